// Makes the failure for a refused command; a conflict carries the case's status and last event.
import type { CaseState } from '../../domain/case/case.js';
import type { Rejection } from '../../domain/base/failures.js';
import { Failure, failures } from '../../domain/base/failures.js';
import type { By } from '../../domain/base/by.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Course } from '../../domain/evolution/course.js';
import type { Casebook } from '../facts/casebook.js';

/** Whether the case's present state is the reason for the refusal. */
const isConflict = ({ code }: Rejection): boolean => [409, 410].includes(failures[code].httpStatus);

/** The failure for a rejection by the settled case; a conflict carries `currentStatus`, `currentVersion`, `lastEvent`. */
export async function refused(
  { pool }: { readonly pool: Pick<Casebook['pool'], 'query'> },
  rejection: Rejection,
  { state, events }: Course,
): Promise<Failure> {
  const field = rejection.field === undefined ? {} : { field: rejection.field };
  if (!isConflict(rejection)) return new Failure(rejection.code, field);
  const last = events.at(-1);
  const lastEvent = last ? { at: last.at, kind: last.kind, by: last.by } : await lastWritten(pool, state);
  const details = { currentStatus: state.status, currentVersion: state.version, lastEvent };
  return new Failure(rejection.code, { ...field, details });
}

async function lastWritten(pool: Pick<Casebook['pool'], 'query'>, state: CaseState) {
  const { rows } = await pool.query<{ at: Instant; kind: string; by: By }>({
    name: 'last-event',
    text: `SELECT at, kind, body -> 'by' AS by FROM event WHERE case_id = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1`,
    values: [state.id, state.revision],
  });
  // A case always has its first event.
  return rows[0]!;
}
