// Maps each register to its tables: one statement reads its entries, others write them.
import type { PoolClient } from 'pg';
import type { City } from '../../contracts/city/city.js';
import { bodyAsRead } from './policy-body.js';

/** The body of an entry, by register. */
export interface RegisterBodies {
  channels: City['channels'][number];
  calendars: City['calendars'][number];
  policies: City['policies'][number];
  units: City['units'][number];
  categories: City['categories'][number];
  principals: City['principals'][number];
  posts: City['posts'][number];
  holders: City['holders'][number];
  absences: City['absences'][number];
  'routing-rules': City['routingRules'][number];
}
export type RegisterName = keyof RegisterBodies;
export type RegisterBody = RegisterBodies[RegisterName];

/** The registers, each after those it refers to: the order in which they are written. */
export const registerNames = [
  'channels',
  'calendars',
  'policies',
  'units',
  'categories',
  'principals',
  'posts',
  'holders',
  'absences',
  'routing-rules',
] as const satisfies readonly RegisterName[];

export interface RegisterEntry<Name extends RegisterName = RegisterName> {
  readonly version: number;
  readonly body: RegisterBodies[Name];
}

interface Table {
  /** Rows (code, version, body) of the codes in $1, of all when null. */
  readonly select: string;
  /** Each takes $1, the entries as a JSON list of {version, body}. */
  readonly write: readonly string[];
}

const names = `jsonb_build_object('zh', name_zh, 'en', name_en)`;
const chosen = `($1::text[] IS NULL OR code = ANY ($1))`;
const given = `jsonb_to_recordset($1::jsonb) AS r(version int, body jsonb)`;

/** A plain table: each column with the path of the body it keeps. */
function plain(table: string, columns: readonly (readonly [column: string, from: string])[], body: string): Table {
  const list = columns.map(([column]) => column);
  return {
    select: `SELECT code, version, jsonb_build_object('code', code, ${body}) AS body FROM ${table} WHERE ${chosen}`,
    write: [
      `INSERT INTO ${table} (code, version, ${list.join(', ')})
       SELECT body ->> 'code', version, ${columns.map(([, from]) => from).join(', ')} FROM ${given}
       ON CONFLICT (code) DO UPDATE SET version = excluded.version,
         ${list.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    ],
  };
}

const text = (column: string, field = column): [string, string] => [column, `body ->> '${field}'`];
const named: [string, string][] = [
  ['name_zh', `body -> 'names' ->> 'zh'`],
  ['name_en', `body -> 'names' ->> 'en'`],
];
const active: [string, string] = ['active', `(body ->> 'active')::boolean`];
const date = (column: string, field: string): [string, string] => [column, `(body ->> '${field}')::date`];
const json = (column: string): [string, string] => [column, `nullif(body -> '${column}', 'null'::jsonb)`];

const units = plain(
  'unit',
  [
    text('parent'),
    text('level'),
    ...named,
    text('schedule'),
    text('duty_schedule', 'dutySchedule'),
    json('delivery'),
    json('area'),
    ['addresses', `ARRAY(SELECT jsonb_array_elements_text(body -> 'addresses'))`],
    active,
  ],
  `'parent', parent, 'level', level, 'names', ${names}, 'schedule', schedule,
   'dutySchedule', duty_schedule, 'delivery', delivery, 'area', area,
   'addresses', addresses, 'active', active`,
);

const categories = plain(
  'category',
  [
    text('parent'),
    ...named,
    text('default_kind', 'defaultKind'),
    text('department'),
    text('urgency'),
    ['complex', `coalesce((body ->> 'complex')::boolean, false)`],
    json('handling'),
    json('promise'),
    active,
  ],
  `'parent', parent, 'names', ${names}, 'defaultKind', default_kind, 'department', department, 'urgency', urgency, 'complex', complex,
   'handling', handling, 'promise', promise, 'active', active`,
);

const calendars: Table = {
  select: `SELECT code, version, jsonb_build_object('code', code, 'zone', zone, 'knownUntil', known_until,
      'windows', windows, 'schedules', schedules, 'days', coalesce((SELECT jsonb_agg(jsonb_build_object('date', date, 'kind', kind,
        'name', name, 'nameEn', name_en, 'source', source) ORDER BY date)
        FROM calendar_day WHERE calendar = code), '[]'::jsonb)) AS body
    FROM calendar WHERE ${chosen}`,
  write: [
    ...plain(
      'calendar',
      [text('zone'), date('known_until', 'knownUntil'), json('windows'), json('schedules')],
      `'zone', zone`,
    ).write,
    `DELETE FROM calendar_day WHERE calendar IN (SELECT body ->> 'code' FROM ${given})`,
    `INSERT INTO calendar_day (calendar, date, kind, name, name_en, source)
     SELECT body ->> 'code', day.date, day.kind, day.name, day."nameEn", day.source
     FROM ${given}, jsonb_to_recordset(body -> 'days')
       AS day(date date, kind text, name text, "nameEn" text, source text)`,
  ],
};

const tables: Record<RegisterName, Table> = {
  channels: plain('channel', [...named, active], `'names', ${names}, 'active', active`),
  calendars,
  policies: {
    select: `SELECT DISTINCT ON (code) code, version, body FROM policy WHERE ${chosen} ORDER BY code, version DESC`,
    // Every version stays: cases are pinned to theirs.
    write: [`INSERT INTO policy (code, version, body) SELECT body ->> 'code', version, body FROM ${given}`],
  },
  units,
  categories,
  principals: plain(
    'principal',
    [text('kind'), text('name'), text('channel'), text('unit'), active],
    `'kind', kind, 'name', name, 'channel', channel, 'unit', unit, 'active', active`,
  ),
  posts: plain(
    'post',
    [text('unit'), text('role'), ...named, text('substitute'), active],
    `'unit', unit, 'role', role, 'names', ${names}, 'substitute', substitute, 'active', active`,
  ),
  holders: plain(
    'holder',
    [text('post'), text('person'), date('from_on', 'fromOn'), date('until_on', 'untilOn')],
    `'post', post, 'person', person, 'fromOn', from_on, 'untilOn', until_on`,
  ),
  absences: plain(
    'absence',
    [text('person'), date('from_on', 'fromOn'), date('until_on', 'untilOn')],
    `'person', person, 'fromOn', from_on, 'untilOn', until_on`,
  ),
  'routing-rules': {
    select: `SELECT code, version, body || jsonb_build_object('code', code, 'position', position, 'active', active) AS body
      FROM routing_rule WHERE ${chosen}`,
    write: plain(
      'routing_rule',
      [['position', `(body ->> 'position')::int`], ['body', `body - '{code,position,active}'::text[]`], active],
      `'active', active`,
    ).write,
  },
};

/** The entries of a register by code, of `codes` only when given. */
export async function readEntries<Name extends RegisterName>(
  client: Pick<PoolClient, 'query'>,
  { register, codes }: { readonly register: Name; readonly codes?: readonly string[] },
): Promise<Map<string, RegisterEntry<Name>>> {
  const { rows } = await client.query<{ code: string } & RegisterEntry<Name>>(tables[register].select, [codes ?? null]);
  return new Map(
    rows.map(({ code, version, body }) => [
      code,
      { version, body: bodyAsRead(register, body) as RegisterBodies[Name] },
    ]),
  );
}

/** Writes entries in place of the old ones under their codes; references must hold at the end of each statement. */
export async function writeEntries(
  client: Pick<PoolClient, 'query'>,
  { register, entries }: { readonly register: RegisterName; readonly entries: readonly RegisterEntry[] },
): Promise<void> {
  const list = JSON.stringify(entries);
  for (const statement of tables[register].write) await client.query(statement, [list]);
}
