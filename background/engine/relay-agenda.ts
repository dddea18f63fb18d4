// Relays one agenda to its case's workflow; separates a refused case from an engine in trouble.
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

/** For the outbox relay's connection: the relay retries by itself; retries by the client would hide an outage. */
export const withoutRetries: { interceptors: [] } = { interceptors: [] };

/** How the agenda reached the engine. */
export type RelayManner = 'started' | 'signalled' | 'finished';

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

/** Signals the last run of a finished case. If that run is gone, nothing is left to do: no new run is needed. */
async function signalFinished(client: Client, { agenda }: OwedAgenda): Promise<void> {
  try {
    await client.workflow.getHandle(caseWorkflowId(agenda.caseId)).signal(changed, agenda);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

async function startOrSignal(client: Client, owed: OwedAgenda, taskQueue: string): Promise<RelayManner> {
  if (!owed.known && (await start(client, owed, taskQueue))) return 'started';
  if (owed.agenda.done) {
    await signalFinished(client, owed);
    return 'finished';
  }
  const options = startOptions(owed, taskQueue);
  await client.workflow.signalWithStart(caseWorkflowType, { ...options, signal: changed, signalArgs: [owed.agenda] });
  return 'signalled';
}

/** Relays one agenda, within five seconds a call. A case's first agenda is a plain start, which saves the signal. */
export const relayAgenda = (client: Client, owed: OwedAgenda, taskQueue: string): Promise<RelayManner> =>
  client.withDeadline(Date.now() + deadlineMs, () => startOrSignal(client, owed, taskQueue));

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

/** The id of the client's namespace, which differs from engine to engine. Fails when the engine does not answer. */
export async function namespaceId(client: Client): Promise<string> {
  const { namespace } = client.options;
  const answer = await client.withDeadline(Date.now() + deadlineMs, () =>
    client.workflowService.describeNamespace({ namespace }),
  );
  return answer.namespaceInfo?.id ?? '';
}
