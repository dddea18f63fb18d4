// Bulk jobs as rows: taking a job once, reading its progress and items, cancelling it.
import type { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { CaseId } from '../../domain/case/case.js';
import type { Status } from '../../domain/base/codes.js';
import type { CommandName } from '../../domain/case/commands.js';
import type { PresentState } from '../../domain/base/failure-details.js';
import { Failure, type FailureCode } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { breaksUnique } from '../db/errors.js';

export const bulkStates = ['running', 'cancelling', 'cancelled', 'done'] as const;
export type BulkState = (typeof bulkStates)[number];
export const bulkItemStates = ['waiting', 'done', 'refused', 'cancelled'] as const;
export type BulkItemState = (typeof bulkItemStates)[number];

/** One case of the job as the caller named it; without an id for a case the caller may not know of. */
export interface BulkCase {
  readonly named: string;
  readonly found: { readonly id: CaseId; readonly number: string } | null;
  readonly expectedVersion: number | null;
}

export interface BulkOrder {
  readonly principal: string;
  readonly command: CommandName;
  readonly body: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly cases: readonly BulkCase[];
  readonly at: Instant;
  readonly key: string;
  readonly bodyHash: Buffer;
}

export const bulkRoute = 'POST /v1/bulk';

const creating = `
WITH job AS (
  INSERT INTO bulk_job (id, principal, command, body, reason, state, total, asked_at)
  VALUES ($1, $2, $3, $4, $5, 'running', $6, $7) RETURNING id
), ik AS (
  INSERT INTO idempotency_key (principal, route, key, body_hash, status, answer, created_at)
  SELECT $2, $8, $9, $10::bytea, 202, job.id::text, $7 FROM job
)
INSERT INTO bulk_item (job, place, named, case_id, number, expected_version, state, code)
SELECT job.id, r.place, r.named, r.case_id, r.number, r.expected_version,
  CASE WHEN r.case_id IS NULL THEN 'refused' ELSE 'waiting' END, CASE WHEN r.case_id IS NULL THEN 'not-found' END
FROM job, jsonb_to_recordset($11::jsonb) AS r(place int, named text, case_id uuid, number text, expected_version int)`;

/** Stores a job, or answers the one stored under the same key. Throws Failure('key-reused'). */
export async function createBulkJob(pool: Pool, order: BulkOrder): Promise<{ id: string; replay: boolean }> {
  const known = await knownBulkJob(pool, order);
  if (known !== null) return { id: known, replay: true };
  const id = uuidv7();
  const items = order.cases.map(({ named, found, expectedVersion }, place) => ({
    place,
    named,
    case_id: found?.id ?? null,
    number: found?.number ?? null,
    expected_version: expectedVersion,
  }));
  const { principal, command, body, reason, at, key, bodyHash } = order;
  const job = [id, principal, command, JSON.stringify(body), reason, items.length, at];
  const values = [...job, bulkRoute, key, bodyHash, JSON.stringify(items)];
  try {
    await pool.query({ name: 'bulk-create', text: creating, values });
    return { id, replay: false };
  } catch (error) {
    if (!breaksUnique(error, 'idempotency_key_pkey')) throw error;
    const first = await knownBulkJob(pool, order);
    if (first === null) throw new Failure('request-in-progress', { cause: error });
    return { id: first, replay: true };
  }
}

/** The job stored under this key, or null. Throws Failure('key-reused') for another body. */
export async function knownBulkJob(
  pool: Pool,
  { principal, key, bodyHash }: Pick<BulkOrder, 'principal' | 'key' | 'bodyHash'>,
): Promise<string | null> {
  const { rows } = await pool.query<{ body_hash: Buffer; answer: string }>({
    name: 'bulk-known',
    text: 'SELECT body_hash, answer FROM idempotency_key WHERE principal = $1 AND route = $2 AND key = $3',
    values: [principal, bulkRoute, key],
  });
  const row = rows[0];
  if (!row) return null;
  if (!row.body_hash.equals(bodyHash)) throw new Failure('key-reused');
  return row.answer;
}

export interface BulkJob {
  readonly id: string;
  readonly principal: string;
  readonly command: CommandName;
  readonly reason: string | null;
  readonly state: BulkState;
  readonly total: number;
  readonly asked_at: Instant;
  readonly finished_at: Instant | null;
  /** Its items counted by state; refused ones by their code. */
  readonly counts: readonly { readonly state: BulkItemState; readonly code: FailureCode | null; readonly n: number }[];
}

/** The job with its progress; null when there is no such job. */
export async function readBulkJob(pool: Pool, id: string): Promise<BulkJob | null> {
  const { rows } = await pool.query<BulkJob>({
    name: 'bulk-job',
    text: `
      SELECT j.id, j.principal, j.command, j.reason, j.state, j.total, j.asked_at, j.finished_at,
        coalesce((SELECT jsonb_agg(to_jsonb(c)) FROM (
          SELECT i.state, i.code, count(*)::int AS n FROM bulk_item i WHERE i.job = j.id
          GROUP BY i.state, i.code ORDER BY i.state, n DESC, i.code) c), '[]') AS counts
      FROM bulk_job j WHERE j.id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

export interface BulkItem {
  readonly place: number;
  readonly named: string;
  readonly case_id: CaseId | null;
  readonly number: string | null;
  readonly state: BulkItemState;
  readonly code: FailureCode | null;
  /** Of a conflict: the case's status and version, and its last event. */
  readonly details: PresentState | null;
  readonly status: Status | null;
  readonly version: number | null;
}

/** A page of items in the order of the request, after the given place. */
export async function readBulkItems(
  pool: Pool,
  page: { readonly job: string; readonly state: BulkItemState | null; readonly after: number; readonly limit: number },
): Promise<BulkItem[]> {
  const { rows } = await pool.query<BulkItem>({
    name: 'bulk-items',
    text: `SELECT place, named, case_id, number, state, code, details, status, version FROM bulk_item
           WHERE job = $1 AND place > $2 AND ($3::text IS NULL OR state = $3) ORDER BY place LIMIT $4`,
    values: [page.job, page.after, page.state, page.limit],
  });
  return rows;
}

/** Cancels a job: done items stay, the chunk under way is finished, the rest is left. No effect when it is over. */
export async function cancelBulkJob(pool: Pool, id: string): Promise<void> {
  await pool.query({
    name: 'bulk-cancel',
    text: `UPDATE bulk_job SET state = 'cancelling' WHERE id = $1 AND state = 'running'`,
    values: [id],
  });
}
