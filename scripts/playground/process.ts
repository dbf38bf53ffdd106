import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const START_LIMIT_MS = 30_000;

const packageFile = fileURLToPath(import.meta.resolve('@microsoft/m365agentsplayground/package.json'));

interface PlaygroundOptions {
  port: number;
  /** The bot's endpoint; it must not ask for tokens. */
  endpoint: string;
  /** Where it keeps its log. */
  folder: string;
  /** Its file of people and chats. */
  people: string;
}

/**
 * Microsoft's Agents Playground as a child on loopback; resolves when it listens.
 *
 * @throws Error when it does not start, or took another port: it does so silently when its own was taken meanwhile
 */
export const startPlayground = ({ port, endpoint, folder, people }: PlaygroundOptions): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        ...['--import', pathToFileURL(join(import.meta.dirname, 'loopback.ts')).href],
        ...[join(dirname(packageFile), 'cli.js'), 'start', '--app-endpoint', endpoint, '--channel-id', 'msteams'],
        ...['--port', String(port), '--service-url', `http://127.0.0.1:${port}/_connector`, '--disable-telemetry'],
      ],
      {
        cwd: folder,
        env: {
          ...process.env,
          M365_AGENTS_PLAYGROUND_CONFIG_PATH: people,
          M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log'),
          TEAMSAPPTESTER_BROWSER: 'none',
          NO_PROXY: 'localhost,127.0.0.1',
        },
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        detached: true, // Ctrl+C reaches the stand first; see loopback.ts for when that is killed
      },
    );
    const fail = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`The Agents Playground ${why}. Its log is in ${folder}.`));
    };
    const limit = setTimeout(() => {
      fail('did not start in time');
    }, START_LIMIT_MS);
    child.once('exit', (code) => {
      clearTimeout(limit);
      fail(`ended while it started, with code ${code}`);
    });
    let written = '';
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      written += piece;
      const taken = /Listening on (\d+)\n/.exec(written)?.[1];
      if (taken === undefined) return;
      clearTimeout(limit);
      if (Number(taken) === port) resolve(child);
      else fail(`took port ${taken} instead of ${port}`);
    });
  });
