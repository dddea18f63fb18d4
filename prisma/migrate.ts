// Brings the database at DATABASE_OWNER_URL, or else DATABASE_URL, to the newest schema.
// As a program: `node dist/prisma/migrate.js`.
import { createHash } from 'node:crypto';
import pg from 'pg';
import { readProgramSettings, Advice } from '../processes/settings/config.js';
import { runProgram } from '../processes/start/run-program.js';
import { readMigrations, schemaFolder } from './schema/migrations.js';

export interface MigrateOptions {
  /** Address with the rights of the tables' owner. */
  readonly databaseUrl: string;
  readonly log: (line: string) => void;
  /** The folder with migrations/; the product's own when absent. */
  readonly folder?: string;
}

/** The role of the application's connections; migrations grant its rights, and it owns nothing. */
async function ensureApplicationRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'gridcase_app'");
  if (rowCount !== 0) return;
  await client.query('CREATE ROLE gridcase_app NOLOGIN').catch((cause: unknown) => {
    const advice = 'have an administrator run CREATE ROLE gridcase_app';
    throw new Error(`The role gridcase_app is missing and could not be made: ${advice}.`, { cause });
  });
}

/** An arbitrary lock number: of two programs that migrate one database at once, the second waits for the first. */
const migrationLock = 20_261_122;

interface Applied {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

type Migrations = Awaited<ReturnType<typeof readMigrations>>;

/** What `_prisma_migrations` holds and is not rolled back; nothing where there is no such table yet. */
async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  );
  if (!rows[0]?.there) return [];
  const applied = await client.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return applied.rows;
}

/** Whether a migration is owed, or one was left half-way. Says which were changed after they had been applied. */
function isOwed(
  { migrationDirectories }: Migrations,
  applied: readonly Applied[],
  log: MigrateOptions['log'],
): boolean {
  const standing = new Map(applied.map((one) => [one.name, one]));
  let owed = applied.some(({ finished }) => !finished);
  for (const { path, migrationFile } of migrationDirectories) {
    const known = standing.get(path);
    const text = migrationFile.content.tag === 'ok' ? migrationFile.content.value : '';
    if (known === undefined) owed = true;
    else if (known.finished && known.checksum !== createHash('sha256').update(text).digest('hex'))
      log(`migration ${path} was changed after it had been applied`);
  }
  return owed;
}

/** Only the owner of what is there, or who may make tables where nothing is there yet, can migrate. */
async function requireOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ login: string; may: boolean }>(
    `SELECT current_user AS login, coalesce(
       (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('_prisma_migrations')),
       has_schema_privilege(current_schema(), 'CREATE')) AS may`,
  );
  if (rows[0]?.may === false)
    throw new Error(
      `the login ${rows[0].login} does not own the tables; put the owner's login into DATABASE_OWNER_URL`,
    );
}

async function apply(migrationsList: Migrations, { databaseUrl, log }: MigrateOptions): Promise<string[]> {
  const filters = { externalTables: [], externalEnums: [] };
  // Loading the engine takes seconds: only where something is owed.
  const { withSchemaEngine } = await import('./schema/schema-engine.js');
  return withSchemaEngine({ databaseUrl }, async (engine) => {
    const history = await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: false });
    // A script is one transaction: after a failure or a kill nothing of it remains, so it may be tried again.
    for (const migrationName of history.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    for (const name of appliedMigrationNames) log(`migration ${name} applied`);
    return appliedMigrationNames;
  });
}

/**
 * Applies every migration that the database does not have, in order, and keeps the ordinary `_prisma_migrations` table.
 * Returns the names applied. When one cannot be applied, fails with its name; nothing of that one remains.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: options.databaseUrl });
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const migrations = await readMigrations(options.folder ?? schemaFolder);
    if (!isOwed(migrations, await readApplied(client), options.log)) return [];
    await requireOwner(client);
    await ensureApplicationRole(client);
    return await apply(migrations, options);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The database could not be migrated: ${why}`, { cause: error });
  } finally {
    await client.end();
  }
}

async function main(): Promise<void> {
  const { databaseOwnerUrl, databaseUrl } = readProgramSettings('migrate');
  const url = databaseOwnerUrl ?? databaseUrl;
  if (url === undefined)
    throw new Advice("DATABASE_OWNER_URL is not set. Put the database's address with its owner's login.");
  const log = (line: string): boolean => process.stdout.write(`${line}\n`);
  const applied = await migrate({ databaseUrl: url, log });
  log(applied.length === 0 ? 'the database is up to date' : `${String(applied.length)} migrations applied`);
}

await runProgram(import.meta.url, main);
