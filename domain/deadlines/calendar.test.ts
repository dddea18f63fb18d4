// Tests China's working days against the published notices and outside calendars.
import fc from 'fast-check';
import { LegalHoliday } from 'tyme4ts';
import { describe, expect, it } from 'vitest';
import { chinaCalendar, chinaRows, inChina } from '../../test/support/law/china-calendar.js';
import { outsideCalendar } from '../../test/support/law/outside-calendar.js';
import { instantOf } from '../base/instant.js';
import { minuteOfDay } from './build-calendar.js';
import {
  addWorkdays,
  dateOfDay,
  dayOfDate,
  isWorkday,
  localDateOf,
  startOfLocalDate,
  workdaysBetween,
} from './calendar.js';
import { dueInstant } from './due-instant.js';

const calendar = chinaCalendar();
const dates = fc.integer({ min: 0, max: dayOfDate(calendar, '2030-12-31') }).map((day) => dateOfDay(calendar, day));
const amounts = fc.integer({ min: 0, max: 400 });

describe('the shipped days', () => {
  it('name the make-up workdays of 2026 and no others', () => {
    const worked = chinaRows.filter((row) => row.kind === 'make-up-workday' && row.date.startsWith('2026'));
    const official = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
    expect(worked.map((row) => row.date)).toEqual(official);
  });

  it('agree with an outside calendar on every single day of 2011 to 2026', () => {
    for (const [year, { worked, off }] of Object.entries(outsideCalendar)) {
      const first = dayOfDate(calendar, `${year}-01-01`);
      const last = dayOfDate(calendar, `${year}-12-31`);
      for (let day = first; day <= last; day++) {
        const date = dateOfDay(calendar, day);
        const plain = ![0, 6].includes(new Date(date).getUTCDay());
        const unusual = (plain ? off : worked).includes(date.slice(5));
        expect(isWorkday(calendar, day), date).toBe(plain !== unusual);
      }
    }
  });

  it('agree with a published calendar package on every day of 2011 to 2026 but two that it forgot', () => {
    const last = dayOfDate(calendar, '2026-12-31');
    const differing: string[] = [];
    let unusual = 0;
    for (let day = 0; day <= last; day++) {
      const date = dateOfDay(calendar, day);
      const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
      const legal = LegalHoliday.fromYmd(year, month, dayOfMonth);
      if (legal) unusual += 1;
      const plain = ![0, 6].includes(new Date(date).getUTCDay());
      if (isWorkday(calendar, day) !== (legal ? legal.isWork() : plain)) differing.push(date);
    }
    // Both are ordered by the notice for 2013, which the other outside calendar follows too.
    expect(differing).toEqual(['2013-04-07', '2013-10-12']);
    const rows = chinaRows.filter(({ date }) => differing.includes(date));
    expect(rows.map(({ kind, source }) => [kind, source.includes('2013年')])).toEqual([
      ['make-up-workday', true],
      ['make-up-workday', true],
    ]);
    expect(unusual).toBeGreaterThan(16 * 20);
  });

  it('say in both languages what each day is and on which notice it rests', () => {
    for (const row of chinaRows) {
      expect(row.name).toMatch(/[\u4e00-\u9fff]/);
      expect(row.nameEn).toMatch(/[A-Z]/);
      expect(row.source).toMatch(/^国务院.*（国(办)?发明电〔20\d\d〕\d+号）$/);
    }
  });
});

describe('counting working days', () => {
  it('n working days on, and the working days between, are inverses', () => {
    fc.assert(
      fc.property(dates, amounts, (date, n) => {
        expect(workdaysBetween(calendar, date, addWorkdays(calendar, date, n))).toBe(n);
      }),
    );
  });

  it('going back from a working day undoes going on', () => {
    fc.assert(
      fc.property(dates, amounts, (date, n) => {
        fc.pre(isWorkday(calendar, dayOfDate(calendar, date)));
        expect(addWorkdays(calendar, addWorkdays(calendar, date, n), -n)).toBe(date);
      }),
    );
  });

  it('a due instant never falls when the budget or the start grows', () => {
    const units = fc.constantFrom('workingDays', 'calendarDays', 'businessHours', 'hours', 'seconds');
    const starts = fc.integer({ min: Date.parse('2011-01-02'), max: Date.parse('2030-01-01') });
    const laws = fc.record({
      unit: units,
      roll: fc.constantFrom('none', 'next-workday'),
      dayEnds: fc.constantFrom('midnight', 'close-of-business'),
      startCounted: fc.boolean(),
    });
    const growth = fc.integer({ min: 0, max: 40 * 86_400_000 });
    fc.assert(
      fc.property(laws, starts, growth, amounts, fc.integer({ min: 0, max: 20 }), (law, from, later, n, more) => {
        const { unit, ...rest } = law;
        const due = (ms: number, amount: number): string =>
          dueInstant({ from: instantOf(ms), budget: { amount, unit }, calendar, schedule: 'office', ...rest }).dueAt;
        fc.pre(n > 0);
        expect(due(from, n + more) >= due(from, n)).toBe(true);
        expect(due(from + later, n) >= due(from, n)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('local days', () => {
  it('change at midnight of the jurisdiction, not of UTC', () => {
    expect(localDateOf(calendar, inChina('2026-02-27 23:59'))).toBe('2026-02-27');
    expect(localDateOf(calendar, inChina('2026-02-28 00:00'))).toBe('2026-02-28');
    expect(startOfLocalDate(calendar, '2026-02-28')).toBe('2026-02-27T16:00:00.000Z');
  });

  it('refuse what is no date or no time', () => {
    expect(() => startOfLocalDate(calendar, '2026-02-30')).toThrow(/not a date/);
    expect(() => startOfLocalDate(calendar, '26-2-3')).toThrow(/not a date/);
    expect(() => minuteOfDay('24:01')).toThrow(/not a time of day/);
    expect(minuteOfDay('24:00')).toBe(1440);
  });

  it('refuse a date named twice', () => {
    const row = chinaRows[0]!;
    expect(() => chinaCalendar({ rows: [row, row] })).toThrow(/names 2011-01-01 twice/);
  });
});
