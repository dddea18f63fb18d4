// Tests the overdue board over HTTP: exact buckets, most overdue first, departments, vacancies.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const supervisor = 'sample-b-01-supervision';
const hour = 3_600_000;
let first: Parsed;
let vacant: Parsed;
beforeAll(async () => {
  api = await startTestApi();
  first = await api.open({ title: '第一件' });
  // Both posts of this grid are vacant: the station's desk stands in.
  vacant = await api.open({ place: { grid: 'G-0504' } });
});
afterAll(() => api.close());

const board = async (query = '', as = supervisor): Promise<Parsed> => {
  const answer = await api.get(`/v1/overdue?${query}`, as);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
/** Reads the board some hours after the cases were opened. */
const after = async (hours: number, query = '', as = supervisor): Promise<Parsed> => {
  const start = api.now;
  api.now = plusMs(start, hours * hour);
  const body = await board(query, as);
  api.now = start;
  return body;
};

describe('GET /v1/overdue', () => {
  it('is empty while no clock is due soon', async () => {
    expect(await board()).toMatchObject({
      counts: { 'due-soon': 0, overdue: 0, 'overdue-x3': 0 },
      items: [],
      nextCursor: null,
    });
  });

  it('moves each clock from due soon to overdue to three times overdue, live', async () => {
    // Sign-off at a grid: two business hours from Tuesday 10:00, with a card 20 % before.
    const soon = await after(1.8);
    expect(soon.counts).toEqual({ 'due-soon': 2, overdue: 0, 'overdue-x3': 0 });
    expect(soon.items[0]).toMatchObject({ clock: 'sign-off', bucket: 'due-soon' });
    expect(soon.items[0].lateSeconds).toBeLessThan(0);
    expect((await after(2)).counts).toEqual({ 'due-soon': 0, overdue: 2, 'overdue-x3': 0 });
    const late = await after(30);
    expect(late.counts).toEqual({ 'due-soon': 0, overdue: 2, 'overdue-x3': 2 });
  });

  it('shows with each item who holds it, for how long, and what happened last', async () => {
    const { items, asOf } = await after(30);
    const dues = items.map((one: Parsed) => one.dueAt);
    expect(dues).toEqual([...dues].sort());
    expect(items.find((one: Parsed) => one.id === first.id)).toMatchObject({
      number: first.number,
      title: '第一件',
      unit: 'G-0101',
      level: 'grid',
      post: 'G-0101-officer',
      holder: 'sample-g-0101-officer',
      clock: 'sign-off',
      bucket: 'overdue-x3',
      daysAtStage: 1.2,
      lastEvent: { seq: 1, kind: 'registered' },
      version: 1,
    });
    expect(asOf).toBe(plusMs(api.now, 30 * hour));
    expect(items.find((one: Parsed) => one.id === vacant.id)).toMatchObject({ unit: 'G-0504', post: 'S-05-desk' });
  });

  it('filters by bucket and unit, pages, and groups with exact counts', async () => {
    expect((await after(30, 'bucket=overdue')).items.map((one: Parsed) => one.clock)).toEqual([
      'first-contact',
      'first-contact',
    ]);
    expect((await after(30, 'unit=S-05')).counts).toEqual({ 'due-soon': 0, overdue: 1, 'overdue-x3': 1 });
    const page = await after(30, 'limit=3');
    const rest = await after(30, `limit=3&cursor=${page.nextCursor}`);
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 1, null]);
    expect(new Set([...page.items, ...rest.items].map((one: Parsed) => `${one.id} ${one.clock}`)).size).toBe(4);
    expect((await after(30, 'groupBy=clock')).groups).toEqual([
      { key: 'sign-off', 'due-soon': 0, overdue: 0, 'overdue-x3': 2 },
      { key: 'first-contact', 'due-soon': 0, overdue: 2, 'overdue-x3': 0 },
    ]);
    expect((await after(30, 'groupBy=unit')).groups.map((one: Parsed) => one.key)).toEqual(['G-0101', 'G-0504']);
    expect((await after(30, 'groupBy=officer')).groups).toHaveLength(2);
  });

  it('keeps a case that went to a department on the board of its sender', async () => {
    const { id } = await api.open({ place: { grid: 'G-0401' } });
    const offer = { to: 'D-JT', legalBasis: '职责分工', reason: '非警务' };
    expect((await api.command(id, 'offer-transfer', 'sample-g-0401-officer', offer)).status).toBe(200);
    const offered = await after(24 * 3, 'unit=S-04');
    expect(offered.items.map((one: Parsed) => one.clock)).toContain('transfer-acceptance');
    expect((await api.command(id, 'accept-transfer', 'sample-d-jt-liaison')).body).toMatchObject({
      unit: 'D-JT',
      level: 'department',
    });
    const { items } = await after(24 * 30, 'unit=S-04');
    expect(items.map((one: Parsed) => [one.unit, one.clock])).toEqual(expect.arrayContaining([['D-JT', 'handling']]));
    expect((await after(24 * 30, 'unit=S-03')).items.some((one: Parsed) => one.id === id)).toBe(false);
  });

  it('shows a row as the lists do, with whose turn it is', async () => {
    const { items } = await after(30);
    expect(items.find((one: Parsed) => one.id === first.id)).toMatchObject({
      place: { grid: 'G-0101' },
      nextClock: { name: 'sign-off' },
      turn: { party: 'holder', unit: 'G-0101', act: 'sign' },
      answerable: { unit: 'G-0101', post: 'G-0101-officer' },
      allowedCommands: expect.arrayContaining(['supervise']),
    });
  });

  it('shows unassigned cases, and the promise of waiting cases, whose paused clock is never late', async () => {
    const start = api.now;
    const unassigned = await api.open({ place: {} });
    const waiting = await api.open({ place: { grid: 'G-0301' } });
    const officer = 'sample-g-0301-officer';
    for (const [command, body] of [
      ['sign', {}],
      ['contact', { method: 'phone', reached: true }],
      ['request-information', { question: '请补充地点' }],
    ] as const)
      expect((await api.command(waiting.id, command, officer, body)).status, command).toBe(200);
    const clocks = async (id: string) =>
      (await after(24 * 9, 'limit=200')).items
        .filter((one: Parsed) => one.id === id)
        .map((one: Parsed) => [one.clock, one.status]);
    expect(await clocks(unassigned.id)).toEqual(
      expect.arrayContaining([
        ['dispatch', 'registered'],
        ['promise', 'registered'],
      ]),
    );
    expect(await clocks(waiting.id)).toEqual([['promise', 'awaiting-citizen']]);
    api.now = start;
  });

  it('lists co-handling and the answer to an order under the units that owe them', async () => {
    const shared = await api.open({ place: { grid: 'G-0201' } });
    const officer = 'sample-g-0201-officer';
    await api.command(shared.id, 'sign', officer);
    const parts = { units: ['G-0303'], reason: '需协同' };
    expect((await api.command(shared.id, 'involve', officer, parts)).status).toBe(200);
    const order = { level: 'bureau', demands: '说明进度', recipient: 'S-02' };
    expect((await api.command(shared.id, 'supervise', supervisor, order)).status).toBe(200);
    const at = async (unit: string) =>
      (await after(24 * 9, `unit=${unit}&limit=200`)).items
        .filter((one: Parsed) => one.id === shared.id)
        .map((one: Parsed) => [one.clock, one.answerable.unit, one.answerable.post, one.holder]);
    expect(await at('G-0303')).toEqual([['co-handling', 'G-0303', 'G-0303-officer', 'sample-g-0303-officer']]);
    expect(await at('S-02')).toContainEqual(['supervision-reply', 'S-02', 'S-02-desk', 'sample-s-02-desk']);
    for (const [groupBy, key] of [
      ['unit', 'G-0303'],
      ['post', 'G-0303-officer'],
      ['officer', 'sample-g-0303-officer'],
    ]) {
      const { groups, counts } = await after(24 * 9, `unit=G-0303&groupBy=${groupBy}`);
      expect(groups, groupBy).toEqual([{ key, ...counts }]);
    }
  });

  it('counts exactly what it lists, by every grouping', async () => {
    const { items, counts } = await after(24 * 9, 'limit=200');
    const total = (one: Parsed): number => one['due-soon'] + one.overdue + one['overdue-x3'];
    expect(total(counts)).toBe(items.length);
    const of = {
      unit: 'answerable.unit',
      post: 'answerable.post',
      officer: 'holder',
      category: 'category',
      clock: 'clock',
    };
    for (const [groupBy, path] of Object.entries(of)) {
      const tally = new Map<string | null, number>();
      for (const item of items) {
        const key = path.split('.').reduce((at: Parsed, step) => at[step], item) as string | null;
        tally.set(key, (tally.get(key) ?? 0) + 1);
      }
      const { groups } = await after(24 * 9, `groupBy=${groupBy}`);
      expect(new Map(groups.map((one: Parsed) => [one.key, total(one)])), groupBy).toEqual(tally);
    }
  });

  it('is for supervisors only', async () => {
    for (const as of ['sample-g-0101-officer', 'sample-b-01-chief', 'channel-web', 'sample-exchange']) {
      expect((await api.get('/v1/overdue', as)).status, as).toBe(403);
    }
    expect((await api.get('/v1/overdue')).status).toBe(401);
    expect((await api.get('/v1/overdue?bucket=never', supervisor)).status).toBe(400);
  });
});
