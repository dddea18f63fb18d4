// Runs one due act of the case workflow: the act a rung asks for becomes an event.
import type { CaseEvent } from '../../case/events.js';
import { answerable } from './answerable.js';
import { askCitizen, closeUnanswered } from './callback-acts.js';
import { acceptBySilence, escalate, giveUpDelivery, raiseToChief, refer } from './moving-acts.js';
import { openOrder, renewOrder } from './supervision-acts.js';
import { closeConsultation, lapseExtension, resumeClocks } from './waiting-acts.js';
import { postToRemind } from './reminded-post.js';
import type { DueAct } from './due-act.js';
import { firedEvent } from './due-act.js';

/** The event of the act. Throws a deadline refusal when a clock it starts cannot be counted. */
export function runAct(dueAct: DueAct): CaseEvent {
  const { state, due, facts } = dueAct;
  const clock = due.clock.name;
  switch (due.rung.act) {
    case 'warn':
      return firedEvent(dueAct, 'warned', { clock, ...answerable(due.clock, state, facts) });
    case 'mark-overdue':
      return firedEvent(dueAct, 'overdue', { clock, ...answerable(due.clock, state, facts) });
    case 'mark-overdue-x3':
      return firedEvent(dueAct, 'overdue-x3', { clock });
    case 'remind':
      return firedEvent(dueAct, 'reminded', { clock, post: postToRemind(dueAct) });
    case 'escalate':
      return escalate(dueAct);
    case 'raise-to-chief':
      return raiseToChief(dueAct);
    case 'open-supervision-order':
      return openOrder(dueAct);
    case 'renew-supervision':
      return renewOrder(dueAct);
    case 'refer-to-superior':
      return refer(dueAct);
    case 'accept-by-silence':
      return acceptBySilence(dueAct);
    case 'give-up-delivery':
      return giveUpDelivery(dueAct);
    case 'ask-citizen':
      return askCitizen(dueAct);
    case 'close-unanswered':
      return closeUnanswered(dueAct);
    case 'resume-clocks':
      return resumeClocks(dueAct);
    case 'lapse-extension':
      return lapseExtension(dueAct);
    case 'close-consultation':
      return closeConsultation(dueAct);
  }
}
