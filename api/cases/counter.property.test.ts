// The counter against the pure law: random histories lived over HTTP are answered, step by step, what decide and settle say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNames } from '../../domain/case/commands.js';
import { type TestCounter, startCounter } from '../../test/support/api/counter.js';
import { counterDoor } from '../../test/support/api/counter-door.js';
import { livedBatches } from '../../test/support/casebook/lived-batches.js';

let counter: TestCounter;

beforeAll(async () => {
  counter = await startCounter({ trackPerMinute: 100_000 });
});
afterAll(() => counter.close());

describe('any history of a case', () => {
  it('is answered over HTTP what the law makes of it', { timeout: 240_000 }, async () => {
    const door = counterDoor(counter);
    const lived = await livedBatches(door, 'in-turn', { numRuns: 9, seed: 20_260_303 });
    const { histories, kinds, refusals, accepted } = lived;
    expect(histories).toBeGreaterThanOrEqual(216);
    const rarely = commandNames.filter((name) => (accepted.get(name) ?? 0) < 2);
    // Chance has been everywhere: each command was accepted more than once, and by each way that is open to the citizen.
    expect(rarely).toEqual([]);
    const ways = [
      ...commandNames.map((name) => `commands/${name}`),
      ...['track/statements', 'track/withdrawal', 'questions', 'answers'],
    ];
    expect([...door.accepting].sort()).toEqual(ways.sort());
    expect([...kinds]).toEqual(expect.arrayContaining(['child-merged', 'child-rated', 'child-unmerged']));
    expect(refusals.size).toBeGreaterThanOrEqual(110);
  });

  it('is so too in histories nobody has seen before', { timeout: 120_000 }, async () => {
    const { histories } = await livedBatches(counterDoor(counter), 'in-turn', { numRuns: 1 });
    expect(histories).toBeGreaterThanOrEqual(24);
  });
});
