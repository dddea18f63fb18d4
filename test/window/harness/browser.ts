// Opens pages in the run's browser, each in a context of its own: no cookies, no cache, no history.
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { describe, onTestFinished } from 'vitest';
import { browserOfRun } from '../../support/servers/servers.js';
import { type Setting, setting } from './devices.js';
import { followPage, type OpenedPage } from './opened-page.js';
import { setScripts } from './scripts.js';

const found = await browserOfRun();
if ('missing' in found && process.env['CI'] !== undefined) throw new Error(found.missing);

/** `describe` for tests in a browser. They are skipped where there is none, which the run says once; in CI they fail. */
export const describeInBrowser = describe.skipIf('missing' in found);

export interface TestBrowser {
  /** Opens an empty page for one test; the test fails at its end for every error the page had and no one expected. */
  openPage(origin: string, over?: Partial<Setting>): Promise<OpenedPage>;
  /**
   * The same for tests that only look: those of one setting share a page, emptied between them, for a new one costs as
   * much as several visits. After a test that failed the next one gets a new page.
   */
  openEmptied(origin: string, over?: Partial<Setting>): Promise<OpenedPage>;
  close(): Promise<void>;
}

/** Connects a test file to the browser. The caller closes the connection, and with it all pages. */
export async function openBrowser(): Promise<TestBrowser> {
  if ('missing' in found) throw new Error(found.missing);
  const browser = await chromium.connect(found.endpoint);
  const kept = new Map<string, PageParts>();
  return {
    openEmptied: async (origin, over = {}) => {
      const wanted = setting(over);
      const key = JSON.stringify([origin, wanted]);
      const before = kept.get(key);
      const parts = before ? await emptied(before, origin) : await newPage(browser, origin, wanted);
      kept.delete(key);
      const opened = followPage(parts);
      onTestFinished(async ({ task }) => {
        if (task.result?.state === 'fail') return opened.finish();
        opened.expectNoFaults();
        kept.set(key, parts);
      });
      return opened;
    },
    openPage: async (origin, over = {}) => {
      const opened = followPage(await newPage(browser, origin, setting(over)));
      onTestFinished(opened.finish);
      return opened;
    },
    close: () => browser.close(),
  };
}

type PageParts = Pick<OpenedPage, 'page' | 'devtools' | 'setting'>;

/** The page as if it were new: nothing open, kept or watched. */
async function emptied(parts: PageParts, origin: string): Promise<PageParts> {
  const { page, devtools, setting } = parts;
  for (const event of watched) page.removeAllListeners(event);
  await page.goto('about:blank');
  await page.context().clearCookies();
  await devtools.send('Network.clearBrowserCache');
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await chooseSize(page.context(), origin, setting);
  return parts;
}

const watched = ['console', 'pageerror', 'requestfailed', 'requestfinished', 'response'];

async function chooseSize(context: BrowserContext, origin: string, { size }: Setting): Promise<void> {
  if (size !== 'normal') await context.addCookies([{ name: 'size', value: size, url: origin }]);
}

async function newPage(browser: Browser, origin: string, wanted: Setting): Promise<PageParts> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: wanted.language,
    timezoneId: wanted.zone,
    serviceWorkers: wanted.worker ? 'allow' : 'block',
    viewport: { width: wanted.width, height: wanted.height },
    hasTouch: wanted.touch,
    isMobile: wanted.touch,
    colorScheme: wanted.colorScheme,
    reducedMotion: wanted.reducedMotion ? 'reduce' : 'no-preference',
    forcedColors: wanted.forcedColors ? 'active' : 'none',
  });
  await chooseSize(context, origin, wanted);
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await setScripts(devtools, wanted.scripts);
  return { page, devtools, setting: wanted };
}
