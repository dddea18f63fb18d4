// Tests that readiness tells of each dependency, and warns of a calendar about to run out.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { postgresAdminUrl } from '../../test/support/servers/servers.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const calendarsOn = async (instant: string) => {
  api.now = instant;
  return (await api.get('/readyz')).body.calendars;
};

describe('GET /readyz', () => {
  it('names each calendar with the day until which it is known, and warns from 30 days before', async () => {
    const cn = { calendar: 'cn', knownUntil: '2026-12-31' };
    expect(await calendarsOn('2026-12-01T15:59:59.000Z')).toEqual([{ ...cn, daysLeft: 30, expiring: false }]);
    expect(await calendarsOn('2026-12-01T16:00:01.000Z')).toEqual([{ ...cn, daysLeft: 29, expiring: true }]);
    expect(await calendarsOn('2027-01-02T16:00:00.000Z')).toEqual([{ ...cn, daysLeft: -2, expiring: true }]);
  });

  it('is not ready with a clock that is an hour fast, for it would record false law', async () => {
    const right = Date.now.bind(Date);
    const fast = vi.spyOn(Date, 'now').mockImplementation(() => right() + 3_600_000);
    const { status, body } = await api.get('/readyz').finally(() => fast.mockRestore());
    expect({ status, body }).toMatchObject({ status: 503, body: { ready: false, clock: 'off', database: 'ok' } });
    expect(await api.get('/readyz')).toMatchObject({ status: 200, body: { ready: true, clock: 'ok' } });
  });

  it('is not ready on a database that takes no changes or does not answer, and says which it is', async () => {
    const name = new URL(api.database.url).pathname.slice(1);
    const admin = new pg.Client({ connectionString: await postgresAdminUrl() });
    await admin.connect();
    /** For every connection from now on, and there is none from before. */
    const alter = async (what: string): Promise<void> => {
      await admin.query(`ALTER DATABASE ${name} ${what}`);
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    };
    const ready = async () => (await api.get('/readyz')).body;
    const figure = async () => (await api.registry.getSingleMetric('gridcase_database_reachable')?.get())?.values;
    try {
      await alter('SET default_transaction_read_only = on');
      await expect.poll(ready).toMatchObject({ ready: false, database: 'read-only', clock: 'ok', engine: 'away' });
      expect(await figure()).toMatchObject([{ value: 0 }]);
      await alter('CONNECTION LIMIT 0');
      await expect.poll(ready).toMatchObject({ ready: false, database: 'away', relayLag: null });
      expect((await api.get('/readyz')).status).toBe(503);
      // No old figure stands for the present one.
      await expect(api.registry.getSingleMetricAsString('gridcase_relay_owed_cases')).rejects.toThrow();
      await alter('CONNECTION LIMIT -1');
      await alter('RESET default_transaction_read_only');
      await expect.poll(ready).toMatchObject({ ready: true, database: 'ok' });
      expect(await figure()).toMatchObject([{ value: 1 }]);
    } finally {
      await admin.end();
    }
  });

  it('gives the same days as a metric', async () => {
    api.now = '2026-12-11T16:00:00.000Z';
    expect(await api.registry.metrics()).toContain('gridcase_calendar_known_days{calendar="cn"} 20');
  });
});
