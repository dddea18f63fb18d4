// Opens pages in the run's browser, each in a context of its own: no cookies, no cache, no history.
import { type Browser, chromium } from 'playwright-core';
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
  close(): Promise<void>;
}

/** Connects a test file to the browser. The caller closes the connection, and with it all pages. */
export async function openBrowser(): Promise<TestBrowser> {
  if ('missing' in found) throw new Error(found.missing);
  const browser = await chromium.connect(found.endpoint);
  return {
    openPage: async (origin, over = {}) => {
      const opened = await openPage(browser, origin, setting(over));
      onTestFinished(opened.finish);
      return opened;
    },
    close: () => browser.close(),
  };
}

async function openPage(browser: Browser, origin: string, wanted: Setting): Promise<OpenedPage> {
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
  if (wanted.size !== 'normal') await context.addCookies([{ name: 'size', value: wanted.size, url: origin }]);
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await setScripts(devtools, wanted.scripts);
  return followPage({ page, devtools, setting: wanted });
}
