// Tests citizens' photos without scripts: three of one name stay three, none is lost.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filing } from '../../web/words/file-words.js';
import { say } from '../../wording/say.js';
import { picture } from '../support/api/files.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import type { OpenedPage } from './harness/opened-page.js';
import { askedCase, caseInHand } from './states/cases.js';
import { buttonOf, fieldOf, track } from './states/tracking.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi(), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));

const press = (opened: OpenedPage, name: 'check' | 'send' | 'change'): Promise<void> =>
  opened.follow(
    opened.page.locator('main').getByRole('button', { name: say(opened.setting.language, filing[name]), exact: true }),
  );

/** Three photos that are not alike, all under the name that telephones give. */
const sameNames = async (): Promise<{ name: string; mimeType: string; buffer: Buffer }[]> =>
  Promise.all(
    [40, 120, 200].map(async (grey) => {
      const { bytes } = await picture({ grey });
      return { name: 'image.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) };
    }),
  );

const choose = async ({ page }: OpenedPage): Promise<void> => {
  const files = await sameNames();
  for (const [i, file] of files.entries()) await page.locator(`[name=photo${i + 1}]`).setInputFiles(file);
};

/** The kept pictures of a text, by what they hold. */
async function filesOf(text: string): Promise<string[]> {
  const { rows } = await api.pool.query<{ sha256: string }>(
    `SELECT encode(u.sha256, 'hex') AS sha256 FROM attachment a JOIN upload u ON u.id = a.upload_id
     JOIN case_text t ON t.id = a.text_id WHERE t.text = $1`,
    [text],
  );
  return rows.map(({ sha256 }) => sha256);
}

describeInBrowser('photos of citizens', () => {
  it('17: three photos all called image.jpg stay three, through a refusal, another language and going back', async () => {
    const opened = await browser.openPage(api.url);
    opened.expectStatus(400);
    const { page } = opened;
    await opened.open('/file');
    await page
      .locator('form')
      .evaluateAll((forms) => forms.forEach((one) => ((one as HTMLFormElement).noValidate = true)));
    await choose(opened);
    // Refused, since the words are missing: the photos stay.
    await press(opened, 'check');
    expect(await page.locator('.photos li').count()).toBe(3);
    await opened.follow(page.getByRole('button', { name: 'English', exact: true }));
    expect(await page.locator('.photos li').count()).toBe(3);
    await opened.follow(page.getByRole('button', { name: '中文', exact: true }));
    await opened.type(page.getByLabel(say('zh-CN', filing.text)), '三张照片');
    await press(opened, 'check');
    expect((await page.locator('main').innerText()).match(/image\.jpg/g)).toHaveLength(3);
    await press(opened, 'change');
    await press(opened, 'check');
    await press(opened, 'send');
    await page.locator('.receipt').waitFor();
    await page.reload();
    expect(new Set(await filesOf('三张照片')).size).toBe(3);
    expect(await filesOf('三张照片')).toHaveLength(3);
  });

  it('are taken out one by one, and nothing is sent by it', async () => {
    const opened = await browser.openPage(api.url);
    await opened.open('/file');
    await opened.type(opened.page.getByLabel(say('zh-CN', filing.text)), '只留一张');
    await choose(opened);
    await press(opened, 'check');
    await press(opened, 'change');
    for (const left of [2, 1]) {
      await opened.follow(opened.page.locator('.photos button').first());
      expect(await opened.page.locator('.photos li').count()).toBe(left);
    }
    await press(opened, 'check');
    await press(opened, 'send');
    expect(await filesOf('只留一张')).toHaveLength(1);
  });

  it('say which one was not taken and why, and keep the others and all words', async () => {
    const opened = await browser.openPage(api.url);
    opened.expectStatus(400);
    const { page } = opened;
    await opened.open('/file');
    await opened.type(page.getByLabel(say('zh-CN', filing.text)), '一张坏了');
    const [good] = await sameNames();
    await page.locator('[name=photo1]').setInputFiles([
      { name: '程序.exe', mimeType: 'image/jpeg', buffer: Buffer.from('MZ'.repeat(50_000)) },
      { ...good!, name: '好的.jpg' },
    ]);
    await press(opened, 'check');
    expect(await page.getByRole('alert').innerText()).toContain('“程序.exe”');
    expect(await page.locator('.photos li').allInnerTexts()).toEqual([expect.stringContaining('好的.jpg')]);
    expect(await page.getByLabel(say('zh-CN', filing.text)).inputValue()).toBe('一张坏了');
  });

  it('go with words that are added, and are seen small and opened whole by number and code', async () => {
    const opened = await browser.openPage(api.url);
    const { page } = opened;
    const found = await caseInHand(api);
    await track(opened, found);
    await opened.follow(buttonOf(opened, 'add'));
    await opened.type(fieldOf(opened, 'text'), '又拍了一张');
    await page.locator('[name=photo1]').setInputFiles((await sameNames())[0]!);
    await opened.follow(buttonOf(opened, 'send'));
    expect(await filesOf('又拍了一张')).toHaveLength(1);
    await track(opened, found);
    expect(await page.locator('.file img').getAttribute('src')).toMatch(/^data:image\/jpeg;base64,/);
    const address = (await page.locator('.file').getAttribute('formaction')) ?? '';
    const { number, accessCode } = found;
    const answer = await page.request.post(address, { form: { number, accessCode } });
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/jpeg']);
    const wrong = await page.request.post(address, { form: { number, accessCode: 'AAAAAAAAAA' } });
    expect(wrong.status()).toBe(404);
  });

  it('go with the answer behind a link in a letter', async () => {
    const opened = await browser.openPage(api.url);
    const { link } = await askedCase(api);
    await opened.open(link);
    await opened.type(opened.page.getByRole('textbox'), '三楼，见照片');
    await choose(opened);
    await opened.follow(opened.page.locator('main').locator('.button.filled'));
    expect(await opened.page.getByRole('status').innerText()).toContain('谢谢');
    expect(await filesOf('三楼，见照片')).toHaveLength(3);
  });
});
