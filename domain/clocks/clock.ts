// Defines a clock of a case: its budget, due instant, coming rungs, and ledger of changes.
import type { ActName, Card, ClockName, ClockState, DayEnd, Level, PauseReason, Roll } from '../base/codes.js';
import type { Budget } from '../deadlines/budget.js';
import type { Calendar } from '../deadlines/calendar.js';
import type { TermBound } from '../deadlines/term.js';
import type { Instant, LocalDate } from '../base/instant.js';
import type { Policy } from '../city/policy.js';

/** What the clocks of one case are computed from. */
export interface ClockFacts {
  readonly policy: Policy;
  readonly calendar: Calendar;
}

/** An instant still to come at which a clock asks for an act. */
export interface Rung {
  readonly rung: string;
  readonly act: ActName;
  /** The legal instant. */
  readonly at: Instant;
  /** Set when the act failed repeatedly and was put off; the legal instant stays. */
  readonly postponedTo?: Instant;
}

/** One entry of a clock's ledger: how long it stood still, counted in the clock's own unit once it is over. */
export interface Pause {
  readonly reason: PauseReason;
  readonly from: Instant;
  readonly until: Instant | null;
  /** Working days, calendar days, hours or seconds, as the clock's budget counts; 0 while the pause lasts. */
  readonly amount: number;
}

/** Time granted beyond the budget, counted on from its end. */
export interface Extension {
  readonly at: Instant;
  readonly budget: Budget;
}

/** A card as it was served: on whom, when, and whether a superior took it back. */
export interface ServedCard {
  readonly card: Card;
  /** The instant of the act. */
  readonly at: Instant;
  readonly unit: string;
  readonly post: string | null;
  readonly withdrawn: { readonly at: Instant; readonly by: string } | null;
}

/** How the rule counts the term, in the words that `dueInstant` takes. */
export interface CountingRule {
  readonly schedule: string;
  readonly roll: Roll;
  readonly dayEnds: DayEnd;
  readonly startCounted: boolean;
  readonly startHourCounted?: boolean;
}

export interface Clock {
  readonly name: ClockName;
  readonly cycle: number;
  /** Counts this clock's starts in the cycle, from 1. */
  readonly run: number;
  readonly level: Level;
  readonly unit: string;
  readonly budget: Budget;
  /** `code@version` of the calendar and policy it was computed by. */
  readonly calendar: string;
  readonly policy: string;
  readonly startedAt: Instant;
  /** How the rule counts, kept so that the derivation can be explained again. */
  readonly counting: CountingRule;
  readonly dueAt: Instant;
  readonly dueOn: LocalDate;
  readonly provisional: boolean;
  readonly state: ClockState;
  readonly endedAt: Instant | null;
  readonly rungs: readonly Rung[];
  /** The rungs that have fired: they never fire again, whatever moves the due instant. */
  readonly spoken?: readonly string[];
  /** The ledger of pauses, oldest first; the last is open while the clock is paused. */
  readonly pauses?: readonly Pause[];
  readonly extensions?: readonly Extension[];
  readonly bound?: TermBound;
  /** The cards it served, each colour once, oldest first. */
  readonly cards?: readonly ServedCard[];
  /** Where the yellow and the third card stand since the due instant moved, also once they have fired. */
  readonly cardsAt?: { readonly soon: Instant | null; readonly x3: Instant | null };
}

/** Names one firing of a rung for ever: it is recorded at most once. */
export interface RungKey {
  readonly cycle: number;
  readonly clock: ClockName;
  readonly run: number;
  readonly rung: string;
}

/** Whether the clock still counts, or would if it were not paused. */
export const isOpen = (clock: Clock): boolean => clock.state === 'running' || clock.state === 'paused';

export interface EndedClock {
  readonly name: ClockName;
  readonly run: number;
  readonly state: Exclude<ClockState, 'running' | 'paused'>;
}

/** A due instant before and after it was derived anew. */
export interface MovedClock {
  readonly name: ClockName;
  readonly cycle: number;
  readonly run: number;
  readonly before: { readonly dueAt: Instant; readonly dueOn: LocalDate };
  readonly after: { readonly dueAt: Instant; readonly dueOn: LocalDate };
}
