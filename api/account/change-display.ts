// PUT /v1/me/display: keep with the account how its person wants pages.
import { keepDisplayChoices } from '../../casebook/accounts/display-choices.js';
import { displayChoicesSchema } from '../../contracts/people/display-choices.js';
import { route } from '../http/route.js';

export const changeDisplay = route({
  method: 'put',
  path: '/v1/me/display',
  access: 'principal',
  // Only people look at pages.
  mayCall: ({ principal }) => principal.kind === 'person',
  body: displayChoicesSchema,
  answer: displayChoicesSchema,
  summary: 'Keep the language, size of text, colours and keys that the own pages should have.',
  tag: 'account',
  async handle({ context, caller, body, at }) {
    await keepDisplayChoices(context.casebook.pool, caller.principal.code, { ...body, at });
    return { body };
  },
});
