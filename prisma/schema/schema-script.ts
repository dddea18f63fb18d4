// Makes SQL from schema.prisma: all of it, or what changed since the last migration.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMigrations, readSchema, schemaFolder } from './migrations.js';
import { withSchemaEngine } from './schema-engine.js';

/** The schema of the newest migration, kept beside the migrations so that no database must be read. */
const lastSchema = join('migrations', 'last-schema.prisma');

/**
 * SQL from the schema text `before` (an empty schema when absent) to `after`; undefined when they do not differ. Any
 * reachable database will do for `databaseUrl`: it is neither changed nor read.
 */
export async function schemaScript(databaseUrl: string, after: string, before?: string): Promise<string | undefined> {
  const file = (content: string): { files: { path: string; content: string }[] } => ({
    files: [{ path: 'schema.prisma', content }],
  });
  const { exitCode, stdout } = await withSchemaEngine({ databaseUrl, datamodel: after }, (engine) =>
    engine.diff({
      from: before === undefined ? { tag: 'empty' } : { tag: 'schemaDatamodel', ...file(before) },
      to: { tag: 'schemaDatamodel', ...file(after) },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return exitCode === 0 ? undefined : (stdout ?? undefined);
}

/** Writes a new migration of the changes since the last one; returns its path, or undefined when nothing changed. */
export async function writeMigration(
  databaseUrl: string,
  name: string,
  folder = schemaFolder,
): Promise<string | undefined> {
  const after = await readSchema(folder);
  const remembered = join(folder, lastSchema);
  const before = existsSync(remembered) ? await readFile(remembered, 'utf8') : undefined;
  if (before === undefined && (await readMigrations(folder)).migrationDirectories.length > 0) {
    throw new Error(`There are migrations, but ${remembered}, the schema that they were written for, is missing.`);
  }
  const script = await schemaScript(databaseUrl, after, before);
  if (script === undefined) return undefined;
  const moment = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const target = join(folder, 'migrations', `${moment}_${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`);
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'migration.sql'), script);
  await writeFile(remembered, after);
  return join(target, 'migration.sql');
}
