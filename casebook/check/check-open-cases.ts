// Whether open cases lie where a change would take the ground away: a unit or post that ends, moves or becomes another.
import type { PoolClient } from 'pg';
import { useSays } from './register-sentences.js';
import type { EntryChange, RegisterProblem, RegistersAfter } from './register-problem.js';

const statements = {
  units: 'SELECT DISTINCT unit AS code FROM case_file WHERE closed_at IS NULL AND unit = ANY ($1)',
  posts: 'SELECT DISTINCT post AS code FROM case_file WHERE closed_at IS NULL AND post = ANY ($1)',
} as const;

/** The field by which a change would leave a case without its place. */
const uprooting = { units: 'level', posts: 'unit' } as const;

/** Whom open cases wait for besides their holder: who was asked for a part, an opinion, a decision, an answer, or to take the case. */
const waitedFor = [
  '$.parts[*] ? (@.done == null).unit',
  '$.consultation.invited[*] ? (@.opinedAt == null).unit',
  '$.extension.decider',
  '$.supervisionOrder.recipient',
  '$.supervisionOrder.issuer',
  '$ ? (@.status == "offered").transfer.to',
];

/** Refusals of changes under open cases: no case is ever without an owner, nor what it asked of others without an answer. */
export async function openCaseProblems(
  client: PoolClient,
  { changes, after }: { readonly changes: readonly EntryChange[]; readonly after: RegistersAfter },
): Promise<RegisterProblem[]> {
  const problems: RegisterProblem[] = [];
  for (const register of ['units', 'posts'] as const) {
    const field = uprooting[register];
    const asked = changes.filter((one) => one.register === register && one.before && endsOrMoves(one, field));
    if (asked.length === 0) continue;
    const codes = asked.map(({ code }) => code);
    const { rows } = await client.query<{ code: string }>(statements[register], [codes]);
    const moving = new Set(asked.filter(({ fields }) => fields.includes(field)).map(({ code }) => code));
    for (const { code } of rows) {
      const said = moving.has(code) ? field : 'active';
      const text = useSays.casesThere;
      problems.push({ register, code, field: said, failure: 'still-in-use', text });
    }
  }
  problems.push(...(await askedProblems(client, { changes, after })));
  problems.push(...(await scheduleProblems(client, changes)));
  return problems;
}

/** Units that end or change, and the last posts at units, while an open case waits for what it asked of them. */
async function askedProblems(
  client: PoolClient,
  { changes, after }: { readonly changes: readonly EntryChange[]; readonly after: RegistersAfter },
): Promise<RegisterProblem[]> {
  const leaving = changes.flatMap((change) => {
    const unit = unitLeft(change, after);
    return unit === null ? [] : [{ change, unit }];
  });
  if (leaving.length === 0) return [];
  const { rows } = await client.query<{ unit: string }>(
    `SELECT DISTINCT waited #>> '{}' AS unit
     FROM case_file, unnest($1::jsonpath[]) AS path, jsonb_path_query(state, path) AS waited
     WHERE closed_at IS NULL AND waited #>> '{}' = ANY ($2)`,
    [waitedFor, leaving.map(({ unit }) => unit)],
  );
  const waiting = new Set(rows.map(({ unit }) => unit));
  return leaving
    .filter(({ unit }) => waiting.has(unit))
    .map(({ change: { register, code, fields }, unit }) => {
      const moves = uprooting[register as keyof typeof uprooting];
      const field = fields.includes(moves) ? moves : 'active';
      const text = useSays.casesWait(unit);
      return { register, code, field, failure: 'still-in-use', text } as const;
    });
}

/** The unit that a change ends, makes another, or leaves without any post; null for none. */
function unitLeft(change: EntryChange, after: RegistersAfter): string | null {
  const { register, before } = change;
  if (!before) return null;
  if (register === 'units') return endsOrMoves(change, uprooting.units) ? change.code : null;
  if (register !== 'posts' || !('role' in before.body) || !before.body.active) return null;
  const { unit } = before.body;
  const left = endsOrMoves(change, uprooting.posts);
  return left && ![...after.posts.values()].some((post) => post.active && post.unit === unit) ? unit : null;
}

/** Schedules that a calendar gives up while clocks of open cases still count by them. */
async function scheduleProblems(client: PoolClient, changes: readonly EntryChange[]): Promise<RegisterProblem[]> {
  const problems: RegisterProblem[] = [];
  for (const { register, code, body, before } of changes) {
    if (register !== 'calendars' || !before || !('schedules' in body) || !('schedules' in before.body)) continue;
    const kept = new Set(body.schedules.map((schedule) => schedule.code));
    const dropped = before.body.schedules.map((schedule) => schedule.code).filter((name) => !kept.has(name));
    if (dropped.length === 0) continue;
    const { rows } = await client.query<{ name: string }>(
      `SELECT DISTINCT clock -> 'counting' ->> 'schedule' AS name
       FROM case_file, jsonb_array_elements(state -> 'clocks') AS clock
       WHERE (closed_at IS NULL OR status = 'duplicate') AND clock ->> 'endedAt' IS NULL
         AND split_part(clock ->> 'calendar', '@', 1) = $1
         AND clock -> 'counting' ->> 'schedule' = ANY ($2)`,
      [code, dropped],
    );
    for (const { name } of rows) {
      const text = useSays.clocksCount(name);
      problems.push({ register, code, field: 'schedules', failure: 'still-in-use', text });
    }
  }
  return problems;
}

function endsOrMoves({ body, fields }: EntryChange, field: string): boolean {
  return fields.includes(field) || (fields.includes('active') && 'active' in body && !body.active);
}
