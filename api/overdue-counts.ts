// The board's exact counts. Counting a million clocks takes longer than reading fifty: what was dear to count is kept for a moment.
import type { Pool } from 'pg';
import type { BucketCounts, Grouping } from '../contracts/overdue.js';

export interface Groups {
  readonly counts: BucketCounts;
  readonly groups: readonly ({ readonly key: string | null } & BucketCounts)[];
}

const groupKeys: Readonly<Record<Grouping, string>> = {
  unit: 'c.unit',
  post: 'c.post',
  officer: 'c.officer',
  category: 'c.category',
  clock: 'k.name',
};

export interface Counting {
  /** Conditions over `clock k` and `case_file c`, and the values of their placeholders; $1 is now. */
  readonly conditions: readonly string[];
  readonly values: readonly unknown[];
  readonly groupBy: Grouping | null;
}

/** Counts the running clocks in each bucket, in all and by group, largest debt first. */
async function countClocks(pool: Pool, { conditions, values, groupBy }: Counting): Promise<Groups> {
  const key = groupBy === null ? 'NULL' : groupKeys[groupBy];
  const text = `
    SELECT ${key} AS key,
      count(*) FILTER (WHERE k.due_at > $1) AS "due-soon",
      count(*) FILTER (WHERE k.due_at <= $1 AND (k.x3_at IS NULL OR k.x3_at > $1)) AS overdue,
      count(*) FILTER (WHERE k.x3_at <= $1) AS "overdue-x3"
    FROM clock k JOIN case_file c ON c.id = k.case_id
    WHERE ${conditions.join(' AND ')}
    GROUP BY 1 ORDER BY 4 DESC, 3 DESC, 2 DESC, 1`;
  const { rows } = await pool.query<{ key: string | null } & BucketCounts>(text, [...values]);
  const sum = (bucket: keyof BucketCounts): number => rows.reduce((total, row) => total + row[bucket], 0);
  return {
    counts: { 'due-soon': sum('due-soon'), overdue: sum('overdue'), 'overdue-x3': sum('overdue-x3') },
    groups: rows,
  };
}

/** A count is used again for this many times as long as it took, so that counting never takes a larger share than that. */
const reuse = 10;
/** Up to so many clocks are always counted anew. */
const fewClocks = 20_000;
const keptAtMost = 200;

export type CountClocks = (pool: Pool, counting: Counting) => Promise<Groups>;

/** Counts, live while there are few; equal questions asked at one instant are counted once. */
export function createOverdueCounts(): CountClocks {
  const kept = new Map<string, { readonly until: number; readonly groups: Promise<Groups> }>();
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
