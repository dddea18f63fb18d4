// Computes how long a calendar is still known, so that the next notice is loaded in time.
import { type Instant, type LocalDate, msOf } from '../base/instant.js';
import { type Calendar, dayOfDate, startOfDay } from './calendar.js';

/** Whole days before the last known day at which operators are warned; an office's lead, not a figure of the law. */
const warnedAhead = 30;

export interface KnownFor {
  readonly calendar: string;
  readonly knownUntil: LocalDate;
  /** Whole days left until the last known day is over; negative once it is. */
  readonly daysLeft: number;
  /** Whether a new year should be loaded now. */
  readonly expiring: boolean;
}

/** How long the calendar is still known at an instant. */
export function knownFor(calendar: Calendar, at: Instant): KnownFor {
  const end = startOfDay(calendar, dayOfDate(calendar, calendar.knownUntil) + 1);
  const daysLeft = Math.floor((end - msOf(at)) / 86_400_000);
  return { calendar: calendar.code, knownUntil: calendar.knownUntil, daysLeft, expiring: daysLeft < warnedAhead };
}
