// Lists the words of an event as its reader may read them.
import type { EventView } from '../../contracts/cases/event-view.js';
import { eventWordFields } from '../../domain/case/event-words.js';

/** The fields of words that an event may lack; null anywhere else is withheld from the reader. */
const optional: readonly string[] = ['legalBasis', 'minutes'];

/** The words of an event; null for each that the reader may not read. */
export function textsOf({ reason, data }: EventView): (string | null)[] {
  const question = (data['question'] as { text?: string | null } | undefined)?.text;
  const fields = eventWordFields.map((field) => (optional.includes(field) ? (data[field] ?? undefined) : data[field]));
  return [reason, question, ...fields].filter(
    (text): text is string | null => text === null || (typeof text === 'string' && text !== ''),
  );
}
