// POST and DELETE /v1/session: sign in with name and password, and sign out.
import { signIn } from '../../casebook/accounts/sign-in.js';
import { endSession } from '../../casebook/sessions/sessions.js';
import { meSchema, signInFormSchema } from '../../contracts/people/account.js';
import { refuseCrossSite } from '../access/cross-site.js';
import { clearedCookie, sessionSecretOf } from '../access/session-cookie.js';
import { route } from '../http/route.js';
import { keysOf, limitTries } from './limit-tries.js';
import { newSessionFor, welcome } from './welcome.js';

const path = '/v1/session';

export const beginOwnSession = route({
  method: 'post',
  path,
  access: 'public',
  body: signInFormSchema,
  answer: meSchema,
  problems: [401, 403, 429],
  summary:
    'Sign in with name and password; the session comes as a cookie. Unknown names and wrong passwords read alike.',
  tag: 'account',
  async handle(ask) {
    const { context, address, body, at, requestId } = ask;
    const { pool } = context.casebook;
    const begin = newSessionFor(ask);
    const name = body.name.trim();
    const keys = await keysOf(pool, { name, secret: begin.earlier, address });
    const trying = { keys, at, requestId, refusal: 'sign-in-refused' } as const;
    const begun = await limitTries(context, trying, () => signIn(pool, { ...begin, name, password: body.password }));
    context.metrics.signIn('password');
    return welcome(ask, begun);
  },
});

export const signOut = route({
  method: 'delete',
  path,
  access: 'public',
  status: 204,
  answer: null,
  problems: [403],
  summary: 'Sign out; also when the session is over already.',
  tag: 'account',
  async handle({ context, request, at }) {
    const secret = sessionSecretOf(request);
    if (secret !== undefined) {
      refuseCrossSite(request);
      await endSession(context.casebook.pool, { secret, because: 'signed-out', at });
    }
    return { headers: { 'Set-Cookie': clearedCookie(request) } };
  },
});
