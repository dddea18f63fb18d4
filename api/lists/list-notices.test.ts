// Tests a case's notices over HTTP: what became of each and why, never the citizen's identity.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NoticeOutcome, recordNotice } from '../../casebook/outgoing/outbox.js';
import { noticeListSchema } from '../../contracts/lists/notices.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import type { Template } from '../../domain/notices/templates.js';
import { aPhone, runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const [minute, day] = [60_000, 86_400_000];
const [officer, desk, supervisor] = ['sample-g-0101-officer', 'sample-b-01-desk', 'sample-b-01-supervision'];
const grid = { grid: 'G-0101' };

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const noticesOf = (id: string, as?: string, query = ''): Promise<Answer> =>
  api.get(`/v1/cases/${id}/notices${query}`, as);
const noticeOf = async (id: string, kind: Template, as = supervisor): Promise<Parsed> =>
  (await noticesOf(id, as)).body.items.find((one: Parsed) => one.kind === kind);

/** Records the outcome that the sender would record. */
async function becomes(id: string, kind: Template, outcome: NoticeOutcome): Promise<void> {
  const { id: notice } = await noticeOf(id, kind);
  await recordNotice(api.pool, { id: notice, at: api.now, outcome });
}

const wentNowhere = (why: 'no-address' | 'stopped' | 'bounced'): NoticeOutcome => ({
  ...{ state: 'no-address', via: why === 'no-address' ? null : 'sms', detail: 'a sentence of ours', why },
});

/** A case whose citizen was asked. */
async function asked(over: Parsed = {}): Promise<Parsed> {
  api.now = tuesdayMorning;
  const opened = await api.open({ place: grid, reporter: { phone: aPhone() }, ...over });
  await api.command(opened.id, 'sign', officer);
  await api.command(opened.id, 'complete', officer, { result: 'solved', text: '已办', contacted: true });
  api.now = plusMs(tuesdayMorning, 9 * day);
  await runActsUntil(api.casebook, opened.id, api.now);
  return opened;
}

describe('GET /v1/cases/:id/notices', () => {
  it('lists the newest first, with receiver and outcome', async () => {
    const { id, number } = await asked();
    await becomes(id, 'receipt', { state: 'sent', via: 'sms', detail: '200', why: null });
    await becomes(id, 'callback-question', wentNowhere('stopped'));
    const { status, body } = await noticesOf(number, supervisor);
    expect(status).toBe(200);
    expect(noticeListSchema.parse(body)).toEqual(body);
    expect(body.items.map(({ kind, to, post }: Parsed) => [kind, to, post])).toEqual([
      ['callback-question', 'citizen', null],
      ['completed', 'citizen', null],
      ['assignment', 'post', 'G-0101-officer'],
      ['receipt', 'citizen', null],
    ]);
    expect(body.items[0]).toMatchObject({
      ...{ state: 'no-address', why: 'stopped', way: 'sms', sentAt: null, notBefore: null, cycle: 1, round: 0 },
    });
    expect(body.items[3]).toMatchObject({
      ...{ state: 'sent', why: null, way: 'sms', owedSince: tuesdayMorning, sentAt: api.now, notBefore: null },
    });
  });

  it.each(['no-address', 'stopped', 'bounced'] as const)('says that a question went nowhere: %s', async (why) => {
    const { id } = await asked();
    await becomes(id, 'callback-question', wentNowhere(why));
    expect(await noticeOf(id, 'callback-question')).toMatchObject({ state: 'no-address', why });
  });

  it('says why a waiting notice waits, and until when', async () => {
    const night: Instant = plusMs(tuesdayMorning, 13 * 60 * minute);
    api.now = night;
    const { id } = await api.open({ place: grid, reporter: { phone: aPhone() } });
    const held = await noticeOf(id, 'assignment');
    expect(held).toMatchObject({ state: 'owed', why: 'outside-hours', attempts: 0 });
    expect(held.notBefore > night).toBe(true);
    expect(await noticeOf(id, 'receipt')).toMatchObject({ state: 'owed', why: null, notBefore: night });
    await becomes(id, 'receipt', { state: 'owed', via: 'sms', detail: '503', why: 'refused' });
    expect(await noticeOf(id, 'receipt')).toMatchObject({ state: 'owed', why: 'refused', way: 'sms' });
  });

  it('says that a merged reporter waits for another question under the same number', async () => {
    const phone = aPhone();
    api.now = tuesdayMorning;
    const child = await api.open({ place: grid, reporter: { phone } });
    await asked({ reporter: { phone } });
    const parent = await asked();
    const merged = await api.command(child.id, 'merge', 'sample-b-01-operator', {
      into: parent.id,
      reason: '重复',
    });
    expect(merged.status).toBe(200);
    expect(await noticeOf(child.id, 'callback-question')).toMatchObject({
      why: 'in-line',
      state: 'owed',
      notBefore: null,
    });
  });

  it('goes on where a page ended', async () => {
    const { id } = await asked();
    const all = (await noticesOf(id, desk)).body.items;
    const pages: Parsed[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: Answer = await noticesOf(id, desk, `?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pages.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(pages).toEqual(all);
    expect((await noticesOf(id, desk)).body.nextCursor).toBeNull();
  });

  it.each(['?limit=0', '?limit=201', '?limit=many', '?cursor=x', '?state=sent'])('refuses %s', async (query) => {
    const { id } = await asked();
    const { status, body } = await noticesOf(id, desk, query);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
  });
});

describe('a request for more time', () => {
  const extend = { budget: { amount: 3, unit: 'workingDays' }, reason: '需要勘查' };

  it('ends when the desk reassigns the case undecided, and the post that asked is notified once', async () => {
    api.now = tuesdayMorning;
    const { id } = await api.open({ place: grid });
    await api.command(id, 'sign', officer);
    expect((await api.command(id, 'request-extension', officer, extend)).status).toBe(200);
    const passed = await api.command(id, 'reassign', 'sample-s-01-desk', { post: 'G-0102-officer' });
    expect(passed.body).toMatchObject({ status: 'dispatched', extension: null });
    const notices = (await noticesOf(id, desk)).body.items.filter(({ kind }: Parsed) => kind === 'extension-decided');
    expect(notices).toMatchObject([{ to: 'post', post: 'G-0101-officer' }]);
    const { body } = await api.get(`/v1/cases/${id}/events`, desk);
    expect(body.items.at(-1)).toMatchObject({
      kind: 'reassigned',
      data: { overtaken: { post: 'G-0101-officer', name: officer } },
    });
  });

  it('ends without a notice when the officer completes the case before the decision', async () => {
    api.now = tuesdayMorning;
    const { id } = await api.open({ place: grid });
    await api.command(id, 'sign', officer);
    const asked = await api.command(id, 'request-extension', officer, extend);
    expect(asked.body.extension).toEqual({ askedAt: api.now, budget: extend.budget, decider: 'S-01' });
    await api.command(id, 'complete', officer, { result: 'solved', text: '已办', contacted: true });
    expect((await noticesOf(id, desk)).text).not.toContain('extension-decided');
  });
});

describe('the readers of notices', () => {
  it('are the readers of the case; other callers get 404', async () => {
    const { id } = await asked();
    for (const as of [officer, desk, supervisor, 'sample-b-01-callback'])
      expect((await noticesOf(id, as)).status).toBe(200);
    expect((await noticesOf(id)).status).toBe(401);
    const others = [
      'sample-g-0102-officer',
      'sample-cb-system-administrator',
      'sample-d-hb-liaison',
      'channel-hotline-12345',
    ];
    for (const as of others) expect([as, (await noticesOf(id, as)).status]).toEqual([as, 404]);
    expect((await noticesOf('20260303-0000009-9', supervisor)).status).toBe(404);
  });

  it('do not include the channel that opened the case', async () => {
    const { id } = await asked();
    const { status, body } = await noticesOf(id, 'channel-web');
    expect([status, body.code]).toEqual([403, 'forbidden']);
  });

  it('include a department once the case was offered to it', async () => {
    api.now = tuesdayMorning;
    const { id } = await api.open({ place: { grid: 'G-0401' } });
    const offer = { to: 'D-HB', legalBasis: '职责', reason: '非警务' };
    await api.command(id, 'offer-transfer', 'sample-g-0401-officer', offer);
    expect(await noticeOf(id, 'transfer-offered', 'sample-d-hb-liaison')).toMatchObject({ to: 'post' });
  });

  it('do not include the officer the case is about', async () => {
    api.now = tuesdayMorning;
    const { id } = await api.open({ place: grid, about: { person: officer } });
    expect((await noticesOf(id, officer)).status).toBe(404);
    expect((await noticesOf(id, supervisor)).status).toBe(200);
  });
});

describe('a reporter who asked to be withheld', () => {
  const who = { name: '李举报', phone: '+8613800009977', email: 'li@example.org' };

  it('is not revealed by way, reason or count to readers who may not see the reporter', async () => {
    const { id } = await asked({ reporter: { ...who, disclosure: 'withheld' } });
    await becomes(id, 'callback-question', wentNowhere('bounced'));
    await becomes(id, 'completed', {
      state: 'owed',
      via: 'sms',
      detail: 'enough',
      why: 'enough-today',
      heldUntil: api.now,
    });
    const hidden = { way: null, why: null, attempts: null, notBefore: null };
    for (const as of [officer, desk, supervisor]) {
      expect(await noticeOf(id, 'callback-question', as)).toMatchObject({ state: 'no-address', ...hidden });
      expect(await noticeOf(id, 'completed', as)).toMatchObject({ state: 'owed', ...hidden });
      expect(await noticeOf(id, 'assignment', as)).toMatchObject({ to: 'post', attempts: 0 });
    }
    const operator = 'sample-b-01-operator';
    expect(await noticeOf(id, 'callback-question', operator)).toMatchObject({ why: 'bounced', way: 'sms' });
    for (const as of [officer, operator]) {
      const { text } = await noticesOf(id, as);
      for (const word of [...Object.values(who), 'a sentence of ours']) expect(text).not.toContain(word);
    }
  });

  it('is not revealed by a reason when anonymous', async () => {
    const { id } = await asked({ reporter: { phone: aPhone(), disclosure: 'anonymous' } });
    await becomes(id, 'callback-question', wentNowhere('stopped'));
    expect(await noticeOf(id, 'callback-question', 'sample-b-01-operator')).toMatchObject({ why: null, way: null });
  });
});
