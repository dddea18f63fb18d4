// Changes of several cases in one transaction: rows locked in the order of their ids, each guarded by its revision, all or none.
import type { PoolClient } from 'pg';
import type { Casebook } from '../facts/casebook.js';
import { checkOut, putBack } from '../db/pool.js';
import type { Change } from './write-change.js';
import { writeChange } from './write-change.js';

/**
 * Writes all changes, or none and answers false when somebody else was first at one of them: the caller loads and
 * decides again. Deadlocks and serialisation failures are thrown, for the caller to try again.
 */
export async function writeTogether(casebook: Casebook, changes: readonly Change[]): Promise<boolean> {
  const inOrder = [...changes].sort((one, other) => (one.after.id < other.after.id ? -1 : 1));
  if (casebook.inside) return writeInside(casebook, inOrder, casebook.inside);
  const client = await checkOut(casebook.pool);
  try {
    await client.query('BEGIN');
    const written = await writeEach(casebook, inOrder, client);
    await client.query(written ? 'COMMIT' : 'ROLLBACK');
    putBack(client);
    return written;
  } catch (error) {
    // The connection may be gone; thrown away, it takes its transaction along.
    putBack(client, true);
    throw error;
  }
}

async function writeEach(casebook: Casebook, inOrder: readonly Change[], client: PoolClient): Promise<boolean> {
  // Everybody who changes several takes them in this order, so that two of them do not wait for each other.
  await client.query({
    name: 'lock-cases',
    text: 'SELECT id FROM case_file WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
    values: [inOrder.map(({ after }) => after.id)],
  });
  for (const change of inOrder) if (!(await writeChange(casebook, change, client))) return false;
  return true;
}

/** Within the caller's transaction, of which only this much is undone when somebody was first. What is thrown has broken it. */
async function writeInside(casebook: Casebook, inOrder: readonly Change[], client: PoolClient): Promise<boolean> {
  await client.query('SAVEPOINT together');
  const written = await writeEach(casebook, inOrder, client);
  await client.query(written ? 'RELEASE SAVEPOINT together' : 'ROLLBACK TO SAVEPOINT together');
  return written;
}
