// Tests the keys of staff: rows, places, forms; letters do nothing in fields or switched off.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resultWords } from '../../wording/names.js';
import { labelOf } from '../../web/words/commands/labels.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { checkAccessible } from './harness/check-accessible.js';
import { desk } from './harness/devices.js';
import type { OpenedPage } from './harness/opened-page.js';
import { screenshot } from './harness/screenshot.js';
import { contact, given, type OpenedCase } from './states/cases.js';
import { choiceOf, deed } from './states/commands.js';
import { signIn } from './states/people.js';

const officer = 'sample-g-0203-officer-deputy';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ sampleSignIn: true }), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));

const newCase = (title: string): Promise<OpenedCase> => api.open({ title, text: title, place: { grid: 'G-0203' } });
const statusOf = async ({ id }: OpenedCase): Promise<string> =>
  (await api.get(`/v1/cases/${id}`, 'sample-s-02-desk')).body.status;
async function atList(language: 'zh-CN' | 'en' = 'zh-CN'): Promise<OpenedPage> {
  const opened = await browser.openPage(api.url, { scripts: true, ...desk, language });
  await signIn(opened, officer);
  return opened;
}
const focused = ({ page }: OpenedPage): Promise<string> =>
  page.evaluate(`(document.querySelector(':focus') ?? {}).innerText ?? ''`);
const pathOf = ({ page }: OpenedPage): string => new URL(page.url()).pathname;
const dialog = ({ page }: OpenedPage) => page.getByRole('dialog');

describeInBrowser('keys of staff', () => {
  it('9: shortcuts collide with browser and system: no letter acts in a field, with Ctrl, or while composing', async () => {
    const found = await newCase('快捷键冲突');
    await given(api, found.id, 'sign', {}, officer);
    const opened = await atList();
    await opened.press('Control+j');
    await opened.press('Alt+j');
    expect(await opened.page.locator('.row :focus').count()).toBe(0);
    await opened.open(`/cases/${found.number}/note`);
    const text = opened.page.getByLabel(labelOf('note', '/text').zh);
    await text.focus();
    for (const key of ['j', 'g', 'm', '?', '/']) await opened.press(key);
    expect([await text.inputValue(), await dialog(opened).count()]).toEqual(['jgm?/', 0]);
    await opened.devtools.send('Input.imeSetComposition', { text: 'g', selectionStart: 1, selectionEnd: 1 });
    await opened.press('Control+Enter');
    expect(pathOf(opened)).toBe(`/cases/${found.number}/note`);
    await opened.devtools.send('Input.insertText', { text: '格' });
    expect(await text.inputValue()).toBe('jgm?/格');
  });

  it('do nothing where they are switched off, in this browser and in the next', async () => {
    await newCase('关掉快捷键');
    const opened = await atList();
    await opened.press('j');
    expect(await opened.page.locator('.row :focus').count()).toBe(1);
    await opened.open('/account');
    await opened.tap(opened.page.locator('[name=keys][value=off]'));
    await opened.follow(opened.page.locator('.choosing .button'));
    await opened.open('/my');
    for (const key of ['j', '?', 'g', 'a']) await opened.press(key);
    expect([await opened.page.locator('.row :focus').count(), await dialog(opened).count()]).toEqual([0, 0]);
    const elsewhere = await atList();
    await elsewhere.press('?');
    expect(await dialog(elsewhere).count()).toBe(0);
    await opened.open('/my?keys=on');
    await opened.press('j');
    expect(await opened.page.locator('.row :focus').count()).toBe(1);
    await elsewhere.open('/account');
    await elsewhere.tap(elsewhere.page.locator('[name=keys][value=on]'));
    await elsewhere.follow(elsewhere.page.locator('.choosing .button'));
  });

  it.each(['zh-CN', 'en'] as const)('are listed by ?, and the focus is given back (%s)', async (language) => {
    await newCase('说明');
    const opened = await atList(language);
    await opened.press('j');
    const before = await focused(opened);
    await opened.press('?');
    await dialog(opened).waitFor();
    await screenshot(opened, 'keys');
    await checkAccessible(opened);
    await opened.press('j');
    expect(await dialog(opened).count()).toBe(1);
    await opened.press('Escape');
    await expect.poll(() => dialog(opened).count()).toBe(0);
    expect(await focused(opened)).toBe(before);
  });

  it('lead an officer to a case, who signs and completes it by keys only', async () => {
    const found = await newCase('只用键盘办');
    const opened = await atList();
    const { page } = opened;
    const taps = opened.effort.taps;
    for (let i = 0; i < 20 && !(await focused(opened)).includes('只用键盘办'); i++) await opened.press('j');
    await opened.press('ArrowUp');
    await opened.press('ArrowDown');
    expect(await focused(opened)).toContain('只用键盘办');
    await opened.press('Enter');
    await page.waitForURL(`**/cases/${found.number}*`);
    await opened.press('Escape');
    await page.waitForURL('**/my*');
    await expect.poll(() => focused(opened)).toContain('只用键盘办');
    // The next act of a row follows its link.
    await opened.press('Tab');
    await opened.press('Enter');
    await expect.poll(() => statusOf(found)).toBe('handling');
    await contact(api, found.id, officer);
    await opened.open(`/cases/${found.number}/complete`);
    await choiceOf(opened, resultWords.solved).focus();
    await opened.press('Space');
    await page.getByLabel(labelOf('complete', '/text').zh).focus();
    await page.keyboard.insertText(deed);
    await opened.press('Control+Enter');
    await expect.poll(() => statusOf(found)).toBe('completed');
    await page.waitForURL('**/cases/*?done=*');
    await opened.press('g');
    await opened.press('a');
    await page.waitForURL('**/account');
    expect(opened.effort.taps).toBe(taps);
  });
});
