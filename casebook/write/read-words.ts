// Reads texts for the search: the pairs of their letters, made a moment after the text was written and apart from its transaction.
import type { Pool } from 'pg';

const statement = `
WITH unread AS (
  SELECT id FROM case_text WHERE pairs IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
)
UPDATE case_text t SET pairs = letter_pairs(t.text) FROM unread WHERE t.id = unread.id`;

/** Reads so many texts at most; answers how many. Several readers beside each other never read the same. */
export async function readWords(pool: Pool, atMost: number): Promise<number> {
  const { rowCount } = await pool.query({ name: 'read-words', text: statement, values: [atMost] });
  return rowCount ?? 0;
}
