// Starts the worker process: engine workers, outbox relay, notifier and background jobs.
import { setPriority } from 'node:os';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createActivities } from '../activities/index.js';
import { createWatch } from '../activities/watch.js';
import type { Casebook } from '../casebook/facts/casebook.js';
import { createFactsCache } from '../casebook/facts/facts.js';
import { plainError } from '../casebook/db/plain-error.js';
import { clockAheadMs, isClockRight } from '../casebook/db/clock-difference.js';
import { createPool } from '../casebook/db/pool.js';
import { watchRegisters } from '../casebook/facts/watch-registers.js';
import { createEgress } from '../connectors/egress/egress.js';
import { createFileStore } from '../connectors/file-store.js';
import { createMail } from '../connectors/mail.js';
import { createSmsGateway } from '../connectors/sms-gateway.js';
import { createRelayMetrics } from '../background/engine/relay-metrics.js';
import { createNotifierMetrics } from '../background/notices/notifier-metrics.js';
import { keyEveryNumber, startQuestionQueue } from '../background/jobs/question-queue.js';
import { startWordReader } from '../background/jobs/read-words.js';
import { startRecalculation } from '../background/jobs/recalculate-deadlines.js';
import { createRecalculationMetrics } from '../background/jobs/recalculation-metrics.js';
import { startBulkRunner } from '../background/jobs/run-bulk.js';
import { startRawErasure } from '../background/jobs/erase-raw.js';
import { startFileSweep } from '../background/jobs/sweep-files.js';
import { startNotifier } from '../background/notices/send-notifications.js';
import { startOutboxRelay } from '../background/engine/outbox-relay.js';
import { taskQueues } from '../workflows/messages.js';
import { workflowBundle } from './bundle-workflows.js';
import { readConfig } from './settings/config.js';
import { engineClient, workerConnection } from './settings/engine-connection.js';
import { createLog } from './settings/log.js';
import { onStop } from './settings/on-stop.js';
import { whyNotOnThisSchema } from './settings/schema-guard.js';
import { whyNotWithSecret } from './settings/secret-guard.js';
import { startHealthServer } from './worker/health-server.js';
import { createEngineWorkers, installRuntime } from './worker/engine-workers.js';

// Set before any thread is made, since threads inherit it; on a small machine the API goes first.
setPriority(5);

const config = readConfig();
const log = createLog('worker', config.logLevel);
const clock = (): string => new Date().toISOString();
const stopping = new AbortController();
const registry = new Registry();
collectDefaultMetrics({ register: registry });
installRuntime(log);

const pool = createPool({
  url: config.database.url,
  size: config.database.poolSize,
  applicationName: 'gridcase-worker',
});
const refusal =
  (await whyNotOnThisSchema(pool, {
    onAway: (error) => log.warn({ error: plainError(error) }, 'the database does not answer: the start waits for it'),
  })) ?? (await whyNotWithSecret({ pool, secret: config.secret }));
if (refusal !== null) {
  log.fatal(refusal);
  process.exit(1);
}
const casebook: Casebook = { pool, facts: createFactsCache(pool), secret: config.secret };
const registers = await watchRegisters({
  url: config.database.url,
  facts: casebook.facts,
  onError: (error) => log.warn({ error: plainError(error) }, 'the registers cannot be watched'),
});

const { smtpUrl, from } = config.mail;
const mail = smtpUrl === undefined ? null : createMail({ url: smtpUrl, from });
const egress = createEgress(config.webhookAllow);
const sms = config.sms === undefined ? null : createSmsGateway(config.sms);
const publicUrl = config.baseUrl.replace(/\/$/, '');

const client = engineClient(config.engine);
const metrics = createRelayMetrics(registry);
const relay = startOutboxRelay({ pool, client, taskQueue: taskQueues.case, clock, log, metrics });
const notifier = startNotifier({
  casebook,
  mail,
  sms,
  postDomain: config.mail.postDomain ?? null,
  publicUrl,
  messagesPerDay: config.messagesPerDay,
  clock,
  log,
  onOutcome: createNotifierMetrics({ registry, pool, clock }),
});
const bulk = startBulkRunner({ casebook, clock, log });
const questionQueue = startQuestionQueue({ casebook, clock, log });
const files = createFileStore(config.files.directory);
const fileSweep = startFileSweep({ pool, files, clock, log });
const rawErasure = startRawErasure({ pool, clock, log, days: config.rawDays });
const wordReader = startWordReader({ pool, log });

const recalculation = startRecalculation({
  casebook,
  clock,
  log,
  metrics: createRecalculationMetrics(registry),
});

let working = false;
const health =
  config.metrics === undefined
    ? null
    : await startHealthServer({
        ...config.metrics,
        registry,
        readiness: async () => {
          const aheadMs = await clockAheadMs(pool, () => Date.now()).catch(() => null);
          return { database: aheadMs !== null, clock: aheadMs === null || isClockRight(aheadMs), engine: working };
        },
      });

/** Runs both workers from the engine's first answer until the stop. */
async function work(): Promise<void> {
  const bundle = await workflowBundle();
  const connection = await workerConnection(config.engine, { log, signal: stopping.signal });
  if (!connection) return;
  // Before any act asks a question.
  await keyEveryNumber({ casebook, clock, log }, stopping.signal);
  const activities = createActivities({
    casebook,
    watch: createWatch(registry, clock),
    clock,
    mail,
    publicUrl,
    egress,
  });
  const workers = await createEngineWorkers({
    connection,
    namespace: config.engine.namespace,
    activities,
    workflowBundle: bundle,
    taskQueue: taskQueues.case,
    version: config.engine.version,
    log,
    actsAtOnce: Math.max(1, config.database.poolSize - 4),
  });
  stopping.signal.addEventListener('abort', () => workers.forEach((worker) => worker.shutdown()));
  log.info('the worker works');
  working = true;
  if (!stopping.signal.aborted) await Promise.all(workers.map((worker) => worker.run()));
  working = false;
  await connection.close();
}

function failed(error: unknown): void {
  // These messages are our own: they name settings, never data.
  log.fatal({ error: plainError(error) }, error instanceof Error ? error.message : 'the worker failed');
  process.exit(1);
}

const worked = work();
worked.catch(failed);
relay.ended.catch(failed);

onStop(async () => {
  stopping.abort();
  await Promise.all([
    relay.stop(),
    notifier.stop(),
    bulk.stop(),
    questionQueue.stop(),
    wordReader.stop(),
    fileSweep.stop(),
    rawErasure.stop(),
    recalculation.stop(),
    worked,
  ]);
  await Promise.all([registers.stop(), health?.stop(), client.connection.close()]);
  mail?.close();
  await pool.end();
});
