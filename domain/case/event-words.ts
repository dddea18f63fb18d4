// Finds the texts that an event names; the words themselves are kept apart from events.
import type { TextId } from './case-records.js';
import type { CaseEvent } from './events.js';

/** The fields of an event's data that hold ids of texts. */
export const eventWordFields = [
  'text',
  'legalBasis',
  'demands',
  'despite',
  'onward',
  'agenda',
  'minutes',
  'note',
] as const;

/** The ids of the event's texts. */
export function textsNamedBy(event: CaseEvent): TextId[] {
  const data: Record<string, unknown> = event.data;
  const question = event.kind === 'information-requested' ? event.data.question.text : undefined;
  const named = [event.reason, question, ...eventWordFields.map((field) => data[field])];
  return named.filter((id): id is TextId => typeof id === 'string');
}
