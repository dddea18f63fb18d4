// Reads a cell's date and time as an instant, in the zone of the place and the order of the file.
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantOf } from '../../../domain/base/instant.js';
import { eaten, folded, isEaten } from './cell.js';
import { type WallTime, type WrittenDate, writtenDate } from './date-forms.js';
import { type DateOrder, daysOf, orderNames } from './date-order.js';
import { type Value, refused } from './value.js';

export interface DateReading {
  /** The IANA zone of times written without one. */
  readonly zone: string;
  readonly order: DateOrder | null;
  /** Nothing in a file happens later. */
  readonly now: Instant;
}

const firstYear = 1990;
/** The API takes nothing before. */
const earliest = Date.UTC(1900, 0, 1);
/** The last year that a number or a year of two digits may mean. */
export const lastYearOf = (now: Instant): number => Number(now.slice(0, 4)) + 1;

const notADate = refused('not-a-date', 'This is no date and time in a usual form, such as 2023-06-15 14:05.');
const noSuchDate = refused('no-such-date', 'There is no such day or time.');
const unclearTime = refused(
  'unclear-time',
  'Twelve and the first hours beside this word may be of two days: write 24 hours.',
);
const implausible = refused(
  'implausible-date',
  `As a number this would be a date before ${firstYear} or after next year.`,
);
const tooEarly = refused('implausible-date', 'This is before 1900.');
const future = refused('in-the-future', 'This is later than now.');

/** The beginnings by which programs say that they have no date: of .NET, SQL Server and Unix. */
const noDate = ['0001-01-01', '1900-01-01', '1970-01-01'];

/** Whether the time is the beginning of a program's count, here or in UTC. */
const isNoDate = (ms: number, zone: string): boolean =>
  ms < Date.UTC(1970, 0, 3) &&
  [zone, 'UTC'].some((one) => {
    const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(one).toPlainDateTime();
    return noDate.some((day) => wall.equals(`${day}T00:00`));
  });

/** The instant that a cell names; null for none. A day without a time is the day's beginning. */
export function instantOfCell(cell: string, reading: DateReading): Value<Instant | null> {
  if (/^0+(?:\.0+)?$/.test(folded(cell))) return { value: null };
  if (isEaten(folded(cell))) return eaten;
  const written = writtenDate(cell);
  const read = written ? msOf(written, reading) : notADate;
  if ('refused' in read) return read;
  if (isNoDate(read.value, reading.zone)) return { value: null };
  if (read.value < earliest) return tooEarly;
  const instant = instantOf(read.value);
  return instant > reading.now ? future : { value: instant };
}

type Ms = Value<number>;

function msOf(written: WrittenDate, reading: DateReading): Ms {
  switch (written.form) {
    case 'unix':
      return isPlausible(new Date(written.ms).getUTCFullYear(), reading) ? { value: written.ms } : implausible;
    case 'serial': {
      // Excel's day 0 is 30 December 1899 for every day after February 1900.
      const wall = Temporal.PlainDateTime.from('1899-12-30').add({ seconds: Math.round(written.days * 86_400) });
      return isPlausible(wall.year, reading) ? zoned(wall, reading.zone) : implausible;
    }
    case 'calendar':
      return onDay(dayOf(written), written, reading);
    case 'numbers': {
      const day = orderedDay(written.numbers, reading);
      return 'refused' in day ? day : onDay(day.value, written, reading);
    }
  }
}

const isPlausible = (year: number, { now }: DateReading): boolean => year >= firstYear && year <= lastYearOf(now);

function dayOf({ year, month, day }: { year: number; month: number; day: number }): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

function orderedDay(
  numbers: readonly [string, string, string],
  { order, now }: DateReading,
): Value<Temporal.PlainDate> {
  const days = daysOf(numbers, lastYearOf(now));
  const [first, ...more] = days.values();
  if (first === undefined) return noSuchDate;
  if (order !== null) {
    const day = days.get(order);
    return day ? { value: day } : refused('no-such-date', `There is no such day as ${orderNames[order]}.`);
  }
  if (more.every((day) => day.equals(first))) return { value: first };
  const names = [...days.keys()].map((one) => `${orderNames[one]} (${one})`).join(' or ');
  return refused('ambiguous-date', `This may be ${names}, and no other date of the file tells: give --date-order.`);
}

interface Clock {
  readonly time: WallTime | null | 'unclear';
  readonly offset: number | null;
}

function onDay(day: Temporal.PlainDate | null, { time, offset }: Clock, { zone }: DateReading): Ms {
  if (time === 'unclear') return unclearTime;
  if (day === null || Number.isNaN(offset)) return noSuchDate;
  if (time === null) return { value: day.toZonedDateTime(zone).epochMilliseconds };
  let wall: Temporal.PlainDateTime;
  try {
    const { hour, minute, second, millisecond } = time;
    // 24:00 is the day's end.
    wall =
      hour === 24 && minute + second + millisecond === 0
        ? day.add({ days: 1 }).toPlainDateTime()
        : day.toPlainDateTime(Temporal.PlainTime.from({ ...time }, { overflow: 'reject' }));
  } catch {
    return noSuchDate;
  }
  if (offset === null) return zoned(wall, zone);
  return { value: Date.parse(`${wall.toString()}Z`) - offset * 60_000 };
}

function zoned(wall: Temporal.PlainDateTime, zone: string): Ms {
  try {
    return { value: wall.toZonedDateTime(zone, { disambiguation: 'reject' }).epochMilliseconds };
  } catch {
    const [before, after] = (['earlier', 'later'] as const).map((disambiguation) =>
      wall.toZonedDateTime(zone, { disambiguation }).toPlainDateTime().equals(wall),
    );
    return before && after
      ? refused('twice-that-night', `The clocks of ${zone} showed this time twice that night: write the offset.`)
      : refused('no-such-local-time', `The clocks of ${zone} skipped this time that night.`);
  }
}
