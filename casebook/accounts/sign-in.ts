// Signs a person in, by password or as a sample; whoever may not sign in learns nothing of why.
import type { Pool } from 'pg';
import { inTransaction } from '../db/in-transaction.js';
import { type BegunSession, type NewSession, beginSession } from '../sessions/sessions.js';
import { hashPassword, isOutdated, isRight } from './password-hash.js';
import { isSample } from './sample-accounts.js';

interface SignIn extends NewSession {
  /** The account's code. */
  readonly name: string;
  readonly password: string;
}

/**
 * A new session for the right name and password; null otherwise. An unknown name, an account that is not active and one
 * without a password cost the same comparison as a wrong password, so that the time does not tell them apart.
 */
export async function signIn(pool: Pool, { name, password, ...begin }: SignIn): Promise<BegunSession | null> {
  const stored = await storedHash(pool, name);
  if (!(await isRight(password, stored)) || stored === null) return null;
  const renewed = isOutdated(stored) ? await hashPassword(password) : null;
  return inTransaction({ pool }, async (client) => {
    // A password changed or an account ended since the comparison opens nothing; either waits for this lock.
    const { rowCount } = await client.query(
      `SELECT FROM principal p JOIN password w ON w.principal = p.code
       WHERE p.code = $1 AND p.active AND w.hash = $2 FOR SHARE OF p FOR UPDATE OF w`,
      [name, stored],
    );
    if (rowCount === 0) return null;
    if (renewed !== null) await client.query('UPDATE password SET hash = $2 WHERE principal = $1', [name, renewed]);
    return beginSession(client, name, begin);
  });
}

/** The hash of an active person's password; null for everybody else. */
export async function storedHash(pool: Pool, name: string): Promise<string | null> {
  const { rows } = await pool.query<{ hash: string }>(
    `SELECT w.hash FROM principal p JOIN password w ON w.principal = p.code
     WHERE p.code = $1 AND p.active AND p.kind = 'person'`,
    [name],
  );
  return rows[0]?.hash ?? null;
}

/** A new session of a sample account, without a password; null for every other account. */
export const signInAsSample = (pool: Pool, principal: string, begin: NewSession): Promise<BegunSession | null> =>
  inTransaction({ pool }, async (client) => {
    const { rowCount } = await client.query('SELECT FROM principal WHERE code = $1 AND active FOR SHARE', [principal]);
    if (rowCount === 0 || !(await isSample(client, principal))) return null;
    return beginSession(client, principal, begin);
  });
