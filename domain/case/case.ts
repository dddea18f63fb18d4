// Defines the state of one case: codes, ids and instants only, JSON-safe, a union by status.
// Texts written by people are kept elsewhere.
import type {
  Completion,
  Consultation,
  Dispute,
  Errand,
  ExtensionRequest,
  Handover,
  Part,
  Question,
  Rating,
  Recused,
  RecusalProposal,
  SupervisionOrder,
  Task,
  Transfer,
} from './case-records.js';
import type { RoutedBecause } from '../city/routing.js';
import type { Clock } from '../clocks/clock.js';
import type { ClockName, Disclosure, Exit, Kind, Level, Outcome, Priority, TerminalStatus } from '../base/codes.js';
import type { Instant } from '../base/instant.js';
import type { Point } from '../city/organisation.js';

export type CaseId = string;

/** Counts of what is limited or supervised. */
export interface Counts {
  /** Extensions granted in this cycle. */
  readonly extensions: number;
  /** Completions a reviewer returned for rework. */
  readonly returns: number;
  /** Transfers refused. */
  readonly refusals: number;
  /** Answers of 3. */
  readonly dissatisfied: number;
}

/** How an earlier cycle ended, kept for appraisal when the case was opened again. */
export interface PastCycle {
  readonly cycle: number;
  readonly outcome: Outcome;
  readonly closedAt: Instant;
  readonly completion: Completion | null;
  readonly rating: Rating | null;
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
  /**
   * The post that filed it, while no citizen is known who could be reached: the case is for that post, which is asked what
   * is missing and told what became of it. Absent once there is a citizen.
   */
  readonly filer?: string;
  readonly registeredAt: Instant;
  /** When the matter first came in: the earliest registration of all that were merged into it. */
  readonly receivedAt: Instant;
  /** Its own receipt and those of the cases merged into it, once there were any; `receivedAt` is the earliest. */
  readonly receipts?: { readonly own: Instant; readonly merged: Readonly<Record<string, Instant>> };
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
  /** Units that have held the case, each once, oldest first; those of the police keep reading it. */
  readonly heldBy: readonly string[];
  /** Units that were offered the case, or asked for a part or an opinion that is over; each once. */
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
  /** When the citizen was last told how to answer the callback question; absent where that was never needed. */
  readonly explainedAt?: Instant;
  readonly supervisionOrder: SupervisionOrder | null;
  readonly extension: ExtensionRequest | null;
  readonly parts: readonly Part[];
  readonly consultation: Consultation | null;
  readonly recused: Recused;
  /** Absent where nobody ever proposed one. */
  readonly proposals?: readonly RecusalProposal[];
  readonly handovers: readonly Handover[];
  readonly counts: Counts;
  /** The case this one was merged into, those merged into it, and the one that dealt with the same matter before. */
  readonly parent: CaseId | null;
  readonly children: readonly CaseId[];
  readonly earlier: CaseId | null;
  /** Units that a link brought to it: those that held the case it was merged into, or those merged into it. */
  readonly linkedReaders?: readonly string[];
  /** The newest completion, also once the case is closed. */
  readonly lastCompletion: Completion | null;
  readonly past: readonly PastCycle[];
  readonly tasks: readonly Task[];
  readonly errands: readonly Errand[];
  readonly clocks: readonly Clock[];

  /** Rises with every event; guards the write. */
  readonly revision: number;
  /** The version people see; warnings, reminders and receipts do not raise it. */
  readonly version: number;
  readonly updatedAt: Instant;
}

type Stage =
  | { readonly status: 'registered' | 'dispatched' | 'handling' }
  | { readonly status: 'awaiting-citizen'; readonly question: Question; readonly transfer: Transfer | null }
  | { readonly status: 'offered'; readonly transfer: Transfer }
  | { readonly status: 'transferred'; readonly transfer: Transfer }
  | { readonly status: 'arbitration'; readonly dispute: Dispute }
  | {
      readonly status: 'completed' | 'callback' | 'phone-callback' | 'rectifying';
      readonly completion: Completion;
    }
  | {
      readonly status: TerminalStatus;
      readonly outcome: Outcome;
      readonly closedAt: Instant;
      /** Why the case was not for the police, where it ended for that reason. */
      readonly exit: Exit | null;
    };

/** The whole state of one case. */
export type CaseState = CaseFacts & Stage;

/** Whether the case ended in another register, before it came here. */
export const isFormer = (state: CaseState): boolean => 'outcome' in state && state.outcome === 'former';

/** The newest run of the clock that is still running, if any. */
export const runningClock = (state: CaseState, name: ClockName): Clock | undefined =>
  state.clocks.findLast((clock) => clock.name === name && clock.state === 'running');

/** Units that have or had the case, those with a task left in it, and those that a link brought to it. */
export const holders = (state: CaseState): string[] => [
  ...new Set([...state.heldBy, ...state.tasks.map((task) => task.unit), ...(state.linkedReaders ?? []), state.unit]),
];

/** Units that were asked for a part or an opinion, answered or not. */
export const askedTogether = ({ parts, consultation }: Pick<CaseState, 'parts' | 'consultation'>): string[] => [
  ...parts.map(({ unit }) => unit),
  ...(consultation?.invited.map(({ unit }) => unit) ?? []),
];
