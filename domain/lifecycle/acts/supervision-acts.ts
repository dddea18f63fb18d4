// Acts of supervision: opens the order a rung asks for, and renews an unanswered one.
import { isTerminal } from '../../base/codes.js';
import type { CaseEvent } from '../../case/events.js';
import { answerable } from './answerable.js';
import { demandAbove, newOrder, renewedOrder } from '../moves/supervision.js';
import { postToRemind } from './reminded-post.js';
import { type DueAct, firedEvent } from './due-act.js';

/**
 * An order to the unit that can still meet the clock. Only a reminder where an order is already open (a case has one at
 * most), or where no unit could answer, as on a merged case, whose own work has ended.
 */
export function openOrder(dueAct: DueAct): CaseEvent {
  const { state, due, facts } = dueAct;
  const because = due.clock.name;
  const recipient = facts.organisation.units.get(answerable(due.clock, state, facts).unit);
  const ordered =
    state.supervisionOrder || isTerminal(state.status)
      ? null
      : newOrder(dueAct, { because, ...(recipient ? { recipient } : {}) });
  if (!ordered) return firedEvent(dueAct, 'reminded', { clock: because, post: postToRemind(dueAct) });
  const { order, ...change } = ordered;
  return { ...firedEvent(dueAct, 'supervision-ordered', { order }), ...change };
}

/** An order unanswered past its clock is demanded anew one level up; at the top there is only a reminder. */
export function renewOrder(dueAct: DueAct): CaseEvent {
  const { state, due, facts } = dueAct;
  const { supervisionOrder: open } = state;
  const demand = open && demandAbove(open, facts);
  const renewed = demand && renewedOrder(dueAct, open, demand);
  if (!renewed) return firedEvent(dueAct, 'reminded', { clock: due.clock.name, post: postToRemind(dueAct) });
  const { order, ...change } = renewed;
  return { ...firedEvent(dueAct, 'supervision-renewed', { order }), ...change };
}
