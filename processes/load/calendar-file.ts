// Reads published days from a CSV or iCalendar file, or says what is wrong with it.
// Each day has its kind, both names and its source.
import { isUtf8 } from 'node:buffer';
import { control, decodeText, utf16Of } from '../../connectors/mail-charset.js';
import { type CalendarDay, calendarDaySchema } from '../../contracts/city/calendar.js';
import { readCsv } from './calendar-csv.js';
import { readIcs } from './calendar-ics.js';
import type { DaysRead, ReadingOptions } from './given-day.js';

export interface CalendarFile {
  readonly days: readonly CalendarDay[];
  /** Everything that could not be read, with its place. */
  readonly problems: readonly string[];
  readonly understood: readonly string[];
  readonly skipped: readonly string[];
}

/** The days of a file. Its content decides charset and format: iCalendar, else CSV with a header row. */
export function readCalendarFile(bytes: Buffer, options: ReadingOptions): CalendarFile {
  const read = decoded(unfolded(bytes));
  const refused = (problem: string) => ({ days: [], problems: [problem], understood: [], skipped: [] });
  if ('problem' in read) return refused(read.problem);
  const given = read.text.replace(/^\uFEFF/, '');
  if (given.trim() === '') return refused('the file is empty');
  if (control.test(given)) return refused('the file is no text; save it as CSV in UTF-8, or as iCalendar');
  return daysOf(given, options);
}

function daysOf(given: string, options: ReadingOptions): CalendarFile {
  const read: DaysRead = isCalendar.test(given) ? readIcs(given, options) : readCsv(given, options);
  return { understood: [], skipped: [], ...read, ...checkedDays(read) };
}

/** Letters of calendars, simplified and traditional: the right encoding of a short file has most of them. */
const usualLetters =
  /[休班假放调調补補工作日节節除夕五一元旦春清明劳勞动動端午中秋国國庆慶期上天关關于於年部分安排的通知]/g;

/** Short texts in GB18030 are often letters in Big5 too, and the other way round; the letters tell which. */
function decoded(bytes: Buffer): { readonly text: string } | { readonly problem: string } {
  if (isUtf8(bytes) || utf16Of(bytes) !== null) return { text: decodeText(bytes, null).text };
  const whole = ['gb18030', 'big5'].map((charset) => decodeText(bytes, charset)).filter(({ lost }) => !lost);
  const sound = [...new Set(whole.map(({ text }) => text))];
  const counts = sound.map((text) => text.match(usualLetters)?.length ?? 0);
  const most = Math.max(...counts);
  if (sound.length === 0) return { problem: 'some of its bytes are no text in UTF-8, UTF-16, GB18030 or Big5' };
  if (sound.length > 1 && counts.some((count, i) => i !== counts.indexOf(most) && count * 2 >= most)) {
    return { problem: 'its letters may be GB18030 or Big5; save it as UTF-8' };
  }
  return { text: sound[counts.indexOf(most)]! };
}

const isCalendar = /^\s*BEGIN:VCALENDAR/i;

/** Lines of iCalendar are folded between bytes, also within a character. */
function unfolded(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  return isCalendar.test(text.replace(/^ï»¿/, '')) ? Buffer.from(text.replace(/\r?\n[ \t]/g, ''), 'latin1') : bytes;
}

function checkedDays(read: DaysRead): { days: CalendarDay[]; problems: string[] } {
  const days: CalendarDay[] = [];
  const problems = [...read.problems];
  const first = new Map<string, { kind: string; place: string }>();
  for (const { place, day, wrong = {} } of read.days) {
    const checked = calendarDaySchema.safeParse(day);
    if (checked.success) days.push(checked.data);
    else {
      const said = checked.error.issues.map(({ path, message }) => [path.join('.'), message] as const);
      problems.push(...said.map(([field, message]) => `${place}, ${field}: ${wrong[field] ?? message}`));
    }
    const { date = '', kind = '' } = day;
    const before = first.get(date) ?? { kind, place };
    if (before.kind !== kind) problems.push(`${place}: ${date} is ${kind} here and ${before.kind} in ${before.place}`);
    first.set(date, before);
  }
  if (days.length + problems.length + (read.skipped?.length ?? 0) === 0) problems.push('the file names no day');
  return { days, problems };
}
