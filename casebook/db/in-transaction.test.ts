// Tests transactions: what is committed, what is undone, and which connections are kept.
import { Client, type Pool, type PoolClient } from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Failure } from '../../domain/base/failures.js';
import { type TestDatabase, createTestDatabase } from '../../test/support/servers/servers.js';
import { inTransaction } from './in-transaction.js';
import { createPool } from './pool.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, size: 1 });
});
afterEach(async () => {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('DELETE FROM setting');
  await owner.end();
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const add = (client: Pick<PoolClient, 'query'>, name: string) =>
  client.query(`INSERT INTO setting (name, value) VALUES ($1, 'x')`, [name]);
const names = async (): Promise<string[]> =>
  (await pool.query<{ name: string }>('SELECT name FROM setting ORDER BY name')).rows.map(({ name }) => name);
const session = async (): Promise<number> =>
  (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;

it('commits the work and answers its result, on a connection that is kept', async () => {
  const before = await session();
  const result = await inTransaction({ pool }, async (client) => {
    await add(client, 'one');
    await add(client, 'two');
    return 2;
  });
  expect([result, await names(), await session()]).toEqual([2, ['one', 'two'], before]);
});

it('undoes work whose result is not worth keeping, and answers it all the same', async () => {
  const keep = (kept: boolean) => kept;
  const result = await inTransaction({ pool, keep }, async (client) => {
    await add(client, 'one');
    return false;
  });
  expect([result, await names()]).toEqual([false, []]);
});

it('undoes work that our own rules refuse, and keeps the connection', async () => {
  const before = await session();
  const refused = inTransaction({ pool }, async (client) => {
    await add(client, 'one');
    throw new Failure('key-reused');
  });
  await expect(refused).rejects.toMatchObject({ code: 'key-reused' });
  expect([await names(), await session()]).toEqual([[], before]);
});

it('undoes work that the database refuses, shows why, and discards the connection', async () => {
  const before = await session();
  const refused = inTransaction({ pool }, async (client) => {
    await add(client, 'one');
    await add(client, 'one');
  });
  await expect(refused).rejects.toMatchObject({ code: '23505' });
  expect([await names(), (await session()) === before]).toEqual([[], false]);
});

it('discards a connection that cannot commit, or cannot roll back', async () => {
  for (const failure of [null, new Failure('key-reused')]) {
    const before = await session();
    const cut = inTransaction({ pool }, async (client) => {
      await add(client, 'one');
      await client.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
      if (failure) throw failure;
    });
    await (failure ? expect(cut).rejects.toBe(failure) : expect(cut).rejects.toThrow());
    expect([await names(), (await session()) === before]).toEqual([[], false]);
  }
});

it('reads one snapshot, in which nothing can be written', async () => {
  const two = createPool({ url: database.url, size: 1 });
  const count = async (client: PoolClient) => (await client.query('SELECT 1 FROM setting')).rowCount;
  const counts = await inTransaction({ pool, snapshot: true }, async (client) => {
    const before = await count(client);
    await add(two, 'meanwhile');
    return [before, await count(client)];
  });
  expect(counts).toEqual([0, 0]);
  const writing = inTransaction({ pool, snapshot: true }, (client) => add(client, 'one'));
  await expect(writing).rejects.toMatchObject({ code: '25006' });
  await two.end();
});
