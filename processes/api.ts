// Starts the API process: wires database, register cache, engine client and HTTP server.
import { createServer } from 'node:http';
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
import { onStop } from './settings/on-stop.js';

/** Requests under way get this long before their connections are cut. */
const graceMs = 4_000;

const config = readConfig();
const log = createLog('api', config.logLevel);
const registry = new Registry();
collectDefaultMetrics({ register: registry });

const { url, poolSize } = config.database;
const pool = createPool({ url, size: poolSize, applicationName: 'gridcase-api' });
const refusal = await whyNotWithSamples(pool, config);
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
      sampleSignIn: config.sampleSignIn,
      gatewaySecrets: { sms: config.sms?.secret ?? null, mail: config.mail.inboundSecret ?? null },
    },
    clock: () => new Date().toISOString(),
  },
  [createWindow],
);

/** Files come over slow telephone networks. */
const requestTimeout = 600_000;

const server = createServer({ requestTimeout, headersTimeout: 20_000, keepAliveTimeout: 65_000 }, app);
server.once('error', (error: NodeJS.ErrnoException) => {
  log.fatal({ error: plainError(error) }, `the API cannot listen on port ${config.port}`);
  process.exit(1);
});
server.listen({ port: config.port, host: config.host }, () => log.info({ port: config.port }, 'the API is open'));

onStop(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
  await Promise.allSettled([registers.stop(), pool.end(), client.connection.close()]);
  log.info('the API is closed');
});
