// Tests a citizen's whole way without scripts, in every size of text.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filing } from '../../web/words/file-words.js';
import { say } from '../../wording/say.js';
import { stateOf } from '../support/casebook/casebook.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { checkAccessible } from './harness/check-accessible.js';
import { checkLayout } from './harness/check-layout.js';
import { type Setting, desk } from './harness/devices.js';
import { measureLayout } from './harness/in-page/measure-layout.mjs';
import type { OpenedPage } from './harness/opened-page.js';
import { completedCase, given } from './states/cases.js';
import { buttonOf, fieldOf, track } from './states/tracking.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi(), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));

const press = (opened: OpenedPage, name: 'check' | 'send' | 'track'): Promise<void> =>
  opened.follow(opened.page.getByRole('button', { name: say(opened.setting.language, filing[name]), exact: true }));

type Size = 'normal' | 'large' | 'larger';

/** No page of the way scrolls sideways, cuts text off or has a barrier; in large type what is pressed is 60 px high. */
async function checkFits(opened: OpenedPage, size: Size): Promise<void> {
  await checkAccessible(opened);
  await checkLayout(opened);
  if (size === 'normal') return;
  const { width } = opened.setting;
  expect((await opened.page.evaluate(measureLayout, { width, target: 60 })).small).toEqual([]);
}

/** Files a request and answers number and code as the receipt shows them. */
async function file(opened: OpenedPage, size: Size): Promise<{ number: string; accessCode: string }> {
  const { page, setting } = opened;
  await opened.open('/file');
  await checkFits(opened, size);
  await opened.type(page.getByLabel(say(setting.language, filing.text)), '半夜打桩，老人睡不着。');
  await opened.type(page.locator('[name=phone]'), '13800004321');
  await press(opened, 'check');
  await checkFits(opened, size);
  await press(opened, 'send');
  await checkFits(opened, size);
  const [number, accessCode] = await page.locator('.receipt dd').allInnerTexts();
  await press(opened, 'track');
  return { number: number!, accessCode: accessCode! };
}

/** The officer has it and asks something. */
async function ask(number: string): Promise<string> {
  const { rows } = await api.pool.query<{ id: string }>('SELECT id FROM case_file WHERE number = $1', [number]);
  const { id } = rows[0]!;
  await given(api, id, 'dispatch', { unit: 'G-0101' }, 'sample-b-01-desk');
  await given(api, id, 'sign', {});
  await given(api, id, 'request-information', { question: '工地在哪一头？' });
  return id;
}

describeInBrowser('a citizen without scripts', () => {
  it.each([
    ['normal', { language: 'zh-CN' }],
    ['normal', { language: 'en', textScale: 2 }],
    ['large', { language: 'en' }],
    ['larger', { language: 'zh-CN' }],
    ['larger', { language: 'en', ...desk, colorScheme: 'dark' }],
  ] as const satisfies readonly (readonly [Size, Partial<Setting>])[])(
    'files, is asked, supplies and withdraws in %s type (%o)',
    async (size, setting) => {
      const opened = await browser.openPage(api.url, setting);
      await opened.open(`/?size=${size}`);
      await checkFits(opened, size);
      const code = await file(opened, size);
      await checkFits(opened, size);
      const id = await ask(code.number);
      await track(opened, code);
      await checkFits(opened, size);
      await opened.type(fieldOf(opened, 'answer'), '村东');
      await opened.follow(buttonOf(opened, 'sendAnswer'));
      await checkFits(opened, size);
      expect((await stateOf(api.casebook, id)).status).toBe('handling');
      await opened.follow(buttonOf(opened, 'withdraw'));
      await checkFits(opened, size);
      await opened.type(fieldOf(opened, 'reason'), '停工了');
      await opened.follow(buttonOf(opened, 'goOn'));
      await checkFits(opened, size);
      await opened.follow(buttonOf(opened, 'doWithdraw'));
      expect((await stateOf(api.casebook, id)).status).toBe('withdrawn');
    },
  );

  it.each(['normal', 'large', 'larger'] as const)('answers whether it was solved in %s type', async (size) => {
    const opened = await browser.openPage(api.url, { language: 'en' });
    const { opened: completed, link } = await completedCase(api);
    await opened.open(`${link}?size=${size}`);
    await checkFits(opened, size);
    await opened.tap(opened.page.getByRole('radio', { name: 'Satisfied', exact: true }));
    await opened.follow(opened.page.locator('main').getByRole('button'));
    await checkFits(opened, size);
    expect((await stateOf(api.casebook, completed.id)).status).toBe('closed');
  });

  it('reads at 18 px, and at 24 and 30 in large type, with lines 1.3 times as high or more', async () => {
    const opened = await browser.openPage(api.url);
    for (const [size, pixels] of [
      ['normal', 18],
      ['large', 23.9],
      ['larger', 30],
    ] as const) {
      await opened.open(`/?size=${size}`);
      const { fontSize, lineHeight } = await opened.page.locator('.lead').evaluate((lead) => {
        const style = lead.ownerDocument.defaultView!.getComputedStyle(lead);
        return { fontSize: parseFloat(style.fontSize), lineHeight: parseFloat(style.lineHeight) };
      });
      expect(fontSize).toBeGreaterThanOrEqual(pixels);
      expect(lineHeight / fontSize).toBeGreaterThanOrEqual(1.3);
    }
  });
});
