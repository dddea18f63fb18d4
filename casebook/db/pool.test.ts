// Tests the connection pool: how it reads values, and that its role owns nothing.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Pool } from 'pg';
import { prismaOn } from '../../prisma/client/client.js';
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

  it('listens for the errors of every connection, so that none of them ends the process', async () => {
    const client = await pool.connect();
    expect(() => client.emit('error', new Error('cut'))).not.toThrow();
    client.release(true);
    expect(() => client.emit('error', new Error('cut'))).not.toThrow();
  });

  it('refuses an address that brings session options of its own', () => {
    expect(() => createPool({ url: `${database.url}?options=-c%20role%3Dpostgres`, size: 1 })).toThrow('options');
  });
});

describe("Prisma's client on the pool", () => {
  const pidOf = async (one: Pool) => (await one.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
  const pidOfPrisma = async (one: Pool) =>
    (await prismaOn(one).$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`)[0]?.pid;
  let one: Pool;
  beforeEach(() => {
    one = createPool({ url: database.url, size: 1 });
  });
  afterEach(() => one.end());

  it('is one client, on the same connection and in the same role', async () => {
    expect(prismaOn(one)).toBe(prismaOn(one));
    expect(await pidOfPrisma(one)).toBe(await pidOf(one));
    expect(await prismaOn(one).$queryRaw`SELECT current_role::text AS role`).toEqual([{ role: 'gridcase_app' }]);
    await prismaOn(one).$disconnect();
    expect(await pidOf(one)).toBeTypeOf('number');
  });

  it('writes and reads the same instants, dates and counts as the statements', async () => {
    const [code, at, day] = [randomUUID(), '2026-02-27T16:00:00.500Z', '2026-02-27'];
    const { calendar, registerVersion, factsVersion } = prismaOn(one);
    const story = { register: 'calendars', code, version: 1 };
    await calendar.create({ data: { code, zone: 'UTC', knownUntil: new Date(day), windows: [], version: 1 } });
    await registerVersion.create({ data: { ...story, body: {}, reason: 'a test', by: 'test', at } });
    const { rows } = await one.query(
      'SELECT at, known_until FROM register_version JOIN calendar USING (code) WHERE code = $1',
      [code],
    );
    expect(rows).toEqual([{ at, known_until: day }]);
    expect(await registerVersion.findUnique({ where: { register_code_version: story } })).toMatchObject({
      at: new Date(at),
    });
    expect(await calendar.findUnique({ where: { code } })).toMatchObject({ knownUntil: new Date(day) });
    expect((await factsVersion.findFirst())?.version).toBe(1n);
  });

  it('keeps the connection when it is refused, and gets another when it breaks', async () => {
    const { unit } = prismaOn(one);
    const before = await pidOf(one);
    const orphan = { code: 'X', parent: 'none', level: 'grid', nameZh: '', nameEn: '', schedule: 'office' };
    const data = { ...orphan, delivery: {}, area: [], active: true, version: 1 };
    await expect(unit.create({ data })).rejects.toMatchObject({ code: 'P2003' });
    expect(await pidOf(one)).toBe(before);
    await expect(prismaOn(one).$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`).rejects.toThrow('57P01');
    expect(await unit.count()).toBe(0);
    expect(await pidOf(one)).not.toBe(before);
  });

  it('commits a transaction whole or not at all, and gives its connection back', async () => {
    const { setting } = prismaOn(one);
    const write = (value: string, fails: boolean) =>
      prismaOn(one).$transaction(async (inside) => {
        await inside.setting.create({ data: { name: value, value } });
        if (fails) throw new Error('stopped');
      });
    const before = await pidOf(one);
    await write('kept', false);
    await expect(write('undone', true)).rejects.toThrow('stopped');
    await expect(write('kept', false)).rejects.toMatchObject({ code: 'P2002' });
    expect(await setting.findMany()).toEqual([{ name: 'kept', value: 'kept' }]);
    expect([await pidOf(one), one.totalCount, one.idleCount, one.waitingCount]).toEqual([before, 1, 1, 0]);
    const broken = prismaOn(one).$transaction(
      (inside) => inside.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`,
    );
    await expect(broken).rejects.toThrow('57P01');
    expect(await pidOf(one)).not.toBe(before);
  });
});
