// Builds the shipped calendar for tests without the time-zone library.
// China has kept UTC+8 all year since 1992.
import { type CalendarInput, type WorkingHours, buildCalendar } from '../../../domain/deadlines/build-calendar.js';
import type { Calendar, CalendarRow } from '../../../domain/deadlines/calendar.js';
import shipped from '../../../prisma/calendars/cn.json' with { type: 'json' };

export const chinaRows = shipped.rows as CalendarRow[];

/** A calendar in a zone of fixed offset, by default the shipped Chinese one. */
export function chinaCalendar(changes: Partial<CalendarInput> = {}): Calendar {
  return buildCalendar({
    code: shipped.code,
    version: shipped.version,
    zone: shipped.zone,
    firstOn: shipped.firstOn,
    lastOn: '2037-12-31',
    knownUntil: shipped.knownUntil,
    rows: chinaRows,
    schedules: shipped.schedules as unknown as Record<string, WorkingHours>,
    instantAt: (date, minute) => Date.parse(date) + minute * 60_000 - 8 * 3_600_000,
    ...changes,
  });
}

/** The instant of a local time in China, `2026-02-13 10:00`. */
export function inChina(local: string): string {
  return new Date(`${local.replace(' ', 'T')}:00.000+08:00`).toISOString();
}
