// Which engine holds the agendas: its namespace id, so that another or emptied engine is noticed.
import type { Pool } from 'pg';

/** The namespace id of the engine used so far; null before the first, or when it must be asked for again. */
export async function knownEngine(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ namespace_id: string }>('SELECT namespace_id FROM engine');
  return rows[0]?.namespace_id || null;
}

/** Records the engine that is used from now on. */
export async function recordEngine(pool: Pool, namespaceId: string): Promise<void> {
  await pool.query(
    `INSERT INTO engine (namespace_id, epoch) VALUES ($1, 1)
     ON CONFLICT (id) DO UPDATE SET namespace_id = excluded.namespace_id`,
    [namespaceId],
  );
}
