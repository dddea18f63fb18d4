// Checks the casebook against the pure law: a thousand random histories on the real database.
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCasebook, openTestCasebook } from '../../test/support/casebook/casebook.js';
import { casebookEntry } from '../../test/support/casebook/command-entry.js';
import { playBatches } from '../../test/support/casebook/lived-batches.js';
import { livedCommands } from '../../test/support/law/drawn-commands.js';

let test: TestCasebook;

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 12 });
});
afterAll(() => test.close());

const live = (drawing: { readonly numRuns: number; readonly seed?: number }) =>
  playBatches(casebookEntry(test.casebook), 'together', drawing);

describe('any history of a case', () => {
  it('is in the casebook what the law makes of it, to the last row', { timeout: 240_000 }, async () => {
    const { histories, kinds, refusals, accepted } = await live({ numRuns: 42, seed: 20_260_303 });
    expect(histories).toBeGreaterThanOrEqual(1_000);
    const rarely = livedCommands.filter((name) => (accepted.get(name) ?? 0) < 5);
    // Coverage: every command was accepted several times; nearly every kind of event and refusal happened.
    expect(rarely).toEqual([]);
    expect([...kinds]).toEqual(
      expect.arrayContaining(['child-merged', 'child-rated', 'child-unmerged', 'errand-delivered']),
    );
    expect(kinds.size).toBeGreaterThanOrEqual(48);
    expect(refusals.size).toBeGreaterThanOrEqual(115);
  });

  it('is so too in histories of a fresh random seed', { timeout: 120_000 }, async () => {
    const { histories } = await live({ numRuns: 8 });
    expect(histories).toBeGreaterThanOrEqual(190);
  });

  // Runs on the histories above.
  it('has, in a casebook of an earlier release, the turn that the law gives it', async () => {
    const turns = async (): Promise<Map<string, object>> => {
      const { rows } = await test.pool.query<{ id: string }>(
        `SELECT id, turn_unit, turn_act, turn_due_at FROM case_file
         WHERE NOT (status = 'phone-callback' AND state -> 'callbackRecord' <> 'null')`,
      );
      return new Map(rows.map((row) => [row.id, row]));
    };
    const written = await turns();
    await test.pool.query('UPDATE case_file SET turn_unit = NULL, turn_act = NULL, turn_due_at = NULL');
    const file = 'prisma/migrations/20261130163255_whose_turn_it_is/migration.sql';
    const migration = await readFile(file, 'utf8');
    await test.pool.query(/^WITH turns[^;]*;/m.exec(migration)![0]);
    const filled = await turns();
    expect(filled.size).toBeGreaterThan(1_000);
    expect([...filled].filter(([id, turn]) => !isDeepStrictEqual(turn, written.get(id)))).toEqual([]);
  });
});
