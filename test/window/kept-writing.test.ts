// Tests what a device keeps of what officers write: drafts, and acts until they are delivered.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { picture } from '../support/api/files.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { tuesdayMorning } from '../support/casebook/casebook.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import type { OpenedPage } from './harness/opened-page.js';
import { given, type OpenedCase } from './states/cases.js';
import { commandOf, deed, textOf, writeCompletion } from './states/commands.js';
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

const { newCase, signed, eventsOf } = officersCases(() => api);
const textsOf = async (of: OpenedCase): Promise<string[]> =>
  (await eventsOf(of, 'noted')).map(({ data }) => data.text as string);

async function atList(): Promise<OpenedPage> {
  const opened = await browser.openPage(api.url, { scripts: true });
  await signIn(opened, officer);
  return opened;
}
const formOf = ({ number }: OpenedCase, command: string): string => `/cases/${number}/${command}`;
const noteField = (page: Page) => page.locator('textarea[name="text"]');
const restored = (page: Page) => page.locator('[data-kept]');
const bar = (page: Page) => page.locator('#kept');

/** Waits until this device keeps so many drafts and acts. */
const keeps = (page: Page, count: number) =>
  expect
    .poll(() =>
      page.evaluate(
        `new Promise((done) => {
          const open = indexedDB.open('gridcase-writings');
          open.onsuccess = () => {
            const all = open.result.transaction('writings').objectStore('writings').getAll();
            all.onsuccess = () => { open.result.close(); done(all.result.length); };
          };
        })`,
      ),
    )
    .toBe(count);

async function writeNote(opened: OpenedPage, of: OpenedCase, text: string): Promise<void> {
  await opened.open(formOf(of, 'note'));
  await opened.type(noteField(opened.page), text);
}

describeInBrowser('what an officer writes', () => {
  it('2: drafts lost by language, reload or merging: both texts are back', async () => {
    const [one, other, target] = [await signed('第一件'), await signed('第二件'), await signed('第三件')];
    const opened = await atList();
    const { page } = opened;
    await writeNote(opened, one, '第一份');
    await keeps(page, 1);
    await writeNote(opened, other, '第二份');
    await keeps(page, 2);
    await page.reload();
    await expect.poll(() => noteField(page).inputValue()).toBe('第二份');
    await given(api, one.id, 'merge', { into: target.id, reason: '同一件事' }, stationDesk);
    await opened.open('/account?lang=en');
    await opened.open(formOf(other, 'note'));
    await expect.poll(() => noteField(page).inputValue()).toBe('第二份');
    await opened.open(formOf(one, 'note'));
    // The case was merged away; its text can be copied.
    await expect.poll(() => page.locator('main textarea').first().inputValue()).toBe('第一份');
  });

  it('4: asked to discard what was never changed: no question, and a pencil only where something is written', async () => {
    const [read, written] = [await signed('只看看'), await signed('写了字')];
    const opened = await atList();
    const { page } = opened;
    let asked = 0;
    page.on('dialog', (dialog) => ((asked += 1), void dialog.accept()));
    await opened.open(formOf(read, 'note'));
    await opened.open('/my');
    await writeNote(opened, written, '写了一半');
    await keeps(page, 1);
    await opened.open('/my');
    const marks = page.locator('.mark.draft');
    await expect.poll(() => marks.count()).toBe(1);
    expect(await page.locator(`[id="case-${written.number}"]`).innerText()).toContain('有草稿');
    expect(asked).toBe(0);
  });

  it('3: closing right after pressing loses the change: it is delivered at the next start, once', async () => {
    const found = await signed();
    const opened = await atList();
    const { page } = opened;
    await opened.open(formOf(found, 'complete'));
    await writeCompletion(opened);
    // The connection hangs; the page is closed in the middle of it.
    const context = page.context();
    await context.route('**/complete', () => new Promise(() => undefined));
    await opened.tap(commandOf(opened, 'complete'));
    await page.getByRole('button', { name: '正在发送' }).waitFor();
    const next = await context.newPage();
    await page.close();
    expect(await eventsOf(found, 'completed')).toHaveLength(0);
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await next.goto('/my');
    await next.getByText('已送到：办结').waitFor();
    await next.reload();
    expect(await eventsOf(found, 'completed')).toHaveLength(1);
  });

  it('18: what was done without a connection is sent when it is back, in order per case, each once', async () => {
    const [first, second] = [await newCase('先签收'), await signed('另一件')];
    const opened = await atList();
    const { page } = opened;
    const note = await page.context().newPage();
    await note.goto(formOf(first, 'note'));
    const other = await page.context().newPage();
    await other.goto(formOf(second, 'note'));
    await opened.cut(true);
    await opened.tap(page.locator(`[id="case-${first.number}"] .button`));
    await expect.poll(() => page.locator('main').innerText()).toContain('在本机，还没送到');
    for (const [at, text] of [
      [note, '先到的'],
      [other, '另一件的'],
    ] as const) {
      await noteField(at).fill(text);
      await at.locator('.sends .filled').tap();
      await at.getByText('还没送到。已存在本机').waitFor();
    }
    expect(await eventsOf(first, 'signed')).toHaveLength(0);
    expect(await bar(page).innerText()).toMatch(/没有网络[^]*送到才算办[^]*签收[^]*写备注|备注/);
    await opened.cut(false);
    await expect.poll(async () => [await textsOf(first), await textsOf(second)]).toEqual([['先到的'], ['另一件的']]);
    const [sign, noted] = [await eventsOf(first, 'signed'), await eventsOf(first, 'noted')];
    expect([sign.length, noted.length]).toEqual([1, 1]);
    expect(sign[0]!['seq']).toBeLessThan(noted[0]!['seq'] as number);
    await keeps(page, 0);
  });

  it('an act that was refused meanwhile needs its person, with the text', async () => {
    const found = await signed();
    const opened = await atList();
    const { page } = opened;
    await opened.open(formOf(found, 'complete'));
    await writeCompletion(opened);
    await opened.cut(true);
    await opened.tap(commandOf(opened, 'complete'));
    await page.getByText('还没送到。已存在本机').waitFor();
    await given(api, found.id, 'reassign', { post: 'G-0203-officer-deputy' }, stationDesk);
    opened.expectStatus(409);
    await opened.cut(false);
    await expect.poll(() => bar(page).innerText()).toContain('要您处理');
    await opened.follow(bar(page).getByRole('link', { name: '打开' }));
    await expect.poll(() => textOf(opened).inputValue()).toBe(deed);
    expect(await restored(page).innerText()).toContain('上次没有办成');
    await opened.follow(commandOf(opened, 'complete'));
    expect(await eventsOf(found, 'completed')).toHaveLength(1);
    await keeps(page, 0);
  });

  it('17: draft photos lost or replaced: three called image.jpg, without connection, stay three', async () => {
    const found = await signed();
    const opened = await atList();
    const { page } = opened;
    await opened.open(formOf(found, 'note'));
    await opened.type(noteField(page), '三张照片');
    await page.locator('form details summary').last().click();
    const files = await Promise.all(
      [40, 120, 200].map(async (grey) => ({
        name: 'image.jpg',
        mimeType: 'image/jpeg',
        buffer: Buffer.from((await picture({ grey })).bytes),
      })),
    );
    await page.locator('[name=photo1]').setInputFiles(files);
    await keeps(page, 1);
    await expect.poll(() => page.evaluate(`document.querySelector('[name=photo1]').files.length`)).toBe(3);
    await page.waitForTimeout(1_000);
    await page.reload();
    await expect.poll(() => page.evaluate(`document.querySelector('[name=photo1]').files.length`)).toBe(3);
    await opened.cut(true);
    await opened.tap(commandOf(opened, 'note'));
    await page.getByText('还没送到。已存在本机').waitFor();
    await opened.cut(false);
    const attached = `SELECT DISTINCT u.sha256 FROM attachment a JOIN upload u ON u.id = a.upload_id
      JOIN case_text t ON t.id = a.text_id WHERE t.text = '三张照片'`;
    await expect.poll(async () => (await api.pool.query(attached)).rowCount).toBe(3);
  });

  it('two pages with two texts of one form: both are kept', async () => {
    const found = await signed();
    const opened = await atList();
    await writeNote(opened, found, '甲');
    await keeps(opened.page, 1);
    const second = await opened.page.context().newPage();
    await second.goto(formOf(found, 'note'));
    await expect.poll(() => noteField(second).inputValue()).toBe('甲');
    await noteField(opened.page).fill('甲，改过');
    await opened.page.waitForTimeout(800);
    await noteField(second).fill('乙');
    await keeps(second, 2);
    await second.reload();
    await expect.poll(() => noteField(second).inputValue()).toBe('乙');
    await second.getByRole('button', { name: '换成这一份' }).click();
    await expect.poll(() => noteField(second).inputValue()).toBe('甲，改过');
  });

  it('is sealed after signing out, for the next person and for those who look into the device', async () => {
    const found = await signed();
    const opened = await atList();
    const { page } = opened;
    await writeNote(opened, found, '只有我能看');
    await keeps(page, 1);
    await opened.open('/account');
    await opened.follow(page.locator('.out button, [action="/sign-out"] button').last());
    const kept = await page.evaluate(
      `new Promise((done) => {
        const open = indexedDB.open('gridcase-keys');
        open.onsuccess = () => {
          const all = open.result.transaction('keys').objectStore('keys').getAllKeys();
          all.onsuccess = () => done(all.result);
        };
      })`,
    );
    expect(kept).toEqual([]);
    await signIn(opened, 'sample-g-0101-officer');
    await opened.open('/my');
    expect(await bar(page).count()).toBe(0);
    await opened.open('/account');
    await opened.follow(page.locator('.out button, [action="/sign-out"] button').last());
    await opened.open('/sign-in');
    await choosePerson(opened, officer);
    await opened.open(formOf(found, 'note'));
    await expect.poll(() => noteField(page).inputValue()).toBe('只有我能看');
    await page.getByRole('button', { name: '丢弃' }).click();
    await keeps(page, 0);
    expect(await noteField(page).inputValue()).toBe('');
  });
});
