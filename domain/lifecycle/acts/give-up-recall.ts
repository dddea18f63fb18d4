// A recall that never gets through: no clock of a finished case could give it up, so its carrier says when patience ends.
import { byOf, caseWorkflow } from '../../case/actor.js';
import type { CaseState } from '../../case/case.js';
import type { EventOf } from '../../case/events.js';
import type { Instant } from '../../base/instant.js';

/**
 * The recall given up and made a human's task: whoever had the case before the other side tells it by hand that it was
 * taken back, whatever has become of the case meanwhile. Null for an errand that is no longer owed, and for a delivery,
 * which a rung of its clock gives up.
 */
export function recallGivenUp(state: CaseState, errandId: string, at: Instant): EventOf<'delivery-given-up'> | null {
  const errand = state.errands.find(({ id, kind }) => id === errandId && kind === 'recall-transfer');
  if (!errand) return null;
  const unit = state.heldBy.findLast((code) => code !== errand.to) ?? state.unit;
  const task = { id: `task-${state.revision + 1}`, kind: 'recall-by-hand' as const, unit, openedAt: at };
  return { kind: 'delivery-given-up', at, by: byOf(caseWorkflow), data: { errand: errand.id, task } };
}
