// Kills the parts of the system at seeded instants and starts them again.
// In each round every part is killed once alone and once together with all others.
import { setTimeout as pause } from 'node:timers/promises';
import { type Part, parts } from './load/options.js';
import type { Chance } from './load/random.js';
import { type System, untilReady } from './system.js';

export interface Kill {
  /** Seconds since the run began. */
  readonly after: number;
  readonly victims: string;
  /** Seconds between the kill and the restart. */
  readonly deadFor: number;
  /** Seconds from the kill until the API reports everything ready. */
  readonly readyAfter: number;
}

interface KillPlan {
  readonly system: System;
  readonly chance: Chance;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

const everyRound: readonly (readonly Part[])[] = [['api'], ['worker'], ['engine'], ['postgres'], parts];

async function killOnce({ system, chance, say }: KillPlan, victims: readonly Part[], after: number): Promise<Kill> {
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

/** Kills parts until the signal comes, and ends with everything running. */
export async function killParts(hunting: KillPlan): Promise<Kill[]> {
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
