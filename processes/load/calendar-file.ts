// Reads published days from a CSV or iCalendar file, or says what is wrong with it.
// Each day has its kind, both names and its source.
import { parse } from 'csv-parse/sync';
import { type CalendarDay, calendarDaySchema } from '../../contracts/city/calendar.js';
import { readIcs } from './calendar-ics.js';
import type { UncheckedDay, ReadingOptions } from './given-day.js';

export interface CalendarFile {
  readonly days: readonly CalendarDay[];
  /** Everything that could not be read, with its place. */
  readonly problems: readonly string[];
}

const columns = ['date', 'kind', 'name', 'nameEn', 'source'] as const;

/** Words that mark a day off and a day worked. */
const kinds: Readonly<Record<string, string>> = { 休: 'holiday', 班: 'make-up-workday' };

/** The days of a file. Its content decides the format: iCalendar, else CSV with a header row. */
export function readCalendarFile(text: string, options: ReadingOptions): CalendarFile {
  const given = text.replace(/^\uFEFF/, '');
  const read = /^\s*BEGIN:VCALENDAR/i.test(given) ? readIcs(given, options) : readCsv(given, options);
  const days: CalendarDay[] = [];
  const problems = [...read.problems];
  for (const { place, day } of read.days) {
    const checked = calendarDaySchema.safeParse(day);
    if (checked.success) days.push(checked.data);
    else problems.push(...checked.error.issues.map(({ path, message }) => `${place}, ${path.join('.')}: ${message}`));
  }
  if (days.length + problems.length === 0) problems.push('the file names no day');
  return { days, problems };
}

function readCsv(text: string, options: ReadingOptions): { days: UncheckedDay[]; problems: string[] } {
  let records: { info: { lines: number }; record: Record<string, string> }[];
  try {
    const form = { columns: true, info: true, trim: true, skip_empty_lines: true };
    records = parse(text, form) as unknown as typeof records;
  } catch (error) {
    return { days: [], problems: [error instanceof Error ? error.message : String(error)] };
  }
  const header = Object.keys(records[0]?.record ?? {});
  const unknown = header.filter((name) => !columns.some((column) => column === name));
  const missing = columns.filter((name) => !header.includes(name) && !(name === 'source' && options.source));
  const problems = [
    ...missing.map((name) => `the column ${name} is missing`),
    ...unknown.map((name) => `there is no column ${name}`),
  ];
  if (records.length === 0 || problems.length > 0) return { days: [], problems };
  const days = records.map(({ info, record }) => {
    const { kind = '', source = '' } = record;
    const day = { ...record, kind: kinds[kind] ?? kind, source: source === '' ? (options.source ?? '') : source };
    return { place: `line ${info.lines}`, day };
  });
  return { days, problems: [] };
}
