// Makes from the schema the statements that read and write the entries of each register.
import type { PoolClient } from 'pg';
import type { Register, registerSchemas } from '../../contracts/city/registers.js';
import { Prisma } from '../../prisma/generated/client.js';
import { bodyAsRead } from './policy-body.js';

export type RegisterName = Register;
/** The body of an entry, by register. */
export type RegisterBodies = { [Name in RegisterName]: ReturnType<(typeof registerSchemas)[Name]['parse']> };
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

const chosen = `($1::text[] IS NULL OR code = ANY ($1))`;
const given = `jsonb_to_recordset($1::jsonb) AS r(version int, body jsonb)`;

/** Where an entry keeps what a column holds, unless it is the body's field of the same name. */
const places: Readonly<Record<string, string>> = {
  version: 'version',
  nameZh: `body #> '{names,zh}'`,
  nameEn: `body #> '{names,en}'`,
  body: `body - '{code,position,active}'::text[]`,
};
const names = `jsonb_build_object('names', jsonb_build_object('zh', name_zh, 'en', name_en))`;
const days = `jsonb_build_object('days', coalesce((
  SELECT jsonb_agg(jsonb_build_object('date', date, 'kind', kind, 'name', name, 'nameEn', name_en, 'source', source) ORDER BY date)
  FROM calendar_day WHERE calendar = code), '[]'::jsonb))`;

/** A table whose columns are the fields of the body; `beside` is the rest of the body, as a JSON object. */
function plain(table: string, fields: Readonly<Record<string, string>>, ...beside: readonly string[]): Table {
  const columns = Object.keys(fields).map((field) => {
    const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return { name, field, place: places[field] ?? `body -> '${field}'` };
  });
  const shown = columns.filter(({ field }) => !(field in places)).map(({ field, name }) => `'${field}', ${name}`);
  const body = [...beside, `jsonb_build_object(${shown.join(', ')})`].join(' || ');
  const list = columns.map(({ name }) => name).join(', ');
  const row = `jsonb_build_object(${columns.map(({ name, place }) => `'${name}', ${place}`).join(', ')})`;
  return {
    select: `SELECT code, version, ${body} AS body FROM ${table} WHERE ${chosen}`,
    write: [
      `INSERT INTO ${table} (${list})
       SELECT ${list} FROM jsonb_populate_recordset(null::${table}, (SELECT jsonb_agg(${row}) FROM ${given}))
       ON CONFLICT (code) DO UPDATE SET ${columns.map(({ name }) => `${name} = excluded.${name}`).join(', ')}`,
    ],
  };
}

const calendars = plain('calendar', Prisma.CalendarScalarFieldEnum, days);

const tables: Record<RegisterName, Table> = {
  channels: plain('channel', Prisma.ChannelScalarFieldEnum, names),
  calendars: {
    select: calendars.select,
    write: [
      ...calendars.write,
      `DELETE FROM calendar_day WHERE calendar IN (SELECT body ->> 'code' FROM ${given})`,
      `INSERT INTO calendar_day (calendar, date, kind, name, name_en, source)
       SELECT body ->> 'code', day.date, day.kind, day.name, day."nameEn", day.source
       FROM ${given}, jsonb_to_recordset(body -> 'days')
         AS day(date date, kind text, name text, "nameEn" text, source text)`,
    ],
  },
  policies: {
    select: `SELECT DISTINCT ON (code) code, version, body FROM policy WHERE ${chosen} ORDER BY code, version DESC`,
    // Every version stays: cases are pinned to theirs.
    write: [`INSERT INTO policy (code, version, body) SELECT body ->> 'code', version, body FROM ${given}`],
  },
  units: plain('unit', Prisma.UnitScalarFieldEnum, names),
  categories: plain('category', Prisma.CategoryScalarFieldEnum, names),
  principals: plain('principal', Prisma.PrincipalScalarFieldEnum),
  posts: plain('post', Prisma.PostScalarFieldEnum, names),
  holders: plain('holder', Prisma.HolderScalarFieldEnum),
  absences: plain('absence', Prisma.AbsenceScalarFieldEnum),
  'routing-rules': plain('routing_rule', Prisma.RoutingRuleScalarFieldEnum, 'body'),
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
