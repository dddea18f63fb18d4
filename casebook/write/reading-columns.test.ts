// Tests the migration that says who reads a case: it gives old rows what the law gives new ones.
import { readFile, readdir } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCasebook, openTestCasebook } from '../../test/support/casebook/casebook.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import { playHistory } from '../../test/support/casebook/casebook-lives.js';
import { casebookEntry } from '../../test/support/casebook/command-entry.js';
import { lifeArbitrary } from '../../test/support/law/drawn-lives.js';

let test: TestCasebook;

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 12 });
});
afterAll(() => test.close());

/** The statement of the migration that fills the columns. */
async function fillingStatement(): Promise<string> {
  const folder = new URL('../../prisma/migrations/', import.meta.url);
  const name = (await readdir(folder)).find((one) => one.endsWith('_former_readers'))!;
  const text = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8');
  return text.slice(text.indexOf('WITH RECURSIVE'));
}

it('finds in every state who reads all, who reads in part, and who may look back', { timeout: 240_000 }, async () => {
  const entry = casebookEntry(test.casebook);
  const lives = fc.sample(lifeArbitrary, { numRuns: 240, seed: 20_260_303 });
  const ids: string[] = [];
  for (let from = 0; from < lives.length; from += 24) {
    const those = await Promise.all(lives.slice(from, from + 24).map((one) => playHistory(entry, one)));
    ids.push(...those.flatMap((one) => one.ids));
  }
  const counted = `SELECT count(*) FILTER (WHERE partly_readable_by <> '{}') AS partly,
    count(*) FILTER (WHERE formerly_readable_by <> '{}') AS formerly FROM case_file`;
  const [count] = (await test.pool.query<{ partly: number; formerly: number }>(counted)).rows;
  expect(Math.min(count!.partly, count!.formerly)).toBeGreaterThan(20);
  // As the release before wrote them: every unit once asked reads on.
  await test.pool.query(`UPDATE case_file SET readable_by = readable_by || formerly_readable_by,
    partly_readable_by = '{}', formerly_readable_by = '{}'`);
  await test.pool.query(await fillingStatement());
  await expectCasebookAgrees(test.casebook, ids);
});
