// Checks that the casebook and the engine agree after a chaos run.
// Every agenda is acknowledged, open cases have a running workflow, finished ones have none, and each row is the fold
// of its events.
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import pg from 'pg';
import { fold } from '../../../domain/evolution/evolve.js';
import { caseWorkflowId } from '../../../workflows/messages.js';
import type { CaseEvidence, Evidence, Finding } from './evidence.js';

const wrong = (what: string): Finding => ({ invariant: 'disagree', what });

function* checkRow({ id, events, state, columns, agenda }: CaseEvidence): Iterable<Finding> {
  if (events.some(({ seq }, i) => seq !== i + 1)) yield wrong(`${id}: its events have gaps`);
  let folded: unknown;
  try {
    folded = fold(events.map(({ body }) => body));
  } catch (error) {
    yield wrong(`${id}: its events do not fold: ${String(error)}`);
  }
  // JSON in the database has no undefined, so it is dropped here too.
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(folded ?? null)), state))
    yield wrong(`${id}: its row is not the fold of its events`);
  const { status, unit, revision, version } = state;
  if (!isDeepStrictEqual(columns, { status, unit, revision, version }))
    yield wrong(`${id}: its columns are not its state`);
  if (!agenda) yield wrong(`${id}: it has no agenda`);
  else if (!agenda.isAcknowledged) yield wrong(`${id}: the engine has not acknowledged its agenda`);
}

/** Checks each row of the casebook against its events. */
export const checkRows = ({ cases }: Evidence): Finding[] => cases.flatMap((found) => [...checkRow(found)]);

export interface EngineAddress {
  readonly address: string;
  readonly namespace: string;
}

/** Asks the engine whether the case's newest workflow runs. */
async function isRunning(client: Client, id: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(caseWorkflowId(id)).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** How often a case is read that may change between the two readings. */
const looks = 5;

interface Sides {
  readonly casebook: pg.Pool;
  readonly engine: Client;
}

async function checkCase(id: string, { casebook, engine }: Sides): Promise<Finding[]> {
  for (let look = 1; ; look += 1) {
    const { rows } = await casebook.query<{ done: boolean }>('SELECT done FROM agenda WHERE case_id = $1', [id]);
    // A case without an agenda is reported by `checkRows`.
    const open = rows[0]?.done === false;
    if ((await isRunning(engine, id)) === open) return [];
    if (look === looks)
      return [wrong(`${id}: ${open ? 'open, and no workflow runs' : 'finished, and a workflow runs'}`)];
    await pause(1_000);
  }
}

/** Checks the open cases, as they are now, against the engine's running workflows. */
export async function checkEngine(
  { cases }: Evidence,
  adminUrl: string,
  { address, namespace }: EngineAddress,
): Promise<Finding[]> {
  const connection = await Connection.connect({ address });
  const casebook = new pg.Pool({ connectionString: adminUrl, max: 4 });
  const sides = { casebook, engine: new Client({ connection, namespace }) };
  const findings: Finding[] = [];
  const waiting = [...cases];
  const ask = async (): Promise<void> => {
    for (let found = waiting.pop(); found; found = waiting.pop()) {
      findings.push(...(await checkCase(found.id, sides)));
    }
  };
  try {
    await Promise.all(Array.from({ length: 16 }, ask));
    return findings;
  } finally {
    await casebook.end();
    await connection.close();
  }
}
