// The case as the law sees it: codes, ids and instants only, JSON-safe, a union by status. People's words live elsewhere.
import type { ActName } from './commands.js';
import type { Budget, DayEnd, Roll } from './deadlines/budget.js';
import type { LocalDate, Instant } from './instant.js';
import type { Level, Point, ScheduleName } from './organisation.js';
import type { ClockName } from './policy.js';

export type CaseId = string;
/** The id of a text kept apart from the events, where it can be masked and erased. */
export type TextId = string;

export const kinds = [
  'consultation',
  'help',
  'complaint',
  'report',
  'suggestion',
  'service',
  'other',
  'praise',
] as const;
export type Kind = (typeof kinds)[number];

export const disclosures = ['named', 'anonymous', 'withheld'] as const;
export type Disclosure = (typeof disclosures)[number];

export const priorities = ['normal', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

export const openStatuses = [
  'registered',
  'dispatched',
  'handling',
  'awaiting-citizen',
  'offered',
  'transferred',
  'arbitration',
  'completed',
  'callback',
  'phone-callback',
  'rectifying',
] as const;
export const terminalStatuses = ['closed', 'not-admitted', 'diverted', 'duplicate', 'withdrawn'] as const;
export const statuses = [...openStatuses, ...terminalStatuses] as const;
export type TerminalStatus = (typeof terminalStatuses)[number];
export type Status = (typeof statuses)[number];

export const results = ['solved', 'partly-solved', 'explained', 'not-solvable'] as const;
export type Result = (typeof results)[number];

export const outcomes = [
  'satisfied',
  'basically-satisfied',
  'unanswered',
  'understood',
  'final',
  'not-admitted',
  'diverted',
  'withdrawn',
] as const;
export type Outcome = (typeof outcomes)[number];

/** An instant not yet spoken at which a clock asks for an act. */
export interface Rung {
  readonly rung: string;
  readonly act: ActName;
  /** The legal instant. */
  readonly at: Instant;
  /** Set when the act failed again and again and was put off; the legal instant stays. */
  readonly postponedTo?: Instant;
}

/** A clock is running until it is `met` in time, `missed`, or `ended` because something else took its place. */
export type ClockState = 'running' | 'met' | 'missed' | 'ended';

/** The rule's words about the term, as `dueInstant` takes them. */
export interface Counting {
  readonly schedule: ScheduleName;
  readonly roll: Roll;
  readonly dayEnds: DayEnd;
  readonly startCounted: boolean;
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
  /** How the rule counts, kept so that the derivation can be told again. */
  readonly counting: Counting;
  readonly dueAt: Instant;
  readonly dueOn: LocalDate;
  readonly provisional: boolean;
  readonly state: ClockState;
  readonly endedAt: Instant | null;
  readonly rungs: readonly Rung[];
}

/** Names one strike for ever: it is recorded at most once. */
export interface RungKey {
  readonly cycle: number;
  readonly clock: ClockName;
  readonly run: number;
  readonly rung: string;
}

export const errandKinds = ['deliver-transfer', 'recall-transfer'] as const;
export type ErrandKind = (typeof errandKinds)[number];

/** Something owed to an outside party until it is receipted or given up by a rung. */
export interface Errand {
  readonly id: string;
  readonly kind: ErrandKind;
  readonly to: string;
  readonly owedSince: Instant;
}

/** Why the case is where it is: the rule that took it. */
export interface RoutedBecause {
  readonly rule: string;
  readonly version: number;
  readonly text: { readonly zh: string; readonly en: string };
}

export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly offeredAt: Instant;
  /** Where the case stood when it was offered, to return to. */
  readonly fromLevel: Level;
}

export interface Dispute {
  readonly from: string;
  readonly to: string;
  readonly because: 'refused' | 'unanswered';
}

export interface Completion {
  readonly at: Instant;
  readonly unit: string;
  readonly level: Level;
  readonly result: Result;
  readonly contacted: boolean;
}

export interface Rating {
  readonly at: Instant;
  readonly score: 1 | 2 | 3;
  readonly contacted: boolean | null;
  readonly solved: boolean | null;
}

/** A human's task that no clock of a level covers. */
export interface Task {
  readonly id: string;
  readonly kind: 'deliver-by-hand' | 'phone-the-citizen' | 'act-failed';
  readonly unit: string;
  readonly openedAt: Instant;
}

export interface CaseFacts {
  readonly id: CaseId;
  readonly number: string;
  readonly channel: string;
  readonly kind: Kind;
  readonly category: string | null;
  readonly priority: Priority;
  readonly disclosure: Disclosure;
  /** Filed by staff on their own behalf: cannot be rated by staff and is excluded from appraisal. */
  readonly staffFiled: boolean;
  readonly registeredAt: Instant;
  readonly occurredAt: Instant | null;
  readonly grid: string | null;
  readonly point: Point | null;
  readonly routedBecause: RoutedBecause;
  /** `code@version`, pinned at registration. */
  readonly policy: string;

  readonly unit: string;
  readonly level: Level;
  readonly post: string | null;
  readonly officer: string | null;
  /** Units that have held the case, each once, oldest first; all of them keep reading it. */
  readonly heldBy: readonly string[];
  /** Units that were offered the case, each once: they see what was offered to them. */
  readonly offeredTo: readonly string[];
  /** The unit a binding ruling designated, which may not hand the case on. */
  readonly boundTo: string | null;

  readonly cycle: number;
  /** Completed rectification rounds ordered so far; names the callback question together with the cycle. */
  readonly round: number;
  readonly contactedAt: Instant | null;
  readonly rating: Rating | null;
  /** The phone callback of this round, once recorded; from then on the citizen's 3 stands. */
  readonly callbackRecord: { readonly at: Instant; readonly reached: boolean } | null;
  readonly askedAt: Instant | null;
  readonly supervisionOrder: { readonly id: string; readonly openedAt: Instant } | null;
  readonly tasks: readonly Task[];
  readonly errands: readonly Errand[];
  readonly clocks: readonly Clock[];

  /** Rises with every event; guards the write. */
  readonly revision: number;
  /** What people saw: not raised by warnings, reminders and receipts. */
  readonly version: number;
  readonly updatedAt: Instant;
}

type Stage =
  | { readonly status: 'registered' | 'dispatched' | 'handling' | 'awaiting-citizen' }
  | { readonly status: 'offered' | 'transferred'; readonly transfer: Transfer }
  | { readonly status: 'arbitration'; readonly dispute: Dispute }
  | {
      readonly status: 'completed' | 'callback' | 'phone-callback' | 'rectifying';
      readonly completion: Completion;
    }
  | {
      readonly status: TerminalStatus;
      readonly outcome: Outcome;
      readonly closedAt: Instant;
    };

/** The whole state of one case. */
export type CaseState = CaseFacts & Stage;

/** Whether nothing but notes can follow. */
export const isTerminal = (status: Status): status is TerminalStatus =>
  (terminalStatuses as readonly Status[]).includes(status);

/** The newest run of the clock that is still running, if any. */
export const runningClock = (state: CaseState, name: ClockName): Clock | undefined =>
  state.clocks.findLast((clock) => clock.name === name && clock.state === 'running');

/** Everybody whose units may read: holders and those it was offered to; the units above follow from the tree. */
export const readers = (state: CaseState): string[] => [...new Set([...state.heldBy, ...state.offeredTo, state.unit])];
