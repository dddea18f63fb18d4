// Reads the command line of loading a calendar and holds its usage text.
import { parseArgs } from 'node:util';
import type { LocalDate } from '../../domain/base/instant.js';
import { UsageError } from '../import/options.js';
import { writtenDay } from './written-day.js';

/** Who changes a calendar where nobody is named. */
export const loaderName = 'load-calendar';

export const usage = `npm run load-calendar -- FILE --calendar CODE --reason "why" [options]

FILE is CSV with a header row (date, kind, name, nameEn, source) or iCalendar.

  --check            shows what would change; writes nothing
  --calendar CODE    the calendar that the days are for, such as cn
  --known-until DATE the calendar's new last known day, such as 2027-12-31
  --reason TEXT      why, for the story of the register
  --source TEXT      the published notice, for days that name none
  --skip-unknown     leaves out events that are neither day off nor workday, and lists them
  --by PRINCIPAL     who changes the calendar (default ${loaderName}, this program)`;

export interface CalendarOptions {
  readonly path: string;
  readonly calendar: string;
  readonly knownUntil?: LocalDate;
  /** The source of days that name none in the file: the published notice. */
  readonly source?: string;
  /** Whether events that say neither day off nor workday are left out and listed; otherwise they are refused. */
  readonly skipUnknown?: boolean;
  /** Whether to write; otherwise the difference is only shown. */
  readonly apply: boolean;
  readonly by: string;
  readonly reason: string;
}

/** Reads the command line. Throws UsageError. */
export function readCalendarOptions(args: readonly string[]): CalendarOptions {
  const { values, positionals } = parse(args);
  const [path, ...more] = positionals;
  const { calendar, reason = '', source, 'known-until': until } = values;
  if (path === undefined || more.length > 0) throw new UsageError('name one file.');
  if (calendar === undefined) throw new UsageError('--calendar is missing.');
  if (reason.trim() === '') throw new UsageError('--reason is missing.');
  return {
    path,
    calendar,
    ...(until === undefined ? {} : { knownUntil: dayOf(until) }),
    ...(source === undefined ? {} : { source }),
    skipUnknown: values['skip-unknown'],
    apply: !values.check,
    by: values.by,
    reason,
  };
}

function dayOf(text: string): LocalDate {
  const read = writtenDay(text);
  if ('problem' in read) throw new UsageError(`--known-until: ${read.problem}.`);
  return read.day;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        calendar: { type: 'string' },
        'known-until': { type: 'string' },
        source: { type: 'string' },
        check: { type: 'boolean', default: false },
        'skip-unknown': { type: 'boolean', default: false },
        reason: { type: 'string' },
        by: { type: 'string', default: loaderName },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
