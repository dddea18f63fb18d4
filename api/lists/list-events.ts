// GET /v1/cases/:id/events: lists the append-only events of a case, all and in order.
import { eventListSchema } from '../../contracts/cases/event-view.js';
import { eventsOf } from '../../casebook/read/load-case.js';
import { readEntitled } from '../case-read/entitled.js';
import { hiddenAmong, linksIn } from '../access/hidden-links.js';
import { route } from '../http/route.js';
import { showEvent } from '../case-read/show-event.js';

export const listEvents = route({
  method: 'get',
  path: '/v1/cases/:id/events',
  access: 'principal',
  answer: eventListSchema,
  summary: 'The append-only history of a case.',
  tag: 'cases',
  async handle({ context, params, caller, language }) {
    const { pool } = context.casebook;
    const file = await readEntitled(pool, params['id'] ?? '', caller);
    const events = await eventsOf(pool, file.state.id);
    // Events are read after the case; one written in between would name a text that was not read.
    const known = events.slice(0, file.state.revision);
    const texts = new Map(file.texts.map((text) => [text.id, text]));
    const hidden = await hiddenAmong(pool, linksIn(known), caller.actor);
    const showing = { actor: caller.actor, facts: caller.facts, language, texts, hidden };
    return { body: { items: known.map((event, i) => showEvent(event, i + 1, showing)) } };
  },
});
