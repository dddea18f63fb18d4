// The calendars from their registers, each version laid out only once since that takes some tens of milliseconds.
import type { Calendar } from '../domain/deadlines/calendar.js';
import { type CalendarRegister, calendarOf } from './calendar.js';
import type { RegisterBodies, RegisterEntry } from './registers-tables.js';

/** Calendars laid out before, by code. */
export type KnownCalendars = Map<string, Calendar>;

/** What a deadline is counted on where nothing older is published: the first year the product knows. */
const firstYear = '2011';

/** All calendars by code, taking from `known` those whose version is unchanged. */
export function calendarsOf(
  entries: ReadonlyMap<string, RegisterEntry<'calendars'>>,
  known: KnownCalendars,
): Map<string, Calendar> {
  for (const [code, { body, version }] of entries) {
    if (known.get(code)?.version !== String(version)) known.set(code, calendarOf(calendarRegisterOf(body, version)));
  }
  return new Map(known);
}

/** A register entry in the words of the calendar: workday windows for offices, and desks that never close. */
export function calendarRegisterOf(body: RegisterBodies['calendars'], version: number): CalendarRegister {
  const { code, zone, knownUntil, days, windows } = body;
  const first = days.reduce((least, { date }) => (date < least ? date : least), `${firstYear}-01-01`);
  return {
    code,
    version: String(version),
    zone,
    firstOn: `${first.slice(0, 4)}-01-01`,
    knownUntil,
    rows: days,
    schedules: {
      office: { days: 'workdays', windows: windows.map(({ from, to }) => [from, to] as const) },
      'around-the-clock': { days: 'every-day', windows: [['00:00', '24:00']] },
    },
  };
}
