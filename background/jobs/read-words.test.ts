// Tests the word reader: new texts soon become searchable, and each is read once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readWords } from '../../casebook/search/read-words.js';
import { unitKey, wordKeys } from '../../casebook/search/search-keys.js';
import { openTestCasebook, openedCase, type TestCasebook } from '../../test/support/casebook/casebook.js';

let test: TestCasebook;
beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

const unread = async (): Promise<number> => {
  const { rows } = await test.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM unread_case');
  return rows[0]!.n;
};

interface Entry {
  readonly for_citizens: string;
  readonly keys: readonly number[];
}
const entryOf = async (caseId: string): Promise<Entry | undefined> =>
  (await test.pool.query<Entry>('SELECT for_citizens, keys FROM case_words WHERE case_id = $1', [caseId])).rows[0];

it('reads each case once, in batches, also with several readers at once, and makes the keys of its words and readers', async () => {
  const caseId = await openedCase(test.casebook, { request: { text: '樓下路燈壞了 Ａ座' } });
  for (let n = 0; n < 6; n += 1) await openedCase(test.casebook);
  const waiting = await unread();
  expect(waiting).toBeGreaterThanOrEqual(7);
  const read = await Promise.all([5, 5, 100].map((atMost) => readWords(test.pool, atMost)));
  expect(read.reduce((sum, one) => sum + one, 0)).toBe(waiting);
  expect(await unread()).toBe(0);
  expect(await readWords(test.pool, 5)).toBe(0);
  const { rows } = await test.pool.query<{ readers: string[] }>(
    'SELECT readable_by AS readers FROM case_file WHERE id = $1',
    [caseId],
  );
  const entry = await entryOf(caseId);
  expect(entry?.for_citizens).toContain('楼下路灯坏了a座');
  expect(entry?.keys).toEqual(expect.arrayContaining([...wordKeys('路灯坏了a座'), ...rows[0]!.readers.map(unitKey)]));
});

it('forgets a text that is masked at once, and reads what stands there now', async () => {
  const caseId = await openedCase(test.casebook, { request: { text: '张三住在幸福路' } });
  while ((await readWords(test.pool, 100)) > 0);
  expect((await entryOf(caseId))?.for_citizens).toContain('张三');
  await test.pool.query(`UPDATE case_text SET text = '（已遮盖）' WHERE case_id = $1`, [caseId]);
  expect(await entryOf(caseId)).toEqual({ for_citizens: '', keys: [] });
  await readWords(test.pool, 100);
  expect((await entryOf(caseId))?.for_citizens).toBe('(已遮盖)');
});
