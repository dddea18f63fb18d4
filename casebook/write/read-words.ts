// Indexes texts for the search as pairs of letters, shortly after their transaction.
import type { Pool } from 'pg';

const statement = `
WITH unread AS (
  SELECT id FROM case_text WHERE pairs IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
)
UPDATE case_text t SET pairs = letter_pairs(t.text) FROM unread WHERE t.id = unread.id`;

/** Indexes at most so many texts; answers how many. Several readers at once never read the same text. */
export async function readWords(pool: Pool, atMost: number): Promise<number> {
  const { rowCount } = await pool.query({ name: 'read-words', text: statement, values: [atMost] });
  return rowCount ?? 0;
}
