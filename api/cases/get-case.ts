// GET /v1/cases/:id: shows the case as its caller may read it.
import { caseViewSchema } from '../../contracts/cases/case-view.js';
import { readEntitled } from '../case-read/entitled.js';
import { hiddenAmong, linksOf } from '../access/hidden-links.js';
import { matches } from '../http/etag.js';
import { route } from '../http/route.js';
import { showCase } from '../case-read/show-case.js';

export const getCase = route({
  method: 'get',
  path: '/v1/cases/:id',
  access: 'principal',
  answer: caseViewSchema,
  summary: 'One case, by id or number. The ETag is its version.',
  tag: 'cases',
  async handle({ context, ifNoneMatch, params, caller, at, language }) {
    const { pool } = context.casebook;
    const file = await readEntitled(pool, params['id'] ?? '', caller);
    const etag = `"${file.state.version}"`;
    const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
    if (matches(ifNoneMatch, etag)) return { status: 304, headers };
    const hidden = await hiddenAmong(pool, linksOf(file.state), caller.actor);
    return { body: showCase(file, { actor: caller.actor, facts: caller.facts, at, language }, hidden), headers };
  },
});
