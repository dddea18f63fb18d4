// Starts the worker process: engine workers, outbox relay, notifier and background jobs.
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createActivities } from '../activities/index.js';
import { createWatch } from '../activities/watch.js';
import { canRecord, reportDatabase, watchDependencies } from '../api/context/dependencies.js';
import type { Casebook } from '../casebook/facts/casebook.js';
import { createFactsCache } from '../casebook/facts/facts.js';
import { plainError } from '../casebook/db/plain-error.js';
import { createPool } from '../casebook/db/pool.js';
import { watchRegisters } from '../casebook/facts/watch-registers.js';
import { createEgress } from '../connectors/egress/egress.js';
import { openFileStore } from '../connectors/file-store.js';
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
import { type OutboxRelay, startOutboxRelay } from '../background/engine/outbox-relay.js';
import { taskQueues } from '../workflows/messages.js';
import { workflowBundle } from './bundle-workflows.js';
import { begin } from './start/begin.js';
import { engineClient, workerConnection } from './start/engine-connection.js';
import { startHealthServer } from './start/health-server.js';
import { CannotListen } from './start/listening.js';
import { refuseToStart } from './start/log.js';
import { onStop } from './start/on-stop.js';
import { whyNotOnThisSchema } from './start/schema-guard.js';
import { whyNotWithSecret } from './start/secret-guard.js';
import { createEngineWorkers, installRuntime } from './worker/engine-workers.js';
import { keepWorking, type Work } from './worker/keep-working.js';

// Set before any thread is made, since threads inherit it; on a small machine the API goes first.
setPriority(5);

const { config, log } = begin('worker');
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
const client = engineClient(config.engine);
const files = await openFileStore(config.files.directory);
const dependencies = watchDependencies({ pool, client, files });
reportDatabase(registry, dependencies);

/** What is started below, once it is. */
const started: { relay?: OutboxRelay; work?: Work; isPrepared: boolean } = { isPrepared: false };

async function readiness() {
  const found = await dependencies.read();
  const engine = found.engine === 'ok' && !started.isPrepared ? 'unprepared' : found.engine;
  const working = started.work?.isUnderWay() ?? false;
  const ready = canRecord(found) && engine === 'ok' && working;
  return { ready, ...found, engine, working, slots: started.relay?.slots() ?? 0 };
}

const health =
  config.metrics === undefined
    ? null
    : await startHealthServer({ ...config.metrics, registry, readiness }).catch((error: unknown) => {
        if (error instanceof CannotListen) return refuseToStart(log, error.message);
        throw error;
      });

const refusal = (await whyNotOnThisSchema(pool, log)) ?? (await whyNotWithSecret({ pool, secret: config.secret }));
if (refusal !== null) refuseToStart(log, refusal);
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

const metrics = createRelayMetrics(registry);
const relay = startOutboxRelay({ pool, client, taskQueue: taskQueues.case, clock, log, metrics });
started.relay = relay;
void relay.prepared.then(() => (started.isPrepared = true));
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
const fileSweep = startFileSweep({ pool, files, clock, log });
const rawErasure = startRawErasure({ pool, clock, log, days: config.rawDays });
const wordReader = startWordReader({ pool, log });

const recalculation = startRecalculation({
  casebook,
  clock,
  log,
  metrics: createRecalculationMetrics(registry),
});

/** Runs both workers from the engine's first answer, once it has what cases need, until the stop. */
async function work(): Promise<void> {
  const { signal } = stopping;
  const bundle = await workflowBundle();
  const connection = await workerConnection(config.engine, { log, signal });
  if (!connection) return;
  if (!signal.aborted) await Promise.race([relay.prepared, once(signal, 'abort')]);
  // Before any act asks a question.
  await keyEveryNumber({ casebook, clock, log }, signal);
  const watch = createWatch(registry, clock);
  const make = () =>
    createEngineWorkers({
      connection,
      namespace: config.engine.namespace,
      activities: createActivities({ casebook, watch, clock, mail, publicUrl, egress }),
      workflowBundle: bundle,
      taskQueue: taskQueues.case,
      version: config.engine.version,
      log,
      actsAtOnce: Math.max(1, config.database.poolSize - 4),
    });
  started.work = keepWorking({ make, log, signal });
  await started.work.ended;
  await connection.close();
}

const worked = work();

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
