// Fills the tables with any number of cases, written in bulk as copies of specimen cases.
// Each copy has an id, a number and a second of its own.
import pg from 'pg';
import { createFactsCache } from '../../casebook/facts/facts.js';
import { createPool } from '../../casebook/db/pool.js';
import { serverSecret } from '../../casebook/keys/server-secret.js';
import { instantOf } from '../../domain/base/instant.js';
import type { CityDatabase } from '../stand/stand.js';
import { type Fate, makeSpecimen, type Specimen } from './specimens.js';

/** The shares of a city's register after a year: 97 % closed, 2.25 % open in time, 0.75 % overdue. */
export const shares: Readonly<Record<Fate, number>> = { closed: 0.97, 'in-time': 0.0225, overdue: 0.0075 };

const specimensOf: Readonly<Record<Fate, number>> = { closed: 140, 'in-time': 36, overdue: 52 };

async function makeSpecimens(city: CityDatabase, secret: string): Promise<Specimen[]> {
  const pool = createPool({ url: city.url, size: 4, applicationName: 'gridcase-bench' });
  const casebook = { pool, facts: createFactsCache(pool), secret: serverSecret(secret) };
  const now = instantOf(Math.floor(Date.now() / 60_000) * 60_000);
  const made: Specimen[] = [];
  try {
    for (const fate of ['closed', 'in-time', 'overdue'] as const) {
      for (let n = 0; n < specimensOf[fate]; n += 1) {
        made.push(await makeSpecimen(casebook, fate, { n: made.length, people: city.people, now }));
      }
    }
  } finally {
    await pool.end();
  }
  return made;
}

/** Chooses the n-th copy's specimen, id, number and second, all from `n`, so that filling can be resumed. */
const plan = `
  CREATE TEMP TABLE plan AS
  SELECT n, uuidv7() AS id, s.id AS from_id, o.number AS from_number,
    left(o.number, 9) || lpad((n + 20000000)::text, 8, '0') || right(o.number, 2) AS number,
    make_interval(secs => (1 + n % 59999) / 1000.0) AS later,
    to_char((1 + n % 59999) / 1000.0, 'FM00.000') AS second
  FROM generate_series($1::bigint, $2::bigint) n
  JOIN LATERAL (SELECT (hashint8(n) & 2147483647) % 10000 AS lot, hashint8(n + 7919) & 2147483647 AS which) h ON true
  JOIN bench_specimen s ON s.fate = CASE WHEN h.lot < $3 THEN 'overdue' WHEN h.lot < $4 THEN 'in-time' ELSE 'closed' END
    AND s.place = h.which % s.of_fate
  JOIN case_file o ON o.id = s.id`;

/** Moves all instants of a copy alike: a specimen's are on whole minutes, each copy gets its own second. */
const moved = (json: string): string =>
  `replace(replace(replace(${json}::text, p.from_id::text, p.id::text), p.from_number, p.number), ':00.000Z"', ':' || p.second || 'Z"')::jsonb`;

interface TableCopy {
  readonly table: string;
  /** Columns with values of their own, as expressions over the specimen's row `o` and the plan `p`. */
  readonly own: Readonly<Record<string, string>>;
  /** Columns that the database fills. */
  readonly without?: readonly string[];
  readonly only?: string;
}

const later = (...columns: string[]): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [column, `o.${column} + p.later`]));

const copies: readonly TableCopy[] = [
  {
    table: 'case_file',
    own: {
      id: 'p.id',
      number: 'p.number',
      channel_reference: `o.channel_reference || '-' || p.n`,
      state: moved('o.state'),
      ...later('registered_at', 'updated_at', 'closed_at', 'due_at'),
    },
  },
  { table: 'clock', own: { case_id: 'p.id', ...later('started_at', 'due_at', 'x3_at', 'soon_at', 'ended_at') } },
  { table: 'card', own: { case_id: 'p.id', ...later('at') } },
  // The engine never learns of the copies: their agendas count as acknowledged.
  {
    table: 'agenda',
    own: {
      case_id: 'p.id',
      number: 'p.number',
      engine_epoch: 'o.epoch',
      engine_seq: 'o.seq',
      ...later('next_at', 'owed_since'),
    },
  },
  { table: 'case_text', own: { id: 'uuidv7()', case_id: 'p.id', ...later('at') } },
  { table: 'reporter', own: { case_id: 'p.id' } },
  {
    table: 'event',
    own: { case_id: 'p.id', body: moved('o.body'), ...later('at', 'due_at') },
    without: ['position', 'tx'],
    // No list reads the events of closed cases.
    only: `EXISTS (SELECT FROM bench_specimen s WHERE s.id = p.from_id AND s.fate <> 'closed')`,
  },
];

async function copyTable(client: pg.Client, { table, own, without = [], only }: TableCopy): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  const names = rows.map(({ name }) => name).filter((name) => !without.includes(name));
  const values = names.map((name) => own[name] ?? `o.${name}`);
  const key = table === 'case_file' ? 'o.id' : 'o.case_id';
  await client.query(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')}
     FROM plan p JOIN ${table} o ON ${key} = p.from_id ${only === undefined ? '' : `WHERE ${only}`}`,
  );
}

async function connect(adminUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  // Foreign keys are not checked: they were checked when the specimens were written.
  await client.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'`);
  return client;
}

/** Makes the specimens that copies are taken from. */
export async function prepareFilling(city: CityDatabase, secret: string): Promise<void> {
  const made = await makeSpecimens(city, secret);
  const client = await connect(city.adminUrl);
  await client.query(`CREATE TABLE bench_specimen (id uuid PRIMARY KEY, fate text, place bigint, of_fate bigint)`);
  await client.query(
    `INSERT INTO bench_specimen
     SELECT id, fate, row_number() OVER (PARTITION BY fate) - 1, count(*) OVER (PARTITION BY fate)
     FROM unnest($1::uuid[], $2::text[]) AS given (id, fate)`,
    [made.map(({ id }) => id), made.map(({ fate }) => fate)],
  );
  await client.end();
}

export interface Filled {
  readonly cases: number;
  readonly open: number;
  readonly overdue: number;
  readonly gibibytes: number;
}

const inOneGo = 25_000;

/** Fills up to `cases` in all, then updates the database's statistics. */
export async function fillUpTo(city: CityDatabase, cases: number, say: (line: string) => void): Promise<Filled> {
  const client = await connect(city.adminUrl);
  try {
    const { rows } = await client.query<{ cases: number }>('SELECT count(*)::int AS cases FROM case_file');
    const limits = [Math.round(shares.overdue * 10_000), Math.round((shares.overdue + shares['in-time']) * 10_000)];
    for (let have = rows[0]?.cases ?? 0; have < cases;) {
      const upTo = Math.min(cases, have + inOneGo);
      await client.query(plan, [have + 1, upTo, ...limits]);
      for (const copying of copies) await copyTable(client, copying);
      await client.query('DROP TABLE plan');
      have = upTo;
      if (have % 100_000 === 0) say(`${have} cases written`);
    }
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
    const filled = await client.query<Filled>(
      `SELECT count(*)::int AS cases, count(*) FILTER (WHERE closed_at IS NULL)::int AS open,
         count(*) FILTER (WHERE closed_at IS NULL AND due_at <= now())::int AS overdue,
         round(pg_database_size(current_database()) / 2.0 ^ 30, 2)::float AS gibibytes
       FROM case_file`,
    );
    return filled.rows[0]!;
  } finally {
    await client.end();
  }
}
