// Tests that a channel's key withdraws one case at a time, in its reporter's words, none in bulk.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()));
afterAll(() => api.close());

const channel = 'channel-web';

describe("a channel's key", () => {
  it.each([
    [{ dryRun: true }],
    [{}],
    [{ dryRun: true, command: 'note', body: { text: '补充', visibility: 'internal' } }],
  ])('is refused every bulk command: %j', async (over) => {
    const { id } = await api.open();
    const body = { command: 'withdraw', ids: [id], body: { reason: '群众撤回' }, ...over };
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await api.call('POST', '/v1/bulk', { as: channel, body, headers });
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    expect((await api.get(`/v1/cases/${id}`, channel)).body.status).not.toBe('withdrawn');
  });

  it('neither sees nor cancels a job', async () => {
    expect((await api.get(`/v1/bulk/${randomUUID()}`, channel)).status).toBe(403);
    expect((await api.call('POST', `/v1/bulk/${randomUUID()}/cancel`, { as: channel })).status).toBe(403);
  });

  it("withdraws one case with its reporter's words, and not without", async () => {
    const { id } = await api.open();
    for (const body of [{}, { reason: '' }, { reason: ' \u3000' }]) {
      const answer = await api.command(id, 'withdraw', channel, body);
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/reason']);
    }
    expect((await api.command(id, 'withdraw', channel, { reason: '问题已自行解决，不用来了' })).status).toBe(200);
    const { rows } = await api.pool.query(
      `SELECT text, by_kind FROM case_text WHERE case_id = $1 AND purpose = 'reason'`,
      [id],
    );
    expect(rows).toEqual([{ text: '问题已自行解决，不用来了', by_kind: 'channel' }]);
  });
});
