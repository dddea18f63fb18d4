// GET /v1/cases and POST /v1/cases/search: list the cases the caller may read, page by page.
import { caseListQuerySchema, caseSearchSchema, caseListSchema } from '../../contracts/lists/case-list.js';
import { findCases } from './find-cases.js';
import { route } from '../http/route.js';

export const listCases = route({
  method: 'get',
  path: '/v1/cases',
  access: 'principal',
  query: caseListQuerySchema,
  answer: caseListSchema,
  summary: 'List the cases the caller may read, page by page.',
  tag: 'cases',
  async handle({ context, query, caller, at, language }) {
    const showing = { actor: caller.actor, facts: caller.facts, at, language };
    return { body: await findCases(context.casebook.pool, { search: query, showing, cursorField: 'cursor' }) };
  },
});

export const searchCases = route({
  method: 'post',
  path: '/v1/cases/search',
  access: 'principal',
  body: caseSearchSchema,
  bodyNeeded: true,
  answer: caseListSchema,
  summary: 'Search cases by words, phone number or name, which must not stand in an address.',
  tag: 'cases',
  async handle({ context, body, caller, at, language }) {
    const showing = { actor: caller.actor, facts: caller.facts, at, language };
    return { body: await findCases(context.casebook.pool, { search: body, showing, cursorField: '/cursor' }) };
  },
});
