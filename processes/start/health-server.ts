// Serves a process's liveness, readiness and figures over HTTP, on an address of its own.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { inTime } from '../../api/context/dependencies.js';
import { withFormerNames } from '../../api/operation/former-names.js';
import { closing, listening } from './listening.js';

export interface HealthServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface HealthOptions {
  readonly port: number;
  /** The one address to listen on. */
  readonly host: string;
  readonly registry: Registry;
  /** What is told besides; absent where the process tells its readiness elsewhere. */
  readonly readiness?: () => Promise<{ readonly ready: boolean } & Readonly<Record<string, unknown>>>;
}

/** The figures in Prometheus' text format; those that cannot be read now are left out and hold nothing up. */
async function figuresOf(registry: Registry): Promise<string> {
  const names = registry.getMetricsAsArray().map(({ name }) => name);
  const texts = await Promise.all(names.map((name) => inTime(registry.getSingleMetricAsString(name), null)));
  return withFormerNames(texts.filter((text) => text !== null).join('\n\n'));
}

async function answerTo(url: string, { registry, readiness }: HealthOptions) {
  if (url === '/metrics') return { status: 200, type: registry.contentType, body: await figuresOf(registry) };
  const type = 'application/json';
  if (url === '/healthz') return { status: 200, type, body: '{"status":"alive"}' };
  if (url !== '/readyz' || !readiness) return { status: 404, type, body: '{}' };
  const body = await readiness();
  return { status: body.ready ? 200 : 503, type, body: JSON.stringify(body) };
}

/** Serves `/metrics`, `/healthz` and `/readyz`. Rejects, in words, when it cannot listen there. */
export async function startHealthServer(options: HealthOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    answerTo(request.url ?? '', options).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(503).end(),
    );
  });
  await listening(server, {
    ...options,
    portSetting: 'GRIDCASE_METRICS_PORT',
    hostSetting: 'GRIDCASE_METRICS_HOST',
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => closing(server),
  };
}
