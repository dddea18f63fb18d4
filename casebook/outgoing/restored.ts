// Tells which known cases a restored casebook lacks, and leaves their numbers out.
import type { Pool } from 'pg';
import type { Instant } from '../../domain/base/instant.js';
import type { CaseId } from '../../domain/case/case.js';

/** Numbers left out beyond the highest one known: cases that were lost before anybody else heard of them. */
const unknownNumbers = 10_000;

/** When the newest case was registered; null when there is none. */
export async function lastRegistered(pool: Pool): Promise<Instant | null> {
  const { rows } = await pool.query<{ at: Instant | null }>('SELECT max(registered_at) AS at FROM case_file');
  return rows[0]?.at ?? null;
}

/** Those of the cases that the casebook does not have. */
export async function missingCases(pool: Pool, ids: readonly CaseId[]): Promise<CaseId[]> {
  const { rows } = await pool.query<{ id: CaseId }>(
    'SELECT id FROM unnest($1::uuid[]) AS id WHERE NOT EXISTS (SELECT FROM case_file WHERE case_file.id = id.id)',
    [ids],
  );
  return rows.map(({ id }) => id);
}

/**
 * Moves the running numbers past those that may have been given already: past the highest one known, whether here or
 * from elsewhere, and past as many again as nobody may remember. Answers the first number that may be given now. To be
 * used while no API runs: each holds numbers it has taken.
 */
export async function skipNumbers(pool: Pool, highest: number): Promise<number> {
  const { rows } = await pool.query<{ next: number; step: number }>(
    `SELECT nextval('case_number') AS next, increment_by AS step FROM pg_sequences WHERE sequencename = 'case_number'`,
  );
  const { next, step } = rows[0]!;
  const missing = Math.max(highest, next) + unknownNumbers - next;
  const { rows: skipped } = await pool.query<{ last: number }>(
    `SELECT max(nextval('case_number')) AS last FROM generate_series(1, $1)`,
    [Math.ceil(missing / step)],
  );
  return skipped[0]!.last + step;
}
