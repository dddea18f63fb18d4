// Records an event, naming in it the asker of an undecided request for more time that it ends.
import type { CaseEvent } from '../../case/events.js';
import { handlingPost } from '../../city/organisation.js';
import { type Course, followedBy } from '../../evolution/course.js';
import type { LawFacts } from './law-facts.js';

/** The events that are themselves an answer to the request. */
const answers: readonly CaseEvent['kind'][] = ['extension-decided', 'extension-lapsed'];

/** The course with one more event: as it stands, or with the asker of a request that it ends without an answer. */
export function withEvent(course: Course, event: CaseEvent, facts: LawFacts): Course {
  const { extension, unit } = course.state;
  const next = followedBy(course, event);
  if (!extension || next.state.extension || answers.includes(event.kind)) return next;
  // An older request names no asker: then the post of the unit that had the case is taken.
  const post = extension.askedBy?.post ?? handlingPost(facts.organisation, unit)?.code;
  const { name } = extension.askedBy ?? {};
  const overtaken = { ...(name === undefined ? {} : { name }), ...(post === undefined ? {} : { post }) };
  return { ...next, events: [...course.events, { ...event, overtaken }] };
}
