// One strike of the clerk: the act a rung asks for becomes the event of that act.
import type { CaseEvent } from '../../case/events.js';
import { answerable } from './answerable.js';
import { askCitizen, closeUnanswered } from './strike-callback.js';
import { acceptBySilence, escalate, giveUpDelivery, raiseToChief, refer } from './strike-moves.js';
import { openOrder, renewOrder } from './strike-supervision.js';
import { closeConsultation, lapseExtension, resumeClocks } from './strike-waiting.js';
import { postToRemind } from './reminded-post.js';
import type { Strike } from './strike-words.js';
import { spoken } from './strike-words.js';

/** What the rung says. Throws a deadline refusal when a clock it starts cannot be counted. */
export function strike(struck: Strike): CaseEvent {
  const { state, due, facts } = struck;
  const clock = due.clock.name;
  switch (due.rung.act) {
    case 'warn':
      return spoken(struck, 'warned', { clock, ...answerable(due.clock, state, facts) });
    case 'mark-overdue':
      return spoken(struck, 'overdue', { clock, ...answerable(due.clock, state, facts) });
    case 'mark-overdue-x3':
      return spoken(struck, 'overdue-x3', { clock });
    case 'remind':
      return spoken(struck, 'reminded', { clock, post: postToRemind(struck) });
    case 'escalate':
      return escalate(struck);
    case 'raise-to-chief':
      return raiseToChief(struck);
    case 'open-supervision-order':
      return openOrder(struck);
    case 'renew-supervision':
      return renewOrder(struck);
    case 'refer-to-superior':
      return refer(struck);
    case 'accept-by-silence':
      return acceptBySilence(struck);
    case 'give-up-delivery':
      return giveUpDelivery(struck);
    case 'ask-citizen':
      return askCitizen(struck);
    case 'close-unanswered':
      return closeUnanswered(struck);
    case 'resume-clocks':
      return resumeClocks(struck);
    case 'lapse-extension':
      return lapseExtension(struck);
    case 'close-consultation':
      return closeConsultation(struck);
  }
}
