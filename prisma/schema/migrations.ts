// Reads the migrations and the schema that they must add up to.
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

function findSchemaFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'prisma');
}

/** The folder of schema.prisma and migrations/; the compiled program reads it from the checkout too. */
export const schemaFolder = findSchemaFolder();

/** The text of schema.prisma in `folder`. */
export async function readSchema(folder = schemaFolder): Promise<string> {
  return readFile(join(folder, 'schema.prisma'), 'utf8');
}

/** The names of all migrations of `folder`/migrations in their order. */
export async function migrationNames(folder = schemaFolder): Promise<string[]> {
  const baseDir = join(folder, 'migrations');
  const entries = existsSync(baseDir) ? await readdir(baseDir, { withFileTypes: true }) : [];
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.sort();
}

/** All migrations of `folder`/migrations in their order. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const baseDir = join(folder, 'migrations');
  const migrationDirectories = await Promise.all(
    (await migrationNames(folder)).map(async (path) => {
      const value = await readFile(join(baseDir, path, 'migration.sql'), 'utf8');
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
    }),
  );
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}
