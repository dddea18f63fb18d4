// Tests the prints of a case: complaint 40, a printed page is a screenshot of buttons.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { desk } from './harness/devices.js';
import { officer, signedCase } from './states/cases.js';
import { openList } from './states/people.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ sampleSignIn: true }), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));

/** Points of an A4 page. */
const a4 = /MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/;
const pressed = /签收$|^联系$|办结|退出|显示并拨打|打印|回到案件|延长/m;

describeInBrowser('40: a printed page is a screenshot of buttons', () => {
  it.each([
    ['the work order', '/print', ['交办单', '梧桐里网格', '楼下夜里很吵', '承办人（签名）', '单位（盖章）']],
    ['the story', '/print/story', ['办理经过', '梧桐里网格', '收到群众反映']],
    ['the case itself', '', ['楼下夜里很吵', '为何在此']],
  ])('%s prints on A4 with its header and without buttons', async (_name, part, words) => {
    const opened = await browser.openPage(api.url, desk);
    const { number } = await signedCase(api);
    await openList(opened, officer);
    await opened.open(`/cases/${number}${part}`);
    const { page } = opened;
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('body').innerText();
    for (const word of [number, ...words]) expect(text).toContain(word);
    expect(text.replaceAll('签收\n', '')).not.toMatch(part === '' ? /退出|显示并拨打|延长/ : pressed);
    expect(await page.locator('button:visible, input:visible, .button:visible').count()).toBe(0);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf).toMatch(a4);
    expect(await page.locator('.watermark').isVisible()).toBe(true);
  });
});
