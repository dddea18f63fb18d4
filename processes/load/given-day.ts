// Types for reading published days: a day as a file gives it, and the reader's options.
import type { CalendarDay } from '../../contracts/city/calendar.js';
import type { LocalDate } from '../../domain/base/instant.js';
import type { DayNames } from './day-names.js';

/** A day as a file gives it, not yet checked. */
export interface UncheckedDay {
  /** The place in the file. */
  readonly place: string;
  readonly day: Readonly<Record<string, string>>;
  /** In words, what is wrong with its fields. */
  readonly wrong?: Readonly<Record<string, string>>;
}

export interface DaysRead {
  readonly days: readonly UncheckedDay[];
  readonly problems: readonly string[];
  /** What each event was understood to be. */
  readonly understood?: readonly string[];
  /** Events that were left out as asked, with their reasons. */
  readonly skipped?: readonly string[];
}

export interface ReadingOptions {
  /** The source of days that name none: the published notice. */
  readonly source?: string;
  /** Whether events that say neither day off nor workday are left out; otherwise they are refused. */
  readonly skipUnknown?: boolean;
  readonly names: DayNames;
  readonly standing: StandingCalendar;
}

/** The calendar that the days are for, as it is. */
export interface StandingCalendar {
  readonly zone: string;
  readonly knownUntil: LocalDate;
  readonly days: readonly CalendarDay[];
}
