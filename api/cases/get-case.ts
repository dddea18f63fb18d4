// GET /v1/cases/:id: shows the case as its caller may read it.
import { caseQuerySchema, caseViewSchema } from '../../contracts/cases/case-view.js';
import { readEntitled } from '../case-read/entitled.js';
import { hiddenAmong, linksOf } from '../access/hidden-links.js';
import { namesIn } from '../case-read/names-in.js';
import { route } from '../http/route.js';
import { isMaskedFor } from '../case-read/masked.js';
import { showCase } from '../case-read/show-case.js';
import { showEvents } from '../case-read/show-events.js';

export const getCase = route({
  method: 'get',
  path: '/v1/cases/:id',
  access: 'principal',
  query: caseQuerySchema,
  answer: caseViewSchema,
  summary: 'One case, by id or number. The ETag is its version, for If-Match.',
  tag: 'cases',
  async handle({ context, params, query, caller, at, language }) {
    const { pool } = context.casebook;
    const file = await readEntitled(pool, params['id'] ?? '', caller);
    const masked = isMaskedFor(caller, query.masked);
    // What is shown depends on more than the version: the reader, the language, reminders and names. So there is no 304.
    const headers = { ETag: `"${file.state.version}"` };
    const hidden = await hiddenAmong(pool, linksOf(file.state), caller.actor);
    const showing = { actor: caller.actor, facts: caller.facts, at, language, masked };
    const view = showCase(file, showing, hidden);
    if (!query.events) return { body: view, headers };
    const events = await showEvents(pool, file, showing);
    return { body: { ...view, events, names: { ...view.names, ...namesIn(events, showing) } }, headers };
  },
});
