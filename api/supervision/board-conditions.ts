// The overdue board as conditions over `clock k` and `case_file c`: which clocks press, in whose sight, and who must meet them.
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Bucket, OverdueQuery } from '../../contracts/supervision/overdue.js';
import { Failure } from '../../domain/base/failures.js';
import { answerableUnit } from './answerable-unit.js';
import { type Values, unitsWithin } from '../lists/case-filters.js';
import type { RouteRequest, Recognised } from '../http/route.js';
import { notKeptFrom } from '../access/viewer.js';

export type BoardAsk = RouteRequest<unknown, OverdueQuery, Recognised>;

/**
 * What the board looks at: running clocks with cards that stand at yellow or beyond, in the supervisor's units. A clock
 * that stands still is late with nothing. $1 is now.
 */
export function boardConditions({ caller, query, at }: BoardAsk, values: Values): string[] {
  const units = caller.actor.posts.filter((post) => post.role === 'supervisor').map((post) => post.unit);
  if (units.length === 0) throw new Failure('forbidden');
  const now = values.add(at);
  const conditions = [
    `k.state = 'running'`,
    'k.soon_at IS NOT NULL',
    `k.soon_at <= ${now}`,
    // A case with a clock that people must meet has a due instant: said so that the index of such cases serves.
    'c.due_at IS NOT NULL',
    `c.readable_by && ${values.add(units)}::text[]`,
    notKeptFrom(caller.actor, values.add),
  ];
  if (query.unit !== undefined) conditions.push(concerns(query.unit, { facts: caller.facts, values }));
  return conditions;
}

/** To be met there, lying there, or handed from there to a department: it stays on the board of the units it came from. */
function concerns(unit: string, { facts, values }: { facts: CityFacts; values: Values }): string {
  const within = `ANY (${values.add(unitsWithin(facts, unit))}::text[])`;
  const sender = values.add([unit]);
  return `(${answerableUnit(values.add(facts.backstop))} = ${within} OR c.unit = ${within}
    OR (c.level = 'department' AND c.readable_by && ${sender}::text[]))`;
}

export const bucketConditions: Readonly<Record<Bucket, string>> = {
  'due-soon': 'k.due_at > $1',
  overdue: 'k.due_at <= $1 AND (k.x3_at IS NULL OR k.x3_at > $1)',
  'overdue-x3': 'k.x3_at <= $1',
};
