// Tests the engine's history in words over HTTP, with the real engine and case workflow.
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runWorkflows, type WorkflowRun } from '../../test/support/servers/run-workflows.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { quietEngineLog, temporalDevServer } from '../../test/support/servers/servers.js';

const supervisor = 'sample-b-01-supervision';
let api: TestApi;
let connection: Connection;
let workflows: WorkflowRun | undefined;
let client: Client;
let address: string;
beforeAll(async () => {
  await quietEngineLog();
  const engine = await temporalDevServer();
  address = engine.address;
  connection = await Connection.connect({ address });
  client = new Client({ connection, namespace: engine.namespace });
  api = await startTestApi({ policy: 'rehearsal', engine });
});
afterAll(async () => {
  await workflows?.stop();
  await api.close();
  await connection.close();
});

const engineOf = (id: string, as = supervisor, headers = {}) =>
  api.call('GET', `/v1/cases/${id}/engine`, { as, headers });

describe('GET /v1/cases/:id/engine', () => {
  it(
    'says that the case workflow has not started, then shows the history to its end',
    { timeout: 60_000 },
    async () => {
      api.now = new Date().toISOString();
      const { id } = await api.open();
      const before = await engineOf(id);
      expect(before.body).toMatchObject({ state: 'not-yet-woken', link: null, items: [{ kind: 'not-yet-woken' }] });

      workflows = await runWorkflows({ casebook: api.casebook, client, address });
      const kinds = async (): Promise<string[]> => (await engineOf(id)).body.items.map((one: Parsed) => one.kind);
      await expect
        .poll(kinds, { timeout: 30_000, interval: 200 })
        .toEqual(expect.arrayContaining(['alarm-struck', 'act']));
      api.now = new Date().toISOString();
      await api.command(id, 'withdraw', 'sample-b-01-operator', { reason: '误报' });
      await expect.poll(kinds, { timeout: 30_000, interval: 200 }).toContain('ended');

      const { body, text } = await engineOf(id, supervisor, { 'accept-language': 'en' });
      expect(body.state).toBe('ended');
      expect(body.workflowId).toBe(`case/${id}`);
      expect(body.link).toMatch(/^http.*\/namespaces\/default\/workflows\/case%2F.*\/history$/);
      expect(body.items[0]).toMatchObject({ kind: 'woken' });
      const armed = body.items.find((one: Parsed) => one.kind === 'alarm-armed');
      expect(armed.text).toMatch(/^Alarm set: .+ · .+, for \d{4}-/);
      expect(body.items.find((one: Parsed) => one.kind === 'act')).toMatchObject({
        act: expect.any(String),
        text: expect.stringMatching(/^Done: /),
      });
      expect(body.items.find((one: Parsed) => one.kind === 'signal-heard').text).toContain('The plan changed');
      expect(text).not.toContain('楼下夜里很吵');
      const chinese = (await engineOf(id)).body.items.find((one: Parsed) => one.kind === 'alarm-armed');
      expect(chinese.text).toMatch(/^设定闹钟：/);
    },
  );

  it('is only for supervisors of the case', async () => {
    api.now = new Date().toISOString();
    const { id } = await api.open();
    expect((await engineOf(id, 'sample-g-0101-officer')).status).toBe(403);
    expect((await engineOf(id, 'channel-web')).status).toBe(403);
    expect((await engineOf(id, 'sample-g-0102-officer')).status).toBe(403);
    expect((await api.get(`/v1/cases/${id}/engine`)).status).toBe(401);
  });

  it('answers 503 while the engine is away, while other routes still answer', async () => {
    const alone = await startTestApi();
    try {
      const { id } = await alone.open();
      const { status, headers } = await alone.get(`/v1/cases/${id}/engine`, supervisor);
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toBe('2');
      expect((await alone.command(id, 'sign', 'sample-g-0101-officer')).status).toBe(200);
    } finally {
      await alone.close();
    }
  });
});
