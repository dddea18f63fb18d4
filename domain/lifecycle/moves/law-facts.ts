// What a decision may know: the facts of the city, another case it names, and the ground a move stands on.
import type { CaseId, CaseState } from '../../case/case.js';
import type { Category } from '../../city/catalogue.js';
import type { ClockFacts } from '../../clocks/clock.js';
import type { Instant } from '../../base/instant.js';
import type { Organisation } from '../../city/organisation.js';

/** All a decision may know besides the state, the command and the instant. */
export interface LawFacts extends ClockFacts {
  readonly organisation: Organisation;
  readonly categories: ReadonlyMap<string, Category>;
  /** Everybody in the register; where it is not given, no name is doubted. */
  readonly persons?: { has(code: string): boolean };
  /** The unit whose desk answers for what nobody else does. */
  readonly backstop: string;
  /** The question open under the reporter's number in another case, and until when it may be, or one first in line and not yet asked (until null). */
  readonly openQuestion?: { readonly caseId: CaseId; readonly until: Instant | null } | null;
  /** The other case a command names, as it stands; null when there is none such. */
  readonly related?: RelatedCase | null;
  /** The policy a command names, with its calendar; null when there is none such. */
  readonly adoptable?: ClockFacts | null;
}

/** What a decision may know of another case. */
export interface RelatedCase extends Pick<CaseState, 'id' | 'status' | 'parent' | 'receivedAt' | 'unit' | 'recused'> {
  readonly readers: readonly string[];
  /** When its reporters were asked, and until when their answers are taken; null: not asked in this round. */
  readonly asked: { readonly at: Instant; readonly until: Instant } | null;
}

/** What a move stands on: the case, the instant and the facts. */
export interface Situation {
  readonly state: Pick<CaseState, 'recused'>;
  readonly at: Instant;
  readonly facts: LawFacts;
}
