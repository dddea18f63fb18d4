// Builds the overdue board's SQL conditions over `clock k` and `case_file c`.
// They say which clocks press, which the caller may see, and which unit must meet them.
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Bucket, OverdueQuery } from '../../contracts/supervision/overdue.js';
import { answerableUnit } from './answerable-unit.js';
import { unitsWithin } from '../lists/case-filters.js';
import type { Values } from '../lists/statement-values.js';
import type { RouteRequest, RecognisedCaller } from '../http/route.js';
import { watchingPosts } from '../access/caller.js';
import { notKeptFrom } from '../access/viewer.js';

export type BoardRequest = RouteRequest<unknown, OverdueQuery, RecognisedCaller>;

/**
 * What the board shows: running clocks with cards, at yellow or beyond, in the supervisor's units. A paused clock is
 * never late. $1 is now.
 */
export function boardConditions({ caller, query, at }: BoardRequest, values: Values): string[] {
  const units = watchingPosts(caller.actor, caller.facts).map((post) => post.unit);
  const now = values.add(at);
  const conditions = [
    `k.state = 'running'`,
    'k.soon_at IS NOT NULL',
    `k.soon_at <= ${now}`,
    // Always true for a case with such a clock; stated so that the index of cases with a due instant is used.
    'c.due_at IS NOT NULL',
    `c.readable_by && ${values.add(units)}::text[]`,
    notKeptFrom(caller.actor, values.add),
  ];
  if (query.unit !== undefined) conditions.push(concerns(query.unit, { facts: caller.facts, values }));
  return conditions;
}

/** Clocks the unit must meet, of cases held there, or handed from there to a department; the sender keeps those. */
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
