// A request for more time that nobody decided upon before the case moved on or ended: the event that ended it says whose it was.
import type { CaseState } from '../../case/case.js';
import { evolve } from '../../evolution/evolve.js';
import type { CaseEvent } from '../../case/events.js';
import { handlingPost } from '../../city/organisation.js';
import type { LawFacts } from './law-facts.js';

/** The ends of a request that are themselves its answer. */
const answers: readonly CaseEvent['kind'][] = ['extension-decided', 'extension-lapsed'];

/** The event as it stands, or with the asker of a request for more time that it ends without an answer. */
export function sayingOvertaken(event: CaseEvent, before: CaseState, facts: LawFacts): CaseEvent {
  const { extension } = before;
  if (!extension || answers.includes(event.kind) || evolve(before, event).extension) return event;
  // Of a request from before the asker was kept it is known only with whom the case lay.
  const post = extension.askedBy?.post ?? handlingPost(facts.organisation, before.unit)?.code;
  const { name } = extension.askedBy ?? {};
  return { ...event, overtaken: { ...(name === undefined ? {} : { name }), ...(post === undefined ? {} : { post }) } };
}
