// Tests due instants on the vectors of the published rules, and their properties.
import { describe, expect, it } from 'vitest';
import { chinaCalendar, inChina } from '../../test/support/law/china-calendar.js';
import { type DueInput, dueInstant } from './due-instant.js';

const calendar = chinaCalendar();

function due(from: string, budget: DueInput['budget'], changes: Partial<DueInput> = {}) {
  const plain = { schedule: 'office', roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
  return dueInstant({ from: inChina(from), budget, calendar, ...plain, ...changes });
}

describe('working days', () => {
  it.each([
    ['2026-02-13', 5, '2026-02-27', '2026-02-20', 'Spring Festival and its make-up Saturday'],
    ['2026-09-30', 1, '2026-10-08', '2026-10-01', 'the National Day week'],
    ['2026-09-30', 3, '2026-10-10', '2026-10-05', 'a make-up Saturday as last day'],
    ['2026-05-08', 1, '2026-05-09', '2026-05-11', 'a make-up Saturday after Labour Day'],
    ['2026-01-03', 1, '2026-01-04', '2026-01-05', 'a make-up Sunday after New Year'],
    ['2026-04-30', 5, '2026-05-11', '2026-05-07', 'Labour Day'],
    ['2025-09-26', 5, '2025-10-10', '2025-10-03', 'a worked Sunday and eight days off'],
  ])('from %s, %i working days are due on %s and not on %s: %s', (from, amount, on, plainWeek) => {
    expect(due(`${from} 10:00`, { amount, unit: 'workingDays' }).dueOn).toBe(on);
    const weekOnly = chinaCalendar({ rows: [] });
    expect(due(`${from} 10:00`, { amount, unit: 'workingDays' }, { calendar: weekOnly }).dueOn).toBe(plainWeek);
  });

  it('end at 24:00 of the last day, which is 00:00 of the next', () => {
    const answer = due('2026-02-13 10:00', { amount: 5, unit: 'workingDays' });
    expect(answer).toEqual({ dueAt: '2026-02-27T16:00:00.000Z', dueOn: '2026-02-27', provisional: false });
  });

  it('end at the close of the last window where the policy says so', () => {
    const answer = due('2026-02-13 10:00', { amount: 5, unit: 'workingDays' }, { dayEnds: 'close-of-business' });
    expect(answer).toMatchObject({ dueAt: inChina('2026-02-27 17:30'), dueOn: '2026-02-27' });
  });

  it('begin on the same day for a start at its first and at its last minute', () => {
    expect(due('2026-02-13 00:00', { amount: 1, unit: 'workingDays' }).dueOn).toBe('2026-02-14');
    expect(due('2026-02-13 23:59', { amount: 1, unit: 'workingDays' }).dueOn).toBe('2026-02-14');
    expect(due('2026-02-14 00:00', { amount: 1, unit: 'workingDays' }).dueOn).toBe('2026-02-24');
  });

  it('count the start day only where the policy says so and only if it is worked', () => {
    const counted = { startCounted: true };
    expect(due('2026-03-02 10:00', { amount: 2, unit: 'workingDays' }, counted).dueOn).toBe('2026-03-03');
    expect(due('2026-03-01 10:00', { amount: 2, unit: 'workingDays' }, counted).dueOn).toBe('2026-03-03');
    expect(due('2026-03-02 10:00', { amount: 1, unit: 'workingDays' }, counted).dueOn).toBe('2026-03-02');
  });
});

describe('calendar days', () => {
  it.each([
    ['2026-08-05', 60, '2026-10-04', '2026-10-08'],
    ['2026-01-31', 15, '2026-02-15', '2026-02-24'],
    ['2026-09-24', 7, '2026-10-01', '2026-10-08'],
  ])('from %s, %i days end on %s, a day off, and roll to %s', (from, amount, unrolled, rolled) => {
    const budget = { amount, unit: 'calendarDays' } as const;
    expect(due(`${from} 10:00`, budget, { roll: 'next-workday' }).dueOn).toBe(rolled);
    expect(due(`${from} 10:00`, budget).dueOn).toBe(unrolled);
  });

  it('stay where they are when the last day is worked, also a make-up Saturday', () => {
    const answer = due('2026-10-03 10:00', { amount: 7, unit: 'calendarDays' }, { roll: 'next-workday' });
    expect(answer.dueOn).toBe('2026-10-10');
  });
});

describe('elapsed and open time', () => {
  it('hours run from the exact instant, through nights and holidays', () => {
    const answer = due('2026-09-30 22:10', { amount: 24, unit: 'hours' }, { roll: 'next-workday' });
    expect(answer).toEqual({ dueAt: inChina('2026-10-01 22:10'), dueOn: '2026-10-01', provisional: false });
  });

  it.each([
    ['2026-09-30 22:10', 'hours', 24, '2026-10-01 23:00'],
    ['2026-09-30 22:00', 'hours', 24, '2026-10-01 23:00'],
    ['2026-09-30 23:59', 'hours', 1, '2026-10-01 01:00'],
    ['2026-03-02 11:20', 'businessHours', 2, '2026-03-02 15:30'],
    ['2026-03-02 10:20', 'businessHours', 2, '2026-03-02 14:30'],
  ] as const)(
    'from %s, with the start hour not counted, %s run from the next full hour: %i end %s',
    (from, unit, amount, at) => {
      expect(due(from, { amount, unit }, { startHourCounted: false }).dueAt).toBe(inChina(at));
    },
  );

  it('the start hour does not matter for terms in days', () => {
    const days = { amount: 5, unit: 'workingDays' } as const;
    expect(due('2026-02-13 10:20', days, { startHourCounted: false })).toEqual(due('2026-02-13 10:20', days));
  });

  it('seconds run from the exact instant', () => {
    expect(due('2026-09-30 23:59', { amount: 90, unit: 'seconds' }).dueAt).toBe('2026-09-30T16:00:30.000Z');
  });

  it.each([
    ['2026-03-02 09:00', 2, '2026-03-02 11:00', 'within the morning'],
    ['2026-03-02 10:00', 2, '2026-03-02 12:00', 'up to the noon break'],
    ['2026-03-02 11:00', 2, '2026-03-02 14:30', 'across the noon break'],
    ['2026-03-02 12:30', 1, '2026-03-02 14:30', 'from within the break'],
    ['2026-03-02 16:30', 2, '2026-03-03 10:00', 'over night'],
    ['2026-03-06 17:00', 1, '2026-03-09 09:30', 'over a weekend'],
    ['2026-09-30 17:00', 1, '2026-10-08 09:30', 'over the National Day week'],
    ['2026-05-08 17:00', 1, '2026-05-09 09:30', 'into a make-up Saturday'],
    ['2026-03-07 15:00', 8, '2026-03-10 10:00', 'from a Saturday'],
  ])('from %s, %i business hours end %s: %s', (from, amount, at) => {
    expect(due(from, { amount, unit: 'businessHours' }).dueAt).toBe(inChina(at));
  });

  it('business hours of a desk open around the clock are plain hours and never provisional', () => {
    const answer = due('2027-02-05 22:00', { amount: 4, unit: 'businessHours' }, { schedule: 'around-the-clock' });
    expect(answer).toEqual({ dueAt: inChina('2027-02-06 02:00'), dueOn: '2027-02-06', provisional: false });
  });

  it('an empty budget is due at once', () => {
    expect(due('2026-03-07 15:00', { amount: 0, unit: 'businessHours' }).dueAt).toBe(inChina('2026-03-07 15:00'));
  });
});

describe('what is not yet published', () => {
  it('makes terms that count working time provisional, from the first day after the last published one', () => {
    expect(due('2026-12-30 10:00', { amount: 1, unit: 'workingDays' }).provisional).toBe(false);
    expect(due('2026-12-31 10:00', { amount: 1, unit: 'workingDays' }).provisional).toBe(true);
    expect(due('2026-12-31 17:00', { amount: 1, unit: 'businessHours' }).provisional).toBe(true);
    const rolled = due('2026-12-31 10:00', { amount: 3, unit: 'calendarDays' }, { roll: 'next-workday' });
    expect(rolled.provisional).toBe(true);
  });

  it('leaves terms alone that no notice can move', () => {
    expect(due('2026-12-31 10:00', { amount: 3, unit: 'calendarDays' }).provisional).toBe(false);
    expect(due('2026-12-31 10:00', { amount: 24, unit: 'hours' }).provisional).toBe(false);
  });
});

describe('what cannot be computed is refused by name', () => {
  const oneDay = { amount: 1, unit: 'workingDays' } as const;
  const from = '2026-03-02 10:00';

  it('an unknown roll, day end, unit or schedule', () => {
    expect(() => due(from, oneDay, { roll: 'previous' as never })).toThrow(/unknown roll: previous/);
    expect(() => due(from, oneDay, { dayEnds: 'noon' as never })).toThrow(/unknown end of a day: noon/);
    expect(() => due(from, { amount: 1, unit: 'days' as never })).toThrow(/unknown unit of a budget: days/);
    expect(() => due(from, oneDay, { schedule: 'night' })).toThrow(/no schedule night/);
  });

  it('an amount that is negative, not a number, or part of a day', () => {
    for (const amount of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1.5]) {
      expect(() => due(from, { amount, unit: 'workingDays' })).toThrow(/not an amount of workingDays/);
    }
  });

  it('a term that leaves the calendar, with its range', () => {
    const outside = expect.objectContaining({ code: 'outside-calendar' });
    expect(() => due('2010-12-31 10:00', oneDay)).toThrow(outside);
    expect(() => due(from, { amount: 5_000, unit: 'workingDays' })).toThrow(outside);
    expect(() => due(from, { amount: 50_000, unit: 'businessHours' })).toThrow(
      /2011-01-01 to 2037-12-31|no more windows/,
    );
  });

  it('an instant that is not one', () => {
    expect(() => dueInstant({ ...baseInput(), from: '2026-03-02' })).toThrow(/not an instant/);
  });
});

function baseInput(): DueInput {
  return {
    from: inChina('2026-03-02 10:00'),
    budget: { amount: 1, unit: 'hours' },
    calendar,
    schedule: 'office',
    roll: 'none',
    dayEnds: 'midnight',
    startCounted: false,
  };
}
