// Loads published days into a calendar: checked as a whole, difference shown, all or nothing.
import type { CalendarDay } from '../../contracts/city/calendar.js';
import { dateOfEpochDay, epochDayOf } from '../../domain/deadlines/calendar.js';
import { Failure } from '../../domain/base/failures.js';
import type { LocalDate } from '../../domain/base/instant.js';
import { planChange, writeChange } from './change-registers.js';
import { type RegisterBodies, readEntries } from '../register-rows/register-tables.js';
import { type RegisterDatabase, type RegisterOrder, changingRegisters } from './register-transaction.js';
import { checkReason } from './registers.js';

interface LoadCalendarOrder extends RegisterOrder {
  readonly calendar: string;
  readonly days: readonly CalendarDay[];
  /** The new last known day of the calendar; unchanged when absent. */
  readonly knownUntil?: LocalDate;
  /** Whether to write; otherwise only the difference is shown. */
  readonly apply: boolean;
}

/** One day that differs; `before` is null for a new one. */
export interface DayDifference {
  readonly before: CalendarDay | null;
  readonly after: CalendarDay;
}

export interface CalendarLoad {
  readonly applied: boolean;
  /** Everything wrong with the given days; when there is anything, nothing is written. */
  readonly problems: readonly string[];
  /** What the days of a year that becomes known lack, though every earlier year had it. */
  readonly warnings: readonly string[];
  readonly differences: readonly DayDifference[];
  readonly knownUntil: { readonly before: LocalDate; readonly after: LocalDate };
  readonly version: number;
}

type Body = RegisterBodies['calendars'];

/**
 * Adds days to a calendar, replaces those of the same date, and moves its last known day. The same days again change
 * nothing. The workers recount open deadlines over changed days afterwards. Throws `not-found`.
 */
export async function loadCalendar(casebook: RegisterDatabase, order: LoadCalendarOrder): Promise<CalendarLoad> {
  checkReason(order.reason);
  return changingRegisters(casebook, async (client) => {
    const standing = (await readEntries(client, { register: 'calendars', codes: [order.calendar] })).get(
      order.calendar,
    );
    if (!standing) throw new Failure('not-found');
    const { body: before, version } = standing;
    const body = merged(before, order);
    const plan = await planChange(client, { entries: [{ register: 'calendars', body }] });
    const problems = [...problemsOf(before, order), ...plan.problems.map(({ field, text }) => `${field}: ${text.en}`)];
    const changed = plan.changes.length > 0;
    const applied = order.apply && problems.length === 0;
    if (applied && changed) await writeChange(client, { changes: plan.changes, order });
    const knownUntil = { before: before.knownUntil, after: body.knownUntil };
    const warnings = warningsOf(before, order);
    const result = { applied, problems, warnings, differences: differencesOf(before, order.days), knownUntil };
    const now = applied ? (plan.changes[0]?.version ?? version) : version;
    return { result: { ...result, version: now }, changed: applied && changed };
  });
}

function merged(before: Body, { days, knownUntil }: LoadCalendarOrder): Body {
  const byDate = new Map([...before.days, ...days].map((day) => [day.date, day]));
  const inOrder = [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { ...before, knownUntil: knownUntil ?? before.knownUntil, days: inOrder };
}

function differencesOf(before: Body, days: readonly CalendarDay[]): DayDifference[] {
  const standing = new Map(before.days.map((day) => [day.date, day]));
  const same = (one: CalendarDay, other: CalendarDay): boolean =>
    (['kind', 'name', 'nameEn', 'source'] as const).every((field) => one[field] === other[field]);
  return days
    .map((after) => ({ before: standing.get(after.date) ?? null, after }))
    .filter((one) => one.before === null || !same(one.before, one.after));
}

function problemsOf(before: Body, order: LoadCalendarOrder): string[] {
  const { days, knownUntil = before.knownUntil } = order;
  const problems: string[] = [];
  if (knownUntil < before.knownUntil) {
    problems.push(`the calendar is known until ${before.knownUntil} already, which ${knownUntil} would take back`);
  }
  const seen = new Set<LocalDate>();
  for (const { date } of days) {
    if (seen.has(date)) problems.push(`${date} is given twice`);
    seen.add(date);
  }
  const after = merged(before, order).days;
  for (const { year, until } of newYears(before.knownUntil, knownUntil)) {
    if (until.endsWith('-12-31') && !after.some(({ date }) => date.startsWith(year))) {
      problems.push(`nothing is said about ${year}, which the calendar would call known`);
    }
  }
  return problems;
}

function warningsOf(before: Body, order: LoadCalendarOrder): string[] {
  const { days: after } = merged(before, order);
  return newYears(before.knownUntil, order.knownUntil ?? before.knownUntil).flatMap((one) => {
    const missing = missingHolidays(before, { ...one, after });
    return missing.length === 0 ? [] : [`${one.year} lacks ${missing.join(', ')}, which every earlier year has`];
  });
}

interface NewYear {
  readonly year: string;
  /** The last day of the year that becomes known. */
  readonly until: LocalDate;
}

/** The years of which days become known. */
function newYears(from: LocalDate, until: LocalDate): NewYear[] {
  const years: NewYear[] = [];
  const first = Number(dateOfEpochDay(epochDayOf(from) + 1).slice(0, 4));
  for (let year = first; `${year}-01-01` <= until; year++) {
    years.push({ year: String(year), until: until < `${year}-12-31` ? until : `${year}-12-31` });
  }
  return years;
}

/** Holidays that had come in every earlier known year by the same day, and that the new year does not name. */
function missingHolidays(
  { days, knownUntil }: Body,
  { year, until, after }: NewYear & { readonly after: readonly CalendarDay[] },
): string[] {
  const years = new Set(days.map(({ date }) => date.slice(0, 4)).filter((one) => `${one}-12-31` <= knownUntil));
  const [first = new Map<string, string>(), ...more] = [...years].map((one) =>
    holidaysOf(days, `${one}${until.slice(4)}`),
  );
  const named = new Set([...holidaysOf(after, `${year}-12-31`)].flat());
  return [...first]
    .filter(([name]) => more.every((names) => names.has(name)))
    .filter((names) => !names.some((name) => named.has(name)))
    .map(([name]) => name);
}

/** The holidays of a year until a day of it, with their English names; a day may be of two holidays. */
function holidaysOf(days: readonly CalendarDay[], until: LocalDate): Map<string, string> {
  const off = days.filter(({ kind, date }) => kind === 'holiday' && date >= until.slice(0, 4) && date <= until);
  return new Map(
    off.flatMap(({ name, nameEn }) => {
      const english = nameEn.split(' and ');
      const names = name.split('、');
      return names.length === english.length
        ? names.map((one, i) => [one, english[i]!] as const)
        : [[name, nameEn] as const, ...english.map((one) => [one, one] as const)];
    }),
  );
}
