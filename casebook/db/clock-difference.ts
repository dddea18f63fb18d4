// Compares the clock of this process with PostgreSQL's.
import type { Pool } from 'pg';

/** Beyond it, what a process records would be false law: a deadline missed that was met, or met that was missed. */
const toleratedMs = 5_000;

/** A connection that gives no answer for so long is given up. */
const patienceMs = 2_000;

/**
 * Milliseconds by which this process's clock is ahead of PostgreSQL's (negative: behind), as far as it is certain: the
 * time the question took may hide a difference, and is never taken for one.
 */
export async function clockAheadMs(pool: Pool, now: () => number): Promise<number> {
  const before = now();
  const question = { text: 'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms', query_timeout: patienceMs };
  const { rows } = await pool.query<{ ms: number }>(question);
  const after = now();
  const { ms } = rows[0]!;
  if (before > ms) return before - ms;
  return Math.min(after - ms, 0);
}

/** Whether a process may go on with a clock that is so far ahead or behind. */
export const isClockRight = (aheadMs: number): boolean => Math.abs(aheadMs) <= toleratedMs;
