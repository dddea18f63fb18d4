// Has cases relayed again that the engine lost: after a new engine, or after a missed alarm.
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { knownEngine, recordEngine } from '../../casebook/outgoing/engine-identity.js';
import { relayLateAgain, relayOpenAgain } from '../../casebook/outgoing/retell.js';
import type { Instant } from '../../domain/base/instant.js';
import type { RelayMetrics } from './relay-metrics.js';

export interface ReconcileDeps {
  readonly pool: Pool;
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly metrics: RelayMetrics;
}

/**
 * Compares the engine with the recorded one. If it is another, all open cases are owed again before it is recorded, so
 * that a crash in between repeats the whole. `present` is the id of the engine's namespace.
 */
export async function reconcileEngine({ pool, clock, log, metrics }: ReconcileDeps, present: string): Promise<void> {
  const known = await knownEngine(pool);
  if (present === known) return;
  const cases = await relayOpenAgain(pool, clock());
  await recordEngine(pool, present);
  metrics.relayedAgain('another-engine', cases);
  if (known !== null) log.warn({ cases }, 'another engine than before: all open cases are relayed again');
}

/** Has open cases relayed again whose alarm is more than a minute past: the engine seems to have lost it. */
export async function reconcileLate({ pool, clock, log, metrics }: ReconcileDeps): Promise<void> {
  const cases = await relayLateAgain(pool, clock());
  if (cases === 0) return;
  metrics.relayedAgain('late', cases);
  log.warn({ cases }, 'alarms passed without an act: their cases are relayed again');
}
