// Recognises the caller: a program by its bearer token, a person at a browser by the session.
import type { Pool } from 'pg';
import { type CityFacts, actorOf } from '../../casebook/facts/facts.js';
import { type Session, endsOf, findSession, markSeen } from '../../casebook/sessions/sessions.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import type { ApiContext } from '../context/api-context.js';
import { type Caller, callerByToken } from './caller.js';
import { refuseCrossSite } from './cross-site.js';
import { type CallingRequest, sessionSecretOf } from './session-cookie.js';

/**
 * The caller of a request, with the facts by which it was recognised. A token goes before a session. Throws the same
 * `unauthenticated` for neither, and for a session unknown, ended or over; `token-expired`; `cross-site-request` for
 * what another site makes a browser send. The cookie of a session that is over is left: by it the browser is known at the next sign-in.
 */
export async function recogniseCaller(
  request: CallingRequest,
  { casebook, tokenUse }: Pick<ApiContext, 'casebook' | 'tokenUse'>,
  at: Instant,
): Promise<Caller & { readonly facts: CityFacts }> {
  const facts = await casebook.facts.current();
  if (request.headers.authorization !== undefined) {
    const caller = callerByToken(request.headers, facts, at);
    tokenUse.note(caller.token, at);
    return { ...caller, facts };
  }
  const secret = sessionSecretOf(request);
  const session = secret === undefined ? null : await liveSession(casebook.pool, { secret, facts, at });
  if (!session) throw new Failure('unauthenticated');
  refuseCrossSite(request);
  await markSeen(casebook.pool, session, at);
  return { ...callerBySession({ ...session, lastSeenAt: at }, facts, at), facts };
}

async function liveSession(
  pool: Pool,
  { secret, facts, at }: { secret: string; facts: CityFacts; at: Instant },
): Promise<Session | null> {
  const session = await findSession(pool, secret);
  return session && at < endsOf(session, facts.sessions).idleEndsAt ? session : null;
}

/** The person of a session. Throws `unauthenticated` when the account has ended. */
export function callerBySession(session: Session, facts: CityFacts, at: Instant): Caller {
  const principal = facts.principals.get(session.principal);
  if (!principal?.active) throw new Failure('unauthenticated');
  return { principal, actor: actorOf(facts, principal, at), session, token: null };
}
