// Reads the forms in which people and programs write a date and time.
// What they mean in a zone and an order is decided elsewhere.
import { folded } from './cell.js';
import { withDigits } from './han-numerals.js';

export interface WallTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** A date as it is written. */
export type WrittenDate =
  | { readonly form: 'unix'; readonly ms: number }
  /** Days since the end of 1899, as Excel counts them. */
  | { readonly form: 'serial'; readonly days: number }
  | ({ readonly form: 'calendar'; readonly year: number; readonly month: number; readonly day: number } & WrittenTime)
  /** Three numbers whose order is not told by their form; the last may be a year of four digits. */
  | ({ readonly form: 'numbers'; readonly numbers: readonly [string, string, string] } & WrittenTime);

interface WrittenTime {
  /** Null: a day without a time; `unclear`: 12 o'clock at night or in the morning, of which day is not told. */
  readonly time: WallTime | null | 'unclear';
  /** Minutes ahead of UTC; null when no zone is written. */
  readonly offset: number | null;
}

const digits = {
  compact:
    /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]?(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/,
  yearFirst: /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?[日号號])?(?!\d(?<![日号號]\d))/,
  shortYear: /^(\d{2})年(\d{1,2})月(\d{1,2})[日号號]/,
  numbers: /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{1,2})(?!\d)/,
  dayMonth: /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|(?<=-)\d{2})(?![\d:])/i,
  /** Oracle's in Chinese. */
  dayMonthOfChina: /^(\d{1,2})-(\d{1,2})月\s*-(\d{4}|\d{2})(?![\d:])/,
  monthDay: /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/i,
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;
const weekdayAfter = /^[\s,]*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?/;
const time =
  /^(上午|早上|早晨|早|清晨|凌晨|中午|午间|下午|午后|傍晚|晚上|晚间|晚|深夜|夜里|夜间|[AP]M)?\s*(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,:](\d{1,9}))?)?|[时時点點](?:(\d{1,2})分?(?:(\d{1,2})秒?)?|(半)|整)?|(?=\s?[AP]M))\s*([AP]M)?\s*(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)?$/i;

/** What programs write behind an offset, the name of its zone: `+0800 (中国标准时间)`, `+0800 CST`, `+08:00[Asia/Shanghai]`. */
const zoneName = /(?<=\d:\d.*[+-]\d{1,2}(?::?\d{2})?)\s?(?:\([^()]*\)|\[[^[\]]*\]|\b[A-Z]{3,5})$/;
/** The minute is not exact, but the day is told: `15:05左右`. */
const about = /(?<=[\d时点分半])(?:左右|许|前后|多)$/;

/** The date and time a cell writes; null when it writes none. */
export function writtenDate(cell: string): WrittenDate | null {
  const text = withDigits(folded(cell))
    .replace(/^(\d{8,14})\.0+$/, '$1')
    .replace(/\s*([时時点點分秒])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/\b([ap])\.m\.?/gi, '$1m');
  if (/^\d{10}$/.test(text)) return { form: 'unix', ms: Number(text) * 1000 };
  if (/^\d{13}$/.test(text)) return { form: 'unix', ms: Number(text) };
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return { form: 'serial', days: Number(text) };
  return compactDate(text) ?? separatedDate(text);
}

function compactDate(text: string): WrittenDate | null {
  const found = digits.compact.exec(text);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const clock = hour === undefined ? null : wallTime([hour, minute, second, fraction]);
  if (clock === null && zone !== undefined) return null;
  return { form: 'calendar', ...ymd(year, month, day), time: clock, offset: offsetOf(zone) };
}

function separatedDate(text: string): WrittenDate | null {
  const bare = text.replace(weekday, '');
  const written = (found: RegExpExecArray | null, make: (parts: RegExpExecArray) => WrittenDay | null) => {
    const day = found && make(found);
    const clock = day && timeAfter(bare.slice(found[0].length));
    return clock && { ...day, ...clock };
  };
  return (
    written(digits.yearFirst.exec(bare), ([, y, m, d]) => calendarDay(y, m, d)) ??
    written(digits.shortYear.exec(bare), ([, y, m, d]) => calendarDay(`20${y}`, m, d)) ??
    written(digits.numbers.exec(bare), ([, a, b, c]) => ({ form: 'numbers', numbers: [a!, b!, c!] })) ??
    written(digits.dayMonth.exec(bare), ([, d, name, y]) => namedMonth(y, name, d)) ??
    written(digits.dayMonthOfChina.exec(bare), ([, d, m, y]) => calendarDay(fullYear(y), m, d)) ??
    written(digits.monthDay.exec(bare), ([, name, d, y]) => namedMonth(y, name, d))
  );
}

type WrittenDay =
  | { readonly form: 'calendar'; readonly year: number; readonly month: number; readonly day: number }
  | { readonly form: 'numbers'; readonly numbers: readonly [string, string, string] };

const ymd = (year = '', month = '', day = '') => ({ year: Number(year), month: Number(month), day: Number(day) });
const calendarDay = (year?: string, month?: string, day?: string): WrittenDay => ({
  form: 'calendar',
  ...ymd(year, month, day),
});

/** A year of two digits is one of 1990 to 2089. */
export const fullYear = (year = ''): string => (year.length === 2 ? `${year >= '90' ? '19' : '20'}${year}` : year);

const monthNames = 'january february march april may june july august september october november december sept'.split(
  ' ',
);

function namedMonth(year?: string, name = '', day?: string): WrittenDay | null {
  const word = name.toLowerCase();
  if (!months.includes(word) && !monthNames.includes(word)) return null;
  return calendarDay(fullYear(year), String(months.indexOf(word.slice(0, 3)) + 1), day);
}

/** What follows a day: nothing, or a time; null for anything else. */
function timeAfter(rest: string): WrittenTime | null {
  const bare = rest
    .replace(weekdayAfter, '')
    .replace(/^(?:T(?=\d)|[\s,]+)/i, '')
    .replace(/^大?约\s?/, '')
    // Oracle's, with points.
    .replace(/^(\d{1,2})\.(\d{2})\.(\d{2})(?!\d)/, '$1:$2:$3')
    .replace(about, '')
    .replace(zoneName, '');
  if (bare === '') return { time: null, offset: null };
  const found = time.exec(bare);
  if (!found) return null;
  const [, before, hour = '', m1, s1, fraction, m2, s2, half, after, zone] = found;
  if (before !== undefined && after !== undefined) return null;
  const clock = wallTime([hour, m1 ?? m2 ?? (half ? '30' : '0'), s1 ?? s2, fraction]);
  const hour24 = hourOfDay(clock.hour, (before ?? after ?? '').toUpperCase());
  return { time: hour24 === null ? 'unclear' : { ...clock, hour: hour24 }, offset: offsetOf(zone) };
}

function wallTime([hour, minute, second, fraction]: readonly (string | undefined)[]): WallTime {
  const millisecond = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  return { hour: Number(hour), minute: Number(minute ?? 0), second: Number(second ?? 0), millisecond };
}

/** The hour of 24 for an hour beside a word for the part of the day; null where it may be of two days or halves. */
function hourOfDay(hour: number, part: string): number | null {
  switch (part) {
    case '':
      return hour;
    case 'AM':
      return hour === 12 ? 0 : hour < 12 ? hour : null;
    case '凌晨':
      return hour === 12 ? 0 : hour < 8 ? hour : null;
    case '上午':
    case '早上':
    case '早晨':
    case '早':
    case '清晨':
      return hour < 12 ? hour : null;
    case '中午':
    case '午间':
      return hour < 3 && hour > 0 ? hour + 12 : hour > 10 && hour < 15 ? hour : null;
    case 'PM':
    case '下午':
    case '午后':
      return hour > 0 && hour < 12 ? hour + 12 : hour >= 12 ? hour : null;
    case '深夜':
    case '夜里':
    case '夜间':
      return hour > 7 && hour < 12 ? hour + 12 : hour > 18 ? hour : null;
    default:
      return hour > 4 && hour < 12 ? hour + 12 : hour > 16 ? hour : null;
  }
}

/** Minutes ahead of UTC; null without a zone, NaN for one that does not exist. */
function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  const [h, m] = [Number(hours), Number(minutes ?? 0)];
  return h > 14 || m > 59 ? Number.NaN : (sign === '-' ? -1 : 1) * (h * 60 + m);
}
