// Tests that figures are served on the address given, and readiness only where there is one.
import { networkInterfaces } from 'node:os';
import { Registry } from 'prom-client';
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
