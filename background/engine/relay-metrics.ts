// Reports the outbox relay's figures to Prometheus: agendas sent and put off, engine up or down.
import { Counter, Gauge, type Registry } from 'prom-client';

export interface RelayMetrics {
  relayed(manner: string): void;
  putOff(): void;
  engineAnswers(answers: boolean): void;
  relayedAgain(why: string, cases: number): void;
}

/** Registers the figures. The API reports the debt and its age, also while no worker runs. */
export function createRelayMetrics(registry: Registry): RelayMetrics {
  const registers = [registry];
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
