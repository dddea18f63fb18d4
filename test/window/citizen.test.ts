// Tests what citizens do on their pages without scripts: track, answer, supply, withdraw.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stateOf } from '../support/casebook/casebook.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { desk } from './harness/devices.js';
import type { OpenedPage } from './harness/opened-page.js';
import { askedCase, caseInHand, completedCase, officer } from './states/cases.js';
import { buttonOf, fieldOf, track } from './states/tracking.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi(), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));

const statusOf = async (id: string): Promise<string> => (await stateOf(api.casebook, id)).status;
const statementsOf = async (id: string): Promise<string[]> =>
  (await api.get(`/v1/cases/${id}`, officer)).body.statements.map(({ text }: { text: string }) => text);
const button = ({ page }: OpenedPage) => page.locator('main button');

describeInBrowser('a citizen', () => {
  it('finds a case by number and code in three taps, and neither is in the address', async () => {
    const opened = await browser.openPage(api.url);
    const found = await caseInHand(api);
    await track(opened, found);
    await expect.poll(() => opened.page.locator('main').innerText()).toContain(found.number);
    expect(opened.effort.taps).toBe(3);
    expect(opened.page.url()).not.toMatch(new RegExp(`${found.number}|${found.accessCode}`));
  });

  it('finds a case with the keyboard alone', async () => {
    const opened = await browser.openPage(api.url, desk);
    const found = await caseInHand(api);
    await opened.open('/track');
    const { keyboard } = opened.page;
    // Past the header: to the text, the start page, size, language and the emergency number.
    for (let i = 0; i < 6; i++) await opened.press('Tab');
    await keyboard.insertText(found.number);
    await opened.press('Tab');
    await keyboard.insertText(found.accessCode);
    await opened.press('Enter');
    await opened.page.getByText(found.number).waitFor();
    expect(opened.effort).toEqual({ taps: 0, keys: 8 });
  });

  it('is told the same for a wrong number and a wrong code, and keeps the number', async () => {
    const opened = await browser.openPage(api.url);
    opened.expectStatus(404);
    const { number, accessCode } = await caseInHand(api);
    const other = await caseInHand(api);
    const alerts: string[] = [];
    for (const wrong of [
      { number, accessCode: other.accessCode },
      { number: '20260303-999999-X', accessCode },
    ]) {
      await track(opened, wrong);
      alerts.push(await opened.page.getByRole('alert').innerText());
      expect(await fieldOf(opened, 'number').inputValue()).toBe(wrong.number);
      expect(await fieldOf(opened, 'code').inputValue()).toBe('');
    }
    expect(alerts[0]).toBe(alerts[1]);
  });

  it('gives an opinion in one tap and one button; opening the link twice gives none', async () => {
    const opened = await browser.openPage(api.url);
    const { opened: completed, link } = await completedCase(api);
    await opened.open(link);
    await opened.open(link);
    expect(await statusOf(completed.id)).toBe('completed');
    await opened.tap(opened.page.getByRole('radio', { name: '满意', exact: true }));
    await opened.follow(button(opened));
    expect(await opened.page.getByRole('status').innerText()).toContain('感谢您的评价');
    expect(opened.effort).toEqual({ taps: 2, keys: 0 });
    expect(await statusOf(completed.id)).toBe('closed');
  });

  it('changes a bad opinion into a good one while nobody has phoned', async () => {
    const opened = await browser.openPage(api.url, { language: 'en' });
    const { opened: completed, link } = await completedCase(api);
    for (const [name, status] of [
      ['Dissatisfied', 'phone-callback'],
      ['Basically satisfied', 'closed'],
    ] as const) {
      await opened.open(link);
      await opened.tap(opened.page.getByRole('radio', { name, exact: true }));
      await opened.follow(button(opened));
      expect(await statusOf(completed.id)).toBe(status);
    }
  });

  it('is not sent without a choice', async () => {
    const opened = await browser.openPage(api.url);
    const { opened: completed, link } = await completedCase(api);
    await opened.open(link);
    await opened.tap(button(opened));
    await expect.poll(() => opened.page.locator('input:invalid').count()).toBeGreaterThan(0);
    expect(opened.page.url()).toContain(link);
    expect(await statusOf(completed.id)).toBe('completed');
  });

  it('supplies what is missing behind the link in a letter', async () => {
    const opened = await browser.openPage(api.url);
    const { opened: asked, link } = await askedCase(api);
    await opened.open(link);
    await opened.type(opened.page.getByRole('textbox'), '三楼');
    await opened.follow(button(opened));
    expect(await opened.page.getByRole('status').innerText()).toContain('谢谢');
    expect(opened.effort).toEqual({ taps: 2, keys: 2 });
    expect([await statusOf(asked.id), (await statementsOf(asked.id)).at(-1)]).toEqual(['handling', '三楼']);
  });

  it('adds a statement once, however often the page is loaded again', async () => {
    const opened = await browser.openPage(api.url);
    const found = await caseInHand(api);
    await track(opened, found);
    await opened.follow(buttonOf(opened, 'add'));
    await opened.type(fieldOf(opened, 'text'), '昨晚又吵到两点');
    await opened.follow(buttonOf(opened, 'send'));
    await opened.page.reload();
    await opened.page.getByRole('status').waitFor();
    expect((await statementsOf(found.id)).filter((text) => text === '昨晚又吵到两点')).toHaveLength(1);
  });

  it('withdraws only from the page that says what it means', async () => {
    const opened = await browser.openPage(api.url);
    const found = await caseInHand(api);
    await track(opened, found);
    await opened.follow(buttonOf(opened, 'withdraw'));
    await opened.tap(buttonOf(opened, 'goOn'));
    await expect.poll(() => opened.page.locator('textarea:invalid').count()).toBe(1);
    await opened.type(fieldOf(opened, 'reason'), '已和邻居说好');
    await opened.follow(buttonOf(opened, 'goOn'));
    expect(await statusOf(found.id)).toBe('dispatched');
    await opened.follow(buttonOf(opened, 'doWithdraw'));
    expect(await statusOf(found.id)).toBe('withdrawn');
  });

  it.each(['UTC', 'America/New_York'])('reads local times of the city on a device set to %s', async (zone) => {
    const opened = await browser.openPage(api.url, { zone });
    await track(opened, await caseInHand(api));
    const text = await opened.page.locator('main').innerText();
    expect(text).toContain('2026-03-03（周二） 10:00');
  });
});
