// Finds units and posts that a register change would end or move while open cases need them.
import type { PoolClient } from 'pg';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { useSentences } from './register-sentences.js';
import type { EntryChange, RegisterProblem, RegistersAfter } from './register-problem.js';

const statements = {
  units: 'SELECT DISTINCT unit AS code FROM case_file WHERE closed_at IS NULL AND unit = ANY ($1)',
  posts: 'SELECT DISTINCT post AS code FROM case_file WHERE closed_at IS NULL AND post = ANY ($1)',
} as const;
type Owning = keyof typeof statements;

/** The field whose change would leave a case without its unit or post. */
const uprooting: Readonly<Record<Owning, string>> = { units: 'level', posts: 'unit' };

/** A change that an open case forbids, with the field that it would end or move the unit or post by. */
function stillInUse({ register, code, fields }: EntryChange, text: Bilingual): RegisterProblem {
  const moves = uprooting[register as Owning];
  return { register, code, field: fields.includes(moves) ? moves : 'active', failure: 'still-in-use', text };
}

/** Units besides the holder that open cases wait for: for a part, an opinion, a decision, an answer, an acceptance. */
const waitedFor = [
  '$.parts[*] ? (@.done == null).unit',
  '$.consultation.invited[*] ? (@.opinedAt == null).unit',
  '$.extension.decider',
  '$.supervisionOrder.recipient',
  '$.supervisionOrder.issuer',
  '$ ? (@.status == "offered").transfer.to',
];

/** Refuses changes that would leave an open case without an owner, or its request to another unit unanswered. */
export async function openCaseProblems(
  client: PoolClient,
  { changes, after }: { readonly changes: readonly EntryChange[]; readonly after: RegistersAfter },
): Promise<RegisterProblem[]> {
  const problems: RegisterProblem[] = [];
  for (const register of ['units', 'posts'] as const) {
    const asked = changes.filter((one) => one.register === register && one.before && endsOrMoves(one));
    if (asked.length === 0) continue;
    const { rows } = await client.query<{ code: string }>(statements[register], [asked.map(({ code }) => code)]);
    const owning = new Set(rows.map(({ code }) => code));
    const uprooted = asked.filter(({ code }) => owning.has(code));
    problems.push(...uprooted.map((change) => stillInUse(change, useSentences.casesThere)));
  }
  problems.push(...(await askedProblems(client, { changes, after })));
  problems.push(...(await scheduleProblems(client, changes)));
  return problems;
}

/** Units that end or change, and units that lose their last post, while an open case waits for their answer. */
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
    .map(({ change, unit }) => stillInUse(change, useSentences.casesWait(unit)));
}

/** The unit that a change ends, alters or leaves without any post; null when there is none. */
function unitLeft(change: EntryChange, after: RegistersAfter): string | null {
  const { register, before } = change;
  if (!before) return null;
  if (register === 'units') return endsOrMoves(change) ? change.code : null;
  if (register !== 'posts' || !('role' in before.body) || !before.body.active) return null;
  const { unit } = before.body;
  return endsOrMoves(change) && ![...after.posts.values()].some((post) => post.active && post.unit === unit)
    ? unit
    : null;
}

/** Schedules that a calendar drops while clocks of open cases still count by them. */
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
      const text = useSentences.clocksCount(name);
      problems.push({ register, code, field: 'schedules', failure: 'still-in-use', text });
    }
  }
  return problems;
}

const endsOrMoves = ({ register, body, fields }: EntryChange): boolean =>
  fields.includes(uprooting[register as Owning]) || (fields.includes('active') && 'active' in body && !body.active);
