// PUT /v1/me/password: change the own password; every other session of the person ends.
import { changePassword } from '../../casebook/accounts/set-password.js';
import { passwordChangeSchema } from '../../contracts/people/account.js';
import { Failure } from '../../domain/base/failures.js';
import { sessionCookie, sessionSecretOf } from '../access/session-cookie.js';
import { route } from '../http/route.js';
import { keysOf, limitTries } from './limit-tries.js';
import { requireGoodPassword } from './new-password.js';

export const changeOwnPassword = route({
  method: 'put',
  path: '/v1/me/password',
  access: 'principal',
  // Whoever holds a token is no person at a screen.
  mayCall: ({ session }) => session !== null,
  body: passwordChangeSchema,
  status: 204,
  answer: null,
  problems: [429],
  summary: 'Change the own password, signed in. The other sessions end; this one goes on under a new cookie.',
  tag: 'account',
  async handle({ context, request, address, caller, body, at, language, requestId }) {
    const { principal, session } = caller;
    if (!session) throw new Failure('forbidden');
    requireGoodPassword({ password: body.next, account: principal, pointer: '/next', language });
    const { pool } = context.casebook;
    const keys = await keysOf(pool, { name: principal.code, secret: sessionSecretOf(request), address });
    const trying = { keys, at, requestId, refusal: 'wrong-password' } as const;
    const secret = await limitTries(context, trying, () => changePassword(pool, { session, at, ...body }));
    return { headers: { 'Set-Cookie': sessionCookie(request, secret) } };
  },
});
