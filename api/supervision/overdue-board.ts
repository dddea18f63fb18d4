// GET /v1/overdue: lists clocks due soon, overdue or three times overdue, most overdue first.
import { type CurrentRow, withStates } from '../../casebook/read/read-states.js';
import {
  type OverdueBoard,
  type OverdueItem,
  overdueQuerySchema,
  overdueBoardSchema,
} from '../../contracts/supervision/overdue.js';
import type { CaseState } from '../../domain/case/case.js';
import type { By } from '../../domain/base/by.js';
import { type Instant, msOf } from '../../domain/base/instant.js';
import { answerable } from '../../domain/lifecycle/acts/answerable.js';
import { standIn } from '../../domain/city/organisation.js';
import type { ClockName } from '../../domain/base/codes.js';
import { type BoardRequest, boardConditions, bucketConditions } from './board-conditions.js';
import { type Values, collectValues } from '../lists/statement-values.js';
import { cursorOf, instantForm, readCursor, uuidForm } from '../http/cursor.js';
import { groupingOf } from './overdue-counts.js';
import { route } from '../http/route.js';
import { rowTexts } from '../case-read/row-texts.js';
import { type Reader, showRow } from '../case-read/show-case.js';
import { watchingPosts } from '../access/caller.js';

export const overdueBoard = route({
  method: 'get',
  path: '/v1/overdue',
  access: 'principal',
  mayCall: ({ actor, facts }) => watchingPosts(actor, facts).length > 0,
  query: overdueQuerySchema,
  answer: overdueBoardSchema,
  summary: 'The board of clocks due soon, overdue, and three times overdue.',
  tag: 'supervision',
  async handle(ask) {
    const { context, query, at, caller, language } = ask;
    const { pool } = context.casebook;
    const values = collectValues();
    const conditions = boardConditions(ask, values);
    const counting = { conditions, values: [...values.list], ...groupingOf(query.groupBy, caller.facts, at) };
    const [{ counts, groups }, rows] = await Promise.all([
      context.countClocks(pool, counting),
      findItems(ask, { conditions, values }),
    ]);
    const shown = rows.slice(0, query.limit);
    const items = await withStates(pool, shown);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    const showing = { actor: caller.actor, facts: caller.facts, at, language };
    const body: OverdueBoard = {
      asOf: at,
      counts,
      ...(query.groupBy === undefined ? {} : { groups: [...groups] }),
      items: items.map((row) => showItem(row, showing)),
      nextCursor: last ? cursorOf([last.due_at, last.id, last.name, String(last.run)]) : null,
    };
    return { body };
  },
});

interface BoardRow extends CurrentRow {
  readonly cycle: number;
  readonly name: ClockName;
  readonly run: number;
  readonly due_at: Instant;
  readonly x3_at: Instant | null;
  readonly title: string | null;
  readonly request: string | null;
  readonly address: string | null;
  readonly last_event: { seq: number; at: Instant; kind: string; by: By } | null;
}

const order = 'k.due_at, k.case_id, k.name, k.run';

async function findItems(
  { context, query, language }: BoardRequest,
  { conditions, values }: { conditions: readonly string[]; values: Values },
): Promise<BoardRow[]> {
  const wanted = [...conditions];
  if (query.bucket) wanted.push(bucketConditions[query.bucket]);
  if (query.cursor !== undefined) {
    const forms = [instantForm, uuidForm, /^[a-z-]{1,40}$/, /^\d{1,9}$/];
    const [due, id, name, run] = readCursor(query.cursor, { forms, language, pointer: 'cursor' });
    const after = `${values.add(due)}::timestamptz, ${values.add(id)}::uuid, ${values.add(name)}, ${values.add(run)}::int`;
    wanted.push(`(${order}) > (${after})`);
  }
  // The inner query picks the clocks, from indexes alone; the outer reads what is shown of their cases.
  const text = `
    SELECT k.cycle, k.name, k.run, k.due_at, k.x3_at, c.id, c.revision, c.updated_at, r.address,
      ${rowTexts('k.case_id')},
      (SELECT jsonb_build_object('seq', e.seq, 'at', e.body -> 'at', 'kind', e.kind, 'by', e.body -> 'by')
       FROM event e WHERE e.case_id = k.case_id ORDER BY e.seq DESC LIMIT 1) AS last_event
    FROM (
      SELECT k.case_id, k.cycle, k.name, k.run, k.due_at, k.x3_at FROM clock k JOIN case_file c ON c.id = k.case_id
      WHERE ${wanted.join(' AND ')} ORDER BY ${order} LIMIT ${values.add(query.limit + 1)}
    ) k
    JOIN case_file c ON c.id = k.case_id
    LEFT JOIN reporter r ON r.case_id = k.case_id
    ORDER BY ${order}`;
  const { rows } = await context.casebook.pool.query<BoardRow>(text, values.list);
  return rows;
}

function showItem(found: BoardRow & { readonly state: CaseState }, showing: Reader): OverdueItem {
  const { state, name, due_at: dueAt, x3_at: x3At } = found;
  const { at: now, facts } = showing;
  const clock = state.clocks.find((one) => one.name === name && one.run === found.run && one.cycle === found.cycle);
  const who = clock ? answerable(clock, state, facts) : { unit: state.unit, post: state.post };
  return {
    ...showRow(found, showing),
    bucket: x3At !== null && x3At <= now ? 'overdue-x3' : dueAt <= now ? 'overdue' : 'due-soon',
    clock: name,
    dueAt,
    lateSeconds: Math.floor((msOf(now) - msOf(dueAt)) / 1_000),
    daysAtStage: Math.floor((msOf(now) - msOf(arrivedAt(state))) / 8_640_000) / 10,
    provisional: clock?.provisional ?? false,
    answerable: who,
    holder: who.post === state.post ? state.officer : seatOf(who.post, showing),
    lastEvent: found.last_event,
  };
}

/** The officer who fills a post now, or the substitute. */
function seatOf(code: string | null, { facts: { organisation }, at }: Reader): string | null {
  const post = code === null ? undefined : organisation.posts.get(code);
  return post ? standIn(organisation, post, { at }).officer : null;
}

/** When the case arrived at its present stage: the clocks of its level began then. */
function arrivedAt(state: CaseState): Instant {
  const here = state.clocks.filter((clock) => clock.state === 'running' && clock.name !== 'promise');
  return here.map((clock) => clock.startedAt).sort()[0] ?? state.registeredAt;
}
