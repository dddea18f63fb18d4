// GET /v1/overdue: the board of clocks that are due soon, overdue, or three times overdue, live, most overdue first.
import type { CityFacts } from '../casebook/facts.js';
import {
  type Bucket,
  type OverdueBoard,
  type OverdueItem,
  type OverdueQuery,
  overdueQuerySchema,
} from '../contracts/overdue.js';
import type { By } from '../domain/events.js';
import { Failure } from '../domain/failures.js';
import type { CaseState } from '../domain/case.js';
import { type Instant, msOf } from '../domain/instant.js';
import type { ClockName } from '../domain/policy.js';
import { type Values, collectValues, unitsWithin } from './case-filters.js';
import { cursorOf, instantForm, readCursor, uuidForm } from './cursor.js';
import { type Ask, type Recognised, route } from './route.js';
import { notKeptFrom } from './viewer.js';

export const overdueBoard = route({
  method: 'get',
  path: '/v1/overdue',
  access: 'principal',
  query: overdueQuerySchema,
  async handle(ask) {
    const { counter, query, at } = ask;
    const { pool } = counter.book;
    const values = collectValues();
    const conditions = boardConditions(ask, values);
    const counting = { conditions, values: [...values.list], groupBy: query.groupBy ?? null };
    const [{ counts, groups }, rows] = await Promise.all([
      counter.countClocks(pool, counting),
      findItems(ask, { conditions, values }),
    ]);
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    const body: OverdueBoard = {
      asOf: at,
      counts,
      ...(query.groupBy === undefined ? {} : { groups: [...groups] }),
      items: items.map((row) => showItem(row, at)),
      nextCursor: last ? cursorOf([last.due_at, last.id, last.name]) : null,
    };
    return { body };
  },
});

type BoardAsk = Ask<unknown, OverdueQuery, Recognised>;

/** What the board looks at: clocks with cards that stand at yellow or beyond, in the supervisor's units. $1 is now. */
function boardConditions({ caller, query, at }: BoardAsk, values: Values): string[] {
  const units = caller.actor.posts.filter((post) => post.role === 'supervisor').map((post) => post.unit);
  if (units.length === 0) throw new Failure('forbidden');
  const now = values.add(at);
  const conditions = [
    `k.state = 'running'`,
    'k.soon_at IS NOT NULL',
    `k.soon_at <= ${now}`,
    `c.readable_by && ${values.add(units)}::text[]`,
    notKeptFrom(caller.actor, values.add),
  ];
  if (query.unit !== undefined) conditions.push(liesAt(query.unit, { facts: caller.facts, values }));
  return conditions;
}

/** A case at a department stays on the board of the units it came from. */
function liesAt(unit: string, { facts, values }: { facts: CityFacts; values: Values }): string {
  const within = values.add(unitsWithin(facts, unit));
  const sender = values.add([unit]);
  return `(c.unit = ANY (${within}::text[]) OR (c.level = 'department' AND c.readable_by && ${sender}::text[]))`;
}

const bucketConditions: Readonly<Record<Bucket, string>> = {
  'due-soon': 'k.due_at > $1',
  overdue: 'k.due_at <= $1 AND (k.x3_at IS NULL OR k.x3_at > $1)',
  'overdue-x3': 'k.x3_at <= $1',
};

interface Found {
  readonly id: string;
  readonly name: ClockName;
  readonly due_at: Instant;
  readonly x3_at: Instant | null;
  readonly provisional: boolean;
  readonly state: CaseState;
  readonly title: string | null;
  readonly last_event: { seq: number; at: Instant; kind: string; by: By } | null;
}

async function findItems(
  { counter, query, language }: BoardAsk,
  { conditions, values }: { conditions: readonly string[]; values: Values },
): Promise<Found[]> {
  const wanted = [...conditions];
  if (query.bucket) wanted.push(bucketConditions[query.bucket]);
  if (query.cursor !== undefined) {
    const forms = [instantForm, uuidForm, /^[a-z-]{1,40}$/];
    const [due, id, name] = readCursor(query.cursor, { forms, language, pointer: 'cursor' });
    const after = `${values.add(due)}::timestamptz, ${values.add(id)}::uuid, ${values.add(name)}`;
    wanted.push(`(k.due_at, k.case_id, k.name) > (${after})`);
  }
  const text = `
    SELECT k.case_id AS id, k.name, k.due_at, k.x3_at, k.provisional, c.state,
      (SELECT t.text FROM case_text t WHERE t.case_id = c.id AND t.purpose = 'title' ORDER BY t.at, t.id LIMIT 1) AS title,
      (SELECT jsonb_build_object('seq', e.seq, 'at', e.body -> 'at', 'kind', e.kind, 'by', e.body -> 'by')
       FROM event e WHERE e.case_id = c.id ORDER BY e.seq DESC LIMIT 1) AS last_event
    FROM clock k JOIN case_file c ON c.id = k.case_id
    WHERE ${wanted.join(' AND ')}
    ORDER BY k.due_at, k.case_id, k.name LIMIT ${values.add(query.limit + 1)}`;
  const { rows } = await counter.book.pool.query<Found>(text, values.list);
  return rows;
}

function showItem({ state, name, due_at: dueAt, x3_at: x3At, ...row }: Found, now: Instant): OverdueItem {
  return {
    id: state.id,
    number: state.number,
    title: row.title,
    category: state.category,
    status: state.status,
    unit: state.unit,
    level: state.level,
    post: state.post,
    holder: state.officer,
    bucket: x3At !== null && x3At <= now ? 'overdue-x3' : dueAt <= now ? 'overdue' : 'due-soon',
    clock: name,
    dueAt,
    lateSeconds: Math.floor((msOf(now) - msOf(dueAt)) / 1_000),
    daysAtStage: Math.floor((msOf(now) - msOf(arrivedAt(state))) / 8_640_000) / 10,
    provisional: row.provisional,
    lastEvent: row.last_event,
    version: state.version,
  };
}

/** Since when the case lies where it lies: its level's clocks began then. */
function arrivedAt(state: CaseState): Instant {
  const here = state.clocks.filter((clock) => clock.state === 'running' && clock.name !== 'promise');
  return here.map((clock) => clock.startedAt).sort()[0] ?? state.registeredAt;
}
