// Book and engine agree: everything told is acknowledged, open cases have running workflows, finished ones none, and each row is the fold of its events.
import { isDeepStrictEqual } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { fold } from '../../domain/evolution/evolve.js';
import { caseWorkflowId } from '../../workflows/messages.js';
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
  // The database keeps no undefined, so neither does the comparison.
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(folded ?? null)), state))
    yield wrong(`${id}: its row is not the fold of its events`);
  const { status, unit, revision, version } = state;
  if (!isDeepStrictEqual(columns, { status, unit, revision, version }))
    yield wrong(`${id}: its columns are not its state`);
  if (!agenda) yield wrong(`${id}: it has no agenda`);
  else if (!agenda.isAcknowledged) yield wrong(`${id}: the engine has not acknowledged its agenda`);
}

/** The rows of the book by themselves. */
export const checkRows = ({ cases }: Evidence): Finding[] => cases.flatMap((found) => [...checkRow(found)]);

export interface EngineAddress {
  readonly address: string;
  readonly namespace: string;
}

/** Whether the case's newest workflow runs, asked of the engine itself. */
async function isRunning(client: Client, id: string): Promise<boolean> {
  return client.workflow
    .getHandle(caseWorkflowId(id))
    .describe()
    .then(
      ({ status }) => status.name === 'RUNNING',
      () => false,
    );
}

/** The book's open cases against the engine's running workflows. */
export async function checkEngine({ cases }: Evidence, { address, namespace }: EngineAddress): Promise<Finding[]> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const findings: Finding[] = [];
  const waiting = [...cases];
  const ask = async (): Promise<void> => {
    for (let found = waiting.pop(); found; found = waiting.pop()) {
      const open = found.agenda?.done === false;
      if ((await isRunning(client, found.id)) === open) continue;
      findings.push(wrong(`${found.id}: ${open ? 'open, and no workflow runs' : 'finished, and a workflow runs'}`));
    }
  };
  try {
    await Promise.all(Array.from({ length: 16 }, ask));
    return findings;
  } finally {
    await connection.close();
  }
}
