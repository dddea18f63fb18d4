// Finds what the engine has lost: told again are the open cases of another engine, and those whose alarm passed unheard.
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
 * Compares the engine with the one told so far. If it is another, all open cases are owed again before it is recorded,
 * so that a crash in between repeats the whole. `present` is the id of the engine's namespace.
 */
export async function reconcileEngine({ pool, clock, log, metrics }: ReconcileDeps, present: string): Promise<void> {
  const known = await knownEngine(pool);
  if (present === known) return;
  const cases = await relayOpenAgain(pool, clock());
  await recordEngine(pool, present);
  metrics.relayedAgain('another-engine', cases);
  if (known !== null) log.warn({ cases }, 'another engine than before: all open cases are told again');
}

/** Tells again the open cases whose alarm lies more than a minute in the past, as nobody seems to hold it. */
export async function reconcileLate({ pool, clock, log, metrics }: ReconcileDeps): Promise<void> {
  const cases = await relayLateAgain(pool, clock());
  if (cases === 0) return;
  metrics.relayedAgain('late', cases);
  log.warn({ cases }, 'alarms passed unheard: their cases are told again');
}
