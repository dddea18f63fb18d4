// Tests lists of hundreds of cases under few instants: paged while they change, and counted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { openCase, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const bureau = 'sample-b-01-desk';
const minute = 60_000;
const [all, perInstant] = [360, 60];
beforeAll(async () => {
  api = await startTestApi({ poolSize: 8 });
  for (let i = 0; i < all; i += perInstant) {
    const at = plusMs(tuesdayMorning, i * minute);
    const places = Array.from({ length: perInstant }, (_, n) => ({ grid: n % 3 === 0 ? 'G-0101' : 'G-0201' }));
    await Promise.all(places.map((place) => openCase(api.casebook, { at, request: { place } })));
  }
  api.now = plusMs(tuesdayMorning, all * minute);
}, 60_000);
afterAll(() => api.close());

const list = async (query: string, as: string): Promise<Parsed> => {
  const answer = await api.get(`/v1/cases?${query}`, as);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};

/** Reads every row of every page, and runs `between` between the pages. */
async function walk(query: string, as: string, between: (page: Parsed) => Promise<unknown> = async () => {}) {
  const found: Parsed[] = [];
  for (let cursor = ''; ;) {
    const page = await list(`${query}${cursor}`, as);
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    await between(page);
    cursor = `&cursor=${page.nextCursor}`;
  }
}
const idsOf = (rows: readonly Parsed[]): string[] => rows.map(({ id }) => id as string);

describe('complaint 23: lists that are wrong at volume', () => {
  it.each([
    ['sort=registered', bureau, all],
    ['sort=updated', bureau, all],
    ['sort=due', bureau, all],
    ['sort=due&status=dispatched&unit=S-02', bureau, (all * 2) / 3],
    ['sort=registered&grid=G-0101', 'sample-s-01-desk', all / 3],
    ['sort=registered', 'sample-s-02-desk', (all * 2) / 3],
  ])('%s, read by %s: each case is on one page, and the count is right', async (query, as, expected) => {
    const rows = await walk(`${query}&limit=23`, as);
    expect(new Set(idsOf(rows)).size).toBe(rows.length);
    expect(rows).toHaveLength(expected);
    // Pages of another size cut the same list.
    expect(idsOf(await walk(`${query}&limit=100`, as))).toEqual(idsOf(rows));
    // The count covers the whole list, whichever page asks for it.
    const first = await list(`${query}&limit=23&count=true`, as);
    const second = await list(`${query}&limit=23&count=true&cursor=${first.nextCursor}`, as);
    expect([first.total, second.total]).toEqual([expected, expected]);
  });

  it('neither misses nor repeats a case while others are opened and signed between pages', async () => {
    const before = idsOf(await walk('sort=registered&limit=200', bureau));
    const place = { grid: 'G-0101' };
    const opened: string[] = [];
    const rows = await walk('sort=registered&limit=40', bureau, async ({ items }) => {
      api.now = plusMs(api.now, minute);
      opened.push((await openCase(api.casebook, { at: api.now, request: { place } })).answer.id);
      const [behind] = items.filter((one: Parsed) => one.post === 'G-0101-officer');
      const signed = await api.command(behind.id, 'sign', 'sample-g-0101-officer');
      expect(signed.status, signed.text).toBe(200);
    });
    expect(idsOf(rows)).toEqual(before);
    expect(opened.length).toBe(Math.ceil(all / 40) - 1);
    expect((await list('limit=1&count=true', bureau)).total).toBe(all + opened.length);
    expect((await list('limit=1&count=true&status=handling', bureau)).total).toBe(opened.length);
  });
});
