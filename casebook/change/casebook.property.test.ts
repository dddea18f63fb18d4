// Checks the casebook against the pure law: a thousand random histories on the real database.
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
});
