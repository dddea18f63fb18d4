// Tests what an officer's device shows without a connection: the own open cases, for a day.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { tuesdayMorning } from '../support/casebook/casebook.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import type { OpenedPage } from './harness/opened-page.js';
import { given, type OpenedCase } from './states/cases.js';
import { commandOf, deed, writeCompletion } from './states/commands.js';
import { officer, officersCases, stationDesk } from './states/officer.js';
import { signIn } from './states/people.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ sampleSignIn: true }), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));
beforeEach(() => {
  api.now = tuesdayMorning;
});

const { signed, eventsOf } = officersCases(() => api);
async function inHand(title: string): Promise<OpenedCase> {
  const opened = await signed(title);
  await given(api, opened.id, 'contact', { reached: true, method: 'phone' }, officer);
  return opened;
}

/** The paths that this device has copies of. */
const copies = (page: Page): Promise<string[]> =>
  page.evaluate(
    `caches.open('gridcase-pages').then((cache) => cache.keys()).then((all) => all.map(({ url }) => new URL(url).pathname))`,
  );

/** At the list, with a copy of everything that belongs to these cases. */
async function withCopies(...cases: readonly OpenedCase[]): Promise<OpenedPage> {
  const opened = await browser.openPage(api.url, { scripts: true, worker: true });
  await signIn(opened, officer);
  const wanted = ['/my', ...cases.flatMap(({ number }) => [`/cases/${number}`, `/cases/${number}/complete`])];
  await expect.poll(() => copies(opened.page), { timeout: 20_000 }).toEqual(expect.arrayContaining(wanted));
  return opened;
}
const main = ({ page }: OpenedPage) => page.locator('main');
const bar = ({ page }: OpenedPage) => page.locator('#kept');

describeInBrowser('without a connection', () => {
  it('the list and the own cases are read, and a case is completed; it arrives once when the connection is back', async () => {
    const found = await inHand('夜里很吵');
    const opened = await withCopies(found);
    const { page } = opened;
    await opened.cut(true);
    await page.reload();
    expect(await main(opened).innerText()).toContain('夜里很吵');
    await expect.poll(() => bar(opened).innerText()).toMatch(/连不上网络。这是 .+ 存下的样子/);
    await opened.follow(page.getByRole('link', { name: '夜里很吵' }));
    expect(await main(opened).innerText()).toContain('玉泉坊 2 号楼');
    await opened.follow(commandOf(opened, 'complete'));
    await writeCompletion(opened);
    await opened.tap(commandOf(opened, 'complete'));
    await page.getByText('还没送到。已存在本机').waitFor();
    expect(await eventsOf(found, 'completed')).toHaveLength(0);
    await opened.cut(false);
    await expect.poll(async () => (await eventsOf(found, 'completed')).length, { timeout: 20_000 }).toBe(1);
    expect((await eventsOf(found, 'completed'))[0]!['data'].text).toBe(deed);
  });

  it('a page that is not kept says so, and leads to those that are', async () => {
    const opened = await withCopies();
    await opened.cut(true);
    await opened.open('/account');
    expect(await opened.page.locator('h1').innerText()).toBe('没有网络');
    await opened.follow(opened.page.getByRole('link', { name: '看存下的案件' }));
    expect(await main(opened).innerText()).not.toBe('');
  });

  it('a copy of more than 24 hours is not shown', async () => {
    const opened = await withCopies();
    const { page } = opened;
    await page.evaluate(`(async () => {
      const cache = await caches.open('gridcase-pages');
      const kept = await cache.match('/my');
      const headers = new Headers(kept.headers);
      headers.set('Gridcase-Taken-At', String(Date.now() - 24 * 3600000 - 1));
      await cache.put('/my', new Response(await kept.blob(), { headers }));
    })()`);
    await opened.cut(true);
    await page.reload();
    expect(await page.locator('h1').innerText()).toBe('没有网络');
  });

  it('nothing is left for whoever has the device after a sign-out; no case is copied that is not in hand', async () => {
    const found = await inHand('夜里很吵');
    const opened = await withCopies(found);
    await opened.open('/account');
    await opened.follow(opened.page.locator('[action="/sign-out"] button').last());
    expect(await copies(opened.page)).toEqual([]);
    await signIn(opened, stationDesk);
    await opened.open(`/cases/${found.number}`);
    await opened.cut(true);
    await opened.open(`/cases/${found.number}`);
    expect(await opened.page.locator('h1').innerText()).toBe('没有网络');
  });
});
