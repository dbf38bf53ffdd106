import { chromium, type FrameLocator, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** A loaded machine takes its time; ms. */
const PATIENCE_MS = 30_000;

/** One browser in which each person has a window of their own on the stand's page, with the tab in its Teams frame. */
export const openBrowser = async (url: string) => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const windows = new Map<string, Page>();

  return {
    /** Opens a place in the tab as this person: `triage?issue=IG-2026-0001`. */
    async tab(oid: string, place: string): Promise<FrameLocator> {
      let page = windows.get(oid);
      if (!page) {
        const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, reducedMotion: 'reduce' });
        context.setDefaultTimeout(PATIENCE_MS);
        page = await context.newPage();
        windows.set(oid, page);
      }
      const query = new URLSearchParams({ as: oid, view: 'tab', sub: place });
      await page.goto(`${url}?${query.toString()}`);
      const tab = page.frameLocator('iframe');
      await tab.locator('h1').waitFor();
      return tab;
    },
    close: () => browser.close(),
  };
};

export type JourneyBrowser = Awaited<ReturnType<typeof openBrowser>>;
