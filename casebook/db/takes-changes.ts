// Tells whether PostgreSQL takes changes: a standby does not, nor does one whose disk is full.
import { DatabaseError, type Pool, type QueryArrayResult, type QueryResult } from 'pg';

const diskFull = '53100';

/** Counting that many numbers in the least memory writes about 300 kB to a temporary file, and leaves nothing behind. */
const statement = `SET LOCAL work_mem = 64;
  SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS refuses,
    (SELECT count(*) FROM generate_series(1, 20000))`;

/** Rejects when the database does not answer within `withinMs`. */
export async function takesChanges(pool: Pool, withinMs: number): Promise<boolean> {
  try {
    const query = { text: statement, query_timeout: withinMs };
    const [, answer] = (await pool.query(query)) as unknown as readonly [
      QueryArrayResult,
      QueryResult<{ refuses: boolean }>,
    ];
    return answer.rows[0]?.refuses === false;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === diskFull) return false;
    throw error;
  }
}
