// A messenger for tests: quick to poll, silent, with figures of its own.
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { expect } from 'vitest';
import { agendaDebt } from '../../../casebook/outgoing/agendas.js';
import { createMessengerMetrics } from '../../../background/engine/messenger-metrics.js';
import { type Messenger, type MessengerDeps, startMessenger } from '../../../background/engine/wake-cases.js';

const clock = (): string => new Date().toISOString();

export interface TestMessenger extends Messenger {
  /** The value of one figure, by its name and labels. */
  figure(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
}

/** Starts a messenger whose cases' workflows go to `taskQueue`. */
export function testMessenger(
  deps: { pool: Pool; client: Client; taskQueue: string } & Partial<MessengerDeps>,
): TestMessenger {
  const registry = new Registry();
  const metrics = createMessengerMetrics({ registry, pool: deps.pool, clock });
  const messenger = startMessenger({ clock, log: pino({ level: 'silent' }), metrics, pollMs: 200, ...deps });
  return {
    ...messenger,
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

/** Waits until the book owes the engine nothing. */
export async function untilTold(pool: Pool, withinMs = 20_000): Promise<void> {
  await expect.poll(() => owedTo(pool), { timeout: withinMs, interval: 50 }).toBe(0);
}
