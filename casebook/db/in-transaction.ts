// Runs work in one transaction: committed when it succeeds, without any effect when it throws.
import type { Pool, PoolClient } from 'pg';
import { Failure } from '../../domain/base/failures.js';

export interface TransactionOptions<Result> {
  readonly pool: Pool;
  /** All statements read the same snapshot, and none may write. */
  readonly snapshot?: boolean;
  /** Whether the result is worth committing; always, when absent. */
  readonly keep?: (result: Result) => boolean;
}

/**
 * Commits what `work` did, unless `keep` rejects its result. What `work` or the database throws is thrown on, deadlocks
 * included. A refusal by our own rules leaves the connection in order; after any other error it is discarded, which
 * ends its transaction too.
 */
export async function inTransaction<Result>(
  { pool, snapshot = false, keep = () => true }: TransactionOptions<Result>,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query(snapshot ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN');
    const result = await work(client);
    await client.query(keep(result) ? 'COMMIT' : 'ROLLBACK');
    client.release();
    return result;
  } catch (error) {
    const inOrder = error instanceof Failure && (await rollBack(client));
    client.release(!inOrder);
    throw error;
  }
}

const rollBack = (client: PoolClient): Promise<boolean> =>
  client.query('ROLLBACK').then(
    () => true,
    () => false,
  );
