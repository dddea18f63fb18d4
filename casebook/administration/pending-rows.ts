// Keeps the changes that wait for a second administrator, and tells their story.
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/base/instant.js';
import { masked } from '../register-rows/register-secrets.js';
import type { RegisterBody, RegisterName } from '../register-rows/register-tables.js';
import { type RegisterOrder, recordVersions } from '../registers/register-transaction.js';

/** The register under whose name the story of pending changes is kept. */
export const pendingRegister = 'pending-changes';

/** Days after which a change that nobody decided about has lapsed. */
const lastsDays = 7;

/** The registers of what opens an account to whoever holds it. */
export type CredentialRegister = 'tokens' | 'sign-in-links';

/** A change that waits, with its secrets masked. */
export interface PendingChange {
  /** A token's or link's change has its id. */
  readonly id: string;
  readonly register: RegisterName | CredentialRegister;
  readonly code: string;
  /** The entry as it would be; for a token or link, whose it is. */
  readonly body: RegisterBody | { readonly principal: string };
  /** The entry's version when the change was asked for. */
  readonly baseVersion: number;
  /** The principals who would come to read, or to administer, more. */
  readonly gainers: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
}

/** The change as stored: with its secrets, and with the decision on it. */
export type StoredChange = PendingChange & { readonly decision: 'confirmed' | 'rejected' | null };

const columns = `id, register, code, body, base_version AS "baseVersion", gainers, reason, by, at, expires_at AS "expiresAt"`;

/** Keeps a change until it is decided about. */
export async function writePending(
  client: PoolClient,
  change: Omit<PendingChange, 'expiresAt'>,
): Promise<PendingChange> {
  const { id, register, code, body, baseVersion, gainers, reason, by, at } = change;
  const { rows } = await client.query<PendingChange>(
    `INSERT INTO pending_change (id, register, code, body, base_version, gainers, reason, by, at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9::timestamptz + make_interval(days => ${lastsDays}))
     RETURNING ${columns}`,
    [id, register, code, JSON.stringify(body), baseVersion, gainers, reason, by, at],
  );
  const kept = shown(rows[0]!);
  const story = { event: 'asked', register, code, principal: principalOf(kept), baseVersion, entry: kept.body };
  await recordVersions(client, {
    entries: [{ register: pendingRegister, code: id, version: 1, body: story }],
    order: { by, reason, at },
  });
  return kept;
}

/** The changes that wait at an instant, the newest first. */
export async function readPending(pool: Pool, at: Instant): Promise<PendingChange[]> {
  const { rows } = await pool.query<PendingChange>(
    `SELECT ${columns} FROM pending_change WHERE decision IS NULL AND expires_at > $1 ORDER BY at DESC, id DESC`,
    [at],
  );
  return rows.map(shown);
}

/** The change under its id, locked until the transaction ends; null when there is none. */
export async function lockPending(client: PoolClient, id: string): Promise<StoredChange | null> {
  const { rows } = await client.query<StoredChange>(
    `SELECT ${columns}, decision FROM pending_change WHERE id::text = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

interface Decided extends RegisterOrder {
  readonly pending: PendingChange;
  readonly decision: 'confirmed' | 'rejected';
}

/** Records the decision; what was asked for is kept from then on with its secrets masked. */
export async function writeDecision(client: PoolClient, { pending, decision, by, reason, at }: Decided): Promise<void> {
  const { id, register, code } = pending;
  await client.query(
    'UPDATE pending_change SET decision = $2, decided_by = $3, decided_at = $4, body = $5 WHERE id = $1',
    [id, decision, by, at, JSON.stringify(shown(pending).body)],
  );
  const story = { event: decision, register, code, principal: principalOf(pending), askedBy: pending.by };
  await recordVersions(client, {
    entries: [{ register: pendingRegister, code: id, version: 2, body: story }],
    order: { by, reason, at },
  });
}

/** Whose account, grant, token or link it is about; null where it is about no one in particular. */
function principalOf({ register, code, body }: PendingChange): string | null {
  if (register === 'principals') return code;
  return 'principal' in body ? body.principal : 'person' in body ? body.person : null;
}

function shown<Change extends PendingChange>(change: Change): Change {
  const { register, body } = change;
  if (register === 'tokens' || register === 'sign-in-links' || 'principal' in body) return change;
  return { ...change, body: masked(register, body) };
}
