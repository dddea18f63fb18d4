// Tests that no process starts on a schema older than its code.
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createPool } from '../../casebook/db/pool.js';
import { createTestDatabase, postgresAdminUrl, type TestDatabase } from '../../test/support/servers/servers.js';
import { whyNotOnThisSchema } from './schema-guard.js';

let database: TestDatabase;

async function whyNot(): Promise<string | null> {
  const pool = createPool({ url: database.url, size: 1 });
  try {
    return await whyNotOnThisSchema(pool, pino({ level: 'silent' }));
  } finally {
    await pool.end();
  }
}

async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(statement);
  await owner.end();
}

afterEach(() => database.drop());

describe('a process', () => {
  it('starts on the newest schema, and on one that is newer than its code', async () => {
    database = await createTestDatabase();
    expect(await whyNot()).toBeNull();
    await asOwner(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
      VALUES ('later', 'none', '20990101000000_later', now())`);
    expect(await whyNot()).toBeNull();
  });

  it('does not start on an older one, and names what is missing and what to do', async () => {
    database = await createTestDatabase();
    await asOwner(`DELETE FROM _prisma_migrations WHERE migration_name = '20261201100000_former_cases'`);
    expect(await whyNot()).toMatch(
      /lacks migrations .*\(20261201100000_former_cases\): run "node dist\/prisma\/migrate\.js"/,
    );
    await asOwner(`UPDATE _prisma_migrations SET finished_at = NULL`);
    expect(await whyNot()).toMatch(/\(20261122000000_shelves and \d+ more\)/);
  });

  it('waits for a database that is away, and says so once', async () => {
    database = await createTestDatabase();
    const admin = new pg.Client({ connectionString: await postgresAdminUrl() });
    await admin.connect();
    const name = new URL(database.url).pathname.slice(1);
    const pool = createPool({ url: database.url, size: 1 });
    try {
      await admin.query(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
      const said: unknown[] = [];
      const log = pino({}, { write: (line) => void said.push(JSON.parse(line)) });
      const asked = whyNotOnThisSchema(pool, log);
      await expect.poll(() => said).toHaveLength(1);
      await admin.query(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
      expect(await asked).toBeNull();
      expect(said).toMatchObject([{ error: { cause: 'the database has no connection left' } }]);
    } finally {
      await pool.end();
      await admin.end();
    }
  });

  it('does not start on a database without tables', async () => {
    database = await createTestDatabase({ empty: true });
    expect(await whyNot()).toMatch(/20261122000000_shelves and \d+ more/);
  });
});
