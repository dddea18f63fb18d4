// Reports recalculation to Prometheus: cases done and failed, days each calendar is known.
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Casebook } from '../../casebook/facts/casebook.js';
import { knownFor } from '../../domain/deadlines/known-until.js';
import type { Instant } from '../../domain/base/instant.js';

export interface RecalculationMetrics {
  counted(result: 'recalculated' | 'failed'): void;
}

/** Registers the figures; the calendars are read at every scrape. */
export function createRecalculationMetrics({
  registry,
  casebook,
  clock,
}: {
  registry: Registry;
  casebook: Pick<Casebook, 'facts'>;
  clock: () => Instant;
}): RecalculationMetrics {
  const registers = [registry];
  const cases = new Counter({
    name: 'gridcase_recalculated_cases_total',
    help: 'Cases whose provisional deadlines were recalculated after a calendar changed, by result.',
    labelNames: ['result'],
    registers,
  });
  new Gauge({
    name: 'gridcase_calendar_known_days',
    help: 'Days until the last day a calendar knows is over; below 30 the next year should be loaded.',
    labelNames: ['calendar'],
    registers,
    async collect() {
      const { calendars } = await casebook.facts.current();
      for (const one of calendars.values()) {
        const { calendar, daysLeft } = knownFor(one, clock());
        this.set({ calendar }, daysLeft);
      }
    },
  });
  return { counted: (result) => cases.inc({ result }) };
}
