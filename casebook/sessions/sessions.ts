// Keeps the sessions of people who signed in; the secret in the cookie is stored only as its hash.
import { createHash, randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { v7 as uuid } from 'uuid';
import { type Instant, earlierOf, plusMs } from '../../domain/base/instant.js';

export interface Session {
  /** Names the session to its owner; it opens nothing. */
  readonly id: string;
  readonly principal: string;
  readonly browser: string;
  readonly beganAt: Instant;
  /** The same person's sign-in before this one. */
  readonly previousAt: Instant | null;
  readonly lastSeenAt: Instant;
}

/** How long sessions last: unused, and at most. */
export interface SessionTerms {
  readonly idleMinutes: number;
  readonly hours: number;
}

export interface BegunSession {
  readonly session: Session;
  /** 256 random bits for the cookie; they are not kept and cannot be shown again. */
  readonly secret: string;
}

export type SessionEnd =
  'signed-out' | 'ended-elsewhere' | 'replaced' | 'password-changed' | 'password-reset' | 'account-ended';

type Query = Pick<Pool | PoolClient, 'query'>;

const newSecret = (): string => randomBytes(32).toString('base64url');
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const columns = `id, principal, browser, begun_at AS "beganAt", previous_at AS "previousAt", last_seen_at AS "lastSeenAt"`;

/** Days for which a person's former sessions are kept. */
const keptDays = 90;

export interface NewSession {
  readonly browser: string;
  /** The secret of an earlier session in the same cookie, which ends. */
  readonly earlier: string | undefined;
  readonly at: Instant;
}

/** Begins a session within the caller's transaction, which has made sure that the account may sign in. */
export async function beginSession(
  client: PoolClient,
  principal: string,
  { browser, earlier, at }: NewSession,
): Promise<BegunSession> {
  const secret = newSecret();
  if (earlier !== undefined) await endSession(client, { secret: earlier, because: 'replaced', at });
  const { rows } = await client.query<Session>(
    `INSERT INTO session (id, hash, principal, browser, begun_at, last_seen_at, previous_at)
     VALUES ($1, $2, $3, $4, $5, $5, (SELECT max(begun_at) FROM session WHERE principal = $3)) RETURNING ${columns}`,
    [uuid(), hashOf(secret), principal, browser, at],
  );
  await client.query(
    `DELETE FROM session WHERE principal = $1 AND begun_at < $2::timestamptz - make_interval(days => ${keptDays})`,
    [principal, at],
  );
  return { session: rows[0]!, secret };
}

/** The session that has not been ended; it may be over by time all the same. */
export async function findSession(pool: Query, secret: string): Promise<Session | null> {
  const { rows } = await pool.query<Session>({
    name: 'session-by-hash',
    text: `SELECT ${columns} FROM session WHERE hash = $1 AND ended_at IS NULL`,
    values: [hashOf(secret)],
  });
  return rows[0] ?? null;
}

/** The id of the account's session with this secret, also when it is over; null for another's or none. */
export async function formerSession(pool: Query, secret: string, principal: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM session WHERE hash = $1 AND principal = $2', [
    hashOf(secret),
    principal,
  ]);
  return rows[0]?.id ?? null;
}

/** When a session is over by time: if it is not used again, and at the latest. */
export function endsOf(
  { beganAt, lastSeenAt }: Pick<Session, 'beganAt' | 'lastSeenAt'>,
  { idleMinutes, hours }: SessionTerms,
): { readonly idleEndsAt: Instant; readonly endsAt: Instant } {
  const endsAt = plusMs(beganAt, hours * 3_600_000);
  return { idleEndsAt: earlierOf(plusMs(lastSeenAt, idleMinutes * 60_000), endsAt), endsAt };
}

const seenEveryMs = 60_000;

/** Records that the session is in use; at most once a minute, so that reading costs no write. */
export async function markSeen(pool: Query, { id, lastSeenAt }: Session, at: Instant): Promise<void> {
  if (at < plusMs(lastSeenAt, seenEveryMs)) return;
  await pool.query('UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2 AND ended_at IS NULL', [
    id,
    at,
  ]);
}

/** A person's sessions that are neither ended nor over, the newest first. */
export async function sessionsOf(
  pool: Query,
  { principal, terms, at }: { readonly principal: string; readonly terms: SessionTerms; readonly at: Instant },
): Promise<Session[]> {
  const { rows } = await pool.query<Session>(
    `SELECT ${columns} FROM session WHERE principal = $1 AND ended_at IS NULL ORDER BY begun_at DESC, id DESC`,
    [principal],
  );
  return rows.filter((session) => at < endsOf(session, terms).idleEndsAt);
}

interface Ending {
  readonly because: SessionEnd;
  readonly at: Instant;
}

/** Ends the session with this secret; does nothing when it is over already. */
export async function endSession(pool: Query, { secret, because, at }: Ending & { secret: string }): Promise<void> {
  await pool.query('UPDATE session SET ended_at = $2, ended_because = $3 WHERE hash = $1 AND ended_at IS NULL', [
    hashOf(secret),
    at,
    because,
  ]);
}

/** Ends a person's own session by its id; false when the person has no such session under way. */
export async function endOwnSession(
  pool: Query,
  { id, principal, because, at }: Ending & { readonly id: string; readonly principal: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE session SET ended_at = $3, ended_because = $4
     WHERE id::text = $1 AND principal = $2 AND ended_at IS NULL`,
    [id, principal, at, because],
  );
  return rowCount === 1;
}

/** Ends all sessions of the persons but `except`, within the caller's transaction. */
export async function endSessionsOf(
  client: PoolClient,
  { principals, except = null, because, at }: Ending & { principals: readonly string[]; except?: string | null },
): Promise<void> {
  await client.query(
    `UPDATE session SET ended_at = $3, ended_because = $4
     WHERE principal = ANY ($1) AND id IS DISTINCT FROM $2::uuid AND ended_at IS NULL`,
    [principals, except, at, because],
  );
}

/** Gives a session another secret within the caller's transaction; the former one opens nothing from then on. */
export async function renewSecret(client: PoolClient, id: string): Promise<string | null> {
  const secret = newSecret();
  const { rowCount } = await client.query('UPDATE session SET hash = $2 WHERE id = $1 AND ended_at IS NULL', [
    id,
    hashOf(secret),
  ]);
  return rowCount === 1 ? secret : null;
}
