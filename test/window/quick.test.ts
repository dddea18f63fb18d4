// Tests what scripts make of staff pages: their cost, and a form over the page, without barriers.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { checkBudget } from './harness/budget.js';
import { checkAccessible } from './harness/check-accessible.js';
import { checkLayout } from './harness/check-layout.js';
import { desk, phone, type Setting } from './harness/devices.js';
import type { OpenedPage } from './harness/opened-page.js';
import { commandOf } from './states/commands.js';
import { officer, officersCases } from './states/officer.js';
import { signIn } from './states/people.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ sampleSignIn: true }), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));

const { signed } = officersCases(() => api);
async function atList(over: Partial<Setting>): Promise<OpenedPage> {
  const opened = await browser.openPage(api.url, { scripts: true, ...over });
  await signIn(opened, officer);
  return opened;
}
const devices = [
  ['zh-CN', phone],
  ['en', desk],
] as const;

describeInBrowser('pages of staff with scripts', () => {
  it.each(devices)('cost no more than they may (%s)', async (language, device) => {
    const found = await signed();
    const opened = await atList({ language, ...device });
    await checkBudget(opened, 'officer');
    await opened.open(`/cases/${found.number}`);
    await checkBudget(opened, 'officer');
  });

  it.each(devices)(
    'open a form over the page, which the way back closes, without a barrier (%s)',
    async (language, device) => {
      const found = await signed();
      const opened = await atList({ language, ...device });
      const { page } = opened;
      const form = `/cases/${found.number}/contact`;
      await opened.open(`/cases/${found.number}`);
      await opened.follow(commandOf(opened, 'contact'));
      const sheet = page.getByRole('dialog');
      await sheet.waitFor();
      expect(new URL(page.url()).pathname).toBe(form);
      await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('H1');
      await checkAccessible(opened);
      await checkLayout(opened);
      await page.goBack();
      await expect.poll(() => sheet.count()).toBe(0);
      expect(new URL(page.url()).pathname).toBe(`/cases/${found.number}`);
      await page.goForward();
      await expect.poll(() => page.locator('main form[data-act]').count()).toBe(1);
      // Without a session a page that is visited leads to the sign-in.
      await page.context().clearCookies();
      await opened.open('/my');
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    },
  );
});
