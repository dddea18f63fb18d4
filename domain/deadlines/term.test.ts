// Tests what a pause is worth: the days that began during it, but not one that begins at its end.
import { describe, expect, it } from 'vitest';
import { chinaCalendar, inChina } from '../../test/support/law/china-calendar.js';
import { amountPaused } from './term.js';

const calendar = chinaCalendar();

describe('a pause', () => {
  it.each([
    // Thursday to Monday of a plain week.
    ['2026-03-05 10:00', '2026-03-06 00:00', 'calendarDays', 0],
    ['2026-03-05 10:00', '2026-03-06 00:01', 'calendarDays', 1],
    ['2026-03-05 10:00', '2026-03-07 00:00', 'calendarDays', 1],
    ['2026-03-05 00:00', '2026-03-06 00:00', 'calendarDays', 1],
    ['2026-03-05 00:00', '2026-03-05 23:59', 'calendarDays', 1],
    ['2026-03-05 10:00', '2026-03-09 00:00', 'calendarDays', 3],
    ['2026-03-05 10:00', '2026-03-06 00:00', 'workingDays', 0],
    ['2026-03-05 10:00', '2026-03-06 00:01', 'workingDays', 1],
    ['2026-03-05 10:00', '2026-03-09 00:00', 'workingDays', 1],
    ['2026-03-05 10:00', '2026-03-09 00:01', 'workingDays', 2],
    ['2026-03-05 00:00', '2026-03-05 00:00', 'calendarDays', 0],
  ] as const)('from %s to %s is worth in %s: %i', (from, until, unit, worth) => {
    const span = { from: inChina(from), until: inChina(until) };
    expect(amountPaused(span, { unit, schedule: 'office', calendar })).toBe(worth);
  });
});
