// Finds the cases that the engine knows and a restored casebook does not, and ends their workflows.
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { lastRegistered, missingCases } from '../../casebook/outgoing/restored.js';
import { type Instant, instantOf, plusMs } from '../../domain/base/instant.js';
import type { CaseId } from '../../domain/case/case.js';
import { caseIdOfWorkflow, caseWorkflowId, caseWorkflowType, searchAttributes } from '../../workflows/messages.js';

export interface LostCase {
  readonly caseId: CaseId;
  /** Null where the engine no longer tells it. */
  readonly number: string | null;
  readonly startedAt: Instant;
  readonly unit: string | null;
  readonly running: boolean;
}

/** How much earlier than the newest case a lost one may have begun: two clocks differ, and imports take their time. */
const marginMs = 3_600_000;
const batch = 1_000;

/** The word under which the engine keeps the workflow of a lost case. */
const lostReason = 'The casebook was restored to a time before this case was registered.';

/** The engine that the casebook's workers use, and the queue of its cases: another queue is another casebook's. */
export interface EngineOfCases {
  readonly client: Client;
  readonly taskQueue: string;
}

/** The lost cases, oldest first. The engine lists only what it has not yet deleted. */
export async function findLostCases(pool: Pool, { client, taskQueue }: EngineOfCases): Promise<LostCase[]> {
  const newest = await lastRegistered(pool);
  const since = newest === null ? '' : ` AND StartTime >= '${plusMs(newest, -marginMs)}'`;
  const query = `WorkflowType = '${caseWorkflowType}' AND TaskQueue = '${taskQueue}'${since}`;
  const ids = new Set<CaseId>();
  const missing: CaseId[] = [];
  const sift = async (): Promise<void> => {
    missing.push(...(await missingCases(pool, [...ids])));
    ids.clear();
  };
  for await (const { workflowId } of client.workflow.list({ query })) {
    const id = caseIdOfWorkflow(workflowId);
    if (id !== undefined) ids.add(id);
    if (ids.size === batch) await sift();
  }
  await sift();
  const lost: LostCase[] = [];
  for (const caseId of new Set(missing)) lost.push(...(await describeLost(client, caseId)));
  return lost.sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
}

/** One lost case, or none when the engine has deleted its workflow since it listed it. */
async function describeLost(client: Client, caseId: CaseId): Promise<LostCase[]> {
  const described = await client.workflow
    .getHandle(caseWorkflowId(caseId))
    .describe()
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    });
  if (described === null) return [];
  const [number] = /^\d{8}-\d{7,}-[0-9A-Z]/.exec((await described.staticSummary()) ?? '') ?? [];
  return [
    {
      caseId,
      number: number ?? null,
      startedAt: instantOf(described.startTime.getTime()),
      unit: described.typedSearchAttributes.get(searchAttributes.unit) ?? null,
      running: described.status.name === 'RUNNING',
    },
  ];
}

/** Ends the workflows of lost cases that still run, each with the reason in words. Answers how many. */
export async function endLostCases(client: Client, lost: readonly LostCase[]): Promise<number> {
  let ended = 0;
  for (const { caseId } of lost.filter(({ running }) => running)) {
    try {
      await client.workflow.getHandle(caseWorkflowId(caseId)).terminate(lostReason);
      ended += 1;
    } catch (error) {
      // It ended by itself in between.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  return ended;
}
