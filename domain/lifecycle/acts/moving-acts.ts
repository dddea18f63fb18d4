// The moves of the case workflow: up a level, to the chief, to the superior, to a receiver who kept silent, and a delivery given up.
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
import { type DueAct, spoken } from './due-act.js';
import { acceptance } from '../moves/transfer.js';

/** One level up, past whoever the case is about; at the top of the ladder the case is heard by an order instead. */
export function escalate(dueAct: DueAct): CaseEvent {
  const { state, facts } = dueAct;
  const next = nextLevelUp(facts.organisation, state.unit, facts.policy.ladder);
  // A policy whose ladder ends here says so by other rungs; one that does not is still heard.
  if (!next) return openOrder(dueAct);
  const above = unrecused(next, dueAct);
  const rectifying = state.status === 'rectifying';
  const start: readonly ClockName[] = rectifying ? ['rectification'] : arrivalClocks;
  const data = { from: state.unit, where: whereAt(above, dueAct), rectifying };
  return { ...spoken(dueAct, 'escalated', data), ...changeClocks({ ...dueAct, unit: above, start, end: levelClocks }) };
}

/** The case stays where it is and becomes its unit's chief's, the nearest above it where it has none, or whoever stands in for him. */
export function raiseToChief(dueAct: DueAct): CaseEvent {
  const { state, at, facts } = dueAct;
  const sought = { at, not: keptAway(dueAct) };
  const line = lineage(facts.organisation, state.unit);
  const chief = line.map((unit) => postOfRole(facts.organisation, unit, 'chief')).find((post) => post !== null);
  const own = chief ? standIn(facts.organisation, chief, sought) : state;
  // A chief who is away, gone or whom the case is about is passed over: the case is his superior's.
  const above = line[1];
  const seat = own.officer === null && above !== undefined ? assignmentAt(facts.organisation, above, sought) : own;
  const { post, officer } = seat.officer === null ? own : seat;
  const where = { unit: state.unit, level: state.level, post, officer };
  return spoken(dueAct, 'raised-to-chief', { where });
}

/** An offer nobody answered in time goes before the common superior. */
export function refer(dueAct: DueAct): CaseEvent {
  const { state } = dueAct;
  if (state.status !== 'offered') return spoken(dueAct, 'reminded', { clock: dueAct.due.clock.name, post: state.post });
  const { from, to } = state.transfer;
  const superior = superiorOf(from, to, dueAct);
  const data = { dispute: { from, to, because: 'unanswered' as const }, where: whereAt(superior, dueAct) };
  return {
    ...spoken(dueAct, 'referred', data),
    ...changeClocks({ ...dueAct, unit: superior, start: ['arbitration'], end: levelClocks }),
  };
}

/** By policies that read silence past the clock as consent. */
export function acceptBySilence(dueAct: DueAct): CaseEvent {
  const { state, facts } = dueAct;
  const unit = state.status === 'offered' ? facts.organisation.units.get(state.transfer.to) : undefined;
  if (state.status !== 'offered' || !unit?.active) return refer(dueAct);
  // Silence about what never arrived says nothing.
  const undelivered =
    state.errands.some(({ kind }) => kind === 'deliver-transfer') ||
    state.tasks.some(({ kind }) => kind === 'deliver-by-hand');
  if (undelivered) return refer(dueAct);
  const { change, ...data } = acceptance({ ...dueAct, state, unit });
  return { ...spoken(dueAct, 'accepted', data), ...change };
}

/** A delivery that never got through becomes a human's task; the offer stands. */
export function giveUpDelivery(dueAct: DueAct): CaseEvent {
  const { state, at, due, facts } = dueAct;
  const errand = state.errands.find((one) => one.kind === 'deliver-transfer');
  if (!errand)
    return spoken(dueAct, 'reminded', {
      clock: due.clock.name,
      post: handlingPost(facts.organisation, state.unit)?.code ?? state.post,
    });
  // Whoever handed the case over brings it by hand, also where a ruling already placed it with the other side.
  const unit = 'transfer' in state && state.transfer ? state.transfer.from : handedOverBy(state, facts);
  const task = { id: `task-${state.revision + 1}`, kind: 'deliver-by-hand' as const, unit, openedAt: at };
  return spoken(dueAct, 'delivery-given-up', { errand: errand.id, task });
}
