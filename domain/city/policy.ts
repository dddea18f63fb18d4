// Defines the policy pack: every figure that differs between cities is data here, never code.
import {
  type ActName,
  type Carry,
  type ClockName,
  type Kind,
  type Level,
  type Urgency,
  rankOf,
} from '../base/codes.js';
import type { Budget } from '../deadlines/budget.js';
import type { Bilingual } from '../base/bilingual.js';

/**
 * One budget for all, or one for each level or urgency. A level that is not named has no such clock; a division that is
 * not named has the station's.
 */
export type PlainBudgetRule =
  | { readonly always: Budget }
  | { readonly byLevel: Partial<Record<Level, Budget>> }
  | { readonly byUrgency: Record<Urgency, Budget> };

/** A plain rule, or own budgets for some kinds of request; these apply wherever the plain rule has a budget. */
export type BudgetRule =
  PlainBudgetRule | { readonly byKind: Partial<Record<Kind, Budget>>; readonly otherwise: PlainBudgetRule };

/** When a rung fires, counted from the due instant: a share of the budget in its own unit, or a lead of its own. */
export type RungTime =
  | { readonly when: 'before-due'; readonly percent: number; readonly atMost: Budget | null }
  /** An absolute lead, in its own unit: one working day before due, however long the budget. */
  | { readonly when: 'before-due-by'; readonly lead: Budget }
  /** The very instant at which the clock starts. */
  | { readonly when: 'start' }
  | { readonly when: 'due' }
  /** The beginning of the first working day overdue: the one after the last day of the term. */
  | { readonly when: 'first-workday-overdue' }
  | { readonly when: 'after-due'; readonly budgets: number }
  /** Counted from due, or from `afterBudgets` budgets later: 2 is three times overdue. */
  | {
      readonly when: 'after-due-every';
      readonly every: Budget;
      readonly times: number;
      readonly afterBudgets?: number | undefined;
    };

/**
 * One rung of a clock: a name unique in the clock, the act it asks for, its time, and the levels it applies to (all
 * when null). A clock whose rungs do not name the division applies the station's to it.
 */
export interface RungRule {
  readonly rung: string;
  readonly act: ActName;
  readonly time: RungTime;
  readonly levels: readonly Level[] | null;
}

export interface ClockRule {
  readonly budget: BudgetRule;
  /** The budget of a category marked complex instead; null: no other. */
  readonly complex: Budget | null;
  /** The budget of a reopened case instead, in every cycle but the first. */
  readonly reopened?: Budget | undefined;
  /** Whether a category's own figure goes before `budget`. */
  readonly categoryMayDiffer: boolean;
  /** Whether the day on which a term in days begins is its first. */
  readonly startCounted: boolean;
  /**
   * Whether a term in hours or business hours runs from its very instant (the default); false: from the next full hour.
   */
  readonly startHourCounted?: boolean | undefined;
  readonly dayEnds: 'midnight' | 'close-of-business';
  readonly roll: 'none' | 'next-workday';
  readonly rungs: readonly RungRule[];
  /** The rule or practice behind the figure, with its article where one is known. */
  readonly citation: Bilingual;
}

/** When counting opens a supervision order; null: never. An order that a clock asks for is a rung. */
export interface SupervisionRules {
  /** Transfers of one case that were refused, by whichever units: the order goes to the unit that shirks. */
  readonly refusals: number | null;
  /** Answers of 3 in one case. */
  readonly dissatisfied: number | null;
}

/** Settings of a pack beside its clocks; each cites a source in `sources`. */
export const policySettings = [
  'ladder',
  'callback',
  'rectificationRounds',
  'pausedByQuestion',
  'onReclassify',
  'onTransfer',
  'supervision',
  'noticeHours',
] as const;
export type PolicySetting = (typeof policySettings)[number];

export interface Policy {
  readonly code: string;
  readonly version: number;
  readonly names: Bilingual;
  /** For rehearsals only: its clocks may count in seconds, and no real city runs on it. */
  readonly rehearsal: boolean;
  readonly calendar: string;
  /** The levels a case climbs, lowest first. */
  readonly ladder: readonly Level[];
  readonly clocks: Record<ClockName, ClockRule>;
  readonly callback: {
    readonly base: 'completed' | 'registered';
    /** Local hours between which the citizen is asked, spread by a hash of the case id; null: at the due instant. */
    readonly window: { readonly from: string; readonly to: string } | null;
    /** Share of cases closed as unanswered that get a phone task, 0-100. */
    readonly unansweredPhonePercent: number;
  };
  /** Rectification rounds before only a final outcome remains. */
  readonly rectificationRounds: number;
  /** The clocks that stand still while the citizen is asked for what is missing. */
  readonly pausedByQuestion: readonly ClockName[];
  /** How often in a cycle a term may be extended, and by how much at most; null: never. */
  readonly extension: {
    readonly times: number;
    /** How often in a later cycle, where a reopened case has a term of its own; by default as in the first. */
    readonly timesReopened?: number | undefined;
    readonly atMost: Budget;
    readonly citation: Bilingual;
  } | null;
  /** What each clock does when the category changes; a clock that is not named goes on. */
  readonly onReclassify: Readonly<Partial<Record<ClockName, Carry>>>;
  /** What the handling clock does when another unit accepts the case. */
  readonly onTransfer: Carry;
  readonly supervision: SupervisionRules;
  /** Until how long after completion, and how often, a closed case may be opened again; null: never. */
  readonly reopening: {
    readonly within: Budget;
    readonly times: number;
    /** Whether a citizen's dissatisfied word on the phone opens it at once; otherwise the callback centre decides. */
    readonly onDissatisfied?: boolean | undefined;
    readonly citation: Bilingual;
  } | null;
  /** Local hours in which people may be written to. */
  readonly noticeHours: { readonly from: string; readonly to: string } | null;
  /**
   * After how many days a request is of the past: channels that take former cases then take it as one only. 90 where it
   * is not given.
   */
  readonly formerAfterDays?: number | undefined;
  /** The rule or practice behind each setting; older packs name none. */
  readonly sources?: Readonly<Partial<Record<PolicySetting, Bilingual>>> | undefined;
}

/** The budget at a level; none where the policy has no such clock there. */
export const budgetAt = (byLevel: Partial<Record<Level, Budget>>, level: Level): Budget | undefined =>
  byLevel[level] ?? byLevel[rankOf(level)];

/** The rungs that apply at a level. */
export function rungsAt(rungs: readonly RungRule[], level: Level): readonly RungRule[] {
  const isNamed = rungs.some(({ levels }) => levels?.includes(level));
  const named = isNamed ? level : rankOf(level);
  return rungs.filter(({ levels }) => levels === null || levels.includes(named));
}

/** After how many days a request is of the past. */
export const formerAfter = ({ formerAfterDays = 90 }: Pick<Policy, 'formerAfterDays'>): number => formerAfterDays;

/** How often a term may be extended in a cycle of a case; 0: never. */
export const extensionsIn = (cycle: number, { extension }: Pick<Policy, 'extension'>): number =>
  extension === null ? 0 : cycle > 1 ? (extension.timesReopened ?? extension.times) : extension.times;
