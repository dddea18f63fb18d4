// Tests that readiness warns operators in time that a calendar is about to run out.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

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

  it('gives the same days as a metric', async () => {
    api.now = '2026-12-11T16:00:00.000Z';
    expect(await api.registry.metrics()).toContain('gridcase_calendar_known_days{calendar="cn"} 20');
  });
});
