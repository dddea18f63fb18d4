// Tests what scripts add for citizens: drafts, counters, a page that waits by itself.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filing } from '../../web/words/file-words.js';
import { citizenScript as words } from '../../web/words/script-words.js';
import { say } from '../../wording/say.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { checkBudget } from './harness/budget.js';
import { checkAccessible } from './harness/check-accessible.js';
import { checkLayout } from './harness/check-layout.js';
import { desk, type Setting } from './harness/devices.js';
import type { OpenedPage } from './harness/opened-page.js';
import { screenshot } from './harness/screenshot.js';
import { caseInHand } from './states/cases.js';
import { buttonOf, fieldOf, track } from './states/tracking.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi(), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));

const atForm = async (over: Partial<Setting> = {}): Promise<OpenedPage> => {
  const opened = await browser.openPage(api.url, { scripts: true, ...over });
  await opened.open('/file');
  return opened;
};
const text = ({ page, setting }: OpenedPage) => page.getByLabel(say(setting.language, filing.text));
const button = ({ page, setting }: OpenedPage, name: 'check' | 'send') =>
  page.locator('main').getByRole('button', { name: say(setting.language, filing[name]), exact: true });
const clear = ({ page }: OpenedPage, name: 'clear' | 'clearSure') =>
  page.getByRole('button', { name: words[name].zh, exact: true });
/** Everything this tab keeps. */
const keptIn = ({ page }: OpenedPage): Promise<string> => page.evaluate('JSON.stringify(sessionStorage)');

describeInBrowser('drafts of citizens', () => {
  it('are back after reloading and on return, and gone once the receipt is shown', async () => {
    const opened = await atForm();
    await opened.type(text(opened), '还没写完');
    await opened.type(opened.page.getByLabel(say('zh-CN', filing.place)), '样例路 4 号');
    await opened.tap(opened.page.getByRole('radio', { name: say('zh-CN', filing.withheld) }));
    await opened.page.reload();
    await expect.poll(() => text(opened).inputValue()).toBe('还没写完');
    const address = opened.page.url();
    await opened.open('/');
    await opened.open('/file');
    await opened.page.waitForURL(address);
    await expect.poll(() => text(opened).inputValue()).toBe('还没写完');
    expect(await opened.page.locator('[name=disclosure]:checked').getAttribute('value')).toBe('withheld');
    await opened.follow(button(opened, 'check'));
    await opened.follow(button(opened, 'send'));
    await opened.page.locator('.receipt').waitFor();
    await expect.poll(() => keptIn(opened)).toBe('{}');
    await opened.open('/file');
    expect(await text(opened).inputValue()).toBe('');
  });

  it('are cleared by pressing twice, before anybody else takes the telephone', async () => {
    const opened = await atForm();
    expect(await clear(opened, 'clear').isVisible()).toBe(false);
    await opened.type(text(opened), '不想让家里人看到');
    await opened.tap(clear(opened, 'clear'));
    expect(await text(opened).inputValue()).toBe('不想让家里人看到');
    await opened.tap(clear(opened, 'clearSure'));
    await expect.poll(() => text(opened).inputValue()).toBe('');
    await opened.page.reload();
    expect([await text(opened).inputValue(), await keptIn(opened)]).toEqual(['', '{}']);
  });

  it('of what is added to a request go with it alone, and hold no code', async () => {
    const opened = await browser.openPage(api.url, { scripts: true });
    const [found, other] = [await caseInHand(api), await caseInHand(api)];
    const atStatement = async (of: typeof found): Promise<void> => {
      await track(opened, of);
      await opened.follow(buttonOf(opened, 'add'));
    };
    await atStatement(found);
    await opened.type(fieldOf(opened, 'text'), '昨晚又吵');
    expect(await keptIn(opened)).not.toContain(found.accessCode);
    await atStatement(other);
    expect(await fieldOf(opened, 'text').inputValue()).toBe('');
    await atStatement(found);
    await expect.poll(() => fieldOf(opened, 'text').inputValue()).toBe('昨晚又吵');
    await opened.follow(buttonOf(opened, 'send'));
    await opened.page.getByRole('status').filter({ hasText: '收到' }).waitFor();
    await expect.poll(() => keptIn(opened)).toBe('{}');
  });

  it('are not kept where the browser refuses to keep anything; the form works all the same', async () => {
    const opened = await browser.openPage(api.url, { scripts: true });
    await opened.page.addInitScript(
      `Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused'); } })`,
    );
    await opened.open('/file');
    await opened.type(text(opened), '不留痕迹');
    expect(await clear(opened, 'clear').count()).toBe(0);
    await opened.follow(button(opened, 'check'));
    expect(await opened.page.locator('main').innerText()).toContain('不留痕迹');
  });
});

describeInBrowser('forms of citizens with scripts', () => {
  it('37: text cut at a limit only after sending: it is counted from 80 %, and what is pasted beyond stays whole', async () => {
    const opened = await atForm();
    const { page } = opened;
    await opened.type(text(opened), '长'.repeat(15_000));
    expect(await page.locator('.count').count()).toBe(0);
    await opened.type(text(opened), '长'.repeat(19_990));
    expect(await page.locator('.count').innerText()).toContain('10 个字');
    const place = page.getByLabel(say('zh-CN', filing.place));
    await place.focus();
    await page.keyboard.insertText('路'.repeat(503));
    expect((await place.inputValue()).length).toBe(503);
    expect(await page.locator('.count').nth(1).innerText()).toContain('多了 3 个字');
    await expect.poll(() => page.getByRole('status').filter({ hasText: '多了 3 个字' }).count()).toBe(1);
  });

  it('10: Enter that confirms a Chinese word submits the form: the word is taken, and nothing is sent', async () => {
    const opened = await atForm();
    await opened.type(text(opened), '有事');
    const place = opened.page.getByLabel(say('zh-CN', filing.place));
    await place.focus();
    const address = opened.page.url();
    await opened.devtools.send('Input.imeSetComposition', { text: 'wutong', selectionStart: 6, selectionEnd: 6 });
    await opened.press('Enter');
    await opened.devtools.send('Input.insertText', { text: '梧桐里' });
    expect(await place.inputValue()).toContain('梧桐里');
    expect([opened.page.url(), await opened.page.locator('h1').innerText()]).toEqual([address, '反映一件事']);
  });

  it('14: repeated submission: the button says that it is sending, and three taps send once', async () => {
    const opened = await atForm();
    await opened.type(text(opened), '只发一次');
    const { page } = opened;
    // Stands for a connection that never answers, and counts what is sent into it.
    await page.evaluate(`window.addEventListener('submit', (event) => {
      window.sent = (window.sent ?? 0) + (event.defaultPrevented ? 0 : 1);
      event.preventDefault();
    })`);
    await page.locator('main .filled').evaluate((button) => {
      for (let i = 0; i < 3; i++) (button as unknown as { click(): void }).click();
    });
    await page.locator('main .filled', { hasText: words.sending.zh }).waitFor();
    expect(await page.evaluate('window.sent')).toBe(1);
  });

  it('a busy page counts down and sends by itself, once', async () => {
    const limited = await startTestApi({ filePerMinute: 1 });
    try {
      const opened = await browser.openPage(limited.url, { scripts: true });
      opened.expectStatus(429);
      for (const one of ['第一件', '第二件']) {
        await opened.open('/file');
        await opened.type(text(opened), one);
        await opened.follow(button(opened, 'check'));
        await opened.follow(button(opened, 'send'));
      }
      await expect.poll(() => opened.page.getByRole('timer').innerText()).toMatch(/^\d+ 秒后/);
      // A minute is long for a test: the page is told to wait for two seconds.
      const before = opened.answer();
      await opened.page.route('**/file/*', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({
          response: answer,
          body: (await answer.text()).replace(/data-retry="\d+"/, 'data-retry="2"'),
        });
      });
      await opened.follow(button(opened, 'send'));
      await expect.poll(() => opened.answer() !== before, { timeout: 10_000 }).toBe(true);
      const second = opened.answer();
      await expect.poll(() => opened.answer() !== second, { timeout: 10_000 }).toBe(true);
      await opened.page.waitForLoadState('load');
      expect(await opened.page.getByRole('timer').count()).toBe(0);
      expect(await opened.page.locator('blockquote').innerText()).toBe('第二件');
    } finally {
      await limited.close();
    }
  });

  it.each([
    ['zh-CN', {}],
    ['en', desk],
  ] as const)('cost no more than they may, and have no barrier (%s)', async (language, device) => {
    const opened = await atForm({ language, ...device });
    await checkBudget(opened, 'citizen');
    await opened.type(text(opened), '长'.repeat(20_003));
    await screenshot(opened, 'too long a text');
    await checkLayout(opened);
    await checkAccessible(opened);
  });
});
