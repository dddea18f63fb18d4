// Gives up a recall that cannot be delivered and makes it a human's task.
// A finished case has no clock for this, so the errand's carrier says when.
import { byOf, caseWorkflow } from '../../case/actor.js';
import type { CaseState } from '../../case/case.js';
import type { EventOf } from '../../case/events.js';
import type { Instant } from '../../base/instant.js';

/**
 * The event that gives the recall up and opens a task: the unit that had the case before tells the other side by hand
 * that it was taken back, whatever has become of the case. Null for an errand that is no longer owed, and for a
 * delivery, which a rung of its clock gives up.
 */
export function recallGivenUp(state: CaseState, errandId: string, at: Instant): EventOf<'delivery-given-up'> | null {
  const errand = state.errands.find(({ id, kind }) => id === errandId && kind === 'recall-transfer');
  if (!errand) return null;
  const unit = state.heldBy.findLast((code) => code !== errand.to) ?? state.unit;
  const task = { id: `task-${state.revision + 1}`, kind: 'recall-by-hand' as const, unit, openedAt: at };
  return { kind: 'delivery-given-up', at, by: byOf(caseWorkflow), data: { errand: errand.id, task } };
}
