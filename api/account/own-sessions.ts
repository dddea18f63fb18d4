// GET /v1/me/sessions and DELETE .../:id: where one is signed in, and ending it from elsewhere.
import { endOwnSession, sessionsOf } from '../../casebook/sessions/sessions.js';
import { ownSessionsSchema } from '../../contracts/people/account.js';
import { Failure } from '../../domain/base/failures.js';
import { route } from '../http/route.js';

const path = '/v1/me/sessions';

export const listOwnSessions = route({
  method: 'get',
  path,
  access: 'principal',
  answer: ownSessionsSchema,
  summary: 'The own sessions under way.',
  tag: 'account',
  async handle({ context, caller, at }) {
    const { principal, session: own, facts } = caller;
    const asked = { principal: principal.code, terms: facts.sessions, at };
    const found = await sessionsOf(context.casebook.pool, asked);
    const items = found.map(({ id, browser, beganAt, lastSeenAt }) => {
      return { id, browser, beganAt, lastSeenAt, current: id === own?.id };
    });
    return { body: { items } };
  },
});

export const endOneSession = route({
  method: 'delete',
  path: `${path}/:id`,
  access: 'principal',
  status: 204,
  answer: null,
  summary: 'End one of the own sessions.',
  tag: 'account',
  async handle({ context, params, caller, at }) {
    const ending = {
      id: params['id'] ?? '',
      principal: caller.principal.code,
      because: 'ended-elsewhere',
      at,
    } as const;
    if (!(await endOwnSession(context.casebook.pool, ending))) throw new Failure('not-found');
    return {};
  },
});
