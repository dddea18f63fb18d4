// Tests the word reader: new texts soon become searchable, and each is read once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readWords } from '../../casebook/search/read-words.js';
import { letterPairs } from '../../domain/intake/likeness.js';
import { openTestCasebook, openedCase, type TestCasebook } from '../../test/support/casebook/casebook.js';

let test: TestCasebook;
beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

const unread = async (): Promise<number> => {
  const { rows } = await test.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM case_text WHERE pairs IS NULL');
  return rows[0]!.n;
};

it('reads each text once, in batches, also with two readers at once, and makes the pairs of the law', async () => {
  const caseId = await openedCase(test.casebook, { request: { text: '楼下路灯坏了' } });
  for (let n = 0; n < 6; n += 1) await openedCase(test.casebook);
  const waiting = await unread();
  expect(waiting).toBeGreaterThanOrEqual(7);
  const read = await Promise.all([readWords(test.pool, 5), readWords(test.pool, 5), readWords(test.pool, 100)]);
  expect(read.reduce((sum, one) => sum + one, 0)).toBe(waiting);
  expect(await unread()).toBe(0);
  expect(await readWords(test.pool, 5)).toBe(0);
  const { rows } = await test.pool.query<{ pairs: string[] }>('SELECT pairs FROM case_text WHERE case_id = $1', [
    caseId,
  ]);
  expect([...rows[0]!.pairs].sort()).toEqual([...letterPairs('楼下路灯坏了')].sort());
});

it('forgets the letters of a text that is masked, until it reads what stands there now', async () => {
  const caseId = await openedCase(test.casebook, { request: { text: '张三住在幸福路' } });
  while ((await readWords(test.pool, 100)) > 0);
  const pairs = async (): Promise<(string[] | null)[]> => {
    const query = 'SELECT pairs FROM case_text WHERE case_id = $1';
    return (await test.pool.query<{ pairs: string[] | null }>(query, [caseId])).rows.map((row) => row.pairs);
  };
  expect((await pairs())[0]).toContain('张三');
  await test.pool.query(`UPDATE case_text SET text = '（已遮盖）' WHERE case_id = $1`, [caseId]);
  expect(await pairs()).toEqual([null]);
  await readWords(test.pool, 100);
  expect((await pairs())[0]).not.toContain('张三');
});
