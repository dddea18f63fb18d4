// Writes changes of several cases in one transaction: rows locked in id order, all or none.
import type { PoolClient } from 'pg';
import type { Casebook } from '../facts/casebook.js';
import { inTransaction } from '../db/in-transaction.js';
import type { Change } from './write-change.js';
import { writeChange } from './write-change.js';

/**
 * Writes all changes; or writes none and answers false when another change was first at one of the cases, so that the
 * caller loads and decides again. Deadlocks and serialisation failures are thrown, for the caller to try again.
 */
export async function writeTogether(casebook: Casebook, changes: readonly Change[]): Promise<boolean> {
  const inOrder = [...changes].sort((one, other) => (one.after.id < other.after.id ? -1 : 1));
  if (casebook.inside) return writeInside(casebook, inOrder, casebook.inside);
  const keep = (written: boolean): boolean => written;
  return inTransaction({ pool: casebook.pool, keep }, (client) => writeEach(casebook, inOrder, client));
}

async function writeEach(casebook: Casebook, inOrder: readonly Change[], client: PoolClient): Promise<boolean> {
  // Every change of several cases locks them in this order, so that two changes do not wait for each other.
  await client.query({
    name: 'lock-cases',
    text: 'SELECT id FROM case_file WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE',
    values: [inOrder.map(({ after }) => after.id)],
  });
  for (const change of inOrder) if (!(await writeChange(casebook, change, client))) return false;
  return true;
}

/** Runs within the caller's transaction; only this part is undone when another was first. A thrown error breaks it. */
async function writeInside(casebook: Casebook, inOrder: readonly Change[], client: PoolClient): Promise<boolean> {
  await client.query('SAVEPOINT together');
  const written = await writeEach(casebook, inOrder, client);
  await client.query(written ? 'RELEASE SAVEPOINT together' : 'ROLLBACK TO SAVEPOINT together');
  return written;
}
