// Reads published days from a CSV or iCalendar file, or says what is wrong with it.
// Each day has its kind, both names and its source.
import { parse } from 'csv-parse/sync';
import { decodeText } from '../../connectors/mail-charset.js';
import { type CalendarDay, calendarDaySchema } from '../../contracts/city/calendar.js';
import { readIcs } from './calendar-ics.js';
import { kindOfMark } from './day-words.js';
import type { DaysRead, ReadingOptions, UncheckedDay } from './given-day.js';

export interface CalendarFile {
  readonly days: readonly CalendarDay[];
  /** Everything that could not be read, with its place. */
  readonly problems: readonly string[];
  readonly understood: readonly string[];
  readonly skipped: readonly string[];
}

const columns = ['date', 'kind', 'name', 'nameEn', 'source'] as const;

/** The days of a file. Its content decides charset and format: iCalendar, else CSV with a header row. */
export function readCalendarFile(bytes: Buffer, options: ReadingOptions): CalendarFile {
  const { text, lost } = decodeText(unfolded(bytes), null);
  const problems = lost ? ['some of its bytes are no text in UTF-8, UTF-16, GB18030 or Big5'] : [];
  if (lost) return { days: [], problems, understood: [], skipped: [] };
  const given = text.replace(/^\uFEFF/, '');
  const read: DaysRead = isCalendar.test(given) ? readIcs(given, options) : readCsv(given, options);
  return { understood: [], skipped: [], ...read, ...checkedDays(read) };
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
  for (const { place, day } of read.days) {
    const checked = calendarDaySchema.safeParse(day);
    if (checked.success) days.push(checked.data);
    else problems.push(...checked.error.issues.map(({ path, message }) => `${place}, ${path.join('.')}: ${message}`));
    const { date = '', kind = '' } = day;
    const before = first.get(date) ?? { kind, place };
    if (before.kind !== kind) problems.push(`${place}: ${date} is ${kind} here and ${before.kind} in ${before.place}`);
    first.set(date, before);
  }
  if (days.length + problems.length + (read.skipped?.length ?? 0) === 0) problems.push('the file names no day');
  return { days, problems };
}

function readCsv(text: string, options: ReadingOptions): DaysRead {
  let records: { info: { lines: number }; record: Record<string, string> }[];
  try {
    const form = { columns: true, info: true, trim: true, skip_empty_lines: true, delimiter: delimiterOf(text) };
    records = parse(text.replace(separator, ''), form) as unknown as typeof records;
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
  const read = records.map(({ info, record }) => rowOf(record, { place: `line ${info.lines}`, options }));
  return {
    days: read.filter((one) => typeof one !== 'string'),
    problems: read.filter((one) => typeof one === 'string'),
  };
}

/** The line by which Excel is told what stands between the cells. */
const separator = /^sep=(.)\r?\n/i;

const delimiterOf = (text: string): string =>
  separator.exec(text)?.[1] ?? [';', '\t'].find((sign) => /^.*/.exec(text)![0].includes(sign)) ?? ',';

function rowOf(
  record: Readonly<Record<string, string>>,
  { place, options }: { place: string; options: ReadingOptions },
): UncheckedDay | string {
  const { kind = '', name = '', nameEn = '', source = '' } = record;
  const read = kindOfMark(kind);
  if (/^调休日?$/.test(kind))
    return `${place} (${name}): 调休 may mean the day off or the day worked for it; write 休 or 班`;
  const off = name.replace(/调休上班$/, '');
  const english = options.names.englishOf(off) ?? '';
  const known = english === '' || off === name ? english : `make-up workday for ${english}`;
  const day = { ...record, kind: read ?? kind, nameEn: nameEn || known, source: source || (options.source ?? '') };
  return { place, day };
}
