// Tests the migrations against schema.prisma on a real PostgreSQL.
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../test/support/servers/servers.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../migrate.js';
import { readSchema, schemaFolder } from './migrations.js';
import { schemaDrift } from './schema-drift.js';

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

describe('the migrations', () => {
  it('make exactly the tables of schema.prisma, and a stray column is noticed', async () => {
    const migrated = await createTestDatabase();
    const [empty, other] = [await createTestDatabase({ empty: true }), await createTestDatabase({ empty: true })];
    try {
      expect(await schemaDrift({ migratedUrl: migrated.ownerUrl, emptyUrl: empty.ownerUrl })).toEqual([]);
      await run(migrated.ownerUrl, 'ALTER TABLE unit ADD COLUMN stray int');
      const drift = await schemaDrift({ migratedUrl: migrated.ownerUrl, emptyUrl: other.ownerUrl });
      expect(drift).toEqual(['schema.prisma lacks unit.stray integer']);
    } finally {
      await Promise.all([migrated, empty, other].map((database) => database.drop()));
    }
  });

  it('are applied once, even by two programs at the same moment', async () => {
    const database = await createTestDatabase({ empty: true });
    try {
      const both = [0, 1].map(() => migrate({ databaseUrl: database.ownerUrl, log: () => undefined }));
      const applied = (await Promise.all(both)).map((names) => names.length);
      expect(Math.min(...applied)).toBe(0);
      expect(Math.max(...applied)).toBeGreaterThan(0);
    } finally {
      await database.drop();
    }
  });

  it('remember the schema they were written for, so that the next one can be written', async () => {
    const remembered = await readFile(join(schemaFolder, 'migrations', 'last-schema.prisma'), 'utf8');
    expect(remembered).toBe(await readSchema());
  });
});
