// Tests the migration: nothing owed is nothing done, and every mistake is a sentence.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sentenceOfError } from '../processes/start/run-program.js';
import { retell } from '../processes/retell.js';
import { loadCalendarFile } from '../processes/load-calendar.js';
import { createPool } from '../casebook/db/pool.js';
import { type TestDatabase, createTestDatabase } from '../test/support/servers/servers.js';
import { migrate } from './migrate.js';
import { seed } from './seed.js';

let migrated: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  [migrated, empty] = [await createTestDatabase(), await createTestDatabase({ empty: true })];
});
afterAll(async () => {
  await migrated.drop();
  await empty.drop();
});

const said = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => sentenceOfError(error),
  );
const migration = (databaseUrl: string) => said(migrate({ databaseUrl, log: () => undefined }));
const at = '2026-11-23T02:00:00.000Z';
const seeding = (databaseUrl: string) =>
  said(
    seed({
      databaseUrl,
      dataDirectory: '/nowhere',
      addresses: { baseUrl: 'http://x', engineUrl: 'x', engineUiUrl: null },
      sample: false,
      policy: 'model',
      at,
      log: () => undefined,
    }),
  );

/** The same server with another database, user or password. */
function changed(url: string, change: Partial<Pick<URL, 'pathname' | 'username' | 'password' | 'port'>>): string {
  return Object.assign(new URL(url), change).href;
}

describe('a migration', () => {
  it('loads no engine and says nothing where nothing is owed', async () => {
    const loaded = vi.spyOn(
      (globalThis as unknown as { WebAssembly: { instantiate: () => unknown } }).WebAssembly,
      'instantiate',
    );
    const log = vi.fn();
    expect(await migrate({ databaseUrl: migrated.ownerUrl, log })).toEqual([]);
    // The application may look too, since it changes nothing.
    expect(await migrate({ databaseUrl: migrated.url, log })).toEqual([]);
    expect([loaded.mock.calls.length, log.mock.calls.length]).toEqual([0, 0]);
    loaded.mockRestore();
  });

  it('names a script that was changed after it had been applied', async () => {
    const owner = new pg.Client({ connectionString: migrated.ownerUrl });
    await owner.connect();
    const last = `WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`;
    const { rows } = await owner.query<{ checksum: string }>(`SELECT checksum FROM _prisma_migrations ${last}`);
    await owner.query(`UPDATE _prisma_migrations SET checksum = 'other' ${last}`);
    const lines: string[] = [];
    expect(await migrate({ databaseUrl: migrated.ownerUrl, log: (line) => lines.push(line) })).toEqual([]);
    expect(lines).toEqual([expect.stringMatching(/^migration \d+_\w+ was changed after it had been applied$/)]);
    await owner.query(`UPDATE _prisma_migrations SET checksum = $1 ${last}`, [rows[0]!.checksum]);
    await owner.end();
  });

  it("with the application's rights, on no database or with a wrong login says what to do", async () => {
    expect(await migration(empty.url)).toMatch(
      /does not own the tables; put the owner's login into DATABASE_OWNER_URL/,
    );
    expect(await migration(changed(empty.ownerUrl, { pathname: `/${randomUUID()}` }))).toMatch(
      /^There is no such database \(.*\)\. Create it, or mend the address/,
    );
    expect(await migration(changed(empty.ownerUrl, { username: 'nobody-here' }))).toMatch(
      /^PostgreSQL refuses the login/,
    );
    expect(await migration(changed(empty.ownerUrl, { port: '1' }))).toMatch(
      /^PostgreSQL does not answer .* Start it, or/,
    );
  });
});

describe('on a database that is not migrated', () => {
  const first = /^The database is not migrated\. Run "node dist\/prisma\/migrate\.js" as its owner first/;

  it('the seed, the loading of a calendar and the retelling say so', async () => {
    expect(await seeding(empty.url)).toMatch(first);
    const say = () => undefined;
    const order = {
      calendar: 'cn',
      path: 'package.json',
      databaseUrl: empty.url,
      apply: false,
      by: 'x',
      reason: 'x',
      at,
    };
    expect(await said(loadCalendarFile({ ...order, say }))).toMatch(first);
    const pool = createPool({ url: empty.url, size: 1 });
    expect(await said(retell({ pool, engine: null, owner: null, after: null, say }))).toMatch(first);
    await pool.end();
  });
});
