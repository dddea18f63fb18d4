// Acts that move a case: a level up, to the chief, to the superior, to a silent receiver.
// Another act gives up a delivery.
import type { CaseEvent } from '../../case/events.js';
import { assignmentAt, handlingPost, lineage, nextLevelUp, postOfRole, standIn } from '../../city/organisation.js';
import type { ClockName } from '../../base/codes.js';
import {
  arrivalClocks,
  changeClocks,
  keptAway,
  levelClocks,
  superiorOf,
  unrecused,
  whereAt,
} from '../moves/unit-moves.js';
import { handedOverBy } from '../moves/handed-again.js';
import { openOrder } from './supervision-acts.js';
import { type DueAct, firedEvent } from './due-act.js';
import { acceptance } from '../moves/transfer.js';

/** One level up, past recused units; at the top of the ladder a supervision order is opened instead. */
export function escalate(dueAct: DueAct): CaseEvent {
  const { state, facts } = dueAct;
  const next = nextLevelUp(facts.organisation, state.unit, facts.policy.ladder);
  // A policy whose ladder ends here normally has other rungs; one that escalates all the same opens an order.
  if (!next) return openOrder(dueAct);
  const above = unrecused(next, dueAct);
  const rectifying = state.status === 'rectifying';
  const start: readonly ClockName[] = rectifying ? ['rectification'] : arrivalClocks;
  const data = { from: state.unit, where: whereAt(above, dueAct), rectifying };
  return {
    ...firedEvent(dueAct, 'escalated', data),
    ...changeClocks({ ...dueAct, unit: above, start, end: levelClocks }),
  };
}

/** The case stays where it is and goes to its unit's chief, to the nearest chief above, or to the chief's stand-in. */
export function raiseToChief(dueAct: DueAct): CaseEvent {
  const { state, at, facts } = dueAct;
  const sought = { at, not: keptAway(dueAct) };
  const line = lineage(facts.organisation, state.unit);
  const chief = line.map((unit) => postOfRole(facts.organisation, unit, 'chief')).find((post) => post !== null);
  const own = chief ? standIn(facts.organisation, chief, sought) : state;
  // A chief who is away, gone or recused is passed over: the case goes to the superior's post.
  const above = line[1];
  const seat = own.officer === null && above !== undefined ? assignmentAt(facts.organisation, above, sought) : own;
  const { post, officer } = seat.officer === null ? own : seat;
  const where = { unit: state.unit, level: state.level, post, officer };
  return firedEvent(dueAct, 'raised-to-chief', { where });
}

/** An offer that was not answered in time goes to the common superior. */
export function refer(dueAct: DueAct): CaseEvent {
  const { state } = dueAct;
  if (state.status !== 'offered')
    return firedEvent(dueAct, 'reminded', { clock: dueAct.due.clock.name, post: state.post });
  const { from, to } = state.transfer;
  const superior = superiorOf(from, to, dueAct);
  const data = { dispute: { from, to, because: 'unanswered' as const }, where: whereAt(superior, dueAct) };
  return {
    ...firedEvent(dueAct, 'referred', data),
    ...changeClocks({ ...dueAct, unit: superior, start: ['arbitration'], end: levelClocks }),
  };
}

/** Accepts for a silent receiver, by policies that read silence past the clock as consent. */
export function acceptBySilence(dueAct: DueAct): CaseEvent {
  const { state, facts } = dueAct;
  const unit = state.status === 'offered' ? facts.organisation.units.get(state.transfer.to) : undefined;
  if (state.status !== 'offered' || !unit?.active) return refer(dueAct);
  // Silence about an offer that never arrived is no consent.
  const undelivered =
    state.errands.some(({ kind }) => kind === 'deliver-transfer') ||
    state.tasks.some(({ kind }) => kind === 'deliver-by-hand');
  if (undelivered) return refer(dueAct);
  const { change, ...data } = acceptance({ ...dueAct, state, unit });
  return { ...firedEvent(dueAct, 'accepted', data), ...change };
}

/** A delivery that never got through becomes a human's task; the offer stands. */
export function giveUpDelivery(dueAct: DueAct): CaseEvent {
  const { state, at, due, facts } = dueAct;
  const errand = state.errands.find((one) => one.kind === 'deliver-transfer');
  if (!errand)
    return firedEvent(dueAct, 'reminded', {
      clock: due.clock.name,
      post: handlingPost(facts.organisation, state.unit)?.code ?? state.post,
    });
  // The unit that handed the case over delivers it by hand, also where a ruling already placed it with the other side.
  const unit = 'transfer' in state && state.transfer ? state.transfer.from : handedOverBy(state, facts);
  const task = { id: `task-${state.revision + 1}`, kind: 'deliver-by-hand' as const, unit, openedAt: at };
  return firedEvent(dueAct, 'delivery-given-up', { errand: errand.id, task });
}
