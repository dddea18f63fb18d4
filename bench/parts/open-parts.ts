// Measures opening cases through the API, draining the backlog, and the idle system.
import { setTimeout as pause } from 'node:timers/promises';
import { owedNow, untilAtRest, untilRelayed } from './drain.js';
import { round, type Spread } from '../loads/figures.js';
import { doJob, type HeldCase } from '../loads/jobs.js';
import { coresDuring, memory, type Roots } from '../stand/machine.js';
import type { Program } from '../stand/programs.js';
import type { CityDatabase } from '../stand/stand.js';

export interface OpenFigures {
  readonly perSecond: number;
  readonly spread: Spread;
  readonly opened: number;
  readonly cores: Readonly<Record<string, number>>;
}

interface Opening {
  readonly city: CityDatabase;
  readonly api: Program;
  readonly roots: Roots;
  readonly clients: number;
  readonly seconds: number;
  /** Number of the first request. */
  readonly first: number;
}

/** Opens cases for `seconds`, after two seconds of warming up; also answers the cases with their holders. */
export async function openFor(opening: Opening): Promise<{ figures: OpenFigures; held: readonly HeldCase[] }> {
  const { city, api, roots, clients, seconds, first } = opening;
  const job = { port: api.port, people: city.people, clients, seconds, warmSeconds: 2, first };
  const { value, cores } = await coresDuring(roots, () => doJob('opens', job));
  const { perSecond, spread, opened, held } = value;
  return { figures: { perSecond, spread, opened, cores }, held };
}

export interface DrainFigures {
  readonly owed: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Until the engine and the worker had worked everything off, from the same start. */
  readonly restSeconds: number;
  readonly cores: Readonly<Record<string, number>>;
}

/** Waits until the backlog is relayed, and then until it is worked off. */
export async function drainBacklog(
  city: CityDatabase,
  roots: Roots & { readonly engine: number; readonly worker: number },
): Promise<DrainFigures> {
  const owed = await owedNow(city.adminUrl);
  const { value, cores } = await coresDuring(roots, () => untilRelayed(city.adminUrl));
  const rest = value + (await untilAtRest(roots));
  const perSecond = round((owed * 1_000) / Math.max(value, 1));
  return { owed, seconds: round(value / 1_000), perSecond, restSeconds: round(rest / 1_000), cores };
}

export interface IdleFigures {
  readonly open: number;
  readonly cores: Readonly<Record<string, number>>;
  readonly mebibytes: Readonly<Record<string, number>>;
}

/** What the system takes without any requests, with that many cases open. */
export async function watchIdle(
  roots: Roots,
  { open, seconds }: { open: number; seconds: number },
): Promise<IdleFigures> {
  await pause(Math.min(30_000, seconds * 500));
  const { cores } = await coresDuring(roots, () => pause(seconds * 1_000));
  return { open, cores, mebibytes: await memory(roots) };
}
