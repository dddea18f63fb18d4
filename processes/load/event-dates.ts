// Reads the local dates of a calendar's event: whole days, also by instants, or hours of a workday.
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { dateOfEpochDay, epochDayOf } from '../../domain/deadlines/calendar.js';

/** A longer event than any holiday is a mistake. */
const longestDays = 31;
const dayMinutes = 24 * 60;
/** Fewer hours are an appointment, not a workday. */
const fewestWorkMinutes = 4 * 60;

interface Reading {
  /** The calendar's zone: whose days are meant. */
  readonly zone: string;
  /** Hours within a day say that it is worked, not that it is free. */
  readonly isWorked: boolean;
}

/** The event's local dates, its end not included, or what is wrong with them. */
export function datesOf(event: ICAL.Component, { zone, isWorked }: Reading): string[] | string {
  if (event.getFirstProperty('rrule') ?? event.getFirstProperty('rdate')) return 'events that repeat are not taken';
  const start = minuteOf(event.getFirstProperty('dtstart'), zone);
  if (typeof start !== 'number') return start ?? 'it has no DTSTART';
  const end = endOf(event, { start, zone });
  if (typeof end === 'string') return end;
  const first = Math.floor(start / dayMinutes);
  const length = end - start;
  if (length < 0) return 'it ends before it begins';
  if (isWorked && Math.floor(end / dayMinutes) === first && (length === 0 || length >= fewestWorkMinutes)) {
    return [dateOfEpochDay(first)];
  }
  if (start % dayMinutes !== 0) return 'it does not begin on a whole day';
  if (end % dayMinutes !== 0) return 'it does not end on a whole day';
  const days = Math.max(1, length / dayMinutes);
  if (days > longestDays) return `it does not last from 1 to ${longestDays} days`;
  return Array.from({ length: days }, (_, i) => dateOfEpochDay(first + i));
}

/** The end in local minutes; the start where none is given. */
function endOf(event: ICAL.Component, { start, zone }: { start: number; zone: string }): number | string {
  const duration = event.getFirstProperty('duration');
  if (!duration) return minuteOf(event.getFirstProperty('dtend'), zone) ?? start;
  const text = writtenIn(duration);
  try {
    return start + ICAL.Duration.fromString(text).toSeconds() / 60;
  } catch {
    return `its length cannot be read: ${text}`;
  }
}

/** The value as the parser found it. Its own dates are not used: it turns 30 February into 2 March. */
const writtenIn = (property: ICAL.Property): string => String((property.toJSON() as unknown[])[3]);

const written = /^(\d{4}-\d\d-\d\d)(?:T(?::*|(\d\d):(\d\d):(\d\d))(Z?))?$/;

/** Local minutes since 1970 on the wall clock of the zone; null where nothing is given, a text where it cannot be read. */
function minuteOf(property: ICAL.Property | null, zone: string): number | string | null {
  if (!property) return null;
  const text = writtenIn(property);
  const [, date = '', hour = '0', minute = '0', second = '0', utc = ''] = written.exec(text) ?? [];
  const wall = wallMinute(date, [hour, minute, second].map(Number));
  if (wall === null) return `${property.name.toUpperCase()} is no date: ${text}`;
  const named = property.getFirstParameter('tzid');
  if (utc === '' && (named === '' || named === undefined)) return wall;
  return inZone(wall, { from: utc === '' ? named : 'UTC', zone }) ?? `the zone ${named} is not known`;
}

/** The last second of a day is its end; so is 24:00. */
function wallMinute(date: string, [hour = 0, minute = 0, second = 0]: number[]): number | null {
  const isClock = minute < 60 && second <= 60 && hour * 60 + minute <= dayMinutes;
  if (!isClock || !isDate(date)) return null;
  const minutes = hour * 60 + minute;
  return epochDayOf(date) * dayMinutes + (minutes === dayMinutes - 1 ? dayMinutes : minutes);
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** Programs for Windows write its own names of zones. */
const windowsZones: Readonly<Record<string, string>> = {
  'China Standard Time': 'Asia/Shanghai',
  'Taipei Standard Time': 'Asia/Taipei',
};

/** The same instant on the wall clock of another zone; null for an unknown zone. */
function inZone(wall: number, { from, zone }: { from: string; zone: string }): number | null {
  const name = windowsZones[from] ?? /[A-Za-z]+(?:\/[A-Za-z_]+)?$/.exec(from)?.[0] ?? from;
  if (name === zone) return wall;
  try {
    const date = Temporal.PlainDateTime.from('1970-01-01').add({ minutes: wall });
    const there = date.toZonedDateTime(name).withTimeZone(zone).toPlainDateTime();
    return Temporal.PlainDateTime.from('1970-01-01').until(there).total('minutes');
  } catch {
    return null;
  }
}
