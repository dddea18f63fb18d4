// Reports the notifier's figures to Prometheus: attempts by outcome, and notices due.
import type { Pool } from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import { noticesDue, type NoticeOutcome } from '../../casebook/outgoing/outbox.js';
import type { Instant } from '../../domain/base/instant.js';

/** Registers the figures, and returns the function to call after each attempt. */
export function createNotifierMetrics({
  registry,
  pool,
  clock,
}: {
  registry: Registry;
  pool: Pool;
  clock: () => Instant;
}): (outcome: NoticeOutcome) => void {
  const registers = [registry];
  const attempts = new Counter({
    name: 'gridcase_notices_total',
    help: 'Attempts to send a notice, by outcome and way.',
    labelNames: ['state', 'via'],
    registers,
  });
  new Gauge({
    name: 'gridcase_notices_due',
    help: 'Notices that are due and not yet sent, up to 10,000.',
    registers,
    async collect() {
      this.set(await noticesDue(pool, clock()));
    },
  });
  return ({ state, via }) => attempts.inc({ state, via: via ?? 'none' });
}
