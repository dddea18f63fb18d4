// Reports the outbox relay's figures to Prometheus: debt, lag, agendas sent, engine up or down.
import type { Pool } from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import { agendaDebt } from '../../casebook/outgoing/agendas.js';
import { type Instant, msOf } from '../../domain/base/instant.js';

export interface RelayMetrics {
  relayed(manner: string): void;
  putOff(): void;
  engineAnswers(answers: boolean): void;
  relayedAgain(why: string, cases: number): void;
}

/** Registers the figures; the debt is read from the casebook at every scrape. */
export function createRelayMetrics({
  registry,
  pool,
  clock,
}: {
  registry: Registry;
  pool: Pool;
  clock: () => Instant;
}): RelayMetrics {
  const registers = [registry];
  new Gauge({
    name: 'gridcase_relay_owed',
    help: 'Agendas that the engine has not acknowledged, up to 10,000.',
    registers,
    async collect() {
      this.set((await agendaDebt(pool, clock())).owed);
    },
  });
  new Gauge({
    name: 'gridcase_relay_lag_seconds',
    help: 'Age of the oldest agenda owed to the engine, of those not put off.',
    registers,
    async collect() {
      const at = clock();
      const { since } = await agendaDebt(pool, at);
      this.set(since === null ? 0 : Math.max(0, (msOf(at) - msOf(since)) / 1_000));
    },
  });
  const relayed = new Counter({
    name: 'gridcase_relay_sent_total',
    help: 'Agendas sent to the engine.',
    labelNames: ['manner'],
    registers,
  });
  const putOff = new Counter({
    name: 'gridcase_relay_put_off_total',
    help: 'Failed attempts to relay the agenda of a single case.',
    registers,
  });
  const engine = new Gauge({ name: 'gridcase_engine_up', help: 'Whether the engine answered last.', registers });
  const relayedAgain = new Counter({
    name: 'gridcase_relay_retold_total',
    help: 'Cases whose agenda is relayed again.',
    labelNames: ['why'],
    registers,
  });
  return {
    relayed: (manner) => relayed.inc({ manner }),
    putOff: () => putOff.inc(),
    engineAnswers: (answers) => engine.set(answers ? 1 : 0),
    relayedAgain: (why, cases) => relayedAgain.inc({ why }, cases),
  };
}
