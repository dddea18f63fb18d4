// Finds cases with open clocks over changed days, and counts each anew in its own transaction.
import type { CaseId, CaseState } from '../../domain/case/case.js';
import { type Instant, laterOf, plusMs } from '../../domain/base/instant.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import { recalculate } from '../../domain/lifecycle/recalculate.js';
import { changeCase } from './act.js';
import type { OwedRecount } from './changed-days.js';
import type { Casebook } from '../facts/casebook.js';
import { deciding } from '../facts/law-facts.js';

/** The place of a case in a pass: its open clock over changed days that is due last. */
export interface CaseToRecalculate {
  readonly id: CaseId;
  readonly end: Instant;
}

/**
 * How long (ms) after a due instant its red card and reminders may still stand, so that changed days move them; the
 * third card, which may stand much later, has a column of its own.
 */
const afterDue = 31 * 86_400_000;

/**
 * The next cases after `after`, by when their last concerned clock ends, with an open clock over the changed days that
 * was counted by another version. Each case comes once in a pass, and none after it was counted.
 */
export async function casesToRecalculate(
  { pool }: Pick<Casebook, 'pool'>,
  { owed, after, limit }: { owed: OwedRecount; after: CaseToRecalculate | null; limit: number },
): Promise<CaseToRecalculate[]> {
  const { calendar, version, span } = owed;
  if (!span) return [];
  const { rows } = await pool.query<CaseToRecalculate>({
    name: 'cases-to-recalculate',
    text: `SELECT clock.case_id AS id, greatest(clock.due_at, clock.x3_at) AS end
           FROM clock WHERE ${concerned('clock')}
             AND (greatest(clock.due_at, clock.x3_at), clock.case_id) > ($5, $6)
             AND NOT EXISTS (SELECT FROM clock later WHERE later.case_id = clock.case_id AND ${concerned('later')}
               AND (greatest(later.due_at, later.x3_at), later.name, later.run)
                 > (greatest(clock.due_at, clock.x3_at), clock.name, clock.run))
           ORDER BY greatest(clock.due_at, clock.x3_at), clock.case_id LIMIT $7`,
    values: [
      ...[`${calendar}@`, `${calendar}@${version}`, plusMs(span.from, -afterDue), span.until],
      ...[after?.end ?? '-infinity', after?.id ?? '00000000-0000-0000-0000-000000000000', limit],
    ],
  });
  return rows;
}

/** $1 and $2: the calendar, and its present version. $3 and $4: between them lie the changed days. */
const concerned = (clock: string): string => `${clock}.ended_at IS NULL AND starts_with(${clock}.calendar, $1)
  AND ${clock}.calendar <> $2 AND greatest(${clock}.due_at, ${clock}.x3_at) >= $3 AND ${clock}.started_at < $4`;

/**
 * Counts one case anew, and answers whether that moved any of its clocks; the agenda brings it to the engine. Throws
 * Failure: `clock-not-computable`, `unavailable`.
 */
export async function recalculateCase(casebook: Casebook, caseId: CaseId, now: Instant): Promise<boolean> {
  let moved = false;
  const decision = ({ state, facts }: { state: CaseState; facts: LawFacts }) => {
    const course = deciding(() => recalculate({ state, at: laterOf(now, state.updatedAt), facts }));
    moved = course.events.length > 0;
    return course;
  };
  await changeCase(casebook, caseId, decision, { acknowledge: false });
  return moved;
}
