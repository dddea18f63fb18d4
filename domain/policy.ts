// The shape of a policy pack: every figure that differs between cities is data here, never code.
import type { ActName } from './commands.js';
import type { Budget } from './deadlines/budget.js';
import type { Bilingual, Level } from './organisation.js';

export const clockNames = [
  'dispatch',
  'sign-off',
  'first-contact',
  'handling',
  'promise',
  'transfer-acceptance',
  'arbitration',
  'callback',
  'answer-window',
  'phone-callback',
  'rectification',
] as const;
export type ClockName = (typeof clockNames)[number];

/** How pressing a category is; sets the dispatch budget (DB11/T 2021-2022: 1 h, 2 h, 24 h). */
export type Urgency = 'life-and-safety' | 'utilities-and-weather' | 'general';

/** One budget for all, or one for each level or urgency. A level that is not named has no such clock. */
export type BudgetRule =
  | { readonly always: Budget }
  | { readonly byLevel: Partial<Record<Level, Budget>> }
  | { readonly byUrgency: Record<Urgency, Budget> };

/** When a rung stands, counted from the due instant in the clock's own unit. */
export type RungTime =
  | { readonly when: 'before-due'; readonly percent: number; readonly atMost: Budget | null }
  | { readonly when: 'due' }
  | { readonly when: 'after-due'; readonly budgets: number }
  | { readonly when: 'after-due-every'; readonly every: Budget; readonly times: number };

/** One rung of a clock: a name unique in the clock, the act it asks for, its time, and the levels it applies to (all when null). */
export interface RungRule {
  readonly rung: string;
  readonly act: ActName;
  readonly time: RungTime;
  readonly levels: readonly Level[] | null;
}

export interface ClockRule {
  readonly budget: BudgetRule;
  /** Whether a category's own figure goes before `budget`. */
  readonly categoryMayDiffer: boolean;
  readonly startCounted: boolean;
  readonly dayEnds: 'midnight' | 'close-of-business';
  readonly roll: 'none' | 'next-workday';
  readonly rungs: readonly RungRule[];
  readonly citation: string;
}

export interface Policy {
  readonly code: string;
  readonly version: number;
  readonly names: Bilingual;
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
  /** Local hours in which people may be written to. */
  readonly noticeHours: { readonly from: string; readonly to: string } | null;
}
