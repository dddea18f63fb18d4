// Whether open cases lie where a change would take the ground away: a unit or post that ends, moves or becomes another.
import type { PoolClient } from 'pg';
import type { EntryChange, RegisterProblem } from './registers-problem.js';

const statements = {
  units: 'SELECT DISTINCT unit AS code FROM case_file WHERE closed_at IS NULL AND unit = ANY ($1)',
  posts: 'SELECT DISTINCT post AS code FROM case_file WHERE closed_at IS NULL AND post = ANY ($1)',
} as const;

/** The field by which a change would leave a case without its place. */
const uprooting = { units: 'level', posts: 'unit' } as const;

/** Refusals of changes under open cases: no case is ever without an owner. */
export async function openCaseProblems(
  client: PoolClient,
  changes: readonly EntryChange[],
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
      const text = 'open cases lie there; move them first';
      problems.push({ register, code, field: said, failure: 'still-in-use', text });
    }
  }
  problems.push(...(await scheduleProblems(client, changes)));
  return problems;
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
       WHERE closed_at IS NULL AND clock ->> 'endedAt' IS NULL AND split_part(clock ->> 'calendar', '@', 1) = $1
         AND clock -> 'counting' ->> 'schedule' = ANY ($2)`,
      [code, dropped],
    );
    for (const { name } of rows) {
      const text = `clocks of open cases count by the schedule ${name}`;
      problems.push({ register, code, field: 'schedules', failure: 'still-in-use', text });
    }
  }
  return problems;
}

function endsOrMoves({ body, fields }: EntryChange, field: string): boolean {
  return fields.includes(field) || (fields.includes('active') && 'active' in body && !body.active);
}
