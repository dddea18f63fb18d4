// GET /v1/requests: what a citizen is told before filing: whether requests are taken, whom to call.
import { activePolicyAt } from '../../casebook/facts/facts.js';
import { beforeFilingSchema } from '../../contracts/people/citizen.js';
import { route } from '../http/route.js';
import { websiteOf } from './website.js';

export const beforeFiling = route({
  method: 'get',
  path: '/v1/requests',
  access: 'public',
  answer: beforeFilingSchema,
  problems: [],
  summary: 'Whether citizens can file here now, the number to call, and how long after its end a case is asked about.',
  tag: 'citizens',
  async handle({ context, at }) {
    const facts = await context.casebook.facts.current();
    const { budget } = activePolicyAt(facts, at).clocks.callback;
    return {
      body: {
        open: websiteOf(facts) !== null,
        helpline: facts.helpline,
        asksAfter: 'always' in budget ? budget.always : null,
      },
    };
  },
});
