import { AxeBuilder } from '@axe-core/playwright';
import { people } from './people.ts';
import { openStage, type Scene, type Stage } from './stage.ts';

const PAGES = {
  Triage: '/triage',
  Register: '/register',
  Issue: '/issues/IG-2026-0021',
  Agenda: '/agenda/m-1',
  Meeting: '/meeting/m-1?item=2',
  Minutes: '/minutes/m-1',
  Documents: '/documents',
};
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

const axeFaults = async ({ page }: Scene, part: 'all' | 'colours'): Promise<string[]> => {
  const axe = new AxeBuilder({ page });
  const { violations } = await (part === 'all' ? axe.withTags(RULES) : axe.withRules(COLOUR_RULES)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    // Fluent's focus sentinels are hidden and focusable by design; only those nodes are left out, never the rule.
    nodes.filter(({ html }) => !html.includes('data-tabster-dummy')).map(({ html }) => `${id}: ${html}`),
  );
};

describe('every page of the tab', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it.each(Object.entries(PAGES))(
    'has no fault that axe finds in 3 themes, and fits 320 px: %s',
    async (_name, path) => {
      const scene = await stage.scene({ path });
      const { page, tab } = scene;
      await tab.locator('.panel').first().waitFor();
      const faults: Record<string, string[]> = {};
      for (const theme of ['default', 'dark', 'contrast']) {
        await page.evaluate(`window.setTheme('${theme}')`);
        await tab.locator(`.theme-${theme}`).waitFor();
        // A theme changes colours and nothing else, so the other rules need one pass.
        faults[theme] = await axeFaults(scene, theme === 'default' ? 'all' : 'colours');
      }
      expect(faults).toEqual({ default: [], dark: [], contrast: [] });
      expect(await page.evaluate('window.host.unknown')).toEqual([]);

      await page.setViewportSize({ width: 320, height: 568 });
      expect(await tab.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
      await page.context().close();
    },
  );

  it('says its name in the title and the heading, and moves the focus there when the page changes', async () => {
    const { page, tab } = await stage.scene({ path: '/triage' });
    await tab.getByRole('tab', { name: 'Documents' }).click();
    await tab.locator('h1:focus', { hasText: 'Documents' }).waitFor();
    expect(await tab.locator('html').evaluate(() => document.title)).toBe('Documents · Glenfallon Interface Group');
    await page.context().close();
  });

  it('opens the page that a link asks for', async () => {
    const { page, tab } = await stage.scene({ path: '/', sub: 'issues/IG-2026-0021' });
    await tab.getByRole('heading', { name: 'Repeat prescriptions after clinic go astray' }).waitFor();
    await page.context().close();
  });

  it('says who can, to somebody without the right', async () => {
    const { page, tab } = await stage.scene({ path: '/triage', as: people.raiser });
    await tab.getByText('This is for the co-chairs or the administrator of the group.').waitFor();
    expect(await tab.getByRole('tab').count()).toBe(0);
    await page.context().close();
  });

  it('says what still works when the service does not answer, and goes on when it does', async () => {
    const { page, tab, api } = await stage.scene({ path: '/register' });
    const answer = { status: 503, body: { error: { code: 'storage/unavailable', message: 'Storage is slow.' } } };
    api.faults.push({ match: /documents/, answer }, { match: /documents/, answer });
    await tab.getByRole('tab', { name: 'Documents' }).click();
    await tab.getByText('The files themselves are in the SharePoint library').waitFor();
    await tab.getByRole('button', { name: 'Try again' }).click();
    await tab.getByText('Minutes: Patient discharge').waitFor();

    api.faults.push({ match: /documents/, answer }, { match: /documents/, answer });
    await tab.getByRole('tab', { name: 'Register' }).click();
    await tab.getByRole('tab', { name: 'Documents' }).click();
    await tab.getByText('The service did not answer since').waitFor();
    expect(await tab.getByText('Minutes: Patient discharge').count()).toBe(1);
    await page.context().close();
  });

  it('asks to be opened in Teams when it is alone in a browser window', async () => {
    const page = await stage.browser.newPage();
    await page.goto(`${stage.origin}/tab/triage`);
    await page.getByRole('heading', { name: 'Open this in Teams' }).waitFor();
    await page.close();
  });
});
