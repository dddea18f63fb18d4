// Lets a password be tried only as often as the waits allow, and records how it went.
import type { Pool } from 'pg';
import { formerSession } from '../../casebook/sessions/sessions.js';
import { Failure, type FailureCode } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import type { ApiContext } from '../context/api-context.js';
import { networkOf } from '../context/limit-address.js';
import type { TryKeys } from '../context/sign-in-waits.js';

interface Trying {
  readonly keys: TryKeys;
  readonly at: Instant;
  readonly requestId: string;
  /** What a wrong password is answered with. */
  readonly refusal: FailureCode;
}

/**
 * Runs `attempt`, which answers null for a wrong password. Throws `refusal` then, and `too-many-requests` while the keys
 * have to wait. Names that no account has wait like all others.
 */
export async function limitTries<Done>(
  { signInWaits, metrics, logger }: ApiContext,
  { keys, at, requestId, refusal }: Trying,
  attempt: () => Promise<Done | null>,
): Promise<Done> {
  const retryAfterSeconds = signInWaits.secondsLeft(keys, at);
  if (retryAfterSeconds > 0) {
    metrics.signIn('too-many');
    throw new Failure('too-many-requests', { details: { retryAfterSeconds } });
  }
  const counted = signInWaits.count(keys, at);
  const done = await attempt();
  if (done !== null) {
    counted.right();
    return done;
  }
  metrics.signIn('refused');
  // Neither the name nor the address: people type passwords into the field for the name.
  logger.warn({ requestId }, 'a password was refused');
  throw new Failure(refusal);
}

interface Stranger {
  readonly name: string;
  /** The secret of a session, under way or over, that the browser still carries. */
  readonly secret: string | undefined;
  readonly address: string | undefined;
}

/**
 * A browser that has been signed in to the account counts by itself: however often others try the account from
 * elsewhere, they never make that browser wait. A stranger's browser may have to wait for others' tries, for a quarter
 * of an hour at most; a session under way goes on in any case.
 */
export async function keysOf(pool: Pool, { name, secret, address }: Stranger): Promise<TryKeys> {
  const former = secret === undefined ? null : await formerSession(pool, secret, name);
  return { account: former === null ? `name ${name}` : `session ${former}`, address: networkOf(address ?? '') };
}
