// GET /v1/cases/:id: shows the case as its caller may read it.
import { caseQuerySchema, caseViewSchema } from '../../contracts/cases/case-view.js';
import { readEntitled } from '../case-read/entitled.js';
import { hiddenAmong, linksOf } from '../access/hidden-links.js';
import { matches } from '../http/etag.js';
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
  summary: 'One case, by id or number. The ETag is its version.',
  tag: 'cases',
  async handle({ context, ifNoneMatch, params, query, caller, at, language }) {
    const { pool } = context.casebook;
    const file = await readEntitled(pool, params['id'] ?? '', caller);
    const etag = `"${file.state.version}"`;
    // The next person at the browser would be answered with what this one read.
    const masked = isMaskedFor(caller, query.masked);
    const cached = caller.session === null && !query.events && !masked;
    const headers = { ETag: etag, ...(cached ? { 'Cache-Control': 'private, no-cache' } : {}) };
    if (cached && matches(ifNoneMatch, etag)) return { status: 304, headers };
    const hidden = await hiddenAmong(pool, linksOf(file.state), caller.actor);
    const showing = { actor: caller.actor, facts: caller.facts, at, language, masked };
    const view = showCase(file, showing, hidden);
    if (!query.events) return { body: view, headers };
    const events = await showEvents(pool, file, showing);
    return { body: { ...view, events, names: { ...view.names, ...namesIn(events, showing) } }, headers };
  },
});
