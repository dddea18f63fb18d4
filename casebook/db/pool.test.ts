// Tests the connection pool: how it reads values, and that its role owns nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pool } from 'pg';
import { createPrisma } from '../../prisma/client/client.js';
import { type TestDatabase, createTestDatabase } from '../../test/support/servers/servers.js';
import { createPool } from './pool.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, size: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('the pool', () => {
  it('reads instants in UTC with milliseconds, dates as dates and counts as numbers', async () => {
    const { rows } = await pool.query(
      `SELECT '2026-02-28T00:00:00.5+08:00'::timestamptz AS at, '2026-02-28'::timestamptz AS whole,
              '2026-02-27'::date AS day, 12345678901::int8 AS many`,
    );
    expect(rows).toEqual([
      { at: '2026-02-27T16:00:00.500Z', whole: '2026-02-28T00:00:00.000Z', day: '2026-02-27', many: 12345678901 },
    ]);
  });

  it('acts as the application role, which may not change what happened', async () => {
    expect((await pool.query('SELECT current_role AS role')).rows).toEqual([{ role: 'gridcase_app' }]);
    await expect(pool.query(`UPDATE event SET kind = 'x'`)).rejects.toThrow('permission denied');
    await expect(pool.query('DROP TABLE unit')).rejects.toThrow('must be owner');
  });

  it('keeps its connection when a statement is refused', async () => {
    const one = createPool({ url: database.url, size: 1 });
    const session = async () => (await one.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
    const before = await session();
    await expect(one.query('SELECT 1 / 0')).rejects.toThrow('division by zero');
    expect(await session()).toBe(before);
    await expect(one.query('SELECT pg_terminate_backend(pg_backend_pid())')).rejects.toThrow();
    expect(await session()).not.toBe(before);
    await one.end();
  });

  it('refuses an address that brings session options of its own', () => {
    expect(() => createPool({ url: `${database.url}?options=-c%20role%3Dpostgres`, size: 1 })).toThrow('options');
  });

  it('gives Prisma the same role', async () => {
    const prisma = createPrisma({ url: database.url, size: 1 });
    expect(await prisma.$queryRaw`SELECT current_role::text AS role`).toEqual([{ role: 'gridcase_app' }]);
    expect(await prisma.unit.count()).toBe(0);
    await prisma.$disconnect();
  });
});
