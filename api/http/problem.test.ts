// Tests the API while the database is away: 503 with Retry-After, nothing half-done, recovery.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../casebook/db/pool.js';
import { type CutLine, openLine } from '../../test/support/casebook/cut-line.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let line: CutLine;
beforeAll(async () => {
  api = await startTestApi({
    poolFor: async (url) => {
      line = await openLine(url);
      return createPool({ url: line.url, size: 4 });
    },
  });
});
afterAll(async () => {
  await api.close();
  await line.close();
});

describe('the API without its database', () => {
  it('answers 503 with Retry-After, and works again when the database is back', async () => {
    const key = randomUUID();
    const body = { channel: 'web', kind: 'help', text: '断线时的诉求' };
    const post = () => api.call('POST', '/v1/cases', { as: 'channel-web', body, headers: { 'idempotency-key': key } });
    // Issued before the API reads its facts, which it does at the first request.
    for (const account of ['sample-g-0101-officer', 'sample-cb-system-administrator']) await api.tokenOf(account);
    const { id } = await api.open();
    await line.cut();
    const answers = [
      await post(),
      await api.get(`/v1/cases/${id}`, 'channel-web'),
      await api.get('/v1/cases', 'channel-web'),
      await api.command(id, 'sign', 'sample-g-0101-officer'),
      await api.get('/v1/principals/channel-web/tokens', 'sample-cb-system-administrator'),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.body.code], answer.text).toEqual([503, 'unavailable']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const ready = await api.get('/readyz');
    expect([ready.status, ready.body.database]).toEqual([503, 'away']);
    expect((await api.get('/healthz')).status).toBe(200);
    await line.mend();
    const opened = await post();
    expect([opened.status, opened.headers.get('idempotent-replay')]).toEqual([201, null]);
    expect((await api.get('/readyz')).status).toBe(200);
    const { rows } = await api.pool.query(`SELECT 1 FROM case_text WHERE text = '断线时的诉求'`);
    expect(rows).toHaveLength(1);
  });
});
