// Who outside the unit that has the case was asked for something in it, and must hear that it is over.
import type { CaseState } from '../../case/case.js';
import type { Errand } from '../../case/case-records.js';
import type { Instant } from '../../base/instant.js';
import type { LawFacts } from './law-facts.js';
import { errandFor } from './unit-moves.js';

interface Ending {
  readonly state: CaseState;
  readonly at: Instant;
  readonly facts: LawFacts;
}

/** The other side of a transfer that has, or believes to have, the case; a refused offer is over already. */
function otherSide(state: CaseState): string | null {
  if ('transfer' in state && state.transfer) return state.transfer.to;
  if (state.status === 'arbitration') return state.dispute.because === 'unanswered' ? state.dispute.to : null;
  return state.status === 'rectifying' && state.level === 'department' ? state.unit : null;
}

/**
 * What was sent cannot be unsent: the other side is told on its own wire, where it has one; and whoever is still owed the
 * news of an earlier recall is told all the same.
 */
function recallsOf({ state, at, facts }: Ending): Errand[] {
  const owed = state.errands.filter(({ kind }) => kind === 'recall-transfer');
  const other = otherSide(state);
  const to = other === null ? undefined : facts.organisation.units.get(other);
  return to ? [...owed, ...errandFor('recall-transfer', { state, to, at })] : owed;
}

/** Both as an event that ends a case says them: only where there are any. */
export function notifiedElsewhere(ending: Ending): { recalls?: readonly Errand[]; others?: readonly string[] } {
  const [recalls, others] = [recallsOf(ending), askedElsewhere(ending.state)];
  return { ...(recalls.length > 0 ? { recalls } : {}), ...(others.length > 0 ? { others } : {}) };
}

/** The other units of whom something is still asked: the other side of a transfer, co-handlers, those invited to a consultation, whoever owes an answer to an order. */
function askedElsewhere(state: CaseState): string[] {
  const parts = state.parts.filter(({ done }) => done === null).map(({ unit }) => unit);
  const invited = (state.consultation?.invited ?? []).filter(({ opinedAt }) => opinedAt === null);
  const [other, order] = [otherSide(state), state.supervisionOrder];
  const supervised = order?.answeredAt === null ? [order.recipient] : [];
  const units = [...(other === null ? [] : [other]), ...parts, ...invited.map(({ unit }) => unit), ...supervised];
  return [...new Set(units)].filter((unit) => unit !== state.unit);
}
