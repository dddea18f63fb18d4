// Reports on activities: acts and how late they ran, acts given to people, errands by outcome.
import { type ActName, actNames, type ErrandKind } from '../domain/base/codes.js';
import { type Instant, msOf } from '../domain/base/instant.js';
import { Counter, Histogram, type Registry } from 'prom-client';

export interface ActWatch {
  acted(dueAct: { act: ActName; dueAt: Instant }): void;
  gaveUp(act: ActName): void;
}

export interface ErrandWatch {
  attempted(attempt: { kind: ErrandKind; outcome: string }): void;
}

/** Figures of acts and errands on the given registry; `clock` gives the present instant. */
export function createWatch(registry: Registry, clock: () => Instant): ActWatch & ErrandWatch {
  const registers = [registry];
  const lateness = new Histogram({
    name: 'gridcase_act_lateness_seconds',
    help: 'How late an act was: from the instant it was due to the end of its transaction.',
    labelNames: ['act'],
    buckets: [0.1, 0.5, 1, 2, 5, 15, 60, 300, 3_600, 86_400],
    registers,
  });
  const failed = new Counter({
    name: 'gridcase_acts_given_to_people_total',
    help: 'Acts that failed again and again and became a task of a person.',
    labelNames: ['act'],
    registers,
  });
  // From 0 on, so that the first one is a rise.
  for (const act of actNames) failed.inc({ act }, 0);
  const errands = new Counter({
    name: 'gridcase_errand_attempts_total',
    help: 'Attempts to deliver something to an outside party, by kind of errand and outcome.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  return {
    acted: ({ act, dueAt }) => lateness.observe({ act }, Math.max(0, msOf(clock()) - msOf(dueAt)) / 1_000),
    gaveUp: (act) => failed.inc({ act }),
    attempted: ({ kind, outcome }) => errands.inc({ kind, outcome }),
  };
}
