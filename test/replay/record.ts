// `npm run histories`: records the missing histories of test/replay/histories on a real engine.
// It never overwrites a history.
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { peopleOf } from '../../processes/rehearse/people.js';
import { projectRoot } from '../../tools/servers/project-root.js';
import { startTemporalDev } from '../../tools/servers/temporal/temporal-dev.js';
import { temporaryFolder } from '../../tools/servers/temporary-folder.js';
import { caseWorkflowId } from '../../workflows/messages.js';
import { startOwnStack } from '../e2e/own-stack.js';
import { scenarios } from './scenarios.js';
import { type Scenario, type Stage, suggestedAfter } from './stage.js';

const folder = join(projectRoot, 'test', 'replay', 'histories');
const fileOf = ({ name }: Scenario): string => join(folder, `${name}.json`);
const say = (line: string): void => void process.stdout.write(`histories: ${line}\n`);

/** One event per line, without the names of the recording machine and processes. */
function written(json: string): string {
  const { events } = JSON.parse(json.replaceAll(hostname(), 'here').replaceAll(/\d+@here/g, 'recorder')) as {
    events: readonly unknown[];
  };
  return `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`;
}

/** The history of the first run; later runs begin with its state. */
async function firstRun({ client }: Stage, id: string): Promise<string> {
  const handle = client.workflow.getHandle(caseWorkflowId(id));
  const runId = (await handle.describe()).raw.workflowExecutionInfo?.firstRunId ?? undefined;
  const history = await client.workflow.getHandle(caseWorkflowId(id), runId).fetchHistory();
  return written(historyToJSON(history));
}

async function record(stage: Stage, scenario: Scenario): Promise<void> {
  const id = await scenario.play(stage);
  const history = await firstRun(stage, id);
  await writeFile(fileOf(scenario), history, { flag: 'wx' });
  say(`${scenario.name}: recorded`);
}

async function recordAll(missing: readonly Scenario[]): Promise<number> {
  const dataDirectory = await temporaryFolder('histories');
  const engine = await startTemporalDev({
    namespace: 'gridcase',
    logFile: join(dataDirectory, 'engine.log'),
    log: say,
    // Ordinary histories stay below this, so that only the long one continues as a new run.
    settings: { 'limit.historyCount.suggestContinueAsNew': String(suggestedAfter) },
  });
  const environment = { TEMPORAL_ADDRESS: engine.address, TEMPORAL_NAMESPACE: engine.namespace };
  const connection = await Connection.connect({ address: engine.address });
  const client = new Client({ connection, namespace: engine.namespace });
  try {
    const own = await startOwnStack({ dataDirectory: join(dataDirectory, 'stack'), environment });
    try {
      const { DATABASE_URL: databaseUrl = '', DATABASE_OWNER_URL: ownerUrl = '' } = own.environment;
      const stage = { people: peopleOf(own.stack), client, databaseUrl, ownerUrl };
      const played = await Promise.allSettled(missing.map((scenario) => record(stage, scenario)));
      const failed = played.filter((one) => one.status === 'rejected');
      for (const { reason } of failed) say(String(reason));
      return failed.length;
    } finally {
      await own.stop();
    }
  } finally {
    await connection.close();
    await engine.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

const missing = scenarios.filter((scenario) => !existsSync(fileOf(scenario)));
say(missing.length === 0 ? 'none is missing' : `to be recorded: ${missing.map(({ name }) => name).join(', ')}`);
if (missing.length > 0) process.exitCode = (await recordAll(missing)) === 0 ? 0 : 1;
