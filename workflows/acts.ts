// How the case workflow reaches its hands: the only places where activities are called, with one retry policy per kind of work.
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

/** In the workflow task of the alarm itself: a marker only, no further conversation with the engine. */
const atOnce = proxyLocalActivities<Acts>({
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '15s',
  retry: { initialInterval: '2s', maximumAttempts: 2 },
});

/** When the casebook cannot be reached at once: patiently, without adding to the history. */
const patiently = proxyActivities<Acts>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '10s', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/**
 * Strikes what is due. Falls back when the act failed, and on nothing else: an error that is no `TemporalFailure` means
 * that this worker does not know the act, and to go on would make a history that other workers cannot replay. Throws
 * when the act can never succeed, since the casebook does not know the case.
 */
export async function runDueAct(input: ActInput): Promise<Agenda> {
  try {
    return await atOnce[input.act]!(input);
  } catch (error) {
    if (!hasFailed(error)) throw error;
    return patiently[input.act]!(input);
  }
}

/** The engine hands over a local activity's failure bare, and a timeout or a regular activity's wrapped in one of its own. */
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
