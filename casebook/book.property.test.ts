// The book against the pure law: a thousand random histories on the real database say, step by step, what decide and settle say.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandName, commandNames } from '../domain/commands.js';
import { expectBookAgrees } from '../test/support/book-agrees.js';
import { livedThrough } from '../test/support/book-lives.js';
import { type TestBook, openTestBook } from '../test/support/book.js';
import { type DrawnLife, lifeArbitrary } from '../test/support/drawn-lives.js';

let test: TestBook;

beforeAll(async () => {
  test = await openTestBook({ poolSize: 12 });
});
afterAll(() => test.close());

/** A batch is not shrunk; the history that failed is told by itself. */
const toldIfItFails = (one: DrawnLife) =>
  livedThrough(test.book, one).catch((error: unknown) => {
    throw new Error(`this history differs: ${JSON.stringify(one)}`, { cause: error });
  });

/** The histories of a batch are lived side by side, as cases are. */
const livesTogether = fc.array(lifeArbitrary, { minLength: 24, maxLength: 26 });

interface Lived {
  histories: number;
  readonly kinds: Set<string>;
  readonly refusals: Set<string>;
  readonly accepted: Map<CommandName, number>;
}

/** Lives that many batches, drawn from a seed of their own or from a fresh one. */
async function live(drawing: { readonly numRuns: number; readonly seed?: number }): Promise<Lived> {
  const lived: Lived = { histories: 0, kinds: new Set(), refusals: new Set(), accepted: new Map() };
  const lives = fc.asyncProperty(livesTogether, async (together) => {
    const those = await Promise.all(together.map(toldIfItFails));
    await expectBookAgrees(
      test.book,
      those.flatMap(({ ids }) => ids),
    );
    for (const { events, rejections, accepted } of those) {
      events.forEach(({ kind }) => lived.kinds.add(kind));
      rejections.forEach((one) => lived.refusals.add(one));
      accepted.forEach((name) => lived.accepted.set(name, 1 + (lived.accepted.get(name) ?? 0)));
    }
    lived.histories += those.length;
  });
  await fc.assert(lives, { ...drawing, endOnFailure: true });
  return lived;
}

describe('any history of a case', () => {
  it('is in the book what the law makes of it, to the last row', { timeout: 240_000 }, async () => {
    const { histories, kinds, refusals, accepted } = await live({ numRuns: 42, seed: 20_260_303 });
    expect(histories).toBeGreaterThanOrEqual(1_000);
    const rarely = commandNames.filter((name) => (accepted.get(name) ?? 0) < 5);
    // Chance has been everywhere: every command was accepted several times, nearly every kind of event and of refusal has happened.
    expect(rarely).toEqual([]);
    expect([...kinds]).toEqual(
      expect.arrayContaining(['child-merged', 'child-rated', 'child-unmerged', 'errand-delivered']),
    );
    expect(kinds.size).toBeGreaterThanOrEqual(48);
    expect(refusals.size).toBeGreaterThanOrEqual(115);
  });

  it('is so too in histories nobody has seen before', { timeout: 120_000 }, async () => {
    const { histories } = await live({ numRuns: 8 });
    expect(histories).toBeGreaterThanOrEqual(190);
  });
});
