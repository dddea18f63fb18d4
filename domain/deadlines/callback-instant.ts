// Computes when the citizen is asked: days after completion, in permitted hours, spread out.
import { type Instant, instantOf, laterOf, msOf } from '../base/instant.js';
import { type Budget, countsDays } from './budget.js';
import { minuteOfDay } from './build-calendar.js';
import { type Calendar, dateOfDay, dayAt, wallTimeOn } from './calendar.js';
import { type Due, dueInstant, unrolledLastDay } from './due-instant.js';
import { spread } from '../base/spread.js';

export interface CallbackInput {
  /** The completion, or the registration where the policy counts from there. */
  readonly from: Instant;
  readonly after: Budget;
  /** Local times `HH:MM` between which people are asked; without it a term in days ends as usual. */
  readonly window?: readonly [from: string, to: string];
  readonly calendar: Calendar;
  readonly schedule: string;
  /** The case id: decides the second within the window. */
  readonly spreadKey: string;
}

/**
 * The instant of the callback question. A budget in days lands on its last day, at a second of the window that the key
 * decides; hours and seconds are exact, with neither window nor spread. The callback never rolls.
 */
export function callbackInstant(input: CallbackInput): Due {
  const { calendar, schedule, window } = input;
  const term = { from: input.from, budget: input.after, calendar, schedule, ...plainTerm };
  const due = dueInstant(term);
  if (!window || !countsDays(input.after.unit)) return due;
  const day = unrolledLastDay(term, dayAt(calendar, msOf(input.from)));
  const [opens, closes] = [minuteOfDay(window[0]) * 60, minuteOfDay(window[1]) * 60];
  const second = opens + spread(input.spreadKey, Math.max(closes - opens, 1));
  const dueAt = wallTimeOn(calendar, { day, msOfDay: second * 1_000 });
  return { dueAt: instantOf(dueAt), dueOn: dateOfDay(calendar, day), provisional: due.provisional };
}

/** The instant itself where it lies in the window's local hours, else the window's next opening. */
export function nextPermitted(
  at: Instant,
  { window, calendar }: { readonly window: readonly [from: string, to: string]; readonly calendar: Calendar },
): Pick<Due, 'dueAt' | 'dueOn'> {
  const today = dayAt(calendar, msOf(at));
  const hourOn = (day: number, time: string): Instant =>
    instantOf(wallTimeOn(calendar, { day, msOfDay: minuteOfDay(time) * 60_000 }));
  const [opens, closes] = window;
  const day = at < hourOn(today, closes) ? today : today + 1;
  const opening = hourOn(day, opens);
  return { dueAt: laterOf(at, opening), dueOn: dateOfDay(calendar, day) };
}

const plainTerm = { roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
