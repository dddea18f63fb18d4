// Tests cards over HTTP: exact counts where they were served, the cases behind, taking back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let late: Parsed;
let warned: Parsed;
const office = 'sample-b-01-supervision';
const hour = 3_600_000;

beforeAll(async () => {
  api = await startTestApi();
  late = await api.open({ place: { grid: 'G-0101' } });
  warned = await api.open({ place: { grid: 'G-0201' } });
  // Two business hours to sign: yellow and red at the first grid, yellow alone at the second.
  await runActsUntil(api.casebook, late.id, plusMs(tuesdayMorning, 2 * hour));
  await runActsUntil(api.casebook, warned.id, plusMs(tuesdayMorning, 1.8 * hour));
  api.now = plusMs(tuesdayMorning, 2.1 * hour);
});
afterAll(() => api.close());

const cards = async (query = '', as = office): Promise<Parsed> => {
  const answer = await api.get(`/v1/cards?${query}`, as);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};

describe('GET /v1/cards', () => {
  it('counts cards by unit, post, clock and month, exactly, and lists their cases', async () => {
    const { counts, items, groups } = await cards('groupBy=unit');
    expect(counts).toEqual({ yellow: 2, red: 1, withdrawn: 0 });
    expect(groups).toEqual([
      { key: 'G-0101', yellow: 1, red: 1, withdrawn: 0 },
      { key: 'G-0201', yellow: 1, red: 0, withdrawn: 0 },
    ]);
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({
      ...{ caseId: late.id, number: late.number, clock: 'sign-off', card: 'red', unit: 'G-0101' },
      ...{ post: 'G-0101-officer', at: plusMs(tuesdayMorning, 2 * hour), withdrawn: null },
    });
    expect((await cards('groupBy=month')).groups).toEqual([{ key: '2026-03', yellow: 2, red: 1, withdrawn: 0 }]);
    expect((await cards('groupBy=clock')).groups).toEqual([{ key: 'sign-off', yellow: 2, red: 1, withdrawn: 0 }]);
    expect((await cards('groupBy=post')).groups[0]).toMatchObject({ key: 'G-0101-officer', red: 1 });
  });

  it('filters by unit, colour and period, and has pages', async () => {
    expect((await cards('unit=S-02')).items.map((one: Parsed) => one.caseId)).toEqual([warned.id]);
    expect((await cards('card=red')).counts).toEqual({ yellow: 0, red: 1, withdrawn: 0 });
    expect((await cards(`from=${plusMs(tuesdayMorning, 1.9 * hour)}`)).items).toHaveLength(1);
    expect((await cards(`to=${tuesdayMorning}`)).counts).toEqual({ yellow: 0, red: 0, withdrawn: 0 });
    const page = await cards('limit=2');
    const rest = await cards(`limit=2&cursor=${page.nextCursor}`);
    const all = [...page.items, ...rest.items].map((one: Parsed) => `${one.caseId} ${one.card}`);
    expect([page.items.length, rest.items.length, rest.nextCursor, new Set(all).size]).toEqual([2, 1, null, 3]);
  });

  it('shows each unit its own subtree, and nothing to callers without a unit', async () => {
    expect((await cards('', 'sample-s-02-desk')).counts).toEqual({ yellow: 1, red: 0, withdrawn: 0 });
    expect((await cards('', 'sample-g-0101-officer')).counts).toEqual({ yellow: 1, red: 1, withdrawn: 0 });
    for (const as of ['channel-web', 'sample-cb-audit-administrator'])
      expect((await api.get('/v1/cards', as)).status, as).toBe(403);
    expect((await api.get('/v1/cards')).status).toBe(401);
    expect((await api.get('/v1/cards?card=green', office)).status).toBe(400);
  });

  it('counts withdrawn cards apart, with who withdrew them; the casebook agrees with its events', async () => {
    const body = { clock: 'sign-off', card: 'red', reason: '系统停机' };
    expect((await api.command(late.id, 'withdraw-card', 'sample-s-01-desk', body)).status).toBe(403);
    expect((await api.command(late.id, 'withdraw-card', office, { ...body, reason: ' ' })).status).toBe(400);
    expect((await api.command(late.id, 'withdraw-card', office, body)).status).toBe(200);
    const again = await api.command(late.id, 'withdraw-card', office, body);
    expect([again.status, again.body.code]).toEqual([409, 'no-such-card']);
    expect((await cards('')).counts).toEqual({ yellow: 2, red: 0, withdrawn: 1 });
    expect((await cards('withdrawn=true')).items).toMatchObject([
      { caseId: late.id, card: 'red', withdrawn: { by: office, at: api.now } },
    ]);
    await expectCasebookAgrees(api.casebook, [late.id, warned.id]);
  });
});
