// Tests the differences of an entry: each names its field, the old value and the new one.
import { describe, expect, it } from 'vitest';
import { differencesOf } from './register-differences.js';

const found = (before: unknown, after: unknown) =>
  differencesOf(before, after).map(
    (one) => `${one.path}: ${JSON.stringify(one.before)} > ${JSON.stringify(one.after)}`,
  );

describe('the differences of an entry', () => {
  it('name the field, however deep', () => {
    expect(
      found({ names: { zh: '甲', en: 'A' }, active: true }, { names: { zh: '甲', en: 'B' }, active: true }),
    ).toEqual(['names.en: "A" > "B"']);
  });

  it('name the items of a list, with those added and removed', () => {
    const rungs = (...list: [string, string][]) => ({ rungs: list.map(([rung, act]) => ({ rung, act })) });
    expect(found(rungs(['red', 'warn'], ['told', 'remind']), rungs(['red', 'mark'], ['cap', 'close']))).toEqual([
      'rungs.red.act: "warn" > "mark"',
      'rungs.told: {"rung":"told","act":"remind"} > null',
      'rungs.cap: null > {"rung":"cap","act":"close"}',
    ]);
    const days = (...dates: string[]) => ({ days: dates.map((date) => ({ date, kind: 'holiday' })) });
    expect(found(days('2026-01-01'), days('2026-01-01', '2026-01-02'))).toEqual([
      'days.2026-01-02: null > {"date":"2026-01-02","kind":"holiday"}',
    ]);
  });

  it('show other lists whole, and a budget that changed its kind', () => {
    expect(found({ ladder: ['grid'] }, { ladder: ['grid', 'station'] })).toEqual([
      'ladder: ["grid"] > ["grid","station"]',
    ]);
    expect(found({ budget: { always: 1 } }, { budget: { byLevel: 2 } })).toEqual([
      'budget.always: 1 > null',
      'budget.byLevel: null > 2',
    ]);
  });

  it('are none for equal values; a missing field equals null', () => {
    expect(found({ a: null, b: [1] }, { b: [1] })).toEqual([]);
  });
});
