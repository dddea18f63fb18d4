// Computes the end of a term from its budget, pauses, extensions and a due instant taken over.
import { type Instant, type LocalDate, instantOf, msOf } from '../base/instant.js';
import { type Budget, checkBudget, countsDays } from './budget.js';
import type { DayEnd, Roll } from '../base/codes.js';
import { type Calendar, dayAt, scheduleOf } from './calendar.js';
import { type Due, type DueInput, dueInstant } from './due-instant.js';
import { openTimeUntil } from './schedule.js';

export interface Term {
  readonly from: Instant;
  readonly budget: Budget;
  readonly schedule: string;
  readonly roll: Roll;
  readonly dayEnds: DayEnd;
  readonly startCounted: boolean;
  readonly startHourCounted?: boolean;
  /** What the clock stood still, in the budget's own unit. */
  readonly paused: number;
  /** In the order they were granted. */
  readonly extensions: readonly Budget[];
  readonly bound?: TermBound;
}

/**
 * A due instant taken over from elsewhere: it replaces the term's own (`keep`), or counts where it is earlier
 * (`lesser`).
 */
export interface TermBound {
  readonly carry: 'keep' | 'lesser';
  readonly dueAt: Instant;
  readonly dueOn: LocalDate;
}

/**
 * A step towards a term's end: one for the budget with its pauses, and one for each extension counted on from there.
 */
export interface TermStep {
  readonly input: DueInput;
  /** Where it ends by its own count. */
  readonly counted: Due;
  /** Where it ends after comparison with a due instant taken over from elsewhere. */
  readonly due: Due;
  /** That due instant, moved on by what the term stood still since it was taken over. */
  readonly former?: Due;
}

/**
 * The steps of a term, at least one. Extensions in the budget's own unit lengthen it; others, and those of a bounded
 * term, are counted on.
 */
export function stepsOf(term: Term, calendar: Calendar): TermStep[] {
  const { budget, paused, extensions, bound, ...rest } = term;
  const lengthening = extensions.filter((one) => lengthens(term, one));
  const amount = lengthening.reduce((sum, one) => sum + one.amount, budget.amount + paused);
  const input = { ...rest, calendar, budget: { amount, unit: budget.unit } };
  const counted = dueInstant(input);
  const former = bound && formerEnd(bound, { term, calendar });
  const steps: TermStep[] = [
    { input, counted, due: bounded(counted, { bound, former }), ...(former ? { former } : {}) },
  ];
  for (const extension of extensions.filter((one) => !lengthens(term, one))) {
    const from = startOfFurther(steps.at(-1)!.due.dueAt, extension);
    const further = { ...rest, calendar, from, budget: extension, startCounted: false, startHourCounted: true };
    const due = dueInstant(further);
    steps.push({ input: further, counted: due, due });
  }
  return steps;
}

/** Whether an extension is added to the budget itself; otherwise it is a step of its own, in the order granted. */
export const lengthens = (term: Pick<Term, 'budget' | 'bound'>, extension: Budget): boolean =>
  !term.bound && extension.unit === term.budget.unit;

function bounded(counted: Due, { bound, former }: { bound: TermBound | undefined; former: Due | undefined }): Due {
  if (!bound || !former || (bound.carry === 'lesser' && counted.dueAt <= former.dueAt)) return counted;
  return { ...former, provisional: former.provisional || counted.provisional };
}

/**
 * Moves a due instant taken over by what was paused since, as the term's own moves: a pause neither gains nor loses
 * time.
 */
function formerEnd(bound: TermBound, { term, calendar }: { term: Term; calendar: Calendar }): Due {
  const { dueAt, dueOn } = bound;
  if (term.paused === 0) return { dueAt, dueOn, provisional: false };
  const { schedule, roll, dayEnds } = term;
  const budget = { amount: term.paused, unit: term.budget.unit };
  const from = startOfFurther(dueAt, budget);
  return dueInstant({ from, budget, calendar, schedule, roll, dayEnds, startCounted: false });
}

/** One millisecond earlier is the last day itself, also when it ended at 24:00; hours go on from the exact instant. */
const startOfFurther = (dueAt: Instant, { unit }: Budget): Instant =>
  countsDays(unit) ? instantOf(msOf(dueAt) - 1) : dueAt;

/** When the term ends, everything counted in. Provisional when any step was. Throws deadline refusals. */
export function termEnd(term: Term, calendar: Calendar): Due {
  const steps = stepsOf(term, calendar);
  const { dueAt, dueOn } = steps.at(-1)!.due;
  return { dueAt, dueOn, provisional: steps.some(({ due }) => due.provisional) };
}

/**
 * What a pause is worth in the unit of the term it interrupts, so that the clock resumes exactly where it stood:
 * working or calendar days that began while it lasted, open time of the schedule in hours, elapsed hours, elapsed
 * seconds. A day that begins with the very end of the pause was not lost. A pause of no length is worth nothing. Throws
 * deadline refusals.
 */
export function amountPaused(
  pause: { readonly from: Instant; readonly until: Instant },
  term: { readonly unit: Budget['unit']; readonly schedule: string; readonly calendar: Calendar },
): number {
  const { calendar, unit } = term;
  const [from, until] = [msOf(pause.from), msOf(pause.until)];
  checkBudget({ amount: 0, unit });
  switch (unit) {
    case 'workingDays': {
      const before = (ms: number): number => calendar.workdaysBefore[dayAt(calendar, ms) + 1]!;
      return before(until - 1) - before(from - 1);
    }
    case 'calendarDays':
      return dayAt(calendar, until - 1) - dayAt(calendar, from - 1);
    case 'businessHours': {
      const schedule = scheduleOf(calendar, term.schedule);
      return (openTimeUntil(schedule, until) - openTimeUntil(schedule, from)) / 3_600_000;
    }
    case 'hours':
      return (until - from) / 3_600_000;
    case 'seconds':
      return (until - from) / 1_000;
  }
}
