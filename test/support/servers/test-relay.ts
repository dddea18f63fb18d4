// Starts an outbox relay for tests: it polls quickly, logs nothing and has its own metrics.
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { expect } from 'vitest';
import { agendaDebt } from '../../../casebook/outgoing/agendas.js';
import { createRelayMetrics } from '../../../background/engine/relay-metrics.js';
import { type OutboxRelay, type OutboxRelayDeps, startOutboxRelay } from '../../../background/engine/outbox-relay.js';

const clock = (): string => new Date().toISOString();

export interface TestRelay extends OutboxRelay {
  /** The value of one metric, by its name and labels. */
  figure(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
}

/** Starts an outbox relay that starts workflows on `taskQueue`. */
export function testRelay(
  deps: { pool: Pool; client: Client; taskQueue: string } & Partial<OutboxRelayDeps>,
): TestRelay {
  const registry = new Registry();
  const metrics = createRelayMetrics(registry);
  const relay = startOutboxRelay({ clock, log: pino({ level: 'silent' }), metrics, pollMs: 200, ...deps });
  return {
    ...relay,
    async figure(name, labels = {}) {
      const values = (await registry.getSingleMetric(name)?.get())?.values ?? [];
      const wanted = Object.entries(labels);
      const found = values.find((value) => wanted.every(([label, text]) => value.labels[label] === text));
      return found?.value ?? 0;
    },
  };
}

/** How many agendas the engine has not acknowledged, up to 10,000. */
export const owedTo = async (pool: Pool): Promise<number> => (await agendaDebt(pool, clock())).owed;

/** Waits until the casebook owes the engine nothing. */
export async function untilRelayed(pool: Pool, withinMs = 20_000): Promise<void> {
  await expect.poll(() => owedTo(pool), { timeout: withinMs, interval: 50 }).toBe(0);
}
