// Shows the history of a case to its reader, all and in order.
import type { Pool } from 'pg';
import { eventsOf } from '../../casebook/read/load-case.js';
import type { EventView } from '../../contracts/cases/event-view.js';
import { hiddenAmong, linksIn } from '../access/hidden-links.js';
import type { CaseFile } from './case-file.js';
import type { Reader } from './show-case.js';
import { showEvent } from './show-event.js';

/** The events up to the state that was read: one written in between would name a text that was not read. */
export async function showEvents(pool: Pool, file: CaseFile, { actor, facts, language }: Reader): Promise<EventView[]> {
  const known = (await eventsOf(pool, file.state.id)).slice(0, file.state.revision);
  const texts = new Map(file.texts.map((text) => [text.id, text]));
  const hidden = await hiddenAmong(pool, linksIn(known), actor);
  return known.map((event, i) => showEvent(event, i + 1, { actor, facts, language, texts, hidden }));
}
