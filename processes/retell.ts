// `npm run retell`: after a restore, relays all open cases again and ends the lost ones.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import pg, { type Pool } from 'pg';
import { endLostCases, type EngineOfCases, findLostCases, type LostCase } from '../background/engine/lost-cases.js';
import { createPool } from '../casebook/db/pool.js';
import { skipNumbers } from '../casebook/outgoing/restored.js';
import { relayAllAgain, settleFeed } from '../casebook/outgoing/retell.js';
import { isCaseNumber, typedNumber } from '../domain/case/number.js';
import { projectRoot } from '../tools/servers/project-root.js';
import { taskQueues } from '../workflows/messages.js';
import { reachRunningStack } from './dev/lock.js';
import { Advice, readEngineSettings, readProgramSettings } from './settings/config.js';
import { runProgram } from './start/run-program.js';

export interface Retelling {
  readonly pool: Pool;
  /** Null when the engine has lost everything too: then only `after` can tell which numbers were given. */
  readonly engine: EngineOfCases | null;
  /** Set after a restore into a new cluster: the owner marks all events as long past. */
  readonly owner: Pick<Pool, 'query'> | null;
  /** The highest case number that somebody has seen, in a letter or a log; null when nobody looked. */
  readonly after: string | null;
  readonly say: (line: string) => void;
}

/**
 * Brings a restored casebook and the engine together: no clock stays dead, no number is given twice, and the cases that
 * the restore lost are named and their workflows ended. To be used while no API and no worker runs; repeating it is
 * harmless.
 */
export async function retell({ pool, engine, owner, after, say }: Retelling): Promise<void> {
  if (owner) say(`${String(await settleFeed(owner))} events were marked as long past`);
  const lost = engine ? await findLostCases(pool, engine) : [];
  for (const one of lost) say(`lost: ${lostWords(one)}`);
  const seen = [after, ...lost.map(({ number }) => number)].map((number) => Number(number?.split('-')[1] ?? 0));
  const next = await skipNumbers(pool, Math.max(...seen));
  const ended = engine ? await endLostCases(engine.client, lost) : 0;
  if (engine)
    say(`cases lost with the restore: ${String(lost.length)}; of their workflows ended now: ${String(ended)}`);
  say(`new case numbers go on from ${String(next)}`);
  const cases = await relayAllAgain(pool, new Date().toISOString());
  say(`${String(cases)} open cases will be relayed to the engine again, as soon as a worker runs`);
}

const lostWords = ({ caseId, number, startedAt, unit }: LostCase): string =>
  `${number ?? 'number not known'}, opened about ${startedAt} at ${unit ?? 'a unit not known'} (case/${caseId})`;

const usage = `npm run retell -- [--restored] [--after NUMBER] [--without-engine]
  --restored        the database was restored from a logical dump into a new cluster; needs DATABASE_OWNER_URL
  --after NUMBER    the highest case number seen in letters or logs: numbers go on after it
  --without-engine  the engine has lost its cases too, or is not to be asked`;

interface RetellOptions {
  readonly restored: boolean;
  readonly after: string | null;
  readonly engine: boolean;
}

/** The options of the command line. Throws with the usage when they cannot be understood. */
export function readRetellOptions(args: readonly string[]): RetellOptions {
  const options = {
    restored: { type: 'boolean', default: false },
    after: { type: 'string' },
    'without-engine': { type: 'boolean', default: false },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const after = values.after === undefined ? null : typedNumber(values.after);
    if (after !== null && !isCaseNumber(after)) throw new Error(`${String(values.after)} is no case number`);
    return { restored: values.restored, after, engine: !values['without-engine'] };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}

/** The engine's client. Throws in words when the engine does not answer. */
async function engineOf(
  running: Readonly<Record<string, string>>,
): Promise<{ client: Client; close: () => Promise<void> }> {
  const { connection: options, namespace } = readEngineSettings(running);
  const connection = await Connection.connect({ ...options, connectTimeout: '10s' }).catch((error: unknown) => {
    throw new Advice(
      `The engine at ${options.address} does not answer. Start it, or mend TEMPORAL_ADDRESS: it knows the cases that a restore has lost. If it has lost them too, say --without-engine.`,
      { cause: error },
    );
  });
  return { client: new Client({ connection, namespace }), close: () => connection.close() };
}

async function main(): Promise<void> {
  const options = readRetellOptions(process.argv.slice(2));
  const { databaseUrl, databaseOwnerUrl, dataDirectory } = readProgramSettings('retell');
  const running = databaseUrl === undefined ? await reachRunningStack(resolve(projectRoot, dataDirectory)) : {};
  const url = databaseUrl ?? running['DATABASE_URL'];
  if (url === undefined) throw new Error('Set DATABASE_URL, or start the stack whose cases are to be relayed again.');
  const ownerUrl = databaseOwnerUrl ?? running['DATABASE_OWNER_URL'];
  if (options.restored && ownerUrl === undefined) {
    throw new Error('Set DATABASE_OWNER_URL: only the owner may mark events as long past.');
  }
  const owner = options.restored ? new pg.Client({ connectionString: ownerUrl }) : null;
  const engine = options.engine ? await engineOf(running) : null;
  const pool = createPool({ url, size: 1, applicationName: 'gridcase-retell' });
  try {
    await owner?.connect();
    const say = (line: string): void => console.log(line);
    await retell({
      pool,
      engine: engine && { client: engine.client, taskQueue: taskQueues.case },
      owner,
      after: options.after,
      say,
    });
  } finally {
    await pool.end();
    await owner?.end();
    await engine?.close();
  }
}

await runProgram(import.meta.url, main);
