// Names the asker in an event that ends an undecided request for more time.
import type { CaseState } from '../../case/case.js';
import { evolve } from '../../evolution/evolve.js';
import type { CaseEvent } from '../../case/events.js';
import { handlingPost } from '../../city/organisation.js';
import type { LawFacts } from './law-facts.js';

/** The events that are themselves an answer to the request. */
const answers: readonly CaseEvent['kind'][] = ['extension-decided', 'extension-lapsed'];

/** The event as it stands, or with the asker of a request for more time that it ends without an answer. */
export function withOvertakenAsker(event: CaseEvent, before: CaseState, facts: LawFacts): CaseEvent {
  const { extension } = before;
  if (!extension || answers.includes(event.kind) || evolve(before, event).extension) return event;
  // An older request names no asker: then the post of the unit that had the case is taken.
  const post = extension.askedBy?.post ?? handlingPost(facts.organisation, before.unit)?.code;
  const { name } = extension.askedBy ?? {};
  return { ...event, overtaken: { ...(name === undefined ? {} : { name }), ...(post === undefined ? {} : { post }) } };
}
