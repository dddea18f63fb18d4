// Keeps a process from working on a database whose schema is older than its code.
import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { failureBehind } from '../../casebook/db/errors.js';
import { plainError } from '../../casebook/db/plain-error.js';
import { migrationNames } from '../../prisma/schema/migrations.js';

const undefinedTable = '42P01';
const restMs = 1_000;

/**
 * Why this process must not start: migrations that its code needs are missing. Null when it may; a newer schema is no
 * hindrance, since it comes before the newer code. Waits while the database is away, and says so once.
 */
export async function whyNotOnThisSchema(pool: Pool, log: Logger): Promise<string | null> {
  for (let away = false; ; away = true) {
    try {
      return await whyNot(pool);
    } catch (error) {
      if (failureBehind(error).code !== 'unavailable') throw error;
      if (!away) log.warn({ error: plainError(error) }, 'the database does not answer: the start waits for it');
      await setTimeout(restMs);
    }
  }
}

async function whyNot(pool: Pool): Promise<string | null> {
  const applied = await pool
    .query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL')
    .then(({ rows }) => new Set(rows.map(({ name }) => name)))
    .catch((error: unknown) => {
      if ((error as { code?: unknown }).code === undefinedTable) return new Set<string>();
      throw error;
    });
  const missing = (await migrationNames()).filter((name) => !applied.has(name));
  if (missing.length === 0) return null;
  const which = missing.length > 3 ? `${missing[0]!} and ${String(missing.length - 1)} more` : missing.join(', ');
  return `the database lacks migrations that this version needs (${which}): run "node dist/prisma/migrate.js" as its owner, then start again`;
}
