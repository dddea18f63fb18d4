// Issues, ends and revokes bearer tokens of principals: shown once, kept only as their SHA-256.
import { createHash, randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { v7 as uuid } from 'uuid';
import { Failure } from '../../domain/base/failures.js';
import { type Instant, earlierOf, plusMs } from '../../domain/base/instant.js';
import { checkReason } from './registers.js';
import { type Credential, recordCredentials } from './credential-story.js';
import { type RegisterDatabase, type RegisterOrder, changingRegisters } from './register-transaction.js';

export interface IssuedToken {
  readonly id: string;
  readonly principal: string;
  /** 256 random bits; it is not kept and cannot be shown again. */
  readonly token: string;
  readonly validUntil: Instant;
  readonly replaces: string | null;
}

/** How long a token is to be valid, and which one it follows. */
export interface TokenWish {
  /** As long as the place allows when absent. */
  readonly validUntil?: Instant | undefined;
  /** A token of the same principal, which ends `overlapDays` after this one is confirmed. */
  readonly replaces?: string | undefined;
  readonly overlapDays?: number | undefined;
}

/** A year, and a week beside the successor, where the place says nothing else; both are local choices. */
const usualTerms = { 'token-days': 365, 'token-overlap-days': 7 };
const dayMs = 86_400_000;

async function termsOf(client: PoolClient): Promise<typeof usualTerms> {
  const { rows } = await client.query<{ name: string; value: string }>(
    'SELECT name, value FROM setting WHERE name = ANY ($1)',
    [Object.keys(usualTerms)],
  );
  return { ...usualTerms, ...Object.fromEntries(rows.map(({ name, value }) => [name, Number(value)])) };
}

/** The SHA-256 under which a token is kept, in hexadecimal as `CityFacts.tokensByHash` asks for it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const register = 'tokens';

const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * Issues a token to each principal, all or none, in use at once: an operator's, who has the database. Throws `not-found`
 * naming the first that is missing or not active.
 */
export async function issueTokens(
  casebook: RegisterDatabase,
  order: RegisterOrder & Pick<TokenWish, 'validUntil'> & { readonly principals: readonly string[] },
): Promise<IssuedToken[]> {
  checkReason(order.reason);
  if (order.principals.length === 0) return [];
  return changingRegisters(casebook, async (client) => {
    const issued = await writeTokens(client, { ...order, inUse: true });
    return { result: issued, changed: true };
  });
}

interface TokensOrder extends RegisterOrder, TokenWish {
  readonly principals: readonly string[];
  /** An operator's are in use at once; the others open nothing before `confirmToken`. */
  readonly inUse: boolean;
}

/**
 * Writes tokens within the caller's change of the registers. Throws `not-found` for a principal, or a token to replace,
 * that is missing or ended, and `token-too-short` for one that would end before the token that it follows; an operator's
 * `validUntil` may be any.
 */
export async function writeTokens(client: PoolClient, order: TokensOrder): Promise<IssuedToken[]> {
  const { principals, replaces = null, inUse, at, by } = order;
  const active = await client.query<{ code: string }>('SELECT code FROM principal WHERE active AND code = ANY ($1)', [
    principals,
  ]);
  const known = new Set(active.rows.map(({ code }) => code));
  if (principals.some((code) => !known.has(code))) throw new Failure('not-found', { field: 'principal' });
  const former = replaces === null ? null : await endOfReplaced(client, order);
  const terms = await termsOf(client);
  const longest = plusMs(at, terms['token-days'] * dayMs);
  const { validUntil = longest, overlapDays = terms['token-overlap-days'] } = order;
  if (validUntil <= at || (!inUse && validUntil > longest))
    throw new Failure('token-too-long', { field: 'validUntil' });
  if (former !== null && validUntil <= earlierOf(former, plusMs(at, overlapDays * dayMs)))
    throw new Failure('token-too-short', { field: 'validUntil' });
  const issued = principals.map((principal) => ({ id: uuid(), principal, token: newToken(), validUntil, replaces }));
  const rows = issued.map(({ id, principal, token }) => ({ id, principal, hash: tokenHash(token) }));
  await client.query(
    `INSERT INTO token (id, hash, principal, issued_at, issued_by, confirmed_at, valid_until, replaces, overlap_days)
     SELECT id, decode(hash, 'hex'), principal, $2, $3, $4, $5, $6, $7
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, hash text, principal text)`,
    [JSON.stringify(rows), at, by, inUse ? at : null, validUntil, replaces, replaces === null ? null : overlapDays],
  );
  await recordCredentials(client, { register, credentials: issued, event: 'issued', order });
  return issued;
}

async function endOfReplaced(client: PoolClient, { replaces, principals, at }: TokensOrder): Promise<Instant> {
  const { rows } = await client.query<{ valid_until: Instant }>(
    `SELECT valid_until FROM token WHERE id = $1 AND principal = ANY ($2)
       AND confirmed_at IS NOT NULL AND revoked_at IS NULL AND valid_until > $3`,
    [replaces, principals, at],
  );
  if (!rows[0]) throw new Failure('not-found', { field: 'replaces' });
  return rows[0].valid_until;
}

/**
 * Puts a token to use within the caller's change of the registers; false when it was revoked or is over, or its owner
 * ended. The token that it follows ends after the overlap, if it does not earlier.
 */
export async function confirmToken(
  client: PoolClient,
  order: RegisterOrder & { readonly id: string },
): Promise<boolean> {
  const { rows } = await client.query<Credential>(
    `UPDATE token SET confirmed_at = $2
     WHERE id = $1 AND revoked_at IS NULL AND confirmed_at IS NULL AND valid_until > $2
       AND principal IN (SELECT code FROM principal WHERE active)
     RETURNING id, principal`,
    [order.id, order.at],
  );
  if (rows.length === 0) return false;
  await recordCredentials(client, { register, credentials: rows, event: 'confirmed', order });
  await client.query(
    `UPDATE token former
     SET valid_until = LEAST(former.valid_until, $2::timestamptz + make_interval(days => successor.overlap_days))
     FROM token successor WHERE successor.id = $1 AND former.id = successor.replaces`,
    [order.id, order.at],
  );
  return true;
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

/** Records the use of a token; one recorded less than an hour before stays, whichever process recorded it. */
export async function markTokenUsed(pool: Pick<Pool, 'query'>, id: string, at: Instant): Promise<void> {
  await pool.query(
    `UPDATE token SET last_used_at = $2
     WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $2::timestamptz - interval '1 hour')`,
    [id, at],
  );
}

/** In use, over within so many days, and without a successor in use that outlives it. */
const ending = `token.confirmed_at IS NOT NULL AND token.revoked_at IS NULL
  AND token.valid_until > $1 AND token.valid_until <= $1::timestamptz + make_interval(days => $2)
  AND EXISTS (SELECT FROM principal WHERE code = token.principal AND active)
  AND NOT EXISTS (SELECT FROM token successor
    WHERE successor.replaces = token.id AND successor.confirmed_at IS NOT NULL AND successor.revoked_at IS NULL
      AND successor.valid_until > token.valid_until)`;

const endingAtMost = 500;

/** The ids of the tokens that somebody should replace within so many days, the next to end first. */
export async function endingTokens(pool: Pick<Pool, 'query'>, at: Instant, withinDays: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM token WHERE ${ending} ORDER BY valid_until, id LIMIT ${endingAtMost}`,
    [at, withinDays],
  );
  return rows.map(({ id }) => id);
}
