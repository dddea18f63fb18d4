// Tests instants as text: format, order and arithmetic.
import { describe, expect, it } from 'vitest';
import { earlierOf, instantOf, laterOf, msOf, plusMs } from './instant.js';

describe('instants', () => {
  it('are text in UTC with milliseconds and survive the way to numbers and back', () => {
    expect(instantOf(1_772_208_000_000)).toBe('2026-02-27T16:00:00.000Z');
    expect(msOf('2026-02-27T16:00:00.000Z')).toBe(1_772_208_000_000);
    expect(plusMs('2026-02-27T16:00:00.000Z', -1)).toBe('2026-02-27T15:59:59.999Z');
  });

  it('can be put in order', () => {
    const [early, late] = ['2026-02-27T16:00:00.000Z', '2026-02-27T16:00:00.001Z'];
    expect(laterOf(early, late)).toBe(late);
    expect(laterOf(late, early)).toBe(late);
    expect(earlierOf(early, late)).toBe(early);
    expect(earlierOf(late, early)).toBe(early);
  });

  it('refuse dates, other offsets, missing milliseconds and days that do not exist', () => {
    const wrong = ['2026-02-27', '2026-02-27T16:00:00.000+08:00', '2026-02-27T16:00:00Z', '2026-13-01T00:00:00.000Z'];
    for (const text of wrong) expect(() => msOf(text), text).toThrow(/not an instant/);
  });
});
