// Changes of several cases in one transaction: rows locked in the order of their ids, each guarded by its revision, all or none.
import type { Book } from './book.js';
import { checkOut, putBack } from './pool.js';
import type { Change } from './write-change.js';
import { writeChange } from './write-change.js';

/**
 * Writes all changes, or none and answers false when somebody else was first at one of them: the caller loads and
 * decides again. Deadlocks and serialisation failures are thrown, for the caller to try again.
 */
export async function writeTogether(book: Book, changes: readonly Change[]): Promise<boolean> {
  const inOrder = [...changes].sort((one, other) => (one.after.id < other.after.id ? -1 : 1));
  const client = await checkOut(book.pool);
  try {
    await client.query('BEGIN');
    // Everybody who changes several takes them in this order, so that two of them do not wait for each other.
    await client.query({
      name: 'lock-cases',
      text: 'SELECT id FROM case_file WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
      values: [inOrder.map(({ after }) => after.id)],
    });
    for (const change of inOrder) {
      if (await writeChange(book, change, client)) continue;
      await client.query('ROLLBACK');
      putBack(client);
      return false;
    }
    await client.query('COMMIT');
    putBack(client);
    return true;
  } catch (error) {
    // The connection may be gone; thrown away, it takes its transaction along.
    putBack(client, true);
    throw error;
  }
}
