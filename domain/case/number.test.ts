// Tests case numbers: format, sort order, and slips found by the check character.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typingsOf } from '../../test/support/law/typings.js';
import { caseNumber, checkCharacter, isCaseNumber, typedNumber } from './number.js';

const running = fc.integer({ min: 1, max: 99_999_999 });

describe('a case number', () => {
  it('is the day, a running number and the check character', () => {
    expect(caseNumber('2026-11-22', 123)).toMatch(/^20261122-0000123-[0-9A-Z]$/);
  });

  it('has the check character of ISO 7064 MOD 37,36', () => {
    // The standard's own example for GRid codes: A1-2425G-ABC1234002-M.
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
  });

  it('sorts as it was given within a day and over days', () => {
    expect(caseNumber('2026-11-22', 9) < caseNumber('2026-11-22', 10)).toBe(true);
    expect(caseNumber('2026-11-22', 9_999_999) < caseNumber('2026-11-23', 1)).toBe(true);
  });

  it('goes on beyond seven digits', () => {
    expect(isCaseNumber(caseNumber('2026-11-22', 12_345_678))).toBe(true);
  });

  it('is recognised with its own check character and with no other digit or letter', () => {
    fc.assert(
      fc.property(running, fc.nat(35), (n, other) => {
        const number = caseNumber('2026-11-22', n);
        const wrong = number.slice(0, -1) + '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'[other]!;
        expect(isCaseNumber(number)).toBe(true);
        expect(isCaseNumber(wrong)).toBe(wrong === number);
      }),
    );
  });

  it('is not recognised after one digit was mistaken', () => {
    fc.assert(
      fc.property(running, fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 9 }), (n, place, by) => {
        const number = caseNumber('2026-11-22', n);
        const at = place < 8 ? place : place + 1;
        const digit = String((Number(number[at]) + by) % 10);
        expect(isCaseNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is recognised after a swap of neighbours in less than one case in a hundred', () => {
    let [swapped, missed] = [0, 0];
    for (let n = 1; n < 10_000_000; n += 3_331) {
      const number = caseNumber('2026-11-22', n);
      for (let at = 9; at < 15; at++) {
        const [a, b] = [number[at]!, number[at + 1]!];
        if (a === b) continue;
        swapped += 1;
        if (isCaseNumber(number.slice(0, at) + b + a + number.slice(at + 2))) missed += 1;
      }
    }
    expect(swapped).toBeGreaterThan(10_000);
    expect(missed / swapped).toBeLessThan(0.01);
  });

  it.each(['', '20261122-0000123', '20261122-123-K', '20261122-0000123-k', ' 20261122-0000123-K'])(
    'is not "%s"',
    (text) => expect(isCaseNumber(text)).toBe(false),
  );
});

describe('a number as people type it', () => {
  const [day, digits] = ['2026-11-22', fc.integer({ min: 1, max: 99_999_999 })];

  it('is the number, whatever its width, dashes, blanks and letter case', () => {
    const typed = digits.chain((n) => fc.tuple(fc.constant(caseNumber(day, n)), typingsOf(caseNumber(day, n))));
    fc.assert(
      fc.property(typed, ([number, text]) => {
        expect(typedNumber(text)).toBe(number);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is no other number', () => {
    const typed = fc.tuple(
      digits,
      digits.chain((n) => fc.tuple(fc.constant(n), typingsOf(caseNumber(day, n)))),
    );
    fc.assert(
      fc.property(typed, ([n, [other, text]]) => {
        expect(typedNumber(text) === caseNumber(day, n)).toBe(n === other);
      }),
    );
  });

  it('may have O, I and L for the digits they look like, but not for its check character', () => {
    const number = caseNumber(day, 101);
    expect(typedNumber('2O26ll22-oooOIO1-' + number.slice(-1))).toBe(number);
    const withZero = Array.from({ length: 99 }, (_, i) => caseNumber(day, i + 1)).find((one) => one.endsWith('-0'))!;
    expect(isCaseNumber(typedNumber(withZero.replace(/0$/, 'O')))).toBe(false);
  });

  it.each([
    ['００００１２３－ｋ', '0000123-K'],
    ['20261122 - 0000123', '20261122-0000123'],
    ['202611220000123', '20261122-0000123-'],
    ['20261122-1234567', '20261122-1234567'],
    ['2026 11 22', '20261122'],
    ['噪声', '噪声'],
  ])('may be a part of one, or no number: %s is %s', (typed, read) => expect(typedNumber(typed)).toBe(read));
});
