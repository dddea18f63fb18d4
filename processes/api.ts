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
import { createFileStore } from '../connectors/file-store.js';
import { readConfig } from './settings/config.js';
import { engineClient } from './settings/engine-connection.js';
import { createLog } from './settings/log.js';
import { whyNotWithSamples } from './settings/sample-guard.js';
import { whyNotOnThisSchema } from './settings/schema-guard.js';
import { whyNotWithSecret } from './settings/secret-guard.js';
import { onStop } from './settings/on-stop.js';
import { startHealthServer } from './worker/health-server.js';

/** Requests under way get this long before their connections are cut. */
const graceMs = 4_000;

const config = readConfig();
const log = createLog('api', config.logLevel);
const registry = new Registry();
collectDefaultMetrics({ register: registry });

const { url, poolSize } = config.database;
const pool = createPool({ url, size: poolSize, applicationName: 'gridcase-api' });
const refusal =
  (await whyNotOnThisSchema(pool, {
    onAway: (error) => log.warn({ error: plainError(error) }, 'the database does not answer: the start waits for it'),
  })) ??
  (await whyNotWithSecret({ pool, secret: config.secret })) ??
  (await whyNotWithSamples(pool, config));
if (refusal !== null) {
  log.fatal(refusal);
  process.exit(1);
}
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
    files: createFileStore(config.files.directory),
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
  const { keyFile, certificateFile, port } = config.tls;
  const [key, cert] = await Promise.all([readFile(keyFile), readFile(certificateFile)]);
  return [listening(createSecureServer({ ...patience, key, cert }, listener), { port })];
}

function listening(server: Server, place: { readonly port: number; readonly host?: string | undefined }): Server {
  server.once('error', (error: NodeJS.ErrnoException) => {
    log.fatal({ error: plainError(error) }, `the API cannot listen on port ${String(place.port)}`);
    process.exit(1);
  });
  return server.listen(place, () => log.info({ port: place.port }, 'the API is open'));
}

const figures = config.metrics === undefined ? null : await startHealthServer({ ...config.metrics, registry });

const { port, host } = config;
const servers = [listening(createServer(patience, app), { port, host }), ...(await secureServer(app))];

onStop(async () => {
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  servers.forEach((server) => server.closeIdleConnections());
  const cut = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), graceMs);
  await Promise.all(closed);
  clearTimeout(cut);
  await Promise.allSettled([figures?.stop(), registers.stop(), pool.end(), client.connection.close()]);
  log.info('the API is closed');
});
