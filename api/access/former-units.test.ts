// Tests what units read that have no longer to do with a case: it as it then was, nothing later.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workBulkChunk } from '../../casebook/bulk/bulk-chunk.js';
import { caseViewSchema } from '../../contracts/cases/case-view.js';
import type { Instant } from '../../domain/base/instant.js';
import { aPhone, runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import { markedCases, markedOffer, wordsOf } from '../../test/support/api/marked-cases.js';
import { putRegister } from '../../casebook/registers/registers.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const day = 86_400_000;
const [officer, stationDesk] = ['sample-g-0101-officer', 'sample-s-01-desk'];
const [hall, bureau] = ['sample-hall-desk', 'sample-b-01-supervision'];
const [liaison, helper] = ['sample-d-cg-liaison', 'sample-s-02-desk'];
const service = 'd-cg-exchange';

beforeAll(async () => {
  api = await startTestApi();
  const body = { code: service, kind: 'service', name: 'exchange', unit: 'D-CG', channel: null, active: true } as const;
  const order = { register: 'principals', code: service, reason: 'a test', by: 'test', at: tuesdayMorning } as const;
  await putRegister(api.casebook, { ...order, body });
});
afterAll(() => api.close());
beforeEach(() => {
  api.now = tuesdayMorning;
});

const { laterNow, give, note, shown, found, listed, opened, everything } = markedCases(() => api);

describe('a department that refused', () => {
  let id: string;
  let phone: string;
  let refusedAt: Instant;
  let atRefusal: Parsed;
  let answered: Parsed;

  beforeAll(async () => {
    api.now = tuesdayMorning;
    ({ id, phone } = await opened());
    await give(id, 'offer-transfer', officer, markedOffer);
    await note(id, '期间词乙');
    answered = await give(id, 'refuse-transfer', liaison, { reason: '不属本局词' });
    refusedAt = api.now;
    atRefusal = await shown(id, liaison);
    await note(id, '之后词丙', hall);
    await give(id, 'rule', hall, { assignTo: 'G-0101', reason: '裁定词丁' });
    await give(id, 'contact', officer, { method: 'phone', reached: true, note: '联系词戊' });
    const fresh = { phone: aPhone(), name: '赵更名' };
    await give(id, 'amend', 'sample-b-01-operator', {
      reporter: fresh,
      place: { address: '新地址二号' },
      reason: '更正词',
    });
    await give(id, 'complete', officer, { result: 'solved', text: '办结词己', contacted: true });
  });

  it('sees the case as it was at the refusal, and nothing later', async () => {
    const body = await shown(id, liaison);
    expect(caseViewSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      ...{ frozenAt: refusedAt, updatedAt: refusedAt, status: 'arbitration', unit: 'HALL', allowedCommands: [] },
      ...{ version: answered.version, offeredTo: ['D-CG'], place: { grid: 'G-0101', address: null } },
      reporter: { name: null, phone: null, email: null },
    });
    expect(wordsOf(body)).toEqual(['路灯不亮词', '依据词条例', '移交词理由', '期间词乙', '不属本局词']);
    expect({ ...body, place: null }).toEqual({ ...atRefusal, place: null });
    expect(atRefusal.place.address).toBe('样例路一号');
    expect(answered).toEqual({ ...atRefusal, ...('engineLag' in answered ? { engineLag: true } : {}) });
  });

  it('reads of later events, words, clocks, notices and the reporter by no way', async () => {
    const { number, clocks } = await shown(id, bureau);
    const all = await everything(id, number, liaison);
    for (const word of [
      '先前词',
      '之后词',
      '裁定词',
      '联系词',
      '更正词',
      '办结词',
      '新地址',
      '王报告',
      '赵更名',
      phone,
    ]) {
      expect(all, word).not.toContain(word);
    }
    const events = (await api.get(`/v1/cases/${id}/events`, liaison)).body.items;
    expect(events.map(({ kind }: Parsed) => kind)).toEqual([
      'registered',
      'signed',
      'noted',
      'offered',
      'noted',
      'refused',
    ]);
    const notices = (await api.get(`/v1/cases/${id}/notices`, liaison)).body.items;
    expect(notices.length).toBeGreaterThan(0);
    expect(notices.every(({ owedSince, way, why }: Parsed) => owedSince <= refusedAt && !way && !why)).toBe(true);
    const later = clocks.find(({ name, startedAt }: Parsed) => name === 'handling' && startedAt > refusedAt);
    const path = `/v1/cases/${id}/clocks/handling/explain?run=${later.run}`;
    expect([(await api.get(path, liaison)).status, (await api.get(path, bureau)).status]).toEqual([404, 200]);
  });

  it('finds it in no list, search, board, feed or order', async () => {
    const { number } = await shown(id, bureau);
    expect(await listed(liaison)).not.toContain(id);
    for (const search of [{ words: '路灯不亮词' }, { words: '期间词乙' }, { phone }, { q: number }]) {
      expect(await found(liaison, search), JSON.stringify(search)).not.toContain(id);
    }
    const similar = await api.call('POST', '/v1/cases/similar', { as: liaison, body: { text: '路灯不亮词' } });
    expect(similar.body.items.map((one: Parsed) => one.id)).not.toContain(id);
    const feedFor = async (as: string): Promise<string> => (await api.get('/v1/events?limit=1000', as)).text;
    await expect.poll(() => feedFor('sample-exchange'), { timeout: 10_000 }).toContain(id);
    expect(await feedFor(service)).not.toContain(id);
    expect((await api.get(`/v1/overdue`, liaison)).text).not.toContain(id);
  });

  it('is refused every command without a word about how the case stands', async () => {
    for (const query of ['', '?preview=true']) {
      for (const [command, body] of [
        ['note', { text: '再记一笔', visibility: 'internal' }],
        ['accept-transfer', {}],
        ['refuse-transfer', { reason: '再退' }],
      ] as const) {
        const { status, text } = await api.call('POST', `/v1/cases/${id}/commands/${command}${query}`, {
          as: liaison,
          body,
        });
        expect([status, text.includes('current'), text.includes('lastEvent')], text).toEqual([403, false, false]);
      }
    }
    expect((await api.get(`/v1/cases/${id}/engine`, liaison)).status).toBe(403);
  });

  it('is not read by departments that were never asked, and read on by those who hold it and are above', async () => {
    expect((await api.get(`/v1/cases/${id}`, 'sample-d-hb-liaison')).status).toBe(404);
    for (const reader of [officer, stationDesk, bureau, hall, 'sample-exchange']) {
      const body = await shown(id, reader);
      expect(body).toMatchObject({ frozenAt: null, status: 'completed', reporter: { name: '赵更名' } });
      expect(wordsOf(body)).toEqual(expect.arrayContaining(['先前词甲', '之后词丙', '办结词己']));
      expect(await found(reader, { words: '先前词甲' })).toContain(id);
    }
  });

  it('agrees with its events in every row', () => expectCasebookAgrees(api.casebook, [id]));
});

describe('a repeated refusal', () => {
  it('is answered as the first one, though the department no longer reads the case', async () => {
    const { id } = await opened();
    await give(id, 'offer-transfer', officer, markedOffer);
    const sending = { as: liaison, headers: { 'idempotency-key': `refuse-${id}` }, body: { reason: '不属本局' } };
    const path = `/v1/cases/${id}/commands/refuse-transfer`;
    const [first, again] = [await api.call('POST', path, sending), await api.call('POST', path, sending)];
    expect([first.status, again.status, again.headers.get('idempotent-replay')]).toEqual([200, 200, 'true']);
    expect(again.text).toBe(first.text);
  });
});

describe('a bulk job on a case that was recalled before it was worked', () => {
  it('refuses the case without a word about how it stands', async () => {
    const { id } = await opened();
    await give(id, 'offer-transfer', officer, markedOffer);
    const sending = { as: liaison, headers: { 'idempotency-key': `bulk-${id}` } };
    const body = { command: 'accept-transfer', ids: [id], reason: '一并接收' };
    const { status, body: job, text } = await api.call('POST', '/v1/bulk', { ...sending, body });
    expect(status, text).toBe(202);
    await give(id, 'recall-transfer', officer, { reason: '撤回词' });
    while (await workBulkChunk(api.casebook, { clock: () => api.now }));
    const { items } = (await api.get(`/v1/bulk/${job.id}`, liaison)).body;
    const nothing = { status: null, currentStatus: null, currentVersion: null, lastEvent: null };
    expect(items).toMatchObject([{ state: 'refused', code: 'forbidden', ...nothing }]);
  });
});

describe('a case that went on', () => {
  it('is frozen for a co-handler at its report, and read again when it is asked again', async () => {
    const { id } = await opened();
    await give(id, 'involve', stationDesk, { units: ['S-02'], reason: '协办词理由' });
    expect(wordsOf(await shown(id, helper))).toEqual(['路灯不亮词', '协办词理由']);
    await give(id, 'report', helper, { result: 'solved', text: '协办词结果' });
    const reportedAt = api.now;
    await note(id, '之后词丙');
    const body = await shown(id, helper);
    expect(body).toMatchObject({ frozenAt: reportedAt, reporter: { name: null, phone: null }, status: 'handling' });
    expect(wordsOf(body)).toEqual(['路灯不亮词', '协办词理由', '协办词结果']);
    expect(await listed(helper)).not.toContain(id);
    await give(id, 'involve', stationDesk, { units: ['S-02'], reason: '再次词理由' });
    const again = await shown(id, helper);
    expect(again).toMatchObject({ frozenAt: null, reporter: { name: '王报告' } });
    expect(wordsOf(again)).toEqual(['路灯不亮词', '协办词理由', '协办词结果', '再次词理由']);
    await expectCasebookAgrees(api.casebook, [id]);
  });

  it('is frozen for an invited unit at the minutes', async () => {
    const { id } = await opened();
    await give(id, 'convene', stationDesk, { units: ['S-02'], agenda: '会商词议题' });
    await give(id, 'opine', helper, { text: '会商词意见' });
    expect(await shown(id, helper)).toMatchObject({ frozenAt: null });
    await give(id, 'conclude', stationDesk, { minutes: '会商词纪要' });
    const concludedAt = api.now;
    await note(id, '之后词丙');
    const body = await shown(id, helper);
    expect(body.frozenAt).toBe(concludedAt);
    expect(wordsOf(body)).toEqual(['路灯不亮词', '会商词议题', '会商词意见', '会商词纪要']);
  });

  it('is frozen for a unit that did not answer at the ruling, and at a recall', async () => {
    const { id } = await opened();
    await give(id, 'offer-transfer', officer, markedOffer);
    laterNow(4 * day);
    await runActsUntil(api.casebook, id, api.now);
    expect(await shown(id, liaison)).toMatchObject({ frozenAt: null, status: 'arbitration' });
    await give(id, 'rule', hall, { assignTo: 'G-0101', reason: '裁定词丁' });
    const ruledAt = api.now;
    await note(id, '之后词丙');
    const body = await shown(id, liaison);
    expect(body).toMatchObject({ frozenAt: ruledAt, status: 'dispatched', unit: 'G-0101' });
    expect(wordsOf(body)).toEqual(['路灯不亮词', '依据词条例', '移交词理由', '裁定词丁']);
    const recalled = await opened();
    await give(recalled.id, 'offer-transfer', officer, markedOffer);
    await give(recalled.id, 'recall-transfer', officer, { reason: '撤回词' });
    expect(await shown(recalled.id, liaison)).toMatchObject({ frozenAt: api.now, status: 'handling' });
  });

  it('is read on by the police that sent it, and by the department that has it, to the end', async () => {
    const { id } = await opened();
    await give(id, 'offer-transfer', officer, markedOffer);
    await give(id, 'accept-transfer', liaison);
    await note(id, '部门词辛', liaison);
    await give(id, 'complete', liaison, { result: 'solved', text: '办结词己', contacted: true });
    for (const reader of [officer, stationDesk, liaison]) {
      const body = await shown(id, reader);
      expect(body).toMatchObject({ frozenAt: null, unit: 'D-CG', status: 'completed', reporter: { name: '王报告' } });
      expect(wordsOf(body)).toEqual(expect.arrayContaining(['部门词辛', '办结词己']));
      expect(await listed(reader)).toContain(id);
    }
  });

  it('is kept from a former unit that it turned out to be about', async () => {
    const { id } = await opened();
    await give(id, 'offer-transfer', officer, markedOffer);
    await give(id, 'refuse-transfer', liaison, { reason: '不属本局' });
    expect((await shown(id, liaison)).frozenAt).toBe(api.now);
    await give(id, 'amend', 'sample-b-01-operator', { about: { unit: 'D-CG' }, reason: '涉及该局' });
    for (const way of ['', '/events', '/notices']) {
      expect((await api.get(`/v1/cases/${id}${way}`, liaison)).status, way).toBe(404);
    }
  });

  it('comes to no former unit by a merger', async () => {
    const [one, other] = [await opened(), await opened()];
    await give(one.id, 'offer-transfer', officer, markedOffer);
    await give(one.id, 'recall-transfer', officer, { reason: '撤回' });
    await give(one.id, 'merge', 'sample-b-01-operator', { into: other.id, reason: '同一事项' });
    expect((await api.get(`/v1/cases/${other.id}`, liaison)).status).toBe(404);
    expect((await shown(one.id, liaison)).status).toBe('handling');
    expect((await shown(one.id, officer)).status).toBe('duplicate');
  });
});
