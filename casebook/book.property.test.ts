// The book against the pure law: a thousand random histories on the real database say, step by step, what decide and settle say.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectBookAgrees } from '../test/support/book-agrees.js';
import { livedThrough, openingArbitrary, stepArbitrary } from '../test/support/book-lives.js';
import { type TestBook, openTestBook } from '../test/support/book.js';

let test: TestBook;

beforeAll(async () => {
  test = await openTestBook({ poolSize: 12 });
});
afterAll(() => test.close());

const life = fc.record({
  opening: openingArbitrary,
  steps: fc.array(stepArbitrary, { minLength: 2, maxLength: 8, size: 'max' }),
});
type Life = typeof life extends fc.Arbitrary<infer One> ? One : never;

/** A batch is not shrunk; the history that failed is told by itself. */
const toldIfItFails = (one: Life) =>
  livedThrough(test.book, one).catch((error: unknown) => {
    throw new Error(`this history differs: ${JSON.stringify(one)}`, { cause: error });
  });

/** The histories of a batch are lived side by side, as cases are. */
const livesTogether = fc.array(life, { minLength: 24, maxLength: 26 });

describe('any history of a case', () => {
  it('is in the book what the law makes of it, to the last row', { timeout: 240_000 }, async () => {
    const kinds = new Set<string>();
    const refusals = new Set<string>();
    let histories = 0;
    const lives = fc.asyncProperty(livesTogether, async (together) => {
      const lived = await Promise.all(together.map(toldIfItFails));
      const ids = lived.map(({ caseId }) => caseId);
      await expectBookAgrees(test.book, ids);
      for (const { events, rejections } of lived) {
        events.forEach(({ kind }) => kinds.add(kind));
        rejections.forEach((one) => refusals.add(one));
      }
      histories += lived.length;
    });
    await fc.assert(lives, { numRuns: 42, endOnFailure: true });
    expect(histories).toBeGreaterThanOrEqual(1_000);
    // Chance has been nearly everywhere: of the 30 kinds of events most have happened, and most refusals too.
    expect(kinds.size).toBeGreaterThanOrEqual(24);
    expect(refusals.size).toBeGreaterThanOrEqual(40);
  });
});
