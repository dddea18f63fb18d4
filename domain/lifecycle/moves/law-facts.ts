// Defines what a decision may know: facts of the city, another case, and a move's situation.
import type { CaseId, CaseState } from '../../case/case.js';
import type { Category } from '../../city/catalogue.js';
import type { ClockFacts } from '../../clocks/clock.js';
import type { Instant } from '../../base/instant.js';
import type { Organisation } from '../../city/organisation.js';

/** All a decision may know besides the state, the command and the instant. */
export interface LawFacts extends ClockFacts {
  readonly organisation: Organisation;
  readonly categories: ReadonlyMap<string, Category>;
  /** The persons in the register; where it is not given, no name is doubted. */
  readonly persons?: { has(code: string): boolean };
  /** The unit whose desk answers for what no other unit does. */
  readonly backstop: string;
  /**
   * Another case's question under the reporter's number: open, with its latest end, or first in line and not yet asked
   * (until null).
   */
  readonly openQuestion?: { readonly caseId: CaseId; readonly until: Instant | null } | null;
  /** Whether the case's question reached its reporter by no way, though there is a number to call. */
  readonly unreached?: boolean;
  /** The other case a command names, as it stands; null when it does not exist. */
  readonly related?: RelatedCase | null;
  /** The files of the case that are withheld; none where it is not given. */
  readonly withheldFiles?: ReadonlySet<string>;
  /** The number to call, where a citizen's words in the command tell of an emergency; else null. */
  readonly emergencyCall?: string | null;
  /** The policy a command names, with its calendar; null when it does not exist. */
  readonly adoptable?: ClockFacts | null;
}

/** What a decision may know of another case. */
export interface RelatedCase extends Pick<CaseState, 'id' | 'status' | 'parent' | 'receivedAt' | 'unit' | 'recused'> {
  readonly readers: readonly string[];
  /** When its reporters were asked, and until when they may answer; null: not asked in this round. */
  readonly asked: {
    readonly at: Instant;
    readonly until: Instant;
    /** They name the question, together with the merged case. */
    readonly cycle: number;
    readonly round: number;
  } | null;
}

/** The situation of a move: the case, the instant and the facts. */
export interface Situation {
  readonly state: Pick<CaseState, 'recused'>;
  readonly at: Instant;
  readonly facts: LawFacts;
}
