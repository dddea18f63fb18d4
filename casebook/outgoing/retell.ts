// Marks agendas to be relayed again: to another engine, after a lost alarm, or in a new epoch.
import type { Pool } from 'pg';
import type { CaseId } from '../../domain/case/case.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';

const batch = 5_000;

interface Change {
  /** The SET clause; its parameters begin at `$3`. */
  readonly set: string;
  readonly where: string;
  readonly values: readonly unknown[];
}

/** Changes the matching agendas in the order of their ids, each batch in its own short transaction. */
async function inBatches(pool: Pool, { set, where, values }: Change): Promise<number> {
  const text = `
    WITH part AS (
      SELECT case_id FROM agenda WHERE case_id > $1 AND ${where} ORDER BY case_id LIMIT $2 FOR UPDATE
    ), changed AS (
      UPDATE agenda SET ${set} FROM part WHERE agenda.case_id = part.case_id RETURNING agenda.case_id
    )
    SELECT case_id FROM changed ORDER BY case_id`;
  let after = '00000000-0000-0000-0000-000000000000';
  for (let total = 0; ;) {
    const { rows } = await pool.query<{ case_id: CaseId }>(text, [after, batch, ...values]);
    total += rows.length;
    if (rows.length < batch) return total;
    after = rows.at(-1)!.case_id;
  }
}

/** Forgets the acknowledgements of all unfinished cases because the engine is another one. Answers how many. */
export const relayOpenAgain = (pool: Pool, at: Instant): Promise<number> =>
  inBatches(pool, {
    set: 'engine_epoch = 0, engine_seq = 0, owed_since = $3, retry_at = NULL, attempts = 0',
    where: 'NOT done AND (engine_epoch, engine_seq) <> (0, 0)',
    values: [at],
  });

/**
 * Marks open cases with a lost workflow for another relay: the alarm passed more than a minute ago, and the agenda was
 * owed before it passed or at least five minutes ago. Answers how many, at most a batch at a time.
 */
export async function relayLateAgain(pool: Pool, at: Instant): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE agenda SET engine_epoch = epoch, engine_seq = seq - 1, owed_since = $3
     WHERE case_id IN (
       SELECT case_id FROM agenda
       WHERE NOT done AND next_at < $1 AND (engine_epoch, engine_seq) >= (epoch, seq)
         AND (owed_since < $2 OR owed_since < next_at)
       ORDER BY next_at LIMIT $4 FOR UPDATE)`,
    [plusMs(at, -60_000), plusMs(at, -300_000), at, batch],
  );
  return rowCount ?? 0;
}

/**
 * Raises the epoch of every open case, so that the engine accepts the casebook's agendas again after either side was
 * restored to an earlier point. The epoch is the seconds since 2020 by PostgreSQL's clock: what a restore took away
 * from the casebook may have used any number counted up from here, but none of the future. Answers how many cases will
 * be relayed.
 */
export async function relayAllAgain(pool: Pool, at: Instant): Promise<number> {
  const { rows } = await pool.query<{ epoch: number }>(
    `INSERT INTO engine (namespace_id, epoch)
     SELECT '', greatest(max(epoch) + 1, extract(epoch FROM clock_timestamp() - timestamptz '2020-01-01T00:00Z')::int)
     FROM agenda HAVING max(epoch) IS NOT NULL
     ON CONFLICT (id) DO UPDATE SET epoch = greatest(engine.epoch + 1, excluded.epoch)
     RETURNING epoch`,
  );
  const epoch = rows[0]?.epoch;
  if (epoch === undefined) return 0;
  return inBatches(pool, {
    set: 'epoch = $3, owed_since = $4, retry_at = NULL, attempts = 0',
    where: 'NOT done AND epoch < $3',
    values: [epoch, at],
  });
}

/**
 * Marks every event as long past, so that the feed orders them by position. In a cluster made from a logical dump,
 * transaction ids start low again, and events of seemingly future transactions would hold up the feed. Needs the
 * owner's connection, since the application may not change an event. Answers how many.
 */
export async function settleFeed(owner: Pick<Pool, 'query'>): Promise<number> {
  const { rowCount } = await owner.query(`UPDATE event SET tx = '3'`);
  return rowCount ?? 0;
}
