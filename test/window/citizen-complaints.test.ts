// Tests what users of comparable services complained about, as citizens meet it here.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filing } from '../../web/words/file-words.js';
import { turnWords } from '../../web/words/case/turn-words.js';
import { say } from '../../wording/say.js';
import { stateOf } from '../support/casebook/casebook.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { desk } from './harness/devices.js';
import type { OpenedPage } from './harness/opened-page.js';
import { askedCase, caseInHand, closedCase, completedCase } from './states/cases.js';
import { track } from './states/tracking.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi(), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));

const button = ({ page, setting }: OpenedPage, name: 'check' | 'send') =>
  page.locator('main').getByRole('button', { name: say(setting.language, filing[name]), exact: true });
const textField = ({ page, setting }: OpenedPage) => page.getByLabel(say(setting.language, filing.text));
const numberOn = ({ page }: OpenedPage): Promise<string> => page.locator('.receipt dd').first().innerText();
const casesWith = async (text: string): Promise<number> =>
  (await api.pool.query('SELECT 1 FROM case_text WHERE text = $1', [text])).rows.length;

async function write(opened: OpenedPage, text: string): Promise<void> {
  await opened.open('/file');
  await opened.type(textField(opened), text);
  await opened.follow(button(opened, 'check'));
}

describeInBrowser('complaints of citizens', () => {
  it('14: ten taps on a slow network, a reload and the back button make one case with one number', async () => {
    const opened = await browser.openPage(api.url);
    await write(opened, '十次点按');
    const slow = { offline: false, latency: 300, downloadThroughput: 50_000, uploadThroughput: 50_000 };
    await opened.devtools.send('Network.emulateNetworkConditions', slow);
    for (let i = 0; i < 10; i++) {
      await button(opened, 'send')
        .tap({ noWaitAfter: true, timeout: 1_000 })
        .catch(() => undefined);
    }
    await opened.page.locator('.receipt').waitFor();
    const number = await numberOn(opened);
    await opened.page.reload();
    expect(await numberOn(opened)).toBe(number);
    // Back at the form, whose address is its own, the same words are the same request.
    await opened.open(new URL(opened.page.url()).pathname);
    await opened.type(textField(opened), '十次点按');
    await opened.follow(button(opened, 'check'));
    await opened.follow(button(opened, 'send'));
    expect(await numberOn(opened)).toBe(number);
    expect(await casesWith('十次点按')).toBe(1);
  });

  it('15: the question names the request, its place, day and unit; opened twice it answers nothing', async () => {
    const opened = await browser.openPage(api.url);
    const { opened: completed, link } = await completedCase(api);
    await opened.open(link);
    await opened.open(link);
    const about = await opened.page.locator('main').innerText();
    for (const words of [completed.number, '夜里很吵', '梧桐里网格', '2026-03-03（周二） 10:00']) {
      expect(about).toContain(words);
    }
    expect((await stateOf(api.casebook, completed.id)).status).toBe('completed');
    await opened.tap(opened.page.getByRole('radio', { name: '不满意', exact: true }));
    await opened.follow(opened.page.locator('main').getByRole('button'));
    const thanks = await opened.page.locator('main').innerText();
    expect(thanks).toMatch(/可以更改到\s*工作人员来电之前，最迟 \S+ \S+/);
    await opened.follow(opened.page.getByRole('link', { name: '更改评价' }));
    await opened.tap(opened.page.getByRole('radio', { name: '满意', exact: true }));
    await opened.follow(opened.page.locator('main').getByRole('button'));
    expect((await stateOf(api.casebook, completed.id)).status).toBe('closed');
    // A second click explains, and says whom to call.
    opened.expectStatus(409);
    await opened.open(link);
    expect(await opened.page.getByRole('link', { name: '拨打 12345' }).getAttribute('href')).toBe('tel:12345');
  });

  it('15: neither another language nor another size votes, and what was chosen stays', async () => {
    const opened = await browser.openPage(api.url);
    const { opened: completed, link } = await completedCase(api);
    await opened.open(link);
    await opened.tap(opened.page.getByRole('radio', { name: '基本满意', exact: true }));
    await opened.type(opened.page.getByRole('textbox'), '还有一点');
    for (const name of ['长辈版', '特大字', 'English', 'Usual type']) {
      await opened.follow(opened.page.getByRole('button', { name, exact: true }));
      expect(await opened.page.locator('[name=score]:checked').getAttribute('value')).toBe('2');
      expect(await opened.page.getByRole('textbox').inputValue()).toBe('还有一点');
    }
    expect((await stateOf(api.casebook, completed.id)).status).toBe('completed');
  });

  it('16: a request is filed with the keyboard alone, without a map; Enter goes on, never to another language', async () => {
    const opened = await browser.openPage(api.url, desk);
    await opened.open('/file');
    const { keyboard } = opened.page;
    // Past the way to the text, the start page, size, language and the emergency number.
    for (let i = 0; i < 6; i++) await opened.press('Tab');
    await keyboard.insertText('只用键盘');
    await opened.press('Tab');
    await keyboard.insertText('样例路 4 号');
    await opened.press('Enter');
    await opened.page.getByRole('heading', { name: '这样对吗？' }).waitFor();
    expect(await opened.page.locator('html').getAttribute('lang')).toBe('zh-CN');
    for (let i = 0; i < 6; i++) await opened.press('Tab');
    await opened.press('Enter');
    await opened.page.locator('.receipt').waitFor();
    expect(await casesWith('只用键盘')).toBe(1);
    expect(opened.effort.taps).toBe(0);
  });

  it('33: each state is told by words, also where no colour is seen', async () => {
    const opened = await browser.openPage(api.url);
    const cases = [
      [await caseInHand(api), 'in-progress', '办理中'],
      [(await askedCase(api)).opened, 'waiting', '等待您补充'],
      [await closedCase(api), 'closed', '已结案'],
    ] as const;
    for (const [found, stage, stop] of cases) {
      await track(opened, found);
      await opened.devtools.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
      const turn = await opened.page.getByRole('heading', { level: 1 }).innerText();
      if (stage !== 'closed') {
        const words = say('zh-CN', turnWords({ stage, toBePhoned: false, outcome: null }));
        expect(turn).toContain(words.replace('{unit}', ''));
      } else expect(turn).toContain('本件不在此办理');
      expect(await opened.page.locator('[aria-current=step]').innerText()).toContain(stop);
      expect(await opened.page.locator('.stops .past').first().textContent()).toContain('已过：');
    }
  });

  it('37: a text pasted beyond the limit stays whole, and the page says by how much', async () => {
    const opened = await browser.openPage(api.url);
    opened.expectStatus(400);
    const text = '长'.repeat(20_003);
    await write(opened, text);
    expect(await opened.page.getByRole('alert').innerText()).toContain('现在多了 3 个');
    expect(await textField(opened).inputValue()).toBe(text);
  });

  it('40: the receipt prints as a receipt, without buttons', async () => {
    const opened = await browser.openPage(api.url, desk);
    await write(opened, '要一张收据');
    await opened.follow(button(opened, 'send'));
    const number = await numberOn(opened);
    await opened.page.emulateMedia({ media: 'print' });
    const printed = await opened.page.locator('body').innerText();
    for (const words of ['网格接诉', '已收到', number, '查询码', '收讫', '2026-03-03'])
      expect(printed).toContain(words);
    expect(await opened.page.locator('button:visible, nav:visible').count()).toBe(0);
    expect((await opened.page.pdf({ format: 'A4' })).length).toBeGreaterThan(1_000);
  });
});
