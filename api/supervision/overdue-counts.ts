// Counts the overdue board exactly, and keeps for a moment a count that took long.
// Counting a million clocks takes longer than reading fifty.
import type { Pool } from 'pg';
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { BucketCounts, Grouping } from '../../contracts/supervision/overdue.js';
import type { Instant } from '../../domain/base/instant.js';
import { type Post, handlingPost, postOfRole, standIn } from '../../domain/city/organisation.js';
import { answerableUnit } from './answerable-unit.js';
import { type Values, collectValues } from '../lists/statement-values.js';
import type { CountClocks, ClockCountQuery, ClockCounts, Seat } from '../context/count-clocks.js';

/** What to group by, with the facts that the grouping needs. */
export function groupingOf(
  groupBy: Grouping | undefined,
  { organisation, backstop }: CityFacts,
  at: Instant,
): Pick<ClockCountQuery, 'groupBy' | 'backstop' | 'seats'> {
  if (groupBy !== 'post' && groupBy !== 'officer') return { groupBy: groupBy ?? null, backstop, seats: [] };
  const seatOf = (unit: string, post: Post | null): Seat => ({
    unit,
    post: post?.code ?? null,
    officer: post ? standIn(organisation, post, { at }).officer : null,
  });
  const seats = [...organisation.units.keys()].map((unit) => seatOf(unit, handlingPost(organisation, unit)));
  return {
    groupBy,
    backstop,
    seats: [...seats, seatOf(callbackCentre, postOfRole(organisation, backstop, 'callback'))],
  };
}

/** Stands for the seat that answers for phone callbacks, which is no unit's handling post. */
const callbackCentre = ':callback';

/** The SQL key of a clock's group: the unit, post or officer that must meet it, or its category or name. */
function keyOf({ groupBy, backstop, seats }: ClockCountQuery, values: Values): { key: string; join: string } {
  switch (groupBy) {
    case null:
      return { key: 'NULL', join: '' };
    case 'category':
      return { key: 'c.category', join: '' };
    case 'clock':
      return { key: 'k.name', join: '' };
    case 'unit':
      return { key: answerableUnit(values.add(backstop)), join: '' };
    case 'post':
    case 'officer': {
      const unit = answerableUnit(values.add(callbackCentre));
      const list = values.add(JSON.stringify(seats));
      const join = `LEFT JOIN jsonb_to_recordset(${list}::jsonb) AS seat(unit text, post text, officer text)
        ON seat.unit = ${unit}`;
      return { key: `CASE WHEN ${unit} = c.unit THEN c.${groupBy} ELSE seat.${groupBy} END`, join };
    }
  }
}

/** Counts the running clocks in each bucket, in all and by group, largest debt first. */
async function countClocks(pool: Pool, counting: ClockCountQuery): Promise<ClockCounts> {
  const values = collectValues();
  for (const value of counting.values) values.add(value);
  const { key, join } = keyOf(counting, values);
  const text = `
    SELECT ${key} AS key,
      count(*) FILTER (WHERE k.due_at > $1) AS "due-soon",
      count(*) FILTER (WHERE k.due_at <= $1 AND (k.x3_at IS NULL OR k.x3_at > $1)) AS overdue,
      count(*) FILTER (WHERE k.x3_at <= $1) AS "overdue-x3"
    FROM clock k JOIN case_file c ON c.id = k.case_id ${join}
    WHERE ${counting.conditions.join(' AND ')}
    GROUP BY 1 ORDER BY 4 DESC, 3 DESC, 2 DESC, 1`;
  const { rows } = await pool.query<{ key: string | null } & BucketCounts>(text, values.list);
  const sum = (bucket: keyof BucketCounts): number => rows.reduce((total, row) => total + row[bucket], 0);
  return {
    counts: { 'due-soon': sum('due-soon'), overdue: sum('overdue'), 'overdue-x3': sum('overdue-x3') },
    groups: rows,
  };
}

/** A count is reused for this many times the time it took, so that counting takes at most that share of time. */
const reuse = 10;
/** Up to this many clocks are always counted anew. */
const fewClocks = 20_000;
const keptAtMost = 200;

/** Counts live while there are few clocks; equal questions at the same time are counted once. */
export function createOverdueCounts(): CountClocks {
  const kept = new Map<string, { readonly until: number; readonly groups: Promise<ClockCounts> }>();
  return (pool, counting) => {
    const [, ...rest] = counting.values;
    const question = JSON.stringify([counting.conditions, rest, counting.groupBy]);
    const begun = performance.now();
    const known = kept.get(question);
    if (known && begun < known.until) return known.groups;
    if (kept.size > keptAtMost) kept.clear();
    const groups = countClocks(pool, counting);
    kept.set(question, { until: Infinity, groups });
    groups.then(
      ({ counts }) => {
        const took = performance.now() - begun;
        if (counts['due-soon'] + counts.overdue + counts['overdue-x3'] <= fewClocks) kept.delete(question);
        else kept.set(question, { until: performance.now() + reuse * took, groups });
      },
      () => kept.delete(question),
    );
    return groups;
  };
}
