// Tests random case histories over HTTP against the pure law (decide and settle), step by step.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { apiEntry } from '../../test/support/api/api-entry.js';
import { playBatches } from '../../test/support/casebook/lived-batches.js';
import { livedCommands } from '../../test/support/law/drawn-commands.js';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ trackPerMinute: 100_000 });
});
afterAll(() => api.close());

describe('any history of a case', () => {
  it('gets over HTTP the answers of the law', { timeout: 240_000 }, async () => {
    const entry = apiEntry(api);
    const lived = await playBatches(entry, 'in-turn', { numRuns: 9, seed: 20_260_303 });
    const { histories, kinds, refusals, accepted } = lived;
    expect(histories).toBeGreaterThanOrEqual(216);
    const rarely = livedCommands.filter((name) => (accepted.get(name) ?? 0) < 2);
    // Coverage: each command was accepted at least twice, and through each way that is open to the citizen.
    expect(rarely).toEqual([]);
    const ways = [
      ...livedCommands.map((name) => `commands/${name}`),
      ...['track/statements', 'track/withdrawal', 'questions', 'answers'],
    ];
    expect([...entry.accepting].sort()).toEqual(ways.sort());
    expect([...kinds]).toEqual(expect.arrayContaining(['child-merged', 'child-rated', 'child-unmerged']));
    expect(refusals.size).toBeGreaterThanOrEqual(110);
  });

  it('also does so in new random histories', { timeout: 120_000 }, async () => {
    const { histories } = await playBatches(apiEntry(api), 'in-turn', { numRuns: 1 });
    expect(histories).toBeGreaterThanOrEqual(24);
  });
});
