import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..', '..');
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const START_LIMIT_MS = 90_000;

/** `npm run playground` after its preparation; resolves with the address that it prints. */
const startPlayground = async (folder: string): Promise<{ child: ChildProcess; url: string }> => {
  const base: NodeJS.ProcessEnv = { ...process.env, PLAYGROUND_PORT: '0', PLAYGROUND_FOLDER: folder };
  delete base['NODE_ENV']; // jest's own: it runs as it does for a person
  const child = spawn(process.execPath, ['scripts/playground.ts'], {
    cwd: ROOT,
    env: base,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let written = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => {
      reject(new Error(`The Playground did not start.\n${written}`));
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (piece: string) => {
        written += piece;
        const ready = /^Ready: (http:\/\/\S+)$/m.exec(written)?.[1];
        if (ready) resolve(ready);
      });
  });
  return { child, url };
};

const refuses = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => {
      resolve(true);
    });
  });

describe("Microsoft's Agents Playground in front of the bot", () => {
  const folder = mkdtempSync(join(tmpdir(), 'interface-group-playground-'));
  let child: ChildProcess | undefined;
  let browser: Browser | undefined;
  let url = '';
  let page: Page;

  const say = async (words: string): Promise<void> => {
    await page.getByRole('textbox').first().click();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  };

  beforeAll(async () => {
    ({ child, url } = await startPlayground(folder));
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
    });
    page = await browser.newPage();
    // It asks for fonts from elsewhere: a test reaches nothing but this machine.
    await page.route(
      ({ hostname }) => hostname !== 'localhost',
      (route) => route.abort(),
    );
    await page.goto(url);
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    if (child?.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('welcomes the person who opens it', async () => {
    await page.getByText('Welcome', { exact: true }).waitFor();
  });

  it('answers on loopback only', async () => {
    const others = Object.values(networkInterfaces()).flatMap((addresses = []) =>
      addresses.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
    );
    const refused = await Promise.all(others.map((host) => refuses(host, Number(new URL(url).port))));
    expect(refused).not.toContain(false);
  });

  it('raises an issue on the form card, which turns into the acknowledgement', async () => {
    await say('raise');
    await page.getByLabel('What happens?').fill('Letters reach us after the patient has come to see us.');
    await page.getByRole('combobox', { name: 'Area' }).click();
    await page.getByRole('option', { name: 'Discharge from hospital' }).click();
    await page.getByRole('radio', { name: 'Hospital to practice' }).check();
    await page.getByRole('button', { name: 'Raise issue' }).click();
    await page.getByText(/^IG-\d{4}-\d{4}$/).waitFor();
    await page.getByText('Waiting for triage').waitFor();
  });

  it('takes a vote on the card and says which', async () => {
    await say('votes');
    await page.getByText('Voted so far: 0 of 4 in primary care').waitFor();
    await page.getByRole('button', { name: 'Agree', exact: true }).click();
    await page.getByText('You voted: agree.').waitFor();
    await page.getByText('Voted so far: 1 of 4 in primary care').waitFor();
  });

  it('opens links of cards in the local page, since it has no tabs itself', async () => {
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Open issue' }).last().click(),
    ]);
    await opened.waitForURL(/view=tab&sub=issues%2FIG-/);
    await opened.close();
  });
});
