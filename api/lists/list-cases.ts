// GET /v1/cases and POST /v1/cases/search: what the caller may read, filtered, in order, page by page.
import { caseListQuerySchema, caseSearchSchema } from '../../contracts/lists/case-list.js';
import { findCases } from './find-cases.js';
import { route } from '../http/route.js';

export const listCases = route({
  method: 'get',
  path: '/v1/cases',
  access: 'principal',
  query: caseListQuerySchema,
  async handle({ counter, query, caller, at, language }) {
    const showing = { actor: caller.actor, facts: caller.facts, at, language };
    return { body: await findCases(counter.book.pool, { search: query, showing, cursorField: 'cursor' }) };
  },
});

export const searchCases = route({
  method: 'post',
  path: '/v1/cases/search',
  access: 'principal',
  body: caseSearchSchema,
  async handle({ counter, body, caller, at, language }) {
    const showing = { actor: caller.actor, facts: caller.facts, at, language };
    return { body: await findCases(counter.book.pool, { search: body, showing, cursorField: '/cursor' }) };
  },
});
