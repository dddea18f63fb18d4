// Counts what lies at the units where the caller handles cases, in one statement.
import type { Pool } from 'pg';
import { openStatuses, type Status } from '../../domain/base/codes.js';
import { type Instant, instantOf, plusMs } from '../../domain/base/instant.js';
import { handlesCases } from '../../domain/city/organisation.js';
import { dayAt, startOfDay } from '../../domain/deadlines/calendar.js';
import { msOf } from '../../domain/base/instant.js';
import { type CaseSearch, caseSearchSchema } from '../../contracts/lists/case-list.js';
import type { QueueCounts } from '../../contracts/people/account.js';
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Actor } from '../../domain/case/actor.js';
import { readableCondition } from '../access/viewer.js';
import { caseConditions } from '../lists/case-filters.js';
import { collectValues } from '../lists/statement-values.js';

/** The statuses in which somebody outside the unit has the turn (`domain/lifecycle/turn.ts`). */
const elsewhere: Status[] = ['awaiting-citizen', 'offered', 'completed', 'callback', 'phone-callback'];

interface Counting {
  readonly actor: Actor;
  readonly facts: CityFacts;
  readonly at: Instant;
}

/** The counts by the lists' own conditions; null for a caller who handles no cases. */
export async function countQueues(pool: Pool, { actor, facts, at }: Counting): Promise<QueueCounts | null> {
  const units = handlingUnits(actor, facts);
  if (units.length === 0) return null;
  const values = collectValues();
  const here = values.add(units);
  const count = (search: Partial<CaseSearch>): string => {
    const whole = caseSearchSchema.parse({ status: [...openStatuses], ...search });
    const conditions = caseConditions({ search: whole, actor, facts, at, values });
    return `(SELECT count(*) FROM case_file c WHERE c.unit = ANY (${here}::text[]) AND ${conditions.join(' AND ')})`;
  };
  const tasks = `(SELECT count(*) FROM case_file c
    CROSS JOIN LATERAL jsonb_to_recordset(c.state -> 'tasks') AS t(unit text)
    WHERE c.state -> 'tasks' <> '[]'::jsonb AND (${readableCondition(actor, values.add)}) AND t.unit = ANY (${here}::text[]))`;
  const { rows } = await pool.query<QueueCounts>(
    `SELECT ${count({})} AS open, ${count({ overdue: true })} AS overdue,
      ${count({ overdue: false, dueBefore: endOfToday(facts, at) })} AS "dueToday",
      ${count({ status: elsewhere })} AS "waitingForOthers", ${tasks} AS tasks`,
    values.list,
  );
  return rows[0] ?? null;
}

const handlingUnits = ({ posts }: Actor, { organisation }: CityFacts): string[] => {
  const handled = posts.filter(({ unit, role }) => {
    const level = organisation.units.get(unit)?.level;
    return level !== undefined && handlesCases(level, role);
  });
  return [...new Set(handled.map(({ unit }) => unit))];
};

/** A term in days is due at midnight, which still belongs to the day; the list's bound does not. */
const endOfToday = ({ calendar }: CityFacts, at: Instant): Instant =>
  plusMs(instantOf(startOfDay(calendar, dayAt(calendar, msOf(at)) + 1)), 1);
