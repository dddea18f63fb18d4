// A difference names the field a person would point at, with what it said and what it says.
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

  it('tell the items of a list by their names, and those that came and went', () => {
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

  it('tell other lists whole, and a kind of rule that became another', () => {
    expect(found({ ladder: ['grid'] }, { ladder: ['grid', 'station'] })).toEqual([
      'ladder: ["grid"] > ["grid","station"]',
    ]);
    expect(found({ budget: { always: 1 } }, { budget: { byLevel: 2 } })).toEqual([
      'budget.always: 1 > null',
      'budget.byLevel: null > 2',
    ]);
  });

  it('are none for what says the same, nothing and null included', () => {
    expect(found({ a: null, b: [1] }, { b: [1] })).toEqual([]);
  });
});
