// Finds the units beside the holder that were asked for something and must learn of the end.
import type { CaseState } from '../../case/case.js';
import type { Errand } from '../../case/case-records.js';
import type { Instant } from '../../base/instant.js';
import type { LawFacts } from './law-facts.js';
import { errandFor } from './unit-moves.js';

interface EndingCase {
  readonly state: CaseState;
  readonly at: Instant;
  readonly facts: LawFacts;
}

/** The other side of a transfer that has, or believes to have, the case; none after a refusal. */
function otherSide(state: CaseState): string | null {
  if ('transfer' in state && state.transfer) return state.transfer.to;
  if (state.status === 'arbitration') return state.dispute.because === 'unanswered' ? state.dispute.to : null;
  return state.status === 'rectifying' && state.level === 'department' ? state.unit : null;
}

/** The recalls owed: one to the other side, where it takes webhook or mail, and any earlier one not yet delivered. */
function recallsOf({ state, at, facts }: EndingCase): Errand[] {
  const owed = state.errands.filter(({ kind }) => kind === 'recall-transfer');
  const other = otherSide(state);
  const to = other === null ? undefined : facts.organisation.units.get(other);
  return to ? [...owed, ...errandFor('recall-transfer', { state, to, at })] : owed;
}

/** The recalls and the other units for an event that ends a case; each only where there are any. */
export function notifiedElsewhere(ending: EndingCase): { recalls?: readonly Errand[]; others?: readonly string[] } {
  const [recalls, others] = [recallsOf(ending), askedElsewhere(ending.state)];
  return { ...(recalls.length > 0 ? { recalls } : {}), ...(others.length > 0 ? { others } : {}) };
}

/**
 * The other units still asked for something: the other side of a transfer, co-handlers, units invited to a
 * consultation, the recipient of an unanswered order.
 */
function askedElsewhere(state: CaseState): string[] {
  const parts = state.parts.filter(({ done }) => done === null).map(({ unit }) => unit);
  const invited = (state.consultation?.invited ?? []).filter(({ opinedAt }) => opinedAt === null);
  const [other, order] = [otherSide(state), state.supervisionOrder];
  const supervised = order?.answeredAt === null ? [order.recipient] : [];
  const units = [...(other === null ? [] : [other]), ...parts, ...invited.map(({ unit }) => unit), ...supervised];
  return [...new Set(units)].filter((unit) => unit !== state.unit);
}
