// One telling: how an agenda reaches the case workflow of its case, and how trouble with one case is told from trouble with the engine.
import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { TypedSearchAttributes, ValueError } from '@temporalio/common';
import type { OwedAgenda } from '../../casebook/outgoing/agendas.js';
import { caseWorkflowId, caseWorkflowType, changed, searchAttributes } from '../../workflows/messages.js';

const deadlineMs = 5_000;

/** For the outbox relay's connection: it has its own patience, and the client's would hide an engine that is away. */
export const withoutRetries: { interceptors: [] } = { interceptors: [] };

/** How the engine was told. */
export type Manner = 'started' | 'signalled' | 'finished';

/** What a workflow is started with: its queue, its id, and what the engine's own page shows. Nothing personal. */
const startOptions = ({ agenda, number, kind, channel }: OwedAgenda, taskQueue: string) => ({
  taskQueue,
  workflowId: caseWorkflowId(agenda.caseId),
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  args: [agenda] as [typeof agenda],
  staticSummary: `${number}: ${kind}, opened at ${agenda.level} level`,
  typedSearchAttributes: new TypedSearchAttributes([
    { key: searchAttributes.unit, value: agenda.unit },
    { key: searchAttributes.level, value: agenda.level },
    { key: searchAttributes.kind, value: kind },
    { key: searchAttributes.channel, value: channel },
  ]),
});

/** True when the case had no running workflow yet and has one now. */
async function start(client: Client, owed: OwedAgenda, taskQueue: string): Promise<boolean> {
  try {
    const options = startOptions(owed, taskQueue);
    await client.workflow.start(caseWorkflowType, { ...options, workflowIdConflictPolicy: 'FAIL' });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** A finished case needs no new run; if its last one is gone, there is nobody left to tell. */
async function signalFinished(client: Client, { agenda }: OwedAgenda): Promise<void> {
  try {
    await client.workflow.getHandle(caseWorkflowId(agenda.caseId)).signal(changed, agenda);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

async function tell(client: Client, owed: OwedAgenda, taskQueue: string): Promise<Manner> {
  if (!owed.known && (await start(client, owed, taskQueue))) return 'started';
  if (owed.agenda.done) {
    await signalFinished(client, owed);
    return 'finished';
  }
  const options = startOptions(owed, taskQueue);
  await client.workflow.signalWithStart(caseWorkflowType, { ...options, signal: changed, signalArgs: [owed.agenda] });
  return 'signalled';
}

/** Tells one agenda within five seconds a call. A first telling is a plain start, which spares the signal. */
export const relayAgenda = (client: Client, owed: OwedAgenda, taskQueue: string): Promise<Manner> =>
  client.withDeadline(Date.now() + deadlineMs, () => tell(client, owed, taskQueue));

const invalidArgument = 3;
const failedPrecondition = 9;
const outOfRange = 11;

/** Whether the engine answered and refused this very case; anything else may be trouble with the engine itself. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof ValueError) return true;
  const cause = error instanceof ServiceError ? error.cause : error;
  if (!isGrpcServiceError(cause)) return false;
  const code: number = cause.code;
  return code === invalidArgument || code === failedPrecondition || code === outOfRange;
}

/** The id of the client's namespace, which tells one engine from another. Fails when the engine does not answer. */
export async function namespaceId(client: Client): Promise<string> {
  const { namespace } = client.options;
  const answer = await client.withDeadline(Date.now() + deadlineMs, () =>
    client.workflowService.describeNamespace({ namespace }),
  );
  return answer.namespaceInfo?.id ?? '';
}
