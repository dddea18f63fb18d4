// Builds the calendars from their registers; each version is laid out once (tens of milliseconds).
import type { WorkingHours } from '../../domain/deadlines/build-calendar.js';
import type { Calendar } from '../../domain/deadlines/calendar.js';
import { type CalendarRegister, calendarOf } from './calendar.js';
import type { RegisterBodies, RegisterEntry } from '../register-rows/register-tables.js';

/** Calendars laid out before, by code. */
export type KnownCalendars = Map<string, Calendar>;

/** Every calendar begins here, or earlier when an earlier day is published. */
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

/** The schedules every calendar has. */
export const ownSchedules = ['office', 'around-the-clock'] as const;

/** Makes a calendar of a register entry: office workday windows, desks that never close, and the place's schedules. */
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
      ...Object.fromEntries(schedulesGiven(body).map((schedule) => [schedule.code, hoursOf(schedule)])),
    },
  };
}

type ScheduleBody = RegisterBodies['calendars']['schedules'][number];

/** A version stored before calendars had their own schedules has none. */
export const schedulesGiven = (body: Partial<RegisterBodies['calendars']>): readonly ScheduleBody[] =>
  body.schedules ?? [];

const hoursOf = ({ days, windows, exceptions }: ScheduleBody): WorkingHours => ({
  days,
  windows: windows.map(({ from, to, on }) => (on ? [from, to, on] : [from, to])),
  exceptions: exceptions.map(({ date, windows: own }) => ({
    date,
    windows: own.map(({ from, to }) => [from, to] as const),
  })),
});
