// Says above the list what one has just done to one of its cases.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import { DoneNote } from '../parts/done-note.js';
import type { Visit } from '../serve/visit.js';

/** The note; null unless the address names the case and the event. */
export async function justDone(visit: Visit): Promise<VNode | null> {
  const { done = '', number = '' } = visit.query;
  if (done === '' || number === '') return null;
  const answer = await visit.ask(named.getCase, { params: { id: number }, query: { events: 'true' } });
  return answer.ok ? <DoneNote seen={answer.body} visit={visit} /> : null;
}
