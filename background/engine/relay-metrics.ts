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
    help: 'Agendas sent to the engine, by manner (started: a new workflow; signalled; finished: a last word).',
    labelNames: ['manner'],
    registers,
  });
  const putOff = new Counter({
    name: 'gridcase_relay_put_off_total',
    help: 'Failed attempts to relay the agenda of a single case.',
    registers,
  });
  const engine = new Gauge({
    name: 'gridcase_engine_up',
    help: '1 when the engine answered this worker last.',
    registers,
  });
  const relayedAgain = new Counter({
    name: 'gridcase_relay_retold_total',
    help: 'Cases whose agenda is relayed again, by why: another engine than before, or an alarm that passed without an act (late).',
    labelNames: ['why'],
    registers,
  });
  // From 0 on, so that the first one is a rise.
  for (const why of ['another-engine', 'late']) relayedAgain.inc({ why }, 0);
  return {
    relayed: (manner) => relayed.inc({ manner }),
    putOff: () => putOff.inc(),
    engineAnswers: (answers) => engine.set(answers ? 1 : 0),
    relayedAgain: (why, cases) => relayedAgain.inc({ why }, cases),
  };
}
