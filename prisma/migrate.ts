// Brings the database at DATABASE_OWNER_URL, or else DATABASE_URL, to the newest schema.
// As a program: `node dist/prisma/migrate.js`.
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { readMigrations, schemaFolder } from './schema/migrations.js';
import { withSchemaEngine } from './schema/schema-engine.js';

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

async function apply({ databaseUrl, log, folder = schemaFolder }: MigrateOptions): Promise<string[]> {
  const migrationsList = await readMigrations(folder);
  const filters = { externalTables: [], externalEnums: [] };
  return withSchemaEngine({ databaseUrl }, async (engine) => {
    const history = await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: false });
    // A script is one transaction: after a failure or a kill nothing of it remains, so it may be tried again.
    for (const migrationName of history.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
    for (const name of history.editedMigrationNames) log(`migration ${name} was changed after it had been applied`);
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
    await ensureApplicationRole(client);
    return await apply(options);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The database could not be migrated: ${why}`, { cause: error });
  } finally {
    await client.end();
  }
}

async function main(): Promise<void> {
  const databaseUrl = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'];
  if (databaseUrl === undefined)
    throw new Error('Set DATABASE_OWNER_URL (or DATABASE_URL) to the database to migrate.');
  const log = (line: string): boolean => process.stdout.write(`${line}\n`);
  const applied = await migrate({ databaseUrl, log });
  log(applied.length === 0 ? 'the database is up to date' : `${String(applied.length)} migrations applied`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
