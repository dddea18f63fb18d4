// Tests that what a device keeps goes once it was taken, stays else, and is nobody else's.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { picture } from '../support/api/files.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { tuesdayMorning } from '../support/casebook/casebook.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import type { OpenedPage } from './harness/opened-page.js';
import { given, type OpenedCase } from './states/cases.js';
import { commandOf, deed, writeCompletion } from './states/commands.js';
import { officer, officersCases, stationDesk } from './states/officer.js';
import { choosePerson, signIn } from './states/people.js';

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
const textsOf = async (of: OpenedCase): Promise<string[]> =>
  (await eventsOf(of, 'noted')).map(({ data }) => data.text as string);
const noteField = (page: Page) => page.locator('textarea[name="text"]');
const noteOf = ({ number }: OpenedCase): string => `/cases/${number}/note`;

async function atList(worker = false): Promise<OpenedPage> {
  const opened = await browser.openPage(api.url, { scripts: true, worker });
  await signIn(opened, officer);
  return opened;
}

/** Answers what is posted with 503, as a server with too much to do. */
const refusePosts = (page: Page): Promise<unknown> =>
  page.route('**/note', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 503 }) : route.continue(),
  );

describeInBrowser('what a device keeps', () => {
  it('is gone once it was taken, however quickly it was sent', async () => {
    const found = await signed();
    const opened = await atList();
    const { page } = opened;
    await opened.open(noteOf(found));
    await noteField(page).fill('写完马上发');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL('**/cases/*?done=*');
    await opened.open(noteOf(found));
    await page.waitForTimeout(500);
    expect([await noteField(page).inputValue(), await textsOf(found)]).toEqual(['', ['写完马上发']]);
  });

  it('goes in order: a later act of the case waits for the earlier one', async () => {
    const found = await signed();
    const opened = await atList();
    const { page } = opened;
    opened.expectStatus(503);
    await refusePosts(page);
    for (const text of ['先写的', '后写的']) {
      await opened.open(noteOf(found));
      await noteField(page).fill(text);
      await opened.tap(commandOf(opened, 'note'));
      await page.getByText('还没送到。已存在本机').waitFor();
    }
    await page.unrouteAll();
    await expect.poll(() => textsOf(found), { timeout: 20_000 }).toEqual(['先写的', '后写的']);
  });

  it('of a copy is an act of its own each time', async () => {
    const found = await signed();
    const opened = await atList(true);
    const { page } = opened;
    const contact = `/cases/${found.number}/contact`;
    await expect
      .poll(() => page.evaluate(`caches.open('gridcase-pages').then((one) => one.match('${contact}')).then(Boolean)`))
      .toBe(true);
    const notReached = async (): Promise<void> => {
      await opened.open(contact);
      await opened.tap(page.locator('[name="reached"][value="no"]'));
      await opened.tap(page.locator('.sends .filled'));
    };
    await notReached();
    await expect.poll(async () => (await eventsOf(found, 'contacted')).length).toBe(1);
    await opened.cut(true);
    await notReached();
    await page.getByText('还没送到。已存在本机').waitFor();
    await opened.cut(false);
    await expect.poll(async () => (await eventsOf(found, 'contacted')).length, { timeout: 20_000 }).toBe(2);
  });

  it('is read by nobody who signs in after a session that ran out', async () => {
    const found = await signed('别人的案件');
    const opened = await atList(true);
    const { page } = opened;
    const copies = () =>
      page.evaluate(`caches.open('gridcase-pages').then((one) => one.keys()).then((all) => all.length)`);
    await expect.poll(copies).toBeGreaterThan(1);
    await page.context().clearCookies();
    await opened.open('/sign-in');
    await choosePerson(opened, stationDesk);
    await expect.poll(copies).toBe(0);
    await opened.cut(true);
    await opened.open(`/cases/${found.number}`);
    expect(await page.locator('h1').innerText()).toBe('没有网络');
  });

  it('is sealed with nobody else’s key: a page of before keeps nothing, and what it kept stays', async () => {
    const found = await signed();
    const opened = await atList();
    const { page } = opened;
    await opened.open(noteOf(found));
    await noteField(page).fill('甲写的');
    await page.waitForTimeout(800);
    const other = await page.context().newPage();
    await page.context().clearCookies();
    await other.goto('/sign-in');
    await other.locator(`details:has(button[value="${stationDesk}"]) summary`).click();
    await other.locator(`button[value="${stationDesk}"]`).click();
    await other.waitForURL('**/my*');
    await noteField(page).fill('甲接着写');
    await page.getByText('本机存不了草稿').waitFor();
    await page.context().clearCookies();
    await signIn(opened, officer);
    await opened.open(noteOf(found));
    await expect.poll(() => noteField(page).inputValue()).toBe('甲写的');
  });

  it('is discarded with its photos', async () => {
    const found = await signed();
    const opened = await atList();
    const { page } = opened;
    await opened.open(noteOf(found));
    await noteField(page).fill('有照片');
    await page.locator('form details summary').last().click();
    const { bytes } = await picture({ grey: 90 });
    await page
      .locator('[name=photo1]')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) });
    await page.waitForTimeout(1_000);
    await page.reload();
    await page.getByRole('button', { name: '丢弃' }).click();
    await expect.poll(() => page.locator('.photos.chosen li').count()).toBe(0);
    expect([
      await noteField(page).inputValue(),
      await page.evaluate(`document.querySelector('[name=photo1]').files.length`),
    ]).toEqual(['', 0]);
  });

  it('lets the words of a refused command become a note beside a note that was begun', async () => {
    const found = await signed();
    const opened = await atList();
    const { page } = opened;
    await opened.open(noteOf(found));
    await noteField(page).fill('先起草的备注');
    await page.waitForTimeout(800);
    await opened.open(`/cases/${found.number}/complete`);
    await writeCompletion(opened);
    await given(api, found.id, 'reassign', { post: 'G-0203-officer-deputy' }, stationDesk);
    opened.expectStatus(409);
    await opened.follow(commandOf(opened, 'complete'));
    await opened.follow(page.locator('.sends [name="from"]'));
    await page.getByRole('button', { name: '换成这一份' }).waitFor();
    expect(await noteField(page).inputValue()).toBe(deed);
    await page.getByRole('button', { name: '换成这一份' }).click();
    await expect.poll(() => noteField(page).inputValue()).toBe('先起草的备注');
  });
});
