// Formats instants as people in the jurisdiction read them.
import type { Language } from '../contracts/shared/words.js';
import { type Calendar, dayAt } from '../domain/deadlines/calendar.js';
import { clockTime, dayWords, endWords } from '../domain/deadlines/explain-words.js';
import { type Instant, msOf } from '../domain/base/instant.js';
import { say } from './say.js';

/** The calendar of the place, which also says its zone. */
export interface Jurisdiction {
  readonly calendar: Calendar;
}

/** Day, weekday and time in the jurisdiction's zone; the instant itself where the calendar does not reach. */
export function localTime(instant: Instant, { calendar }: Jurisdiction, language: Language): string {
  try {
    const ms = msOf(instant);
    return `${say(language, dayWords(calendar, dayAt(calendar, ms)))} ${clockTime(calendar, ms).slice(0, 5)}`;
  } catch {
    return instant;
  }
}

/** The end of a term as people read it. */
export const localEnd = (instant: Instant, { calendar }: Jurisdiction, language: Language): string =>
  say(language, endWords(calendar, instant));
