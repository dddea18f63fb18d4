// Tests warnings before a due instant, and reminders and lateness after it.
import { describe, expect, it } from 'vitest';
import { chinaCalendar, inChina } from '../../test/support/law/china-calendar.js';
import { afterDue, beforeDue, nthReminder } from './around-due.js';
import type { Budget } from './budget.js';

const calendar = chinaCalendar({
  schedules: {
    office: {
      days: 'workdays',
      windows: [
        ['09:00', '12:00'],
        ['13:30', '17:30'],
      ],
    },
    'around-the-clock': { days: 'every-day', windows: [['00:00', '24:00']] },
    night: { days: 'workdays', windows: [['22:00', '06:00']] },
  },
});
const yellow = { percent: 20, atMost: { amount: 1, unit: 'workingDays' } } as const;

function warning(due: string, budget: Budget, schedule = 'office') {
  return beforeDue({ dueAt: inChina(due), budget, lead: yellow, calendar, schedule });
}

describe('the yellow card', () => {
  it.each([
    [5, '2026-02-28 00:00', '2026-02-27 00:00', 'one working day is 20 % of five'],
    [10, '2026-02-28 00:00', '2026-02-27 00:00', 'one working day is less than 20 % of ten'],
    [5, '2026-10-09 00:00', '2026-10-01 00:00', 'the working day before the National Day week'],
    [3, '2026-02-28 00:00', '2026-02-27 11:48', '0.6 of the seven hours worked that day, noon break left out'],
    [1, '2026-02-28 00:00', '2026-02-27 16:06', '0.2 of the seven hours worked that day'],
    [1, '2026-10-11 00:00', '2026-10-10 16:06', 'on a make-up Saturday'],
  ])('for %i working days due %s comes %s: %s', (amount, due, at) => {
    expect(warning(due, { amount, unit: 'workingDays' })).toBe(inChina(at));
  });

  it.each([
    [7, '2026-03-11 00:00', '2026-03-10 00:00', 'the cap of one working day'],
    [5, '2026-03-11 00:00', '2026-03-10 00:00', 'one calendar day'],
    [2, '2026-03-11 00:00', '2026-03-10 14:24', '0.4 of a day'],
    [15, '2026-03-09 00:00', '2026-03-07 00:00', 'a term that ends on a Sunday warns when Friday is over'],
  ])('for %i calendar days due %s comes %s: %s', (amount, due, at) => {
    expect(warning(due, { amount, unit: 'calendarDays' })).toBe(inChina(at));
  });

  it.each([
    [2, '2026-03-03 10:00', '2026-03-03 09:36', 'the same morning'],
    [8, '2026-03-03 10:00', '2026-03-02 16:54', 'the afternoon before, not the night between'],
    [4, '2026-03-09 09:30', '2026-03-06 17:12', 'Friday, not the weekend'],
    [4, '2026-10-08 09:30', '2026-09-30 17:12', 'before the holiday, not at its midnight'],
    [5, '2026-03-09 10:00', '2026-03-09 09:00', 'the opening, not the close before it'],
    [100, '2026-03-09 10:00', '2026-03-06 10:00', 'one working day is the lesser lead'],
    [100, '2026-03-06 17:30', '2026-03-06 09:00', 'never at a close: the next opening'],
  ])('for %i business hours due %s comes %s: %s', (amount, due, at) => {
    expect(warning(due, { amount, unit: 'businessHours' })).toBe(inChina(at));
  });

  it('walks back through a window that passes midnight', () => {
    expect(warning('2026-03-04 01:00', { amount: 20, unit: 'businessHours' }, 'night')).toBe(
      inChina('2026-03-03 05:00'),
    );
  });

  it('takes hours and seconds in plain time', () => {
    expect(warning('2026-03-09 10:00', { amount: 24, unit: 'hours' })).toBe(inChina('2026-03-09 05:12'));
    expect(warning('2026-03-09 10:00', { amount: 10, unit: 'seconds' })).toBe('2026-03-09T01:59:58.000Z');
    expect(warning('2026-03-09 10:00', { amount: 1_000_000, unit: 'seconds' })).toBe('2026-03-06T18:26:40.000Z');
  });

  it('takes a fraction of a working day from the day before when the term ends on a day off', () => {
    const lead = { percent: 0, atMost: { amount: 1, unit: 'workingDays' } } as const;
    const term = { dueAt: inChina('2026-03-09 00:00'), calendar, schedule: 'office' } as const;
    const half = { percent: 50, atMost: { amount: 5, unit: 'workingDays' } } as const;
    expect(beforeDue({ ...term, budget: { amount: 1, unit: 'workingDays' }, lead: half })).toBe(
      inChina('2026-03-06 14:00'),
    );
    expect(beforeDue({ ...term, budget: { amount: 5, unit: 'calendarDays' }, lead })).toBe(inChina('2026-03-09 00:00'));
  });

  it('refuses a share beyond the budget', () => {
    const term = {
      dueAt: inChina('2026-03-09 00:00'),
      budget: { amount: 5, unit: 'hours' },
      calendar,
      schedule: 'office',
    } as const;
    expect(() => beforeDue({ ...term, lead: { percent: 120 } })).toThrow(/not a share/);
  });
});

describe('after due', () => {
  const midnight = { calendar, schedule: 'office', dayEnds: 'midnight' } as const;

  it('three times overdue is two budgets later in the same unit', () => {
    const late = (due: string, budget: Budget) => afterDue({ ...midnight, dueAt: inChina(due), budget, times: 2 });
    expect(late('2026-03-07 00:00', { amount: 5, unit: 'workingDays' })).toMatchObject({
      dueOn: '2026-03-20',
      dueAt: inChina('2026-03-21 00:00'),
    });
    expect(late('2026-10-01 00:00', { amount: 1, unit: 'workingDays' }).dueOn).toBe('2026-10-09');
    expect(late('2026-03-07 00:00', { amount: 3, unit: 'calendarDays' }).dueOn).toBe('2026-03-12');
    expect(late('2026-03-06 17:00', { amount: 2, unit: 'businessHours' }).dueAt).toBe(inChina('2026-03-09 14:00'));
    expect(late('2026-03-06 17:00', { amount: 24, unit: 'hours' }).dueAt).toBe(inChina('2026-03-08 17:00'));
    expect(late('2026-03-06 17:00', { amount: 15, unit: 'seconds' }).dueAt).toBe('2026-03-06T09:00:30.000Z');
  });

  it('keeps the close of business of a term that ended with it', () => {
    const late = afterDue({
      ...midnight,
      dayEnds: 'close-of-business',
      dueAt: inChina('2026-03-06 17:30'),
      budget: { amount: 1, unit: 'workingDays' },
      times: 1,
    });
    expect(late.dueAt).toBe(inChina('2026-03-09 17:30'));
  });

  it('reminders follow each other by their own interval', () => {
    const reminder = (n: number, every: Budget) =>
      nthReminder({ ...midnight, dueAt: inChina('2026-03-07 00:00'), every, n });
    const daily = [1, 2, 3].map((n) => reminder(n, { amount: 1, unit: 'workingDays' }));
    expect(daily).toEqual([inChina('2026-03-10 00:00'), inChina('2026-03-11 00:00'), inChina('2026-03-12 00:00')]);
    expect(reminder(3, { amount: 5, unit: 'seconds' })).toBe('2026-03-06T16:00:15.000Z');
  });
});
