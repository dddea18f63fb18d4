// Tests working windows: split, per weekday, past midnight, half days, workdays or every day.
import { describe, expect, it } from 'vitest';
import { chinaCalendar, inChina } from '../../test/support/law/china-calendar.js';
import type { WorkingHours } from './build-calendar.js';
import { dueInstant } from './due-instant.js';

/** The instant at which so many business hours of these windows are over. */
function after(hours: WorkingHours, from: string, amount: number): string {
  const calendar = chinaCalendar({ schedules: { own: hours } });
  const budget = { amount, unit: 'businessHours' } as const;
  const term = { roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
  const { dueAt } = dueInstant({ from: inChina(from), budget, calendar, schedule: 'own', ...term });
  return new Date(Date.parse(dueAt) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday'] as const;

describe('complaint 5: split shifts and shifts past midnight: a schedule', () => {
  it('has several windows a day, in whatever order they are written', () => {
    const split: WorkingHours = {
      days: 'workdays',
      windows: [
        ['18:00', '20:00'],
        ['08:00', '10:00'],
        ['12:00', '13:00'],
      ],
    };
    // Monday, 2 March 2026: two hours, one, two, and on Tuesday again.
    expect(after(split, '2026-03-02 07:00', 3)).toBe('2026-03-02 13:00');
    expect(after(split, '2026-03-02 12:30', 1)).toBe('2026-03-02 18:30');
    expect(after(split, '2026-03-02 19:00', 2)).toBe('2026-03-03 09:00');
  });

  it('closes early on some weekdays, which is a half day', () => {
    const fridays: WorkingHours = {
      days: 'workdays',
      windows: [
        ['09:00', '12:00'],
        ['14:00', '18:00', weekdays],
      ],
    };
    expect(after(fridays, '2026-03-05 09:00', 7)).toBe('2026-03-05 18:00');
    expect(after(fridays, '2026-03-06 09:00', 4)).toBe('2026-03-09 10:00');
    // A make-up Saturday is none of the week: only the windows of every day, or those that name it.
    expect(after(fridays, '2026-05-09 09:00', 4)).toBe('2026-05-11 10:00');
    const named: WorkingHours = {
      days: 'workdays',
      windows: [
        ['09:00', '12:00'],
        ['14:00', '18:00', [...weekdays, 'make-up-workday']],
      ],
    };
    expect(after(named, '2026-05-09 09:00', 4)).toBe('2026-05-09 15:00');
  });

  it('passes midnight, also into a day off and out of a holiday', () => {
    const night: WorkingHours = { days: 'workdays', windows: [['22:00', '06:00']] };
    expect(after(night, '2026-03-02 23:00', 3)).toBe('2026-03-03 02:00');
    // Friday's shift ends on Saturday morning; the next begins on Monday evening.
    expect(after(night, '2026-03-06 22:00', 8)).toBe('2026-03-07 06:00');
    expect(after(night, '2026-03-07 05:00', 2)).toBe('2026-03-09 23:00');
    // From the last shift before the National Day week to the first after it.
    expect(after(night, '2026-09-30 22:00', 9)).toBe('2026-10-08 23:00');
  });

  it('joins windows that touch over midnight', () => {
    const always: WorkingHours = {
      days: 'every-day',
      windows: [
        ['08:00', '20:00'],
        ['20:00', '08:00'],
      ],
    };
    expect(after(always, '2026-03-07 23:59', 24)).toBe('2026-03-08 23:59');
  });

  it('that runs every day keeps its weekdays through holidays and make-up days', () => {
    const duty: WorkingHours = { days: 'every-day', windows: [['10:00', '16:00', ['saturday', 'sunday']]] };
    expect(after(duty, '2026-05-08 10:00', 1)).toBe('2026-05-09 11:00');
    expect(after(duty, '2026-10-03 10:00', 6)).toBe('2026-10-03 16:00');
  });

  it('has single days with windows of their own, or closed', () => {
    const hours: WorkingHours = {
      days: 'workdays',
      windows: [['09:00', '17:00']],
      exceptions: [
        { date: '2026-02-13', windows: [['09:00', '12:00']] },
        { date: '2026-02-14', windows: [] },
        { date: '2026-02-15', windows: [['10:00', '11:00']] },
      ],
    };
    expect(after(hours, '2026-02-13 09:00', 3)).toBe('2026-02-13 12:00');
    expect(after(hours, '2026-02-13 11:00', 2)).toBe('2026-02-15 11:00');
    expect(after(hours, '2026-02-13 11:00', 3)).toBe('2026-02-24 10:00');
    const twice = { ...hours, exceptions: [...hours.exceptions!, { date: '2026-02-14', windows: [] }] };
    expect(() => after(twice, '2026-02-13 09:00', 3)).toThrow(/names 2026-02-14 twice/);
  });
});
