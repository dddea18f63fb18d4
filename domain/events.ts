// What happened to a case: a closed union, past tense, each event carrying all that was derived when it happened.
import type {
  Clock,
  ClockState,
  CaseId,
  Completion,
  Dispute,
  Disclosure,
  Errand,
  Kind,
  Outcome,
  Priority,
  Rating,
  RoutedBecause,
  RungKey,
  Task,
  TextId,
  Transfer,
} from './case.js';
import type { ActName } from './commands.js';
import type { Instant } from './instant.js';
import type { Level, Point } from './organisation.js';
import type { ClockName } from './policy.js';

export type ActorKind = 'person' | 'channel' | 'service' | 'citizen' | 'clerk';

/** Who did it, by code. */
export interface By {
  readonly kind: ActorKind;
  readonly name: string;
  readonly post?: string;
}

export interface EndedClock {
  readonly name: ClockName;
  readonly run: number;
  readonly state: Exclude<ClockState, 'running'>;
}

/** Where a case lies after a move. */
export interface Whereabouts {
  readonly unit: string;
  readonly level: Level;
  readonly post: string | null;
  readonly officer: string | null;
}

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
    occurredAt: Instant | null;
    grid: string | null;
    point: Point | null;
    policy: string;
    routedBecause: RoutedBecause;
    where: Whereabouts;
    /** Dispatched where a rule took it, offered where it names a department, registered where none did. */
    status: 'registered' | 'dispatched' | 'offered' | 'diverted';
    transfer: Transfer | null;
    errands: readonly Errand[];
    /** The number to call, for an emergency. */
    call: string | null;
  };
  classified: { category: string; kind: Kind; priority: Priority };
  dispatched: { where: Whereabouts };
  signed: { officer: string };
  contacted: { method: string; reached: boolean; text?: TextId };
  noted: { text: TextId };
  completed: { completion: Completion; text: TextId };
  escalated: { from: string; where: Whereabouts; rectifying: boolean };
  reassigned: { where: Whereabouts; arrives: boolean };
  offered: { transfer: Transfer; errands: readonly Errand[]; legalBasis: TextId | null };
  accepted: { where: Whereabouts; transfer: Transfer };
  refused: { dispute: Dispute; where: Whereabouts };
  referred: { dispute: Dispute; where: Whereabouts };
  ruled: { where: Whereabouts; transfer: Transfer | null; errands: readonly Errand[] };
  rated: { rating: Rating; text?: TextId };
  'callback-recorded': {
    reached: boolean;
    contacted: boolean;
    solved: boolean;
    satisfied: boolean;
    cause: string | null;
    text: TextId;
  };
  'rectification-ordered': { round: number; where: Whereabouts; demands: TextId };
  withdrawn: { recalls: readonly Errand[] };
  amended: { grid: string | null; point: Point | null; disclosure: Disclosure; fields: readonly string[] };
  closed: { status: 'closed' | 'not-admitted' | 'diverted'; outcome: Outcome; flagged: boolean; task: Task | null };

  warned: { clock: ClockName };
  overdue: { clock: ClockName };
  'overdue-x3': { clock: ClockName };
  reminded: { clock: ClockName; post: string | null };
  'raised-to-chief': { where: Whereabouts };
  'delivery-given-up': { errand: string; task: Task };
  'supervision-ordered': { order: string; recipient: string; level: Level; because: ClockName };
  'callback-asked': { cycle: number; round: number };
  'errand-delivered': { errand: string };
  'act-failed': { clock: ClockName; rung: string; run: number; postponedTo: Instant; task: Task };
}

export type EventKind = keyof EventData;

interface EventBase {
  /** The instant of the act: when it was recorded. */
  readonly at: Instant;
  /** The legal instant, when a rung spoke. */
  readonly dueAt?: Instant;
  readonly by: By;
  readonly act?: ActName;
  readonly rung?: RungKey;
  /** Why, in people's words kept elsewhere. */
  readonly reason?: TextId;
  readonly started?: readonly Clock[];
  readonly ended?: readonly EndedClock[];
}

export type EventOf<K extends EventKind> = K extends EventKind
  ? EventBase & { readonly kind: K; readonly data: EventData[K] }
  : never;
export type CaseEvent = EventOf<EventKind>;

/** Events that change nothing a person decided upon, so that a yellow card does not refuse an officer's answer. */
export const quietKinds: readonly EventKind[] = [
  'warned',
  'overdue',
  'overdue-x3',
  'reminded',
  'supervision-ordered',
  'delivery-given-up',
  'errand-delivered',
  'act-failed',
];
