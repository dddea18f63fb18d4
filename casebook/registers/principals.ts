// Issues and revokes bearer tokens of principals: shown once, kept only as their SHA-256.
import { createHash, randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { v7 as uuid } from 'uuid';
import { Failure } from '../../domain/base/failures.js';
import { checkReason } from './registers.js';
import { type Credential, recordCredentials } from './credential-story.js';
import { type RegisterDatabase, type RegisterOrder, changingRegisters } from './register-transaction.js';

export interface IssuedToken {
  readonly id: string;
  readonly principal: string;
  /** 256 random bits; it is not kept and cannot be shown again. */
  readonly token: string;
}

/** The SHA-256 under which a token is kept, in hexadecimal as `CityFacts.principalsByTokenHash` asks for it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const register = 'tokens';

const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * Issues a token to each principal, all or none, in use at once: an operator's, who has the database. Throws `not-found`
 * naming the first that is missing or not active.
 */
export async function issueTokens(
  casebook: RegisterDatabase,
  order: RegisterOrder & { readonly principals: readonly string[] },
): Promise<IssuedToken[]> {
  checkReason(order.reason);
  if (order.principals.length === 0) return [];
  return changingRegisters(casebook, async (client) => {
    const issued = await writeTokens(client, { ...order, inUse: true });
    return { result: issued, changed: true };
  });
}

/** Writes tokens within the caller's change of the registers; those not `inUse` open nothing before `confirmToken`. */
export async function writeTokens(
  client: PoolClient,
  order: RegisterOrder & { readonly principals: readonly string[]; readonly inUse: boolean },
): Promise<IssuedToken[]> {
  const active = await client.query<{ code: string }>('SELECT code FROM principal WHERE active AND code = ANY ($1)', [
    order.principals,
  ]);
  const known = new Set(active.rows.map(({ code }) => code));
  if (order.principals.some((code) => !known.has(code))) throw new Failure('not-found', { field: 'principal' });
  const issued = order.principals.map((principal) => ({ id: uuid(), principal, token: newToken() }));
  const rows = issued.map(({ id, principal, token }) => ({ id, principal, hash: tokenHash(token) }));
  await client.query(
    `INSERT INTO token (id, hash, principal, issued_at, issued_by, confirmed_at)
     SELECT id, decode(hash, 'hex'), principal, $2, $3, $4
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, hash text, principal text)`,
    [JSON.stringify(rows), order.at, order.by, order.inUse ? order.at : null],
  );
  await recordCredentials(client, { register, credentials: issued, event: 'issued', order });
  return issued;
}

/** Puts a token to use within the caller's change of the registers; false when it was revoked or its owner ended. */
export async function confirmToken(
  client: PoolClient,
  order: RegisterOrder & { readonly id: string },
): Promise<boolean> {
  const { rows } = await client.query<Credential>(
    `UPDATE token SET confirmed_at = $2
     WHERE id = $1 AND revoked_at IS NULL AND confirmed_at IS NULL
       AND principal IN (SELECT code FROM principal WHERE active)
     RETURNING id, principal`,
    [order.id, order.at],
  );
  if (rows.length > 0) await recordCredentials(client, { register, credentials: rows, event: 'confirmed', order });
  return rows.length > 0;
}

/**
 * Revokes a token within the caller's change of the registers, confirmed or not. Throws `not-found` when it is unknown
 * or was revoked before.
 */
export async function revokeToken(client: PoolClient, order: RegisterOrder & { readonly id: string }): Promise<void> {
  const { rows } = await client.query<Credential>(
    'UPDATE token SET revoked_at = $2 WHERE id::text = $1 AND revoked_at IS NULL RETURNING id, principal',
    [order.id, order.at],
  );
  if (rows.length === 0) throw new Failure('not-found', { field: 'id' });
  await recordCredentials(client, { register, credentials: rows, event: 'revoked', order });
}

/** Revokes all tokens that `issuedBy` issued to the principals, and answers how many. */
export async function revokeTokensOf(
  casebook: RegisterDatabase,
  order: RegisterOrder & { readonly principals: readonly string[]; readonly issuedBy: string },
): Promise<number> {
  checkReason(order.reason);
  return changingRegisters(casebook, async (client) => {
    const { rows } = await client.query<Credential>(
      `UPDATE token SET revoked_at = $3
       WHERE principal = ANY ($1) AND issued_by = $2 AND revoked_at IS NULL RETURNING id, principal`,
      [order.principals, order.issuedBy, order.at],
    );
    if (rows.length > 0) await recordCredentials(client, { register, credentials: rows, event: 'revoked', order });
    return { result: rows.length, changed: rows.length > 0 };
  });
}
