// Explains a due instant line by line, so that people can check it against the law.
import type { Bilingual } from '../base/bilingual.js';
import { type Instant, type LocalDate, instantOf, msOf } from '../base/instant.js';
import { countsDays } from './budget.js';
import { type Calendar, type CalendarRow, dateOfDay, dayAt, dayOfDate, isWorkday, scheduleOf } from './calendar.js';
import { type Due, type DueInput, countedFrom, dueInstant, unrolledLastDay } from './due-instant.js';
import { clockTime, dayWords, momentWords, spanWords, unitWords } from './explain-words.js';

export type ExplainRule =
  | 'start'
  | 'pause'
  | 'extension'
  | 'sum'
  | 'day-off'
  | 'make-up-workday'
  | 'term'
  | 'roll'
  | 'provisional'
  | 'day-end'
  | 'elapsed'
  | 'open-time'
  | 'bound'
  | 'callback-hours';

/** Stretches of unusual days listed one by one, more than a year of them; the others share one line. */
const namedAtMost = 80;

/** One step. `from` and `to` are dates for whole days, the last one included, and instants where a moment is meant. */
export interface ExplainLine {
  readonly rule: ExplainRule;
  readonly text: Bilingual;
  readonly from: Instant | LocalDate;
  readonly to: Instant | LocalDate;
  /** The notice a day off or make-up workday rests on. */
  readonly source?: string;
}

export interface ExplainedDue extends Due {
  /** In order; the last line's `to` is `dueAt`. */
  readonly lines: readonly ExplainLine[];
}

/** The same answer as `dueInstant`, with each rule that moved the date. Throws the same refusals. */
export function explainDue(input: DueInput): ExplainedDue {
  const due = dueInstant(input);
  const middle = countsDays(input.budget.unit) ? dayLines(input, due) : elapsedLines(input, due);
  return { ...due, lines: [startLine(input), ...middle] };
}

function startLine(input: DueInput): ExplainLine {
  const { calendar } = input;
  const start = msOf(input.from);
  const day = dayAt(calendar, start);
  const at = clockTime(calendar, start);
  const words = dayWords(calendar, day);
  const counts = input.startCounted ? day : day + 1;
  if (!countsDays(input.budget.unit)) {
    const counted = countedFrom(input);
    const text = { zh: `${words.zh} ${at} 起算`, en: `starts ${words.en} at ${at}` };
    if (counted === start) return { rule: 'start', text, from: input.from, to: input.from };
    const next = momentWords(calendar, counted);
    const without = {
      zh: `${text.zh}，起算的小时不计入，自 ${next.zh} 起计`,
      en: `${text.en}; the start hour does not count: from ${next.en} on`,
    };
    return { rule: 'start', text: without, from: input.from, to: instantOf(counted) };
  }
  const text = {
    zh: `${words.zh} ${at} 起算，起算日${input.startCounted ? '计入' : '不计入'}`,
    en: `starts ${words.en} at ${at}; the start day ${input.startCounted ? 'counts' : 'does not count'}`,
  };
  return { rule: 'start', text, from: input.from, to: dateOfDay(calendar, counts) };
}

function dayLines(input: DueInput, due: Due): ExplainLine[] {
  const { calendar } = input;
  const startDay = dayAt(calendar, msOf(input.from));
  const last = unrolledLastDay(input, startDay);
  const dueDay = dayOfDate(calendar, due.dueOn);
  const firstDay = input.startCounted ? startDay : startDay + 1;
  const excluded = input.budget.unit === 'workingDays' ? unusualDays(calendar, { first: firstDay, last }) : [];
  const lastWords = dayWords(calendar, last);
  const term = unitWords(input.budget);
  const lines: ExplainLine[] = [
    ...excluded,
    {
      rule: 'term',
      text: { zh: `期限${term.zh}，末日为 ${lastWords.zh}`, en: `term of ${term.en}, last day ${lastWords.en}` },
      from: dateOfDay(calendar, Math.min(firstDay, last)),
      to: dateOfDay(calendar, last),
    },
  ];
  if (dueDay > last) lines.push(...rollLines(calendar, { last, dueDay }));
  return [...lines, ...provisionalLine(calendar, due), dayEndLine(input, due)];
}

function rollLines(calendar: Calendar, at: { last: number; dueDay: number }): ExplainLine[] {
  const [from, to] = [dayWords(calendar, at.last), dayWords(calendar, at.dueDay)];
  const text = {
    zh: `末日 ${from.zh} 为休息日，顺延至其后第一个工作日 ${to.zh}`,
    en: `the last day ${from.en} is a day off: moved to the first working day after it, ${to.en}`,
  };
  const days = unusualDays(calendar, { first: at.last, last: at.dueDay });
  return [...days, { rule: 'roll', text, from: dateOfDay(calendar, at.last), to: dateOfDay(calendar, at.dueDay) }];
}

function dayEndLine(input: DueInput, due: Due): ExplainLine {
  const words = dayWords(input.calendar, dayOfDate(input.calendar, due.dueOn));
  const at = clockTime(input.calendar, msOf(due.dueAt) - 1, 1);
  const text = { zh: `${words.zh} ${at} 届满`, en: `over on ${words.en} at ${at}` };
  return { rule: 'day-end', text, from: due.dueOn, to: due.dueAt };
}

function elapsedLines(input: DueInput, due: Due): ExplainLine[] {
  const { calendar, budget } = input;
  const end = msOf(due.dueAt);
  const words = dayWords(calendar, dayOfDate(calendar, due.dueOn));
  const at = clockTime(calendar, end - 1, 1);
  const amount = unitWords(budget);
  const open = budget.unit === 'businessHours';
  const schedule = scheduleOf(calendar, input.schedule);
  const first = dayAt(calendar, msOf(input.from));
  const excluded =
    open && schedule.followsWorkdays ? unusualDays(calendar, { first, last: dayOfDate(calendar, due.dueOn) }) : [];
  const text = open
    ? {
        zh: `只计工作时段（${schedule.name}），满${amount.zh}：${words.zh} ${at} 届满`,
        en: `only the working windows of "${schedule.name}" count: ${amount.en}, over on ${words.en} at ${at}`,
      }
    : {
        zh: `连续计算${amount.zh}：${words.zh} ${at} 届满`,
        en: `${amount.en} without a break: over on ${words.en} at ${at}`,
      };
  const line: ExplainLine = { rule: open ? 'open-time' : 'elapsed', text, from: input.from, to: instantOf(end) };
  return [...excluded, ...provisionalLine(calendar, due), line];
}

function provisionalLine(calendar: Calendar, due: Due): ExplainLine[] {
  if (!due.provisional) return [];
  const text = {
    zh: `${calendar.knownUntil} 之后的放假安排尚未公布，暂按周一至周五计算，公布后重算`,
    en: `days off after ${calendar.knownUntil} are not yet published: provisional, Monday to Friday assumed`,
  };
  return [{ rule: 'provisional', text, from: calendar.knownUntil, to: due.dueOn }];
}

/** Days off, neighbours of one name together, and weekend days that are worked. */
function unusualDays(calendar: Calendar, span: { first: number; last: number }): ExplainLine[] {
  const lines: ExplainLine[] = [];
  for (let day = span.first; day <= span.last;) {
    if (lines.length === namedAtMost) return [...lines, furtherDays(calendar, { first: day, last: span.last })];
    const row = calendar.rows.get(day);
    const off = !isWorkday(calendar, day);
    let end = day;
    while (end < span.last && sameKind(calendar, { row, off, next: end + 1 })) end++;
    if (off || row) lines.push(unusualLine(calendar, { day, end, off, row }));
    day = end + 1;
  }
  return lines;
}

/** The days off among the rest of a very long term, counted instead of named. */
function furtherDays(calendar: Calendar, span: { first: number; last: number }): ExplainLine {
  const worked = calendar.workdaysBefore[span.last + 1]! - calendar.workdaysBefore[span.first]!;
  const off = span.last - span.first + 1 - worked;
  const words = spanWords(calendar, span);
  const text = {
    zh: `${words.zh}：另有休息日 ${off} 天，不计入`,
    en: `${words.en}: ${off} more days off, not counted`,
  };
  return { rule: 'day-off', text, from: dateOfDay(calendar, span.first), to: dateOfDay(calendar, span.last) };
}

function sameKind(calendar: Calendar, at: { row: CalendarRow | undefined; off: boolean; next: number }): boolean {
  const row = calendar.rows.get(at.next);
  return !isWorkday(calendar, at.next) === at.off && row?.name === at.row?.name && row?.source === at.row?.source;
}

function unusualLine(
  calendar: Calendar,
  at: { day: number; end: number; off: boolean; row: CalendarRow | undefined },
): ExplainLine {
  const span = spanWords(calendar, { first: at.day, last: at.end });
  const name = { zh: at.row?.name ?? '周末', en: at.row?.nameEn ?? 'weekend' };
  const text = at.off
    ? { zh: `${span.zh}：${name.zh}，不计入`, en: `${span.en}: ${name.en}, not counted` }
    : { zh: `${span.zh}：${name.zh}，计入`, en: `${span.en}: ${name.en}, counted` };
  const rule = at.off ? 'day-off' : 'make-up-workday';
  const line = { rule, text, from: dateOfDay(calendar, at.day), to: dateOfDay(calendar, at.end) } as const;
  return at.row ? { ...line, source: at.row.source } : line;
}
