// The messenger's figures for Prometheus: what is owed, for how long, what was told, and whether the engine answers.
import type { Pool } from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import { agendaDebt } from '../../casebook/outgoing/agendas.js';
import { type Instant, msOf } from '../../domain/base/instant.js';

export interface MessengerMetrics {
  told(manner: string): void;
  putOff(): void;
  engineAnswers(answers: boolean): void;
  retold(why: string, cases: number): void;
}

/** Registers the figures; debts are read from the book whenever they are asked for. */
export function createMessengerMetrics({
  registry,
  pool,
  clock,
}: {
  registry: Registry;
  pool: Pool;
  clock: () => Instant;
}): MessengerMetrics {
  const registers = [registry];
  new Gauge({
    name: 'gridcase_messenger_owed',
    help: 'Agendas that the engine has not acknowledged, up to 10,000.',
    registers,
    async collect() {
      this.set((await agendaDebt(pool, clock())).owed);
    },
  });
  new Gauge({
    name: 'gridcase_messenger_lag_seconds',
    help: 'Age of the oldest agenda owed to the engine, of those not put off.',
    registers,
    async collect() {
      const at = clock();
      const { since } = await agendaDebt(pool, at);
      this.set(since === null ? 0 : Math.max(0, (msOf(at) - msOf(since)) / 1_000));
    },
  });
  const told = new Counter({
    name: 'gridcase_messenger_told_total',
    help: 'Agendas told to the engine.',
    labelNames: ['manner'],
    registers,
  });
  const putOff = new Counter({
    name: 'gridcase_messenger_put_off_total',
    help: 'Tellings of a single case that failed.',
    registers,
  });
  const engine = new Gauge({ name: 'gridcase_engine_up', help: 'Whether the engine answered last.', registers });
  const retold = new Counter({
    name: 'gridcase_messenger_retold_total',
    help: 'Cases told again.',
    labelNames: ['why'],
    registers,
  });
  return {
    told: (manner) => told.inc({ manner }),
    putOff: () => putOff.inc(),
    engineAnswers: (answers) => engine.set(answers ? 1 : 0),
    retold: (why, cases) => retold.inc({ why }, cases),
  };
}
