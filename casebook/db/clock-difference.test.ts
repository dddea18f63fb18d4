// Tests that a process notices a clock that is off, and blames no slow answer on it.
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/support/servers/servers.js';
import { clockAheadMs, isClockRight } from './clock-difference.js';
import { createPool } from './pool.js';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, size: 1 });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const off = (ms: number) => clockAheadMs(pool, () => Date.now() + ms);

describe('the clock of a process', () => {
  it('is right where it agrees with PostgreSQL to five seconds', async () => {
    expect(isClockRight(await off(0))).toBe(true);
    expect(isClockRight(await off(2_000))).toBe(true);
    expect(isClockRight(await off(-2_000))).toBe(true);
  });

  it('is found an hour fast, and an hour slow', async () => {
    const hour = 3_600_000;
    const [fast, slow] = [await off(hour), await off(-hour)];
    expect(fast).toBeGreaterThan(hour - 60_000);
    expect(slow).toBeLessThan(-hour + 60_000);
    expect([fast, slow].map(isClockRight)).toEqual([false, false]);
  });

  it('is not blamed for an answer that takes long', async () => {
    let asked = 0;
    const slowly = () => Date.now() + (asked++ === 0 ? -30_000 : 30_000);
    expect(await clockAheadMs(pool, slowly)).toBe(0);
  });
});
