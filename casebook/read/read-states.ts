// Caches the states of the cases in a list; each is parsed from JSON once per revision.
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { CaseId, CaseState } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';

/** A row that shows a case. */
export interface CurrentRow {
  readonly id: CaseId;
  readonly revision: number;
  readonly updated_at: Instant;
}

/** At some 10 kB each: enough for the pages people keep open, and a fixed bound however many cases there are. */
const statesAtMost = 4_000;

const read = new WeakMap<Pool, LRUCache<CaseId, CaseState>>();

/**
 * The rows with the state of each one's case, at the row's revision or a later one. A state never changes under its
 * revision; a database restored to an earlier point may give the same revision again, but not at the same instant.
 */
export async function withStates<Row extends CurrentRow>(
  pool: Pool,
  rows: readonly Row[],
): Promise<(Row & { readonly state: CaseState })[]> {
  const kept = read.get(pool) ?? new LRUCache<CaseId, CaseState>({ max: statesAtMost });
  read.set(pool, kept);
  const states = new Map<CaseId, CaseState>();
  const missing: CaseId[] = [];
  for (const { id, revision, updated_at: updatedAt } of rows) {
    const state = kept.get(id);
    if (state?.revision === revision && state.updatedAt === updatedAt) states.set(id, state);
    else missing.push(id);
  }
  for (const { id, state } of await readStates(pool, missing)) {
    kept.set(id, state);
    states.set(id, state);
  }
  return rows.flatMap((row) => {
    const state = states.get(row.id);
    return state ? [{ ...row, state }] : [];
  });
}

async function readStates(pool: Pool, ids: readonly CaseId[]): Promise<{ id: CaseId; state: CaseState }[]> {
  if (ids.length === 0) return [];
  const text = 'SELECT id, state FROM case_file WHERE id = ANY ($1::uuid[])';
  const { rows } = await pool.query<{ id: CaseId; state: CaseState }>({ name: 'read-states', text, values: [ids] });
  return rows;
}
