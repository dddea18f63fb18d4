// Compares the migrations with schema.prisma: what each of them makes of an empty database.
import pg from 'pg';
import { readSchema } from './migrations.js';
import { schemaScript } from './schema-script.js';

const columnsQuery = `
  SELECT format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
           CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)) AS line
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'`;

/** Keys, references and ordinary indexes; schema.prisma cannot express checks, partial and expression indexes. */
const keysQuery = `
  SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) AS line
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f')
  UNION ALL
  SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
  WHERE relnamespace = 'public'::regnamespace AND indpred IS NULL AND indexprs IS NULL`;

interface Shape {
  readonly columns: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
}

async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function lines(client: pg.Client, query: string): Promise<Set<string>> {
  const { rows } = await client.query<{ line: string }>(query);
  return new Set(rows.map(({ line }) => line));
}

async function shapeOf(client: pg.Client): Promise<Shape> {
  return { columns: await lines(client, columnsQuery), keys: await lines(client, keysQuery) };
}

const lacking = (wanted: ReadonlySet<string>, found: ReadonlySet<string>): string[] =>
  [...wanted].filter((line) => !found.has(line)).sort();

/**
 * Every difference as one line; none when schema.prisma and the migrations agree. `migratedUrl` is a database with all
 * migrations, `emptyUrl` one without tables, which is filled. Migrations may add keys and indexes, never columns.
 */
export async function schemaDrift(urls: {
  readonly migratedUrl: string;
  readonly emptyUrl: string;
}): Promise<string[]> {
  const script = await schemaScript(urls.emptyUrl, await readSchema());
  const wanted = await connected(urls.emptyUrl, async (client) => {
    await client.query(script ?? '');
    return shapeOf(client);
  });
  const found = await connected(urls.migratedUrl, shapeOf);
  return [
    ...lacking(wanted.columns, found.columns).map((line) => `the migrations lack ${line}`),
    ...lacking(found.columns, wanted.columns).map((line) => `schema.prisma lacks ${line}`),
    ...lacking(wanted.keys, found.keys).map((line) => `the migrations lack ${line}`),
  ];
}
