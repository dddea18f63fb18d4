// Words for instants near now: today's by their time alone, and how long is left or how late it is.
import type { Language } from '../contracts/shared/words.js';
import type { Bilingual } from '../domain/base/bilingual.js';
import { type Instant, msOf } from '../domain/base/instant.js';
import { dateOfDay, dayAt } from '../domain/deadlines/calendar.js';
import { clockTime, dayWords } from '../domain/deadlines/explain-words.js';
import { type Jurisdiction, localEnd, localTime } from './local-time.js';
import { say } from './say.js';

interface Now {
  readonly at: Instant;
  readonly jurisdiction: Jurisdiction;
  readonly language: Language;
}

const nearDays: Readonly<Record<string, Bilingual>> = {
  '-1': { zh: '昨天', en: 'yesterday' },
  '0': { zh: '今天', en: 'today' },
  '1': { zh: '明天', en: 'tomorrow' },
};

/**
 * An instant in the jurisdiction's zone: `today 17:30`, `12-04 (Fri) 17:30` in the same year, else with its year. The end
 * of a term at midnight reads 24:00 of its last day, with `end`.
 */
export function nearTime(instant: Instant, { at, jurisdiction, language }: Now, { end = false } = {}): string {
  const { calendar } = jurisdiction;
  try {
    const [ms, add] = end ? [msOf(instant) - 1, 1] : [msOf(instant), 0];
    return `${nearDay(ms, { at, jurisdiction, language })} ${clockTime(calendar, ms, add).slice(0, 'HH:MM'.length)}`;
  } catch {
    return end ? localEnd(instant, jurisdiction, language) : localTime(instant, jurisdiction, language);
  }
}

/** The local days between now and an instant: 0 today, 1 tomorrow; the end of a term belongs to its last day. */
export function daysUntil(instant: Instant, { at, jurisdiction: { calendar } }: Now): number {
  return dayAt(calendar, msOf(instant) - 1) - dayAt(calendar, msOf(at));
}

/** The last local day before an instant at which something ends: `today`, `12-04 (Fri)`. */
export const lastDay = (end: Instant, now: Now): string => nearDay(msOf(end) - 1, now);

function nearDay(ms: number, { at, jurisdiction: { calendar }, language }: Now): string {
  const [day, today] = [dayAt(calendar, ms), dayAt(calendar, msOf(at))];
  const near = nearDays[String(day - today)];
  const sameYear = dateOfDay(calendar, day).slice(0, 4) === dateOfDay(calendar, today).slice(0, 4);
  return say(language, near ?? dayWords(calendar, day)).slice(near || !sameYear ? 0 : 'YYYY-'.length);
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A span in its two largest units below two days, else in days; less than a minute counts as one. */
function spanWords(ms: number): Bilingual {
  const minutes = Math.max(1, Math.floor(ms / minute));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (ms >= 2 * day) return { zh: `${Math.floor(ms / day)} 天`, en: `${Math.floor(ms / day)} d` };
  if (hours === 0) return { zh: `${rest} 分`, en: `${rest} min` };
  if (rest === 0 || hours >= 6) return { zh: `${hours} 小时`, en: `${hours} h` };
  return { zh: `${hours} 小时 ${rest} 分`, en: `${hours} h ${rest} min` };
}

/** How long is left until a due instant, or how late it is: `3 h left`, `overdue 2 d`. */
export function leftWords(dueAt: Instant, { at, language }: Now): string {
  const left = msOf(dueAt) - msOf(at);
  const span = spanWords(Math.abs(left));
  return say(
    language,
    left > 0 ? { zh: `还剩 ${span.zh}`, en: `${span.en} left` } : { zh: `超期 ${span.zh}`, en: `overdue ${span.en}` },
  );
}
