// Runs one change of the registers: serialised, announced to all processes, or rolled back.
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/base/instant.js';
import type { FactsCache } from '../facts/facts.js';
import { registersChannel } from '../facts/watch-registers.js';
import { inTransaction } from '../db/in-transaction.js';

/** What a change of registers needs; a `Casebook` has it. The cache is refreshed before a change is answered. */
export interface RegisterDatabase {
  readonly pool: Pool;
  readonly facts?: FactsCache;
}

/** The principal, reason and instant of a change. */
export interface RegisterOrder {
  /** The principal's code. */
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
  /** The second administrator, where one confirmed the change. */
  readonly confirmedBy?: string;
}

/** One line of a register's story. */
export interface AuditEntry {
  readonly register: string;
  readonly code: string;
  readonly version: number;
  /** The entry's body after the change, with its secrets masked. */
  readonly body: unknown;
}

/** Runs `work` in one transaction; if it changed anything, facts get a new version and every process is notified. */
export async function changingRegisters<Result>(
  { pool, facts }: RegisterDatabase,
  work: (client: PoolClient) => Promise<{ result: Result; changed: boolean }>,
): Promise<Result> {
  const keep = (done: { changed: boolean }): boolean => done.changed;
  const { result, changed } = await inTransaction({ pool, keep }, async (client) => {
    // Changes wait for one another here, so that no other change comes between the check and the write.
    await client.query(`SET LOCAL lock_timeout = '10s'`);
    await client.query('SELECT version FROM facts_version FOR UPDATE');
    const done = await work(client);
    if (done.changed) {
      await client.query('UPDATE facts_version SET version = version + 1');
      await client.query(`NOTIFY ${registersChannel}`);
    }
    return done;
  });
  if (changed) await facts?.refresh();
  return result;
}

/** Writes the story of changed entries. */
export async function recordVersions(
  client: PoolClient,
  { entries, order }: { readonly entries: readonly AuditEntry[]; readonly order: RegisterOrder },
): Promise<void> {
  await client.query(
    `INSERT INTO register_version (register, code, version, body, reason, by, at, confirmed_by)
     SELECT register, code, version, body, $2, $3, $4, $5
     FROM jsonb_to_recordset($1::jsonb) AS r(register text, code text, version int, body jsonb)`,
    [JSON.stringify(entries), order.reason, order.by, order.at, order.confirmedBy ?? null],
  );
}
