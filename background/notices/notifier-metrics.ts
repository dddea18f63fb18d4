// The sender's figures for Prometheus: notices by what became of them, and how many wait.
import type { Pool } from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import { noticesDue, type NoticeOutcome } from '../../casebook/outgoing/outbox.js';
import type { Instant } from '../../domain/base/instant.js';

/** Registers the figures and answers what to call after each attempt. */
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
    help: 'Attempts to send a notice, by what became of it.',
    labelNames: ['state', 'via'],
    registers,
  });
  new Gauge({
    name: 'gridcase_notices_due',
    help: 'Notices whose hour has come and that are not sent, up to 10,000.',
    registers,
    async collect() {
      this.set(await noticesDue(pool, clock()));
    },
  });
  return ({ state, via }) => attempts.inc({ state, via: via ?? 'none' });
}
