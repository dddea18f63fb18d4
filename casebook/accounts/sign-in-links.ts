// Issues, confirms, uses and revokes sign-in links: each lets one person set a password once.
import { createHash, randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { v7 as uuid } from 'uuid';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { type Credential, recordCredentials } from '../registers/credential-story.js';
import type { RegisterOrder } from '../registers/register-transaction.js';

const register = 'sign-in-links';

/**
 * Hours for which a confirmed link can be used: long enough to reach somebody over a weekend, and too short for a link
 * forgotten in a drawer. They count from the confirmation, since before that nobody can use it.
 */
export const usableHours = 72;

export interface IssuedLink extends Credential {
  /** 256 random bits; they are not kept and cannot be shown again. */
  readonly secret: string;
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** A link within the caller's change of the registers; it opens nothing before `confirmLink`. Only a person gets one. */
export async function writeLink(
  client: PoolClient,
  { principal, ...order }: RegisterOrder & { readonly principal: string },
): Promise<IssuedLink> {
  const person = await client.query(`SELECT FROM principal WHERE code = $1 AND active AND kind = 'person'`, [
    principal,
  ]);
  if (person.rowCount === 0) throw new Failure('not-found', { field: 'principal' });
  const issued = { id: uuid(), principal, secret: randomBytes(32).toString('base64url') };
  await client.query(
    'INSERT INTO sign_in_link (id, hash, principal, issued_at, issued_by) VALUES ($1, $2, $3, $4, $5)',
    [issued.id, hashOf(issued.secret), principal, order.at, order.by],
  );
  await recordCredentials(client, { register, credentials: [issued], event: 'issued', order });
  return issued;
}

/** Puts a link to use within the caller's change of the registers; false when it was revoked or its owner ended. */
export async function confirmLink(
  client: PoolClient,
  order: RegisterOrder & { readonly id: string },
): Promise<boolean> {
  const { rows } = await client.query<Credential>(
    `UPDATE sign_in_link SET confirmed_at = $2, expires_at = $2::timestamptz + make_interval(hours => ${usableHours})
     WHERE id = $1 AND revoked_at IS NULL AND confirmed_at IS NULL
       AND principal IN (SELECT code FROM principal WHERE active)
     RETURNING id, principal`,
    [order.id, order.at],
  );
  if (rows.length > 0) await recordCredentials(client, { register, credentials: rows, event: 'confirmed', order });
  return rows.length > 0;
}

/**
 * Revokes a link within the caller's change of the registers, confirmed or not. Throws `not-found` when it is unknown,
 * used or was revoked before.
 */
export async function revokeLink(client: PoolClient, order: RegisterOrder & { readonly id: string }): Promise<void> {
  const { rows } = await client.query<Credential>(
    `UPDATE sign_in_link SET revoked_at = $2
     WHERE id::text = $1 AND revoked_at IS NULL AND used_at IS NULL RETURNING id, principal`,
    [order.id, order.at],
  );
  if (rows.length === 0) throw new Failure('not-found', { field: 'id' });
  await recordCredentials(client, { register, credentials: rows, event: 'revoked', order });
}

/**
 * Revokes the person's other usable links within the caller's transaction and answers how many: a password that was
 * just set needs none. One that still waits stays for the second administrator to judge.
 */
export async function revokeLinksOf(client: PoolClient, principal: string, order: RegisterOrder): Promise<number> {
  const { rows } = await client.query<Credential>(
    `UPDATE sign_in_link SET revoked_at = $2
     WHERE principal = $1 AND revoked_at IS NULL AND used_at IS NULL AND expires_at > $2 RETURNING id, principal`,
    [principal, order.at],
  );
  if (rows.length > 0) await recordCredentials(client, { register, credentials: rows, event: 'revoked', order });
  return rows.length;
}

const isUsable = `hash = $1 AND confirmed_at IS NOT NULL AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2`;

interface UsableLink {
  readonly principal: string;
  readonly name: string;
  readonly expiresAt: Instant;
}

/** Whose password a link sets and until when; null when it opens nothing. Looking uses nothing up. */
export async function findLink(pool: Pool, secret: string, at: Instant): Promise<UsableLink | null> {
  const { rows } = await pool.query<UsableLink>(
    `SELECT principal, p.name, expires_at AS "expiresAt" FROM sign_in_link JOIN principal p ON p.code = principal
     WHERE ${isUsable} AND p.active`,
    [hashOf(secret), at],
  );
  return rows[0] ?? null;
}

/** Uses a link up within the caller's transaction; false when it opens nothing any more. */
export async function takeLink(client: PoolClient, secret: string, order: RegisterOrder): Promise<boolean> {
  const { rows } = await client.query<Credential>(
    `UPDATE sign_in_link SET used_at = $2 WHERE ${isUsable} RETURNING id, principal`,
    [hashOf(secret), order.at],
  );
  if (rows.length > 0) await recordCredentials(client, { register, credentials: rows, event: 'used', order });
  return rows.length > 0;
}
