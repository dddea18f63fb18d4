// Runs a worker for the bare workflow, with the settings of the product's worker.
// The bench starts it and ends it with SIGTERM.
import { writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, NativeConnection } from '@temporalio/worker';
import type { Activities } from '../activities/index.js';
import { createLog } from '../processes/start/log.js';
import { createEngineWorkers, installRuntime } from '../processes/worker/engine-workers.js';

setPriority(5);
const [address = '', namespace = '', taskQueue = '', folder = ''] = process.argv.slice(2);
const log = createLog('bare worker', 'warn');
installRuntime(log);
const quiet = (): void => undefined;
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('bare-workflow.js', import.meta.url)),
  logger: { trace: quiet, debug: quiet, info: quiet, log: quiet, warn: quiet, error: console.error },
});
const codePath = join(folder, 'bare-workflow-bundle.js');
await writeFile(codePath, code);
const connection = await NativeConnection.connect({ address });
const workers = await createEngineWorkers({
  connection,
  namespace,
  // The bare workflow calls no activity, but a worker requires at least one.
  activities: { nothing: async () => undefined } as unknown as Activities,
  workflowBundle: { codePath },
  taskQueue,
  log,
  actsAtOnce: 12,
});
process.once('SIGTERM', () => workers.forEach((worker) => worker.shutdown()));
console.log('the bare worker works');
await Promise.all(workers.map((worker) => worker.run()));
await connection.close();
