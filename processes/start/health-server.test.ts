// Tests that figures are served on the address given, also if some are unreadable; and readiness.
import { networkInterfaces } from 'node:os';
import { Gauge, Registry } from 'prom-client';
import { afterEach, expect, it } from 'vitest';
import { configOf } from '../settings/config.js';
import { type HealthServer, startHealthServer } from './health-server.js';

let server: HealthServer | undefined;
afterEach(() => server?.stop());

const required = {
  DATABASE_URL: 'postgresql://a:b@localhost:5432/c',
  GRIDCASE_SECRET: 'x'.repeat(32),
  GRIDCASE_BASE_URL: 'https://cases.example.org',
};
const others = Object.values(networkInterfaces()).flatMap((all) =>
  (all ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
);

it('is reached on this machine alone unless the settings say otherwise', async () => {
  expect(configOf(required).metrics).toBeUndefined();
  const { metrics } = configOf({ ...required, GRIDCASE_METRICS_PORT: '0' });
  expect(metrics).toEqual({ port: 0, host: '127.0.0.1' });
  server = await startHealthServer({ ...metrics!, registry: new Registry() });
  const { port } = server;
  const ask = (host: string, path = '/metrics') => fetch(`http://${host}:${String(port)}${path}`).catch(() => null);
  expect((await ask('127.0.0.1'))?.status).toBe(200);
  expect((await ask('127.0.0.1', '/readyz'))?.status).toBe(404);
  for (const host of others) expect(await ask(host)).toBeNull();
});

it('leaves out figures that fail or hang, and serves the others', async () => {
  const registry = new Registry();
  const gauge = (name: string, collect: () => Promise<void>) =>
    new Gauge({ name, help: 'A figure.', registers: [registry], collect });
  gauge('works', async () => undefined).set(3);
  gauge('fails', () => Promise.reject(new Error('the database is away'))).set(4);
  gauge('hangs', () => new Promise(() => undefined)).set(5);
  server = await startHealthServer({ port: 0, host: '127.0.0.1', registry });
  const answer = await fetch(`http://127.0.0.1:${String(server.port)}/metrics`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('# HELP works A figure.\n# TYPE works gauge\nworks 3\n');
});

it('is ready or not as the process says, in the same words', async () => {
  let ready = false;
  const readiness = async () => ({ ready, engine: ready ? 'ok' : 'away' });
  server = await startHealthServer({ port: 0, host: '127.0.0.1', registry: new Registry(), readiness });
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${String(server?.port)}/readyz`);
    return [answer.status, await answer.json()];
  };
  expect(await ask()).toEqual([503, { ready: false, engine: 'away' }]);
  ready = true;
  expect(await ask()).toEqual([200, { ready: true, engine: 'ok' }]);
});
