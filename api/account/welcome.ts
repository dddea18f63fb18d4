// Prepares and answers a sign-in, whichever way the person came.
import type { BegunSession, NewSession } from '../../casebook/sessions/sessions.js';
import type { Me } from '../../contracts/people/account.js';
import { callerBySession } from '../access/recognise.js';
import { refuseForeignPage } from '../access/cross-site.js';
import { requireSafeConnection, sessionCookie, sessionSecretOf } from '../access/session-cookie.js';
import type { RouteRequest } from '../http/route.js';
import type { Reply } from '../http/reply.js';
import { browserName } from './browser-name.js';
import { meOf } from './me.js';

type Ask = RouteRequest<unknown, unknown, null>;

/** What a new session is begun with. Throws where none may be begun: `insecure-connection`, `cross-site-request`. */
export function newSessionFor({ request, at }: Pick<Ask, 'request' | 'at'>): NewSession {
  requireSafeConnection(request);
  refuseForeignPage(request);
  return { browser: browserName(request.headers['user-agent']), earlier: sessionSecretOf(request), at };
}

/** Answers the begun session: the person's own account, and the cookie. */
export async function welcome(
  { context, request, at, language }: Ask,
  { session, secret }: BegunSession,
): Promise<Reply<Me>> {
  const { casebook } = context;
  const facts = await casebook.facts.current();
  const caller = { ...callerBySession(session, facts, at), facts };
  return {
    body: await meOf(casebook.pool, { caller, at, language }),
    headers: { 'Set-Cookie': sessionCookie(request, secret) },
  };
}
