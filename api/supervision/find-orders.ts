// Finds supervision orders for the units that issued or received them, and those above.
import type { Pool } from 'pg';
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { OrderQuery, OrderRow } from '../../contracts/supervision/supervision-orders.js';
import type { Actor } from '../../domain/case/actor.js';
import { readingUnits } from '../../domain/case/authority.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { unitsWithin } from '../lists/case-filters.js';
import { type Values, collectValues } from '../lists/statement-values.js';
import { readableCondition } from '../access/viewer.js';

export interface OrderReader {
  readonly actor: Actor;
  readonly facts: CityFacts;
  readonly at: Instant;
}

/** Orders of the caller's units, on cases the caller may read. */
function mine({ actor, facts }: OrderReader, values: Values): string[] {
  const units = readingUnits(actor);
  const within = `ANY (${values.add(units.flatMap((unit) => unitsWithin(facts, unit)))}::text[])`;
  return [`(o.issuer = ${within} OR o.recipient = ${within})`, `(${readableCondition(actor, values.add)})`];
}

const stateConditions = {
  open: 'o.closed_at IS NULL AND o.answered_at IS NULL',
  answered: 'o.closed_at IS NULL AND o.answered_at IS NOT NULL',
  closed: 'o.closed_at IS NOT NULL',
} as const;

/** Whether an order is still unanswered after its due instant; `at` is a placeholder. */
const isOverdue = (at: string): string =>
  `(${stateConditions.open} AND EXISTS (SELECT FROM clock k WHERE k.case_id = o.case_id AND k.name = 'supervision-reply'
    AND k.state = 'running' AND k.due_at <= ${at}))`;

function wanted(query: OrderQuery, reader: OrderReader, values: Values): string[] {
  const { add } = values;
  const within = (unit: string): string => `ANY (${add(unitsWithin(reader.facts, unit))}::text[])`;
  const conditions = mine(reader, values);
  if (query.state) conditions.push(stateConditions[query.state]);
  if (query.level) conditions.push(`o.level = ${add(query.level)}`);
  if (query.issuer) conditions.push(`o.issuer = ${within(query.issuer)}`);
  if (query.recipient) conditions.push(`o.recipient = ${within(query.recipient)}`);
  if (query.overdue !== undefined) conditions.push(`${query.overdue ? '' : 'NOT '}${isOverdue(add(reader.at))}`);
  return conditions;
}

/** The order, with the due instant of its newest clock run begun while it was open. */
const columns = `o.id, o.level, o.issuer, o.recipient, o.because, o.renewals, o.opened_at AS "openedAt",
  o.answered_at AS "answeredAt", o.closed_at AS "closedAt", o.case_id AS "caseId", c.number AS "caseNumber",
  c.number || '-' || split_part(o.id, '.', 2) AS number, c.category, c.status AS "caseStatus",
  CASE WHEN o.closed_at IS NOT NULL THEN 'closed' WHEN o.answered_at IS NULL THEN 'open' ELSE 'answered' END AS state,
  (SELECT k.due_at FROM clock k WHERE k.case_id = o.case_id AND k.name = 'supervision-reply'
     AND k.started_at >= o.opened_at AND (o.closed_at IS NULL OR k.started_at <= o.closed_at)
   ORDER BY k.cycle DESC, k.run DESC LIMIT 1) AS "dueAt"`;
const tables = 'supervision_order o JOIN case_file c ON c.id = o.case_id';

export interface OrderPage {
  readonly query: OrderQuery;
  readonly reader: OrderReader;
  readonly after: { readonly at: string; readonly id: string } | null;
}

/** A page of orders and one more, newest first. */
export async function findOrders(pool: Pool, { query, reader, after }: OrderPage): Promise<OrderRow[]> {
  const values = collectValues();
  const conditions = wanted(query, reader, values);
  const now = values.add(reader.at);
  if (after) {
    conditions.push(`(o.opened_at, o.id) < (${values.add(after.at)}::timestamptz, ${values.add(after.id)})`);
  }
  const text = `SELECT ${columns}, ${isOverdue(now)} AS overdue FROM ${tables} WHERE ${conditions.join(' AND ')}
    ORDER BY o.opened_at DESC, o.id DESC LIMIT ${values.add(query.limit + 1)}`;
  return (await pool.query<OrderRow>(text, values.list)).rows;
}

/** How many orders the query finds on all pages. */
export async function countOrders(pool: Pool, query: OrderQuery, reader: OrderReader): Promise<number> {
  const values = collectValues();
  const text = `SELECT count(*) AS total FROM ${tables} WHERE ${wanted(query, reader, values).join(' AND ')}`;
  return (await pool.query<{ total: number }>(text, values.list)).rows[0]?.total ?? 0;
}

export interface FoundOrder extends OrderRow {
  readonly demands: string | null;
  readonly answer: string | null;
}

/** One order with its words. Throws `not-found` also for one the caller may not know of. */
export async function findOrder(pool: Pool, id: string, reader: OrderReader): Promise<FoundOrder> {
  const values = collectValues();
  const conditions = [...mine(reader, values), `o.id = ${values.add(id)}`];
  const now = values.add(reader.at);
  const answered = `SELECT (e.body #>> '{data,text}')::uuid FROM event e WHERE e.case_id = o.case_id
    AND e.kind = 'supervision-answered' AND e.body #>> '{data,order}' = o.id ORDER BY e.seq DESC LIMIT 1`;
  const text = `SELECT ${columns}, ${isOverdue(now)} AS overdue,
      (SELECT t.text FROM case_text t WHERE t.id = o.demands) AS demands,
      (SELECT t.text FROM case_text t WHERE t.id = (${answered})) AS answer
    FROM ${tables} WHERE ${conditions.join(' AND ')}`;
  const { rows } = await pool.query<FoundOrder>(text, values.list);
  if (!rows[0]) throw new Failure('not-found');
  return rows[0];
}
