// Sets a person's password: by the person, or through a sign-in link; the former sessions end.
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/base/instant.js';
import { inTransaction } from '../db/in-transaction.js';
import { recordCredentials } from '../registers/credential-story.js';
import {
  type BegunSession,
  type NewSession,
  type Session,
  beginSession,
  endSessionsOf,
  renewSecret,
} from '../sessions/sessions.js';
import { hashPassword, isRight } from './password-hash.js';
import { storedHash } from './sign-in.js';
import { revokeLinksOf, takeLink } from './sign-in-links.js';

interface PasswordChange {
  readonly session: Session;
  readonly current: string;
  readonly next: string;
  readonly at: Instant;
}

/**
 * Changes the password of whoever is signed in. Every other session ends, and this one goes on under the secret
 * answered; null when the current password is wrong.
 */
export async function changePassword(
  pool: Pool,
  { session, current, next, at }: PasswordChange,
): Promise<string | null> {
  const { principal } = session;
  const stored = await storedHash(pool, principal);
  if (!(await isRight(current, stored))) return null;
  const hash = await hashPassword(next);
  return inTransaction({ pool, keep: (secret) => secret !== null }, async (client) => {
    if (!(await lockAccount(client, principal))) return null;
    const { rowCount } = await client.query(
      'UPDATE password SET hash = $2, changed_at = $3 WHERE principal = $1 AND hash = $4',
      [principal, hash, at, stored],
    );
    if (rowCount === 0) return null;
    await endSessionsOf(client, { principals: [principal], except: session.id, because: 'password-changed', at });
    const order = { by: principal, reason: 'changed by the person', at };
    await revokeLinksOf(client, principal, order);
    const password = { id: principal, principal };
    await recordCredentials(client, { register: 'passwords', credentials: [password], event: 'changed', order });
    return renewSecret(client, session.id);
  });
}

/** The password chosen through a link, and the link's secret. */
interface LinkUse extends NewSession {
  readonly secret: string;
  readonly principal: string;
  readonly password: string;
}

/**
 * Uses a sign-in link up: sets the password, ends all sessions of the person and begins a new one. Null when the link
 * opens nothing any more.
 */
export async function setPasswordByLink(
  pool: Pool,
  { secret, principal, password, ...begin }: LinkUse,
): Promise<BegunSession | null> {
  const { at } = begin;
  const hash = await hashPassword(password);
  return inTransaction({ pool }, async (client) => {
    if (!(await lockAccount(client, principal))) return null;
    const order = { by: principal, reason: 'set through a sign-in link', at };
    if (!(await takeLink(client, secret, order))) return null;
    await client.query(
      `INSERT INTO password (principal, hash, changed_at) VALUES ($1, $2, $3)
       ON CONFLICT (principal) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at`,
      [principal, hash, at],
    );
    await endSessionsOf(client, { principals: [principal], because: 'password-reset', at });
    await revokeLinksOf(client, principal, order);
    const credentials = [{ id: principal, principal }];
    await recordCredentials(client, { register: 'passwords', credentials, event: 'set', order });
    return beginSession(client, principal, begin);
  });
}

/** Keeps other changes of the account and its password out until the transaction ends; false for one not active. */
async function lockAccount(client: PoolClient, principal: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM principal WHERE code = $1 AND active FOR NO KEY UPDATE', [
    principal,
  ]);
  return rowCount === 1;
}
