// Tests that the explanation of a due instant always ends at that instant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar, inChina } from '../../test/support/law/china-calendar.js';
import { instantOf } from '../base/instant.js';
import { type DueInput, dueInstant } from './due-instant.js';
import { explainDue } from './explain-due.js';

const calendar = chinaCalendar();
const plain = { calendar, schedule: 'office', roll: 'none', dayEnds: 'midnight', startCounted: false } as const;

function english(input: DueInput): string[] {
  return explainDue(input).lines.map((line) => line.text.en);
}

describe('explaining a due instant', () => {
  it('names every day that moved a term of working days, with its notice', () => {
    const input = { ...plain, from: inChina('2026-02-13 10:00'), budget: { amount: 5, unit: 'workingDays' } } as const;
    const { lines } = explainDue(input);
    expect(lines.map((line) => [line.rule, line.from, line.to, line.text.zh])).toEqual([
      ['start', inChina('2026-02-13 10:00'), '2026-02-14', '2026-02-13（周五） 10:00 起算，起算日不计入'],
      ['make-up-workday', '2026-02-14', '2026-02-14', '2026-02-14（周六）：春节调休上班，计入'],
      ['day-off', '2026-02-15', '2026-02-23', '2026-02-15（周日）至 2026-02-23（周一）：春节，不计入'],
      ['term', '2026-02-14', '2026-02-27', '期限 5 个工作日，末日为 2026-02-27（周五）'],
      ['day-end', '2026-02-27', inChina('2026-02-28 00:00'), '2026-02-27（周五） 24:00 届满'],
    ]);
    expect(lines[2]!.source).toContain('国办发明电〔2025〕7号');
    expect(english(input)).toEqual([
      'starts 2026-02-13 (Fri) at 10:00; the start day does not count',
      '2026-02-14 (Sat): make-up workday for Spring Festival, counted',
      '2026-02-15 (Sun) to 2026-02-23 (Mon): Spring Festival, not counted',
      'term of 5 working days, last day 2026-02-27 (Fri)',
      'over on 2026-02-27 (Fri) at 24:00',
    ]);
  });

  it('says where a term of calendar days rolled and over which days', () => {
    const budget = { amount: 15, unit: 'calendarDays' } as const;
    const lines = english({ ...plain, from: inChina('2026-01-31 10:00'), budget, roll: 'next-workday' });
    expect(lines.slice(1)).toEqual([
      'term of 15 calendar days, last day 2026-02-15 (Sun)',
      '2026-02-15 (Sun) to 2026-02-23 (Mon): Spring Festival, not counted',
      'the last day 2026-02-15 (Sun) is a day off: moved to the first working day after it, 2026-02-24 (Tue)',
      'over on 2026-02-24 (Tue) at 24:00',
    ]);
  });

  it('says which windows business hours were counted in', () => {
    const budget = { amount: 1, unit: 'businessHours' } as const;
    expect(english({ ...plain, from: inChina('2026-03-06 17:00'), budget })).toEqual([
      'starts 2026-03-06 (Fri) at 17:00',
      '2026-03-07 (Sat) to 2026-03-08 (Sun): weekend, not counted',
      'only the working windows of "office" count: 1 business hour, over on 2026-03-09 (Mon) at 09:30',
    ]);
  });

  it('says that hours run without a break', () => {
    const budget = { amount: 24, unit: 'hours' } as const;
    const { lines } = explainDue({ ...plain, from: inChina('2026-03-06 17:00'), budget });
    expect(lines.at(-1)!.text).toEqual({
      zh: '连续计算 24 小时：2026-03-07（周六） 17:00 届满',
      en: '24 hours without a break: over on 2026-03-07 (Sat) at 17:00',
    });
  });

  it('says that a date rests on days not yet published', () => {
    const budget = { amount: 2, unit: 'workingDays' } as const;
    const explained = explainDue({ ...plain, from: inChina('2026-12-31 10:00'), budget });
    expect(explained.provisional).toBe(true);
    expect(explained.lines.map((line) => line.rule)).toContain('provisional');
  });

  it('always ends with the instant that dueInstant computes', () => {
    const inputs = fc.record({
      from: fc.integer({ min: Date.parse('2011-01-02'), max: Date.parse('2029-01-01') }).map(instantOf),
      budget: fc.record({
        amount: fc.integer({ min: 0, max: 120 }),
        unit: fc.constantFrom('workingDays', 'calendarDays', 'businessHours', 'hours', 'seconds'),
      }),
      schedule: fc.constantFrom('office', 'around-the-clock'),
      roll: fc.constantFrom('none', 'next-workday'),
      dayEnds: fc.constantFrom('midnight', 'close-of-business'),
      startCounted: fc.boolean(),
    });
    fc.assert(
      fc.property(inputs, (input) => {
        const { lines, ...due } = explainDue({ ...input, calendar });
        expect(due).toEqual(dueInstant({ ...input, calendar }));
        expect(lines.at(-1)!.to).toBe(due.dueAt);
        expect(lines[0]!.from).toBe(input.from);
      }),
      { numRuns: 500 },
    );
  });
});
