// The clerk's part of supervision: an order a rung asks for, and one renewed because nobody answered.
import type { CaseEvent } from '../events.js';
import { answerable } from './answerable.js';
import { demandAbove, newOrder, renewedOrder } from './supervision.js';
import { postToRemind } from './reminded-post.js';
import type { Strike } from './strike-words.js';
import { spoken } from './strike-words.js';

/** To whoever can still meet the clock. At most one open order per case: a second cause is a reminder of the first. */
export function openOrder(struck: Strike): CaseEvent {
  const { state, due, facts } = struck;
  const because = due.clock.name;
  if (state.supervisionOrder) return spoken(struck, 'reminded', { clock: because, post: postToRemind(struck) });
  const recipient = facts.organisation.units.get(answerable(due.clock, state, facts).unit);
  const { order, ...change } = newOrder(struck, { because, ...(recipient ? { recipient } : {}) });
  return { ...spoken(struck, 'supervision-ordered', { order }), ...change };
}

/** Unanswered past its clock, an order is demanded anew one level up; at the top it is only reminded of. */
export function renewOrder(struck: Strike): CaseEvent {
  const { state, due, facts } = struck;
  const { supervisionOrder: open } = state;
  const demand = open && demandAbove(open, facts);
  if (!demand) return spoken(struck, 'reminded', { clock: due.clock.name, post: postToRemind(struck) });
  const { order, ...change } = renewedOrder(struck, open, demand);
  return { ...spoken(struck, 'supervision-renewed', { order }), ...change };
}
