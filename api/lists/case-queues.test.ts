// Tests the queues of a desk over HTTP: each holds what waits for it, and nothing else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const minute = 60_000;
const cases = new Map<string, string>();
const [grid, station, bureau] = ['sample-g-0101-officer', 'sample-s-01-desk', 'sample-b-01-desk'];

beforeAll(async () => {
  api = await startTestApi();
  const opened = async (name: string, place: object): Promise<string> => {
    api.now = plusMs(api.now, minute);
    const { id, number } = await api.open({ kind: 'help', place });
    cases.set(number, name);
    return id;
  };
  const done = async (id: string, command: string, as: string, body: object = {}): Promise<void> => {
    const answer = await api.command(id, command, as, body);
    expect(answer.status, answer.text).toBe(200);
  };
  await opened('nowhere', {});
  await opened('unsigned', { grid: 'G-0101' });
  const signed = await opened('signed', { grid: 'G-0101' });
  await done(signed, 'sign', grid);
  const escalated = await opened('escalated', { grid: 'G-0101' });
  await done(escalated, 'sign', grid);
  await done(escalated, 'escalate', grid, { reason: '需要所里出面' });
  const extended = await opened('extension', { grid: 'G-0101' });
  await done(extended, 'sign', grid);
  const budget = { amount: 2, unit: 'workingDays' };
  await done(extended, 'request-extension', grid, { budget, reason: '等物业回复' });
  const asked = await opened('asked', { grid: 'G-0101' });
  await done(asked, 'sign', grid);
  await done(asked, 'request-information', grid, { question: '哪一户？' });
  for (const name of ['offered', 'refused']) {
    const offered = await opened(name, { grid: 'G-0101' });
    await done(offered, 'sign', grid);
    await done(offered, 'escalate', grid, { reason: '不归公安' });
    await done(offered, 'offer-transfer', station, { to: 'D-CG', legalBasis: '三定方案', reason: '占道经营' });
    if (name === 'refused') await done(offered, 'refuse-transfer', 'sample-d-cg-liaison', { reason: '不属本局' });
  }
});
afterAll(() => api.close());

async function rowsOf(query: string, as: string): Promise<Parsed[]> {
  const answer = await api.get(`/v1/cases?limit=200&${query}`, as);
  expect(answer.status, answer.text).toBe(200);
  return answer.body.items as Parsed[];
}
const queue = async (name: string, as: string): Promise<string[]> =>
  (await rowsOf(`queue=${name}`, as)).map(({ number }) => cases.get(number as string)!).sort();

describe('queues of GET /v1/cases', () => {
  it.each([
    ['to-dispatch', bureau, ['nowhere']],
    ['to-dispatch', station, []],
    ['unsigned-below', station, ['unsigned']],
    ['unsigned-below', bureau, ['escalated', 'unsigned']],
    ['unsigned-below', grid, []],
    ['escalated-to-us', station, ['escalated']],
    ['escalated-to-us', bureau, []],
    ['extension-asked', station, ['extension']],
    ['extension-asked', grid, []],
    ['offered-to-us', 'sample-d-cg-liaison', ['offered']],
    ['offered-to-us', bureau, []],
    ['last-word', bureau, []],
    ['ours', grid, ['extension', 'signed', 'unsigned']],
  ])('%s of %s holds %j', async (name, as, expected) => {
    expect(await queue(name, as)).toEqual(expected);
  });

  it('to-rule holds the refused offer for the common superior alone', async () => {
    const desks = ['sample-cb-desk', 'sample-hall-desk', bureau, station];
    const found = await Promise.all(desks.map((as) => queue('to-rule', as).catch(() => [])));
    expect(found.flat()).toEqual(['refused']);
  });

  it('refuses a queue it does not know', async () => {
    const answer = await api.get('/v1/cases?queue=mine', station);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe('queue');
  });

  it('leads to dispatch, then leaves the queue', async () => {
    const [row] = await rowsOf('queue=to-dispatch', bureau);
    const answer = await api.command(row.id as string, 'dispatch', bureau, { unit: 'S-01' });
    expect(answer.status, answer.text).toBe(200);
    expect(await queue('to-dispatch', bureau)).toEqual([]);
    expect(await queue('unsigned-below', bureau)).toContain('nowhere');
  });
});

describe('sort=turn', () => {
  it('lists by the end of the turn, cases without one last, each on one page', async () => {
    const rows = await rowsOf('sort=turn', bureau);
    const ends = rows.map(({ turn }) => (turn?.until as string | null | undefined) ?? '9');
    expect(ends).toEqual([...ends].sort());
    const walked: Parsed[] = [];
    for (let cursor = ''; ;) {
      const { body } = await api.get(`/v1/cases?sort=turn&limit=2${cursor}`, bureau);
      walked.push(...(body.items as Parsed[]));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor as string}`;
    }
    expect(walked.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });
});

describe('the groups by when the turn ends', () => {
  const groups = ['overdue', 'today', 'tomorrow', 'later', 'waiting'];
  const dayOf = (instant: string, late: number): number =>
    Math.floor((Date.parse(instant) - late + 8 * 60 * minute) / (24 * 60 * minute));
  const groupOf = ({ turn }: Parsed, own: boolean): string => {
    if (turn === null || (own && !turn.yours)) return 'waiting';
    if (turn.until === null) return 'later';
    if (turn.until <= api.now) return 'overdue';
    return ['today', 'tomorrow'][dayOf(turn.until, 1) - dayOf(api.now, 0)] ?? 'later';
  };

  it.each([
    [grid, true],
    [station, true],
    ['sample-s-01-chief', true],
    [bureau, false],
    ['sample-b-01-supervision', false],
  ])('of %s, own cases %s, are counted and listed as the rows say', async (as, own) => {
    const now = api.now;
    const seen = new Set<string>();
    for (const hours of [0, 3, 30, 200]) {
      api.now = plusMs(now, hours * 60 * minute);
      const query = own ? 'mine=true&sort=turn' : 'sort=turn';
      const rows = await rowsOf(query, as);
      const { turns } = (await api.get(`/v1/cases?${query}&limit=1&turns=true&turn=later`, as)).body;
      for (const group of groups) {
        const expected = rows.filter((row) => groupOf(row, own) === group).map(({ number }) => number as string);
        const found = (await rowsOf(`${query}&turn=${group}`, as)).map(({ number }) => number as string);
        expect([group, hours, found, turns[group]]).toEqual([group, hours, expected, expected.length]);
        if (found.length > 0) seen.add(group);
      }
      const ahead = rows.filter((row) => row.turn?.until > api.now && groupOf(row, own) !== 'waiting');
      expect(turns.nextAt).toBe(ahead[0]?.turn.until ?? null);
    }
    api.now = now;
    expect(seen.size).toBeGreaterThan(1);
  });
});
