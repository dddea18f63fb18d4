// Keeps who had a masked field of a reporter shown in clear, and lists it for audit.
import type { Pool } from 'pg';
import { v7 as uuid } from 'uuid';
import type { CaseId } from '../../domain/case/case.js';
import { typedNumber } from '../../domain/case/number.js';
import type { Instant } from '../../domain/base/instant.js';

interface NewReveal {
  readonly caseId: CaseId;
  readonly field: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** Puts the reading on record; the field is shown only afterwards. */
export async function recordReveal(pool: Pool, { caseId, field, reason, by, at }: NewReveal): Promise<void> {
  const values = [uuid(), caseId, field, reason, by, at];
  await pool.query('INSERT INTO reveal (id, case_id, field, reason, by, at) VALUES ($1, $2, $3, $4, $5, $6)', values);
}

export interface RevealLine extends Omit<NewReveal, 'caseId'> {
  readonly id: string;
  readonly number: string;
  readonly byName: string;
}

interface RevealQuery {
  readonly by?: string | undefined;
  /** A case's number or id. */
  readonly case?: string | undefined;
  readonly limit: number;
  /** Only lines before this one of an earlier page. */
  readonly before?: { readonly at: string; readonly id: string } | undefined;
}

/** A page of the record, the newest first; one line more than asked for shows that it goes on. */
export async function listReveals(
  pool: Pool,
  { by, case: named, limit, before }: RevealQuery,
): Promise<readonly RevealLine[]> {
  const { rows } = await pool.query<RevealLine>(
    `SELECT r.id, c.number, r.field, r.reason, r.by, p.name AS "byName", r.at
     FROM reveal r JOIN case_file c ON c.id = r.case_id JOIN principal p ON p.code = r.by
     WHERE ($1::text IS NULL OR r.by = $1) AND ($2::text IS NULL OR c.number = $6 OR c.id::text = lower($2))
       AND ($3::timestamptz IS NULL OR (r.at, r.id) < ($3, $4::uuid))
     ORDER BY r.at DESC, r.id DESC LIMIT $5`,
    [by, named, before?.at, before?.id, limit + 1, named && typedNumber(named)].map((one) => one ?? null),
  );
  return rows;
}
