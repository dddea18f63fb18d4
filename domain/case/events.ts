// Defines what happened to a case: a closed union of events in the past tense.
// Each event carries everything that was derived when it happened.
import type { CaseId, PastCycle } from './case.js';
import type {
  ActName,
  Card,
  Carry,
  ClockName,
  Disclosure,
  Exit,
  Kind,
  Level,
  Outcome,
  Priority,
  Result,
} from '../base/codes.js';
import type {
  Completion,
  Consultation,
  Dispute,
  Errand,
  ExtensionRequest,
  Part,
  Question,
  Rating,
  Recused,
  SupervisionOrder,
  Task,
  TextId,
  Transfer,
} from './case-records.js';
import type { RoutedBecause } from '../city/routing.js';
import type { Clock, EndedClock, MovedClock, RungKey } from '../clocks/clock.js';
import type { CommandName, Subject } from './commands.js';
import type { Budget } from '../deadlines/budget.js';
import type { By } from '../base/by.js';
import type { Instant } from '../base/instant.js';
import type { Point } from '../city/organisation.js';

/**
 * What became of a clock when category or unit changed, by the policy: its run, budget and due instant before and
 * after.
 */
export interface CarriedClock {
  readonly name: ClockName;
  readonly carry: Carry;
  readonly before: CarriedTerm;
  readonly after: CarriedTerm;
}

interface CarriedTerm extends Pick<MovedClock['before'], 'dueAt' | 'dueOn'> {
  readonly run: number;
  readonly budget: Budget;
}

/** Where a case lies after a move. */
export interface Whereabouts {
  readonly unit: string;
  readonly level: Level;
  readonly post: string | null;
  readonly officer: string | null;
}

/** A case back at a department: the transfer it stands under, and the delivery owed to the department. */
type HandedAgain = Partial<Record<'transfer', Transfer> & Record<'errands', readonly Errand[]>>;

export interface EventData {
  registered: {
    id: CaseId;
    number: string;
    channel: string;
    kind: Kind;
    category: string | null;
    priority: Priority;
    disclosure: Disclosure;
    staffFiled: boolean;
    /** The post that filed it, where no citizen is known who could be reached. */
    filer?: string;
    occurredAt: Instant | null;
    grid: string | null;
    point: Point | null;
    policy: string;
    routedBecause: RoutedBecause;
    where: Whereabouts;
    /** Dispatched where a rule took it, offered where it names a department, registered where none did; else ended. */
    status: 'registered' | 'dispatched' | 'offered' | 'diverted' | 'closed';
    transfer: Transfer | null;
    errands: readonly Errand[];
    /** The number to call, for an emergency. */
    call: string | null;
    recused: Recused;
    /** Intake's task to check a request that is, or may be, an emergency. */
    task?: Task;
    /** Only of a former case: it ended in another register, with that answer if it had one. */
    history?: { readonly closedAt: Instant };
    text?: TextId;
  };
  classified: { category: string; kind: Kind; priority: Priority; carried?: readonly CarriedClock[] };
  dispatched: { where: Whereabouts };
  signed: { officer: string };
  contacted: { method: string; reached: boolean; text?: TextId };
  noted: { text: TextId };
  completed: { completion: Completion; text: TextId; despite?: TextId };
  escalated: { from: string; where: Whereabouts; rectifying: boolean };
  reassigned: { where: Whereabouts; arrives: boolean };
  offered: { transfer: Transfer; errands: readonly Errand[]; legalBasis: TextId | null };
  accepted: { where: Whereabouts; transfer: Transfer; carried?: readonly CarriedClock[] };
  refused: { dispute: Dispute; where: Whereabouts };
  /** `legalBasis` where an offer that would begin a second round trip went to the superior instead. */
  referred: { dispute: Dispute; where: Whereabouts; legalBasis?: TextId };
  ruled: { where: Whereabouts; transfer: Transfer | null; errands: readonly Errand[] };
  /** `call` and `task` where its words tell of an emergency, as in `information-supplied`. */
  rated: { rating: Rating; text?: TextId; call?: string; task?: Task };
  'callback-recorded': {
    reached: boolean;
    contacted: boolean;
    solved: boolean;
    satisfied: boolean;
    cause: string | null;
    text: TextId;
    /** The task that a dissatisfied answer on a closed case leaves: to decide whether it is opened again. */
    task?: Task | null;
  };
  'rectification-ordered': { round: number; where: Whereabouts; demands: TextId; errands?: readonly Errand[] };
  /**
   * `recalls`: all that are owed now, earlier ones included; `others`: other units that were still asked for something.
   */
  withdrawn: { recalls: readonly Errand[]; others?: readonly string[] };
  amended: {
    grid: string | null;
    point: Point | null;
    disclosure: Disclosure;
    fields: readonly string[];
    recused: Recused;
    /** Set when the case had to leave a recused unit: where to, its status there, and the recalls. */
    leaves: {
      readonly where: Whereabouts;
      readonly status: 'dispatched' | 'arbitration' | 'rectifying';
      readonly recalls: readonly Errand[];
    } | null;
    /** Units that helped or advised and may no longer. */
    without: readonly string[];
  };
  /** Who holds the case proposes whom it is about; intake decides. */
  'recusal-proposed': { about: Subject; recused: Recused; task: Task };
  closed: {
    status: 'closed' | 'not-admitted' | 'diverted';
    outcome: Outcome;
    flagged: boolean;
    task: Task | null;
    exit: Exit | null;
    onward?: TextId;
    earlier: CaseId | null;
    recalls?: readonly Errand[];
    /** Other units that were still asked for something. */
    others?: readonly string[];
  };

  'information-requested': { question: Question };
  /**
   * Information received: it ends an open question; on a closed case it becomes a human's task. `call` is the number to
   * call where it tells of an emergency; `explains` names the callback question it leaves unanswered, when the citizen is
   * told how to answer.
   */
  'information-supplied': {
    text: TextId;
    answers: boolean;
    task: Task | null;
    call?: string;
    explains?: { readonly cycle: number; readonly round: number };
  };
  'clocks-resumed': Record<never, never>;
  'extension-requested': { request: ExtensionRequest };
  'extension-decided': { granted: boolean; budget: Budget };
  'extension-lapsed': { budget: Budget };
  convened: { consultation: Consultation; agenda: TextId };
  opined: { consultation: string; unit: string; text: TextId };
  /** `minutes` is null when the deadline ended it. */
  concluded: { consultation: string; invited: readonly string[]; minutes: TextId | null };
  involved: { parts: readonly Part[] };
  'part-reported': { unit: string; result: Result; text: TextId };
  recalled: {
    to: string;
    where: Whereabouts;
    status: 'registered' | 'dispatched' | 'handling';
    recalls: readonly Errand[];
  };
  /**
   * `readers`: the units of the other case, which read this one from now on; `recalls` and `others` as in `withdrawn`.
   */
  merged: { into: CaseId; readers: readonly string[]; recalls?: readonly Errand[]; others?: readonly string[] };
  'child-merged': { child: CaseId; receivedAt: Instant; readers: readonly string[] };
  /**
   * `without`: units that were helping when it was merged, and are no longer asked. `unread`: tasks of the living
   * case's unit to read what the reporter supplied, which its own unit now reads with the case.
   */
  unmerged: { from: CaseId; where: Whereabouts; without?: readonly string[]; unread?: readonly string[] } & HandedAgain;
  'child-unmerged': { child: CaseId };
  /** What the reporter of a merged case answered. */
  'child-rated': { child: CaseId; score: 1 | 2 | 3 };
  /** The merged reporter was reached by the call owed for a 3; still dissatisfied, a decision is left on this case. */
  'child-called': { child: CaseId; satisfied: boolean; cause: string | null; task: Task | null };
  reopened: { cycle: number; where: Whereabouts; past: PastCycle } & HandedAgain;
  /** A completion taken back, by the unit itself or (`returned`) by a reviewer. */
  resumed: { returned: boolean; where: Whereabouts; errands?: readonly Errand[] };
  'policy-adopted': { from: string; policy: string };
  'task-finished': { task: string; note: TextId };
  /** Files of a hidden reporter that the handlers may open from now on. */
  'files-released': { attachments: readonly string[] };

  /** The yellow card: `unit` and `post` are answerable for the clock. */
  warned: { clock: ClockName; unit: string; post: string | null };
  /** The red card. */
  overdue: { clock: ClockName; unit: string; post: string | null };
  'overdue-x3': { clock: ClockName };
  reminded: { clock: ClockName; post: string | null };
  'raised-to-chief': { where: Whereabouts };
  'delivery-given-up': { errand: string; task: Task };
  /** `unit` and `post` are those the card was served on. */
  'card-withdrawn': {
    cycle: number;
    clock: ClockName;
    run: number;
    card: Card;
    unit: string;
    post: string | null;
  };
  'supervision-ordered': { order: SupervisionOrder; demands?: TextId };
  'supervision-renewed': { order: SupervisionOrder; demands?: TextId };
  'supervision-answered': { order: string; text: TextId };
  'answer-accepted': { order: string; recipient: string };
  /** The question waits for another one that is open under the same telephone number. */
  'callback-deferred': { clock: ClockName; run: number; rung: string; postponedTo: Instant; behind: CaseId };
  'callback-freed': { clock: ClockName; run: number; rung: string };
  /** A calendar that has become known moved what was provisional. */
  recalculated: { calendar: string; moved: readonly MovedClock[] };
  'callback-asked': { cycle: number; round: number };
  /** The reporter of a merged case was never reached before the policy gave up. */
  'call-given-up': Readonly<Record<never, never>>;
  'errand-delivered': { errand: string };
  'act-failed': { clock: ClockName; rung: string; run: number; postponedTo: Instant; task: Task };
  /** A command was refused because a clock it starts or moves cannot be computed; `clock` is null where none could. */
  'command-failed': { command: CommandName; clock: ClockName | null; policy: string; task: Task };
}

export type EventKind = keyof EventData;

interface EventBase {
  /** The instant of the act: when it was recorded. */
  readonly at: Instant;
  /** The legal instant, when a rung fired. */
  readonly dueAt?: Instant;
  readonly by: By;
  readonly act?: ActName;
  readonly rung?: RungKey;
  /** The reason, as a text kept elsewhere. */
  readonly reason?: TextId;
  readonly started?: readonly Clock[];
  readonly ended?: readonly EndedClock[];
  /** Clocks that were paused, resumed, extended or derived anew, each whole as it stands now. */
  readonly changed?: readonly Clock[];
  /** The asker of a request for more time that this event ended without an answer. */
  readonly overtaken?: { readonly name?: string; readonly post?: string };
}

export type EventOf<K extends EventKind> = K extends EventKind
  ? EventBase & { readonly kind: K; readonly data: EventData[K] }
  : never;
export type CaseEvent = EventOf<EventKind>;

/** Events that do not raise the version people see, so that a yellow card does not refuse an officer's answer. */
export const quietKinds: readonly EventKind[] = [
  'warned',
  'overdue',
  'overdue-x3',
  'reminded',
  'supervision-ordered',
  'supervision-renewed',
  'delivery-given-up',
  'errand-delivered',
  'act-failed',
  'command-failed',
  'callback-deferred',
  'callback-freed',
  'recalculated',
];
