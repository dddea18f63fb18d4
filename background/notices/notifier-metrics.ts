// Reports the notifier's figures to Prometheus: attempts by outcome, and notices due.
import type { Pool } from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import { noticesDue, type NoticeOutcome, oldestUntaken } from '../../casebook/outgoing/outbox.js';
import { type Instant, msOf } from '../../domain/base/instant.js';

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
    help: 'Attempts to send a notice, by the state after it (sent, owed: tried again, given-up) and way (mail, sms, none).',
    labelNames: ['state', 'via'],
    registers,
  });
  new Gauge({
    name: 'gridcase_notices_due',
    help: 'Notices that could go out now and have not, counted up to 10,000; those held for hours, a line or a next try are not due.',
    registers,
    async collect() {
      this.set(await noticesDue(pool, clock()));
    },
  });
  new Gauge({
    name: 'gridcase_notices_untaken_seconds',
    help: 'Age of the oldest notice that a gateway or mail server was offered and has not taken; 0 when there is none.',
    registers,
    async collect() {
      const since = await oldestUntaken(pool);
      this.set(since === null ? 0 : Math.max(0, (msOf(clock()) - msOf(since)) / 1_000));
    },
  });
  return ({ state, via }) => attempts.inc({ state, via: via ?? 'none' });
}
