// Calls the case workflow's activities, with one retry policy for each kind of work.
import {
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities, ActInput, ErrandInput } from '../activities/index.js';
import type { Agenda } from '../domain/case/agenda.js';
import { errandQueueBeside } from './messages.js';

type Acts = Record<string, (input: ActInput) => Promise<Agenda>>;

/** Runs an act inside the alarm's own workflow task: costs one marker and no further exchange with the engine. */
const atOnce = proxyLocalActivities<Acts>({
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '15s',
  retry: { initialInterval: '2s', maximumAttempts: 2 },
});

/** Retries patiently when the casebook cannot be reached at once; retries add nothing to the history. */
const patiently = proxyActivities<Acts>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '10s', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/**
 * Runs the due act. Falls back to the patient path only when the act itself failed: an error that is not a
 * `TemporalFailure` means that this worker does not know the act, and going on would write a history that other
 * workers cannot replay. Throws when the act can never succeed, because the casebook does not know the case.
 */
export async function runDueAct(input: ActInput): Promise<Agenda> {
  try {
    return await atOnce[input.act]!(input);
  } catch (error) {
    if (!hasFailed(error)) throw error;
    return patiently[input.act]!(input);
  }
}

/** The engine passes a local activity's failure bare; it wraps a timeout, and a regular activity's failure. */
function hasFailed(error: unknown): boolean {
  if (!(error instanceof TemporalFailure) || isCancellation(error)) return false;
  return !(error instanceof ApplicationFailure && error.nonRetryable === true);
}

/** Runs one errand to the outside until it has been delivered or is no longer owed. It never gives up by itself. */
export function runErrand(input: ErrandInput): Promise<Agenda> {
  const { deliverErrand } = proxyActivities<Activities>({
    taskQueue: errandQueueBeside(workflowInfo().taskQueue),
    startToCloseTimeout: '60s',
    retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
    summary: input.kind,
  });
  return deliverErrand(input);
}
