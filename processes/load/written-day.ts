// Reads the day that a cell or an option names, in the forms that people and spreadsheets write.
import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../../domain/base/instant.js';
import { writtenDate } from '../import/values/date-forms.js';
import { daysOf } from '../import/values/date-order.js';

/** The last year that two digits may mean. */
const lastYear = 2089;

/** The day, or what is wrong. A time is taken only where it is the day's beginning, which spreadsheets add. */
export function writtenDay(cell: string): { readonly day: LocalDate } | { readonly problem: string } {
  const days = daysIn(cell);
  const [day, ...more] = days;
  if (day !== undefined && more.length === 0) return { day };
  const what = day === undefined ? 'is no day' : `may be ${days.join(' or ')}`;
  return { problem: `"${cell}" ${what}; write it as 2027-01-31` };
}

function daysIn(cell: string): LocalDate[] {
  const written = writtenDate(cell);
  if (written === null || written.form === 'unix') return [];
  if (written.form === 'serial') {
    // Excel's day 0 is 30 December 1899.
    const days = Number.isInteger(written.days) ? [written.days] : [];
    return days.map((one) => Temporal.PlainDate.from('1899-12-30').add({ days: one }).toString());
  }
  const { time, offset } = written;
  const isDay = time === null || (time !== 'unclear' && time.hour + time.minute + time.second === 0);
  if (!isDay || offset !== null) return [];
  if (written.form === 'numbers') {
    return [...new Set([...daysOf(written.numbers, lastYear).values()].map(String))];
  }
  try {
    const { year, month, day } = written;
    return [Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()];
  } catch {
    return [];
  }
}
