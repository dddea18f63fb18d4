// GET /v1/tasks: lists tasks for people at the caller's units, oldest first.
// These are tasks that no clock of a level covers.
import { type TaskList, type TaskQuery, taskQuerySchema, taskListSchema } from '../../contracts/lists/tasks.js';
import { readingUnits } from '../../domain/case/authority.js';
import type { CaseState } from '../../domain/case/case.js';
import type { TaskKind } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';
import { unitsWithin } from './case-filters.js';
import { collectValues } from './statement-values.js';
import { cursorOf, instantForm, readCursor, uuidForm } from '../http/cursor.js';
import { type RouteRequest, type RecognisedCaller, route } from '../http/route.js';
import { commandsFor } from '../case-read/show-case.js';
import { readsForUnits } from '../access/caller.js';
import { readableCondition } from '../access/viewer.js';

export const listTasks = route({
  method: 'get',
  path: '/v1/tasks',
  access: 'principal',
  mayCall: readsForUnits,
  query: taskQuerySchema,
  answer: taskListSchema,
  summary: 'Open tasks of the units the caller works for, oldest first.',
  tag: 'cases',
  async handle(ask) {
    const { query, caller, at, language } = ask;
    const rows = await findTasks(ask);
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    const showing = { actor: caller.actor, facts: caller.facts, at, language };
    const body: TaskList = {
      items: items.map(({ task, kind, task_unit, opened_at, state, title }) => ({
        ...{ id: task, kind, unit: task_unit, openedAt: opened_at, case: { ...headOf(state), title } },
        mayFinish: commandsFor(state, showing).includes('finish-task'),
      })),
      nextCursor: last ? cursorOf([last.opened_at, last.id, last.task]) : null,
    };
    return { body };
  },
});

interface TaskRow {
  readonly id: string;
  readonly task: string;
  readonly kind: TaskKind;
  readonly task_unit: string;
  readonly opened_at: Instant;
  readonly state: CaseState;
  readonly title: string | null;
}

const headOf = ({ id, number, category, status, unit, version }: CaseState) => ({
  ...{ id, number, category, status, unit, version },
});

type TasksAsk = RouteRequest<unknown, TaskQuery, RecognisedCaller>;

async function findTasks({ context, query, caller, language }: TasksAsk): Promise<TaskRow[]> {
  const { actor, facts } = caller;
  const own = readingUnits(actor);
  const { add, list } = collectValues();
  const units = new Set(own.flatMap((unit) => unitsWithin(facts, unit)));
  const wanted = query.unit === undefined ? [...units] : unitsWithin(facts, query.unit).filter((one) => units.has(one));
  const conditions = [
    `c.state -> 'tasks' <> '[]'::jsonb`,
    `(${readableCondition(actor, add)})`,
    `t.unit = ANY (${add(wanted)}::text[])`,
  ];
  if (query.kind !== undefined) conditions.push(`t.kind = ${add(query.kind)}`);
  if (query.cursor !== undefined) {
    const forms = [instantForm, uuidForm, /^[\w/.-]{1,120}$/];
    const [opened, id, task] = readCursor(query.cursor, { forms, language, pointer: 'cursor' });
    conditions.push(`(t."openedAt", c.id, t.id) > (${add(opened)}, ${add(id)}::uuid, ${add(task)})`);
  }
  // Instants in a state are text of one form, so text order is time order.
  const text = `
    SELECT c.id, t.id AS task, t.kind, t.unit AS task_unit, t."openedAt" AS opened_at, c.state,
      (SELECT x.text FROM case_text x WHERE x.case_id = c.id AND x.purpose = 'title' ORDER BY x.at, x.id LIMIT 1) AS title
    FROM case_file c
    CROSS JOIN LATERAL jsonb_to_recordset(c.state -> 'tasks') AS t(id text, kind text, unit text, "openedAt" text)
    WHERE ${conditions.join(' AND ')}
    ORDER BY t."openedAt", c.id, t.id LIMIT ${add(query.limit + 1)}`;
  const { rows } = await context.casebook.pool.query<TaskRow>(text, list);
  return rows;
}
