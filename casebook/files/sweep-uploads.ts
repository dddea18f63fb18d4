// Removes the rows of uploads that nobody attached, and tells which files have no row.
import type { Pool } from 'pg';
import type { Instant } from '../../domain/base/instant.js';

/**
 * Removes rows older than `before` and answers their ids; at most so many. What came with a message stays while that
 * waits. Nothing older than a month is looked for: it was attached, or removed long ago.
 */
export async function removeStaleUploads(
  pool: Pool,
  { before, atMost }: { before: Instant; atMost: number },
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'uploads-remove-stale',
    text: `DELETE FROM upload WHERE id IN (
             SELECT u.id FROM upload u
             WHERE u.at < $1 AND u.at > $1::timestamptz - interval '30 days' AND u.message_id IS NULL
               AND NOT EXISTS (SELECT FROM attachment a WHERE a.upload_id = u.id)
             ORDER BY u.at LIMIT $2 FOR UPDATE SKIP LOCKED)
           RETURNING id`,
    values: [before, atMost],
  });
  return rows.map(({ id }) => id);
}

/** Those of the ids that no row has. */
export async function withoutRow(pool: Pool, ids: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'uploads-without-row',
    text: `SELECT f.id FROM unnest($1::uuid[]) AS f(id) WHERE NOT EXISTS (SELECT FROM upload u WHERE u.id = f.id)`,
    values: [ids],
  });
  return rows.map(({ id }) => id);
}
