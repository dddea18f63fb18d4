// The case workflow's part of supervision: an order a rung asks for, and one renewed because nobody answered.
import { isTerminal } from '../../base/codes.js';
import type { CaseEvent } from '../../case/events.js';
import { answerable } from './answerable.js';
import { demandAbove, newOrder, renewedOrder } from '../moves/supervision.js';
import { postToRemind } from './reminded-post.js';
import { type DueAct, spoken } from './due-act.js';

/**
 * To whoever can still meet the clock. A reminder where an order is open, of which a case has one at most, or where nobody
 * could answer it, as on a merged case, whose own work has ended.
 */
export function openOrder(dueAct: DueAct): CaseEvent {
  const { state, due, facts } = dueAct;
  const because = due.clock.name;
  const recipient = facts.organisation.units.get(answerable(due.clock, state, facts).unit);
  const ordered =
    state.supervisionOrder || isTerminal(state.status)
      ? null
      : newOrder(dueAct, { because, ...(recipient ? { recipient } : {}) });
  if (!ordered) return spoken(dueAct, 'reminded', { clock: because, post: postToRemind(dueAct) });
  const { order, ...change } = ordered;
  return { ...spoken(dueAct, 'supervision-ordered', { order }), ...change };
}

/** Unanswered past its clock, an order is demanded anew one level up; at the top it is only reminded of. */
export function renewOrder(dueAct: DueAct): CaseEvent {
  const { state, due, facts } = dueAct;
  const { supervisionOrder: open } = state;
  const demand = open && demandAbove(open, facts);
  const renewed = demand && renewedOrder(dueAct, open, demand);
  if (!renewed) return spoken(dueAct, 'reminded', { clock: due.clock.name, post: postToRemind(dueAct) });
  const { order, ...change } = renewed;
  return { ...spoken(dueAct, 'supervision-renewed', { order }), ...change };
}
