// GET /v1/cases/:id/events: lists the append-only events of a case, all and in order.
import { eventListSchema } from '../../contracts/cases/event-view.js';
import { readEntitled } from '../case-read/entitled.js';
import { namesIn } from '../case-read/names-in.js';
import { showEvents } from '../case-read/show-events.js';
import { route } from '../http/route.js';

export const listEvents = route({
  method: 'get',
  path: '/v1/cases/:id/events',
  access: 'principal',
  answer: eventListSchema,
  summary: 'The append-only history of a case.',
  tag: 'cases',
  async handle({ context, params, caller, at, language }) {
    const { pool } = context.casebook;
    const file = await readEntitled(pool, params['id'] ?? '', caller);
    const showing = { actor: caller.actor, facts: caller.facts, at, language };
    const items = await showEvents(pool, file, showing);
    return { body: { items, names: namesIn(items, showing) } };
  },
});
