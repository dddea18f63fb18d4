// One change of the registers: serialised with every other, announced to all processes, or without any trace.
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/base/instant.js';
import type { FactsCache } from '../facts/facts.js';
import { registersChannel } from '../facts/watch-registers.js';
import { checkOut, putBack } from '../db/pool.js';

/** What changing registers needs; a `Book` is one. The cache is refreshed before a change is answered. */
export interface RegisterDatabase {
  readonly pool: Pool;
  readonly facts?: FactsCache;
}

/** Who changes a register, why, and when. */
export interface RegisterOrder {
  /** The principal's code. */
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

/** One line of a register's story. */
export interface AuditEntry {
  readonly register: string;
  readonly code: string;
  readonly version: number;
  /** What the entry says since; secrets masked. */
  readonly body: unknown;
}

/** Does `work` in one transaction; when it says that something changed, facts get a new version and everybody is told. */
export async function changingRegisters<Result>(
  { pool, facts }: RegisterDatabase,
  work: (client: PoolClient) => Promise<{ result: Result; changed: boolean }>,
): Promise<Result> {
  const client = await checkOut(pool);
  try {
    await client.query('BEGIN');
    // Changes wait for one another here, so that what is checked is what is written to.
    await client.query(`SET LOCAL lock_timeout = '10s'`);
    await client.query('SELECT version FROM facts_version FOR UPDATE');
    const { result, changed } = await work(client);
    if (changed) {
      await client.query('UPDATE facts_version SET version = version + 1');
      await client.query(`NOTIFY ${registersChannel}`);
    }
    await client.query(changed ? 'COMMIT' : 'ROLLBACK');
    putBack(client);
    if (changed) await facts?.refresh();
    return result;
  } catch (error) {
    putBack(client, true);
    throw error;
  }
}

/** Writes the story of changed entries. */
export async function recordVersions(
  client: PoolClient,
  { entries, order }: { readonly entries: readonly AuditEntry[]; readonly order: RegisterOrder },
): Promise<void> {
  await client.query(
    `INSERT INTO register_version (register, code, version, body, reason, by, at)
     SELECT register, code, version, body, $2, $3, $4
     FROM jsonb_to_recordset($1::jsonb) AS r(register text, code text, version int, body jsonb)`,
    [JSON.stringify(entries), order.reason, order.by, order.at],
  );
}
