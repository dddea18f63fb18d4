// Starts the API process: wires database, register cache, engine client and HTTP server.
import { readFile } from 'node:fs/promises';
import { type RequestListener, type Server, createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { createApp } from '../api/app.js';
import { createWindow } from '../web/window.js';
import { createMetrics } from '../api/context/metrics.js';
import { createFactsCache } from '../casebook/facts/facts.js';
import { plainError } from '../casebook/db/plain-error.js';
import { createPool } from '../casebook/db/pool.js';
import { watchRegisters } from '../casebook/facts/watch-registers.js';
import { openFileStore } from '../connectors/file-store.js';
import { begin } from './start/begin.js';
import { engineClient } from './start/engine-connection.js';
import { startHealthServer } from './start/health-server.js';
import { CannotListen, listening, type ListeningPlace } from './start/listening.js';
import { refuseToStart } from './start/log.js';
import { whyNotWithSamples } from './start/sample-guard.js';
import { whyNotOnThisSchema } from './start/schema-guard.js';
import { whyNotWithSecret } from './start/secret-guard.js';
import { onStop } from './start/on-stop.js';

/** Requests under way get this long before their connections are cut. */
const graceMs = 4_000;

const { config, log } = begin('api');
const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** What a port that cannot be had means: the process ends, and says which setting to change. */
const orRefuse = (error: unknown): never => {
  if (error instanceof CannotListen) return refuseToStart(log, error.message);
  throw error;
};

const figures =
  config.metrics === undefined ? null : await startHealthServer({ ...config.metrics, registry }).catch(orRefuse);

const { url, poolSize } = config.database;
const pool = createPool({ url, size: poolSize, applicationName: 'gridcase-api' });
const refusal =
  (await whyNotOnThisSchema(pool, log)) ??
  (await whyNotWithSecret({ pool, secret: config.secret })) ??
  (await whyNotWithSamples(pool, config));
if (refusal !== null) refuseToStart(log, refusal);
// `model` is also the value when nothing is set, so it does not undo an administrator's choice.
const facts = createFactsCache(pool);
const registers = await watchRegisters({
  url,
  facts,
  onError: (error) => log.warn({ error: plainError(error) }, 'the registers cannot be watched'),
});
const client = engineClient(config.engine);

const app = createApp(
  {
    casebook: { pool, facts, secret: config.secret },
    engine: { client, namespace: config.engine.namespace, uiUrl: config.engine.uiUrl ?? null },
    files: await openFileStore(config.files.directory),
    logger: log,
    metrics: createMetrics(registry),
    settings: {
      mailboxUrl: config.mailbox.url ?? null,
      trackPerMinute: 30,
      filePerMinute: 30,
      fileBytes: config.files.bytes,
      trustedProxies: config.trustedProxies,
      webhookAllow: config.webhookAllow,
      sampleSignIn: config.sampleSignIn,
      logAddresses: config.logAddresses,
      gatewaySecrets: { sms: config.sms?.accepted ?? [], mail: config.mail.accepted },
    },
    clock: () => new Date().toISOString(),
  },
  [createWindow],
);

/** Files come over slow telephone networks: a request may take ten minutes. */
const patience = { requestTimeout: 600_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 };

/** The server that listens with https beside the other; none without a key. */
async function secureServer(listener: RequestListener): Promise<Server[]> {
  if (!config.tls) return [];
  const { keyFile, certificateFile, port, host } = config.tls;
  const [key, cert] = await Promise.all([readFile(keyFile), readFile(certificateFile)]);
  const place = { port, host, portSetting: 'GRIDCASE_TLS_PORT', hostSetting: 'GRIDCASE_TLS_HOST' };
  return [await open(createSecureServer({ ...patience, key, cert }, listener), place)];
}

async function open(server: Server, place: ListeningPlace): Promise<Server> {
  await listening(server, place).catch(orRefuse);
  log.info({ port: place.port }, 'the API is open');
  return server;
}

if (config.baseUrl.startsWith('https:') && !config.tls && config.trustedProxies.length === 0) {
  log.warn(
    'nobody can sign in: people come by https (GRIDCASE_BASE_URL), but the API has no certificate of its own ' +
      '(GRIDCASE_TLS_KEY) and trusts no proxy that has one; name the proxy in GRIDCASE_TRUSTED_PROXIES',
  );
}
const place = { port: config.port, host: config.host, portSetting: 'GRIDCASE_PORT', hostSetting: 'GRIDCASE_HOST' };
const servers = [await open(createServer(patience, app), place), ...(await secureServer(app))];

onStop(async () => {
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  servers.forEach((server) => server.closeIdleConnections());
  const cut = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), graceMs);
  await Promise.all(closed);
  clearTimeout(cut);
  await Promise.allSettled([figures?.stop(), registers.stop(), pool.end(), client.connection.close()]);
  log.info('the API is closed');
});
