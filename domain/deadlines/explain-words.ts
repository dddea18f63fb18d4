// Words days, times and budgets in Chinese and English for explanations of due instants.
import type { Bilingual } from '../base/bilingual.js';
import type { Budget } from './budget.js';
import type { BudgetUnit } from '../base/codes.js';
import { type Calendar, dateOfDay, dayAt, startOfDay } from './calendar.js';
import { type Instant, msOf } from '../base/instant.js';

const weekdays = [
  ['周四', 'Thu'],
  ['周五', 'Fri'],
  ['周六', 'Sat'],
  ['周日', 'Sun'],
  ['周一', 'Mon'],
  ['周二', 'Tue'],
  ['周三', 'Wed'],
] as const;

const units: Record<BudgetUnit, Bilingual> = {
  workingDays: { zh: '个工作日', en: 'working days' },
  calendarDays: { zh: '个自然日', en: 'calendar days' },
  businessHours: { zh: '个工作小时', en: 'business hours' },
  hours: { zh: '小时', en: 'hours' },
  seconds: { zh: '秒', en: 'seconds' },
};

/** A day with its weekday, `2026-02-27（周五）`. */
export function dayWords(calendar: Calendar, day: number): Bilingual {
  const date = dateOfDay(calendar, day);
  const [zh, en] = weekdays[(((calendar.firstEpochDay + day) % 7) + 7) % 7]!;
  return { zh: `${date}（${zh}）`, en: `${date} (${en})` };
}

/** A day, or the first and last of several. */
export function spanWords(calendar: Calendar, span: { first: number; last: number }): Bilingual {
  const [from, to] = [dayWords(calendar, span.first), dayWords(calendar, span.last)];
  return span.first === span.last ? from : { zh: `${from.zh}至 ${to.zh}`, en: `${from.en} to ${to.en}` };
}

/** A budget's amount and unit; parts of an hour to a thousandth. */
export function unitWords(budget: Budget): Bilingual {
  const { zh, en } = units[budget.unit];
  const amount = Math.round(budget.amount * 1_000) / 1_000;
  return { zh: ` ${amount} ${zh}`, en: `${amount} ${amount === 1 ? en.slice(0, -1) : en}` };
}

/** A day and a local time on it; `end` for the end of a term, so that midnight reads 24:00 of the day before. */
export function momentWords(calendar: Calendar, ms: number, end = false): Bilingual {
  const [at, add] = end ? [ms - 1, 1] : [ms, 0];
  const day = dayWords(calendar, dayAt(calendar, at));
  const time = clockTime(calendar, at, add);
  return { zh: `${day.zh} ${time}`, en: `${day.en} at ${time}` };
}

/**
 * The end of a term as every page, paper and letter says it: midnight is 24:00 of the last day, not 00:00 of the one
 * after. The instant itself where the calendar does not reach.
 */
export function endWords(calendar: Calendar, instant: Instant): Bilingual {
  try {
    return momentWords(calendar, msOf(instant), true);
  } catch {
    return { zh: instant, en: instant };
  }
}

/**
 * Local time of an instant (ms), `09:30`, with seconds where there are any. `add` milliseconds are added after the day
 * is chosen, so that the end of a day reads 24:00.
 */
export function clockTime(calendar: Calendar, ms: number, add = 0): string {
  const day = dayAt(calendar, ms);
  const [start, end] = [startOfDay(calendar, day), startOfDay(calendar, day + 1)];
  // Clocks change in the night: before that the time runs from the day's start, after it towards the day's end.
  const sinceStart = ms - start < 7_200_000 ? ms - start : 86_400_000 - (end - ms);
  const seconds = Math.floor((sinceStart + add) / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 > 0) parts.push(seconds % 60);
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
