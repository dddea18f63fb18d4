// Builds a calendar from published days, zone and working hours, daylight saving included.
import { Temporal } from 'temporal-polyfill';
import { type CalendarInput, buildCalendar } from '../../domain/deadlines/build-calendar.js';
import type { Calendar } from '../../domain/deadlines/calendar.js';
import { deadlineRefusal } from '../../domain/deadlines/refusal.js';
import type { LocalDate } from '../../domain/base/instant.js';

/** A calendar as the registers keep it; `lastOn` is ten years past `knownUntil` unless given. */
export type CalendarRegister = Omit<CalendarInput, 'instantAt' | 'lastOn'> & { readonly lastOn?: LocalDate };

const dayMs = 86_400_000;

/** Builds the calendar for the domain. Throws a deadline refusal for an unknown zone, date or time of day. */
export function calendarOf(register: CalendarRegister): Calendar {
  const lastOn = register.lastOn ?? Temporal.PlainDate.from(register.knownUntil).add({ years: 10 }).toString();
  return buildCalendar({ ...register, lastOn, instantAt: localTimes(register.zone, register.firstOn) });
}

/**
 * Converts local time to an instant. Reading the zone's rules for each of a calendar's 50,000 edges takes seconds, so
 * the offset of a stretch without transitions is kept and used for all days that lie wholly inside it.
 */
function localTimes(zone: string, firstOn: LocalDate): CalendarInput['instantAt'] {
  const first = zonedStart(zone, firstOn);
  let stretch = stretchAround(first);
  return (date, minute) => {
    const utc = Date.parse(date) + minute * 60_000;
    const ms = utc - stretch.offsetMs;
    if (ms - dayMs >= stretch.from && ms + dayMs < stretch.to) return ms;
    const local = Temporal.PlainDate.from(date).toZonedDateTime({
      timeZone: zone,
      plainTime: { hour: Math.floor(minute / 60), minute: minute % 60 },
    });
    const exact = minute === 0 ? local.startOfDay() : local;
    stretch = stretchAround(exact);
    return exact.epochMilliseconds;
  };
}

function zonedStart(zone: string, date: LocalDate): Temporal.ZonedDateTime {
  try {
    return Temporal.PlainDate.from(date).toZonedDateTime(zone);
  } catch (error) {
    throw deadlineRefusal('bad-calendar', {
      zh: `没有该时区或者日期：${zone}，${date}`,
      en: `no such zone or date: ${zone}, ${date} (${String(error)})`,
    });
  }
}

function stretchAround(at: Temporal.ZonedDateTime): { from: number; to: number; offsetMs: number } {
  const next = at.getTimeZoneTransition('next');
  const previous = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: previous?.epochMilliseconds ?? -Infinity,
    to: next?.epochMilliseconds ?? Infinity,
    offsetMs: at.offsetNanoseconds / 1e6,
  };
}
