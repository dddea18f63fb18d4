// Tests what an officer does on a phone without scripts: sees what is due, signs, calls, completes.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { resultWords } from '../../wording/names.js';
import { command as words } from '../../web/words/commands/command-words.js';
import { labelOf } from '../../web/words/commands/labels.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { aPhone, tuesdayMorning } from '../support/casebook/casebook.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { checkLayout } from './harness/check-layout.js';
import type { Setting } from './harness/devices.js';
import type { OpenedPage } from './harness/opened-page.js';
import { contact, given, type OpenedCase } from './states/cases.js';
import { choiceOf, commandOf, deed, textOf, writeCompletion } from './states/commands.js';
import { grid, officer, officersCases, stationDesk } from './states/officer.js';
import { officerWithAll } from './states/lists.js';
import { choosePerson, openList } from './states/people.js';
import { withoutChecks } from './states/tracking.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ sampleSignIn: true }), openBrowser()]);
});
afterAll(() => Promise.all([api.close(), browser.close()]));
beforeEach(() => {
  api.now = tuesdayMorning;
});

const { newCase, signed, eventsOf, statusOf } = officersCases(() => api);
let withScripts = false;
/** The officer at the own list. */
async function atList(over: Partial<Setting> = {}): Promise<OpenedPage> {
  const opened = await browser.openPage(api.url, { scripts: withScripts, ...over });
  await openList(opened, officer);
  return opened;
}
const row = ({ page }: OpenedPage, { number }: OpenedCase) => page.locator(`[id="case-${number}"]`);
const actIn = (opened: OpenedPage, of: OpenedCase) => row(opened, of).locator('.button');
const message = ({ page }: OpenedPage) => page.getByRole('status');
const complaint = ({ page }: OpenedPage) => page.getByRole('alert');

/** What the person did since, in taps and keys. */
function effortSince(opened: OpenedPage) {
  const before = { ...opened.effort };
  return () => ({ taps: opened.effort.taps - before.taps, keys: opened.effort.keys - before.keys });
}

describeInBrowser.each([false, true])('an officer (scripts: %s)', (scripts) => {
  beforeEach(() => {
    withScripts = scripts;
  });

  it('signs in one tap from the list, which says so only once it is true', async () => {
    const found = await newCase();
    const opened = await atList();
    const effort = effortSince(opened);
    await opened.open(`/my?done=2&number=${found.number}`);
    expect(await message(opened).count()).toBe(0);
    await opened.follow(actIn(opened, found));
    expect(await message(opened).innerText()).toMatch(/已办好：.+签收/);
    expect(await actIn(opened, found).innerText()).toContain('联系');
    expect([effort(), await statusOf(found)]).toEqual([{ taps: 1, keys: 0 }, 'handling']);
  });

  it('records a contact in two taps and a choice', async () => {
    const found = await signed();
    const opened = await atList();
    const effort = effortSince(opened);
    await opened.follow(actIn(opened, found));
    await opened.tap(choiceOf(opened, words.yes));
    await opened.follow(commandOf(opened, 'contact'));
    expect(await actIn(opened, found).innerText()).toContain('办结');
    expect(effort()).toEqual({ taps: 2 + 1, keys: 0 });
    expect(await eventsOf(found, 'contacted')).toHaveLength(1);
  });

  it('calls and records it in two taps: the number, and whether the citizen was reached', async () => {
    const found = await api.open({ title: '夜里很吵', place: { grid }, reporter: { name: '李', phone: aPhone() } });
    await given(api, found.id, 'sign', {}, officer);
    const opened = await atList();
    await opened.open(`/cases/${found.number}`);
    const effort = effortSince(opened);
    await opened.follow(opened.page.locator('.reporter button').first());
    expect(await opened.page.locator('.reporter a[href^="tel:"]').innerText()).toMatch(/拨打.\+86/);
    await opened.follow(opened.page.locator('.reporter').getByRole('button', { name: words.no.zh }));
    expect(await message(opened).innerText()).toContain('未联系上');
    expect(effort()).toEqual({ taps: 2, keys: 0 });
    const [contacted] = await eventsOf(found as OpenedCase, 'contacted');
    expect(contacted.data).toMatchObject({ method: 'phone', reached: false });
    // From the list the form has the number at hand, too.
    await opened.open('/my');
    await opened.follow(actIn(opened, found as OpenedCase));
    expect(await opened.page.locator('.reporter button').innerText()).toContain('显示并拨打');
  });

  it('completes in two taps, a choice and the text; the contact is known already', async () => {
    const found = await signed();
    await contact(api, found.id, officer);
    const opened = await atList();
    const effort = effortSince(opened);
    await opened.follow(actIn(opened, found));
    expect(await choiceOf(opened, words.contactedYes).isChecked()).toBe(true);
    await opened.tap(choiceOf(opened, resultWords.solved));
    await opened.type(textOf(opened), deed);
    await opened.follow(commandOf(opened, 'complete'));
    expect(await message(opened).innerText()).toMatch(/已办好：.+办结/);
    // One tap chooses the result, and one goes into the field.
    expect([effort(), await statusOf(found)]).toEqual([{ taps: 2 + 2, keys: deed.length }, 'completed']);
  });

  it('escalates, asks the citizen and hands over in two taps from the case, and the fields', async () => {
    for (const [command, fields, also] of [
      ['escalate', { '/reason': '超出本格职权' }, 0],
      ['request-information', { '/question': '是几号楼？' }, 0],
      ['offer-transfer', { '/legalBasis': '职责清单', '/reason': '占道经营' }, 2],
    ] as const) {
      const found = await signed();
      const opened = await atList();
      await opened.open(`/cases/${found.number}`);
      const effort = effortSince(opened);
      await opened.tap(opened.page.locator('.more summary'));
      await opened.follow(commandOf(opened, command));
      expect([command, effort().taps]).toEqual([command, 2]);
      if (command === 'offer-transfer') {
        await opened.page.getByLabel('移交给谁').selectOption('D-CG');
      }
      for (const [pointer, text] of Object.entries(fields))
        await opened.type(opened.page.getByLabel(labelOf(command, pointer).zh), text);
      if (also > 0) await opened.follow(opened.page.getByRole('button', { name: words.show.zh }));
      await opened.follow(opened.page.locator('.sends .filled'));
      expect(await message(opened).innerText()).toContain('已办好');
      // One tap goes into each field, one sends; a change of clocks is seen before it is made.
      const own = Object.keys(fields).length + 1 + (also > 0 ? 1 : 0);
      expect([command, effort().taps]).toEqual([command, 2 + own]);
    }
  });

  it('27: a menu that keyboard users cannot operate: the further acts open and are reached by keys', async () => {
    const found = await signed();
    const opened = await atList();
    await opened.open(`/cases/${found.number}`);
    const { page } = opened;
    await page.locator('.more summary').focus();
    expect(await page.locator('.more a').first().isVisible()).toBe(false);
    await opened.press('Enter');
    expect(await page.locator('.more a').first().isVisible()).toBe(true);
    await opened.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe(`/cases/${found.number}/escalate`);
    await Promise.all([page.waitForURL('**/escalate?key=*'), opened.press('Enter')]);
    expect(await page.locator('h1').last().innerText()).toBe('上报');
  });

  it('8: escalation time missing on the phone; overviews unusable on phones', async () => {
    const opened = await browser.openPage(api.url);
    await openList(opened, await officerWithAll(api));
    const rows = await opened.page.locator('.row').allInnerTexts();
    expect(rows).toHaveLength(5);
    for (const text of rows) expect(text).toMatch(/(超期|还剩) \d+[^]*应于[^]*荷香园/);
    expect(rows.map((text) => /(签收|联系群众|办结|群众 · 补充情况) · 应于/.exec(text)?.[1])).toEqual([
      '签收',
      '签收',
      '联系群众',
      '办结',
      '群众 · 补充情况',
    ]);
    await checkLayout(opened);
  });

  it('14: repeated submission in spite of a disabled button: ten taps, a reload and going back sign once', async () => {
    const found = await newCase();
    const opened = await atList();
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    // A tap while the page still waits gives up the request before it.
    await opened.page.route('**/sign', (route) => slow.then(() => route.continue()).catch(() => undefined));
    await actIn(opened, found).scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await actIn(opened, found).boundingBox())!;
    for (let i = 0; i < 10; i++) await opened.page.touchscreen.tap(x + width / 2, y + height / 2);
    release();
    await message(opened).waitFor();
    await opened.page.reload();
    await opened.page.goBack();
    expect(await eventsOf(found, 'signed')).toHaveLength(1);
  });

  it.each(['UTC', 'America/New_York'])(
    '22: axis in local time, tooltip in UTC: on a device in %s too',
    async (zone) => {
      const found = await newCase();
      const opened = await atList({ zone });
      expect(await row(opened, found).innerText()).toContain('应于 今天 12:00');
      await opened.open(`/cases/${found.number}`);
      const text = await opened.page.locator('main').innerText();
      expect(text).toContain('今天 12:00 前');
      expect(await opened.page.locator('.story').innerText()).toContain('今天 10:00');
    },
  );

  it('26: edits that silently discard themselves: each ends in words, done or not done and why', async () => {
    const found = await signed();
    const opened = await atList();
    opened.expectStatus(400);
    await opened.open(`/cases/${found.number}/contact`);
    await withoutChecks(opened);
    await opened.follow(commandOf(opened, 'contact'));
    expect(await complaint(opened).innerText()).toMatch(/没有办成[^]*联系上了吗/);
    await opened.tap(choiceOf(opened, words.no));
    await opened.follow(commandOf(opened, 'contact'));
    const name = (await api.get('/v1/me', officer)).body.account.name as string;
    expect(await opened.page.locator('.story li').first().innerText()).toBe(`今天 10:00 ${name} 联系群众：未联系上`);
  });

  it('36: the session ends in the middle of a text: it is kept, and sent once', async () => {
    const found = await signed();
    const opened = await atList();
    opened.expectStatus(401);
    await opened.open(`/cases/${found.number}/complete`);
    await writeCompletion(opened);
    api.now = plusMs(api.now, 3_600_000);
    await opened.follow(commandOf(opened, 'complete'));
    expect(await statusOf(found)).toBe('handling');
    await choosePerson(opened, officer);
    if (scripts) {
      // The device sends it once its writer is back.
      await opened.page.getByText('已送到：办结').waitFor();
    } else {
      expect(await opened.page.locator('blockquote').innerText()).toBe(deed);
      await opened.follow(opened.page.getByRole('button', { name: '现在发出' }));
    }
    await opened.page.reload();
    expect(await opened.page.locator('.story').innerText()).toContain(deed);
    expect([await statusOf(found), (await eventsOf(found, 'completed')).length]).toEqual(['completed', 1]);
  });

  it('1: a draft deleted when somebody else changes the owner: the text stands, and who did it when', async () => {
    const found = await signed();
    const opened = await atList();
    opened.expectStatus(409);
    await opened.open(`/cases/${found.number}/complete`);
    await writeCompletion(opened);
    await given(api, found.id, 'reassign', { post: 'G-0203-officer-deputy' }, stationDesk);
    const name = (await api.get('/v1/me', stationDesk)).body.account.name as string;
    await opened.follow(commandOf(opened, 'complete'));
    expect(await complaint(opened).innerText()).toMatch(
      new RegExp(`没有办成[^]*今天 10:00，改派到 玉泉坊网格（样例）（${name}）`),
    );
    expect(await textOf(opened).inputValue()).toBe(deed);
    expect(await statusOf(found)).toBe('handling');
    await opened.follow(commandOf(opened, 'complete'));
    expect(await statusOf(found)).toBe('completed');
  });

  it('38: the error vanishes before it is read: it stays until it is mended', async () => {
    const found = await signed();
    const opened = await atList();
    opened.expectStatus(400);
    await opened.open(`/cases/${found.number}/complete`);
    await withoutChecks(opened);
    await opened.follow(commandOf(opened, 'complete'));
    await writeCompletion(opened);
    expect(await complaint(opened).isVisible()).toBe(true);
    await opened.follow(commandOf(opened, 'complete'));
    expect([await complaint(opened).count(), await statusOf(found)]).toEqual([0, 'completed']);
  });

  it('39: the back button loses the place', async () => {
    const cases = [];
    for (let i = 0; i < 8; i++) cases.push(await newCase(`第 ${i} 件`));
    const opened = await atList();
    const last = cases.at(-1)!;
    const link = row(opened, last).getByRole('link', { name: '第 7 件' });
    await link.scrollIntoViewIfNeeded();
    const placeOf = () => opened.page.evaluate('scrollY');
    const place = await placeOf();
    expect(place).toBeGreaterThan(0);
    await opened.follow(link);
    await opened.page.goBack();
    await expect.poll(placeOf).toBe(place);
    await opened.page.goForward();
    await opened.follow(opened.page.locator('main').getByRole('link', { name: '我的案件' }));
    await expect
      .poll(() => row(opened, last).evaluate((one) => one.matches(':target') || one.matches(':focus-within')))
      .toBe(true);
    const { y } = (await row(opened, last).boundingBox())!;
    expect(y).toBeLessThan(opened.setting.height);
  });

  it('40: the printed page is a screenshot of buttons', async () => {
    const found = await signed();
    const opened = await atList();
    await opened.open(`/cases/${found.number}`);
    await opened.page.emulateMedia({ media: 'print' });
    const buttons = opened.page.locator('button, a.button');
    expect(await buttons.count()).toBeGreaterThan(0);
    for (const button of await buttons.all()) expect(await button.isVisible()).toBe(false);
    for (const text of ['网格接诉', found.number, '夜里很吵', '今天 10:00'])
      expect(await opened.page.getByText(text).filter({ visible: true }).count(), text).toBeGreaterThan(0);
  });
});
