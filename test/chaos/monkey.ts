// Kills the system's parts at seeded instants, each part in every round once and all of them at once, and starts them again.
import { setTimeout as pause } from 'node:timers/promises';
import { type Part, parts } from './load/options.js';
import type { Chance } from './load/random.js';
import { type System, untilReady } from './system.js';

export interface Kill {
  /** Seconds since the run began. */
  readonly after: number;
  readonly victims: string;
  /** How long they were left dead, in seconds. */
  readonly deadFor: number;
  /** From the kill until the API said again that everything is ready, in seconds. */
  readonly readyAfter: number;
}

interface Hunt {
  readonly system: System;
  readonly chance: Chance;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

const everyRound: readonly (readonly Part[])[] = [['api'], ['worker'], ['engine'], ['postgres'], parts];

async function killOnce({ system, chance, say }: Hunt, victims: readonly Part[], after: number): Promise<Kill> {
  const name = victims.length === parts.length ? 'all at once' : victims.join(' and ');
  const deadFor = chance.between(0.2, 3);
  say(`${after.toFixed(0)} s: kill -9 ${name}`);
  const begun = performance.now();
  await system.kill(victims);
  await pause(deadFor * 1_000);
  await system.restore(victims);
  await untilReady(system.baseUrl, 120_000);
  return { after, victims: name, deadFor, readyAfter: (performance.now() - begun) / 1_000 };
}

/** Kills until the signal comes, and ends with everything running. */
export async function hunt(hunting: Hunt): Promise<Kill[]> {
  const { chance, signal } = hunting;
  const begun = performance.now();
  const kills: Kill[] = [];
  while (!signal.aborted) {
    for (const victims of chance.shuffled(everyRound)) {
      await pause(chance.between(5_000, 12_000), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      kills.push(await killOnce(hunting, victims, (performance.now() - begun) / 1_000));
    }
  }
  return kills;
}
