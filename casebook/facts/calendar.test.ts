// Tests the calendar that the casebook builds from day rows and a time zone.
import { describe, expect, it } from 'vitest';
import { dayOfDate, localDateOf, startOfLocalDate } from '../../domain/deadlines/calendar.js';
import { type DueInput, dueInstant } from '../../domain/deadlines/due-instant.js';
import { explainDue } from '../../domain/deadlines/explain-due.js';
import { beforeDue } from '../../domain/deadlines/around-due.js';
import type { WorkingHours } from '../../domain/deadlines/build-calendar.js';
import { chinaCalendar } from '../../test/support/law/china-calendar.js';
import type { CalendarRow } from '../../domain/deadlines/calendar.js';
import shipped from '../../prisma/calendars/cn.json' with { type: 'json' };
import { calendarOf } from './calendar.js';

const schedules: Record<string, WorkingHours> = {
  office: {
    days: 'workdays',
    windows: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
  },
  night: { days: 'every-day', windows: [['22:00', '06:00']] },
  'around-the-clock': { days: 'every-day', windows: [['00:00', '24:00']] },
};
const range = { code: 'test', version: '1', firstOn: '2025-01-01', knownUntil: '2026-12-31', rows: [], schedules };
const newYork = calendarOf({ ...range, zone: 'America/New_York' });

function due(from: string, budget: DueInput['budget'], changes: Partial<DueInput> = {}) {
  const plain = { schedule: 'office', roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
  return dueInstant({ from, budget, calendar: newYork, ...plain, ...changes });
}

describe('the shipped calendar', () => {
  it('is the same through the zone database as with a fixed offset', () => {
    const { rows, schedules: hours, ...rest } = shipped;
    const zoned = calendarOf({
      ...rest,
      rows: rows as CalendarRow[],
      schedules: hours as unknown as Record<string, WorkingHours>,
      lastOn: '2037-12-31',
    });
    expect(zoned).toEqual(chinaCalendar());
  });

  it('reaches ten years past the last published one', () => {
    expect(dayOfDate(newYork, '2036-12-31')).toBeGreaterThan(0);
    expect(() => dayOfDate(newYork, '2037-01-01')).toThrow(/outside the calendar/);
  });
});

describe('a zone with daylight saving', () => {
  it('begins its days at local midnight on both sides of a change', () => {
    expect(startOfLocalDate(newYork, '2026-03-08')).toBe('2026-03-08T05:00:00.000Z');
    expect(startOfLocalDate(newYork, '2026-03-09')).toBe('2026-03-09T04:00:00.000Z');
    expect(startOfLocalDate(newYork, '2026-11-01')).toBe('2026-11-01T04:00:00.000Z');
    expect(startOfLocalDate(newYork, '2026-11-02')).toBe('2026-11-02T05:00:00.000Z');
    expect(localDateOf(newYork, '2026-11-02T04:59:59.999Z')).toBe('2026-11-01');
  });

  it('keeps local hours for days and elapsed time for hours', () => {
    expect(due('2026-03-06T15:00:00.000Z', { amount: 1, unit: 'workingDays' }).dueAt).toBe('2026-03-10T04:00:00.000Z');
    expect(due('2026-03-07T15:00:00.000Z', { amount: 24, unit: 'hours' }).dueAt).toBe('2026-03-08T15:00:00.000Z');
    expect(due('2026-03-06T21:30:00.000Z', { amount: 1, unit: 'businessHours' }).dueAt).toBe(
      '2026-03-09T13:30:00.000Z',
    );
  });

  it('counts seven hours of a night shift that loses one, and nine of one that gains one', () => {
    const night = { schedule: 'night' };
    expect(due('2026-03-08T03:00:00.000Z', { amount: 7, unit: 'businessHours' }, night).dueAt).toBe(
      '2026-03-08T10:00:00.000Z',
    );
    expect(due('2026-11-01T02:00:00.000Z', { amount: 9, unit: 'businessHours' }, night).dueAt).toBe(
      '2026-11-01T11:00:00.000Z',
    );
  });

  it('warns at the end of the day before, across the change', () => {
    const warned = beforeDue({
      dueAt: '2026-03-10T04:00:00.000Z',
      budget: { amount: 5, unit: 'workingDays' },
      lead: { percent: 20, atMost: { amount: 1, unit: 'workingDays' } },
      calendar: newYork,
      schedule: 'office',
    });
    expect(warned).toBe('2026-03-07T05:00:00.000Z');
  });

  it('explains with the times on the local clock', () => {
    const input = {
      calendar: newYork,
      schedule: 'night',
      roll: 'none',
      dayEnds: 'midnight',
      startCounted: false,
    } as const;
    const budget = { amount: 12, unit: 'hours' } as const;
    const { lines } = explainDue({ ...input, from: '2026-03-08T04:30:00.000Z', budget });
    expect(lines.map((line) => line.text.en)).toEqual([
      'starts 2026-03-07 (Sat) at 23:30',
      '12 hours without a break: over on 2026-03-08 (Sun) at 12:30',
    ]);
  });

  it('begins the day after the gap where clocks skip midnight itself', () => {
    const santiago = calendarOf({ ...range, zone: 'America/Santiago' });
    expect(startOfLocalDate(santiago, '2026-09-06')).toBe('2026-09-06T04:00:00.000Z');
    expect(localDateOf(santiago, '2026-09-06T03:59:59.999Z')).toBe('2026-09-05');
  });
});

describe('what cannot be a calendar', () => {
  it('is refused with the wrong value', () => {
    expect(() => calendarOf({ ...range, zone: 'Asia/Nowhere' })).toThrow(/Asia\/Nowhere/);
    expect(() => calendarOf({ ...range, zone: 'Asia/Shanghai', firstOn: '2025-02-30' })).toThrow(/2025-02-30/);
    const wrong = { office: { days: 'workdays', windows: [['9:00', '12:00']] } } as const;
    expect(() => calendarOf({ ...range, zone: 'Asia/Shanghai', schedules: wrong })).toThrow(/not a time of day: 9:00/);
  });
});
