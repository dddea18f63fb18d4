// Serves a process's liveness, readiness and figures over HTTP, on an address of its own.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { withFormerNames } from '../../api/operation/former-names.js';

export interface HealthServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface HealthOptions {
  readonly port: number;
  /** The one address to listen on. */
  readonly host: string;
  readonly registry: Registry;
  /** Each dependency by name, and whether it serves; absent where the process tells so elsewhere. */
  readonly readiness?: () => Promise<Readonly<Record<string, boolean>>>;
}

async function answerTo(url: string, { registry, readiness }: HealthOptions) {
  if (url === '/metrics') {
    return { status: 200, type: registry.contentType, body: withFormerNames(await registry.metrics()) };
  }
  const type = 'application/json';
  if (url === '/healthz') return { status: 200, type, body: '{"status":"alive"}' };
  if (url !== '/readyz' || !readiness) return { status: 404, type, body: '{}' };
  const checks = await readiness();
  const ready = Object.values(checks).every(Boolean);
  return { status: ready ? 200 : 503, type, body: JSON.stringify({ status: ready ? 'ready' : 'not ready', checks }) };
}

/** Serves `/metrics`, `/healthz` and `/readyz`. */
export async function startHealthServer(options: HealthOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    answerTo(request.url ?? '', options).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
