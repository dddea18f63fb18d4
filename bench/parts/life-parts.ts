// Plays whole lives until the engine has drained, with every step relayed or at full speed.
import { untilFinished, untilRelayed } from './drain.js';
import { perSecond, round, type Spread } from '../loads/figures.js';
import { livesInFlight } from './floor-parts.js';
import { averageHistory, type HistoryCost } from './history-cost.js';
import { doJob } from '../loads/jobs.js';
import { coresDuring, type Roots } from '../stand/machine.js';
import { type Program, readFigure } from '../stand/programs.js';
import type { CityDatabase, Stand } from '../stand/stand.js';

export interface LifeFigures extends HistoryCost {
  readonly lives: number;
  readonly livesPerSecond: number;
  /** From opening to rating, with the waits for the engine's acknowledgements where there were any. */
  readonly life: Spread;
  /** Calls of the outbox relay per life: a start and signals. */
  readonly signals: number;
  readonly drainSeconds: number;
  readonly cores: Readonly<Record<string, number>>;
}

export interface Running {
  readonly stand: Stand;
  readonly city: CityDatabase;
  readonly api: Program;
  readonly worker: Program;
  readonly roots: Roots;
}

const total = (figures: Record<string, number>): number => Object.values(figures).reduce((sum, one) => sum + one, 0);

/** Plays lives, then waits until the casebook owes nothing and no workflow of them runs. */
export async function wholeLives(
  { stand, city, api, worker, roots }: Running,
  { lives, everyStepRelayed, first }: { lives: number; everyStepRelayed: boolean; first: number },
): Promise<LifeFigures> {
  const job = { port: api.port, people: city.people, secret: stand.secret };
  const databaseUrl = everyStepRelayed ? city.adminUrl : null;
  const inFlight = everyStepRelayed ? livesInFlight : 16;
  const play = (count: number, from: number) =>
    doJob('lives', { ...job, lives: count, first: from, inFlight, databaseUrl });
  await play(livesInFlight, first);
  await untilRelayed(city.adminUrl);
  await untilFinished(stand.engine.client);
  const relayedBefore = total(await readFigure(worker.port, 'gridcase_relay_sent_total'));
  const { value, cores } = await coresDuring(roots, async () => {
    const played = await play(lives, first + livesInFlight);
    const from = performance.now();
    await untilRelayed(city.adminUrl);
    await untilFinished(stand.engine.client);
    return { ...played, drain: performance.now() - from };
  });
  const relayed = total(await readFigure(worker.port, 'gridcase_relay_sent_total')) - relayedBefore;
  return {
    lives,
    livesPerSecond: perSecond(lives, value.milliseconds + value.drain),
    life: value.spread,
    signals: round(relayed / lives),
    drainSeconds: round(value.drain / 1_000),
    cores,
    ...(await averageHistory(stand.engine.client, 'caseWorkflow')),
  };
}
