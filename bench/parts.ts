// Runs the parts of a bench in their order; each part leaves behind what the next one needs.
import { loadavg } from 'node:os';
import { fallDueTogether } from './parts/alarms.js';
import { untilAtRest, untilRelayed } from './parts/drain.js';
import { bareEngine, bareSql } from './parts/floor-parts.js';
import { doJob } from './loads/jobs.js';
import { wholeLives } from './parts/life-parts.js';
import { readLists } from './parts/list-parts.js';
import type { Roots } from './stand/machine.js';
import { drainBacklog, openFor, watchIdle } from './parts/open-parts.js';
import type { Options, ServerPart } from './options.js';
import { environmentOf, type Program, startApi, startMailbox, startWorker } from './stand/programs.js';
import { type Measurements, linesOf, tableOf } from './report.js';
import type { CityDatabase, Stand } from './stand/stand.js';

export interface Run {
  readonly parts: readonly ServerPart[];
  readonly options: Options;
  readonly stand: Stand;
  readonly found: Measurements;
  readonly say: (line: string) => void;
  readonly stops: (() => Promise<unknown>)[];
  readonly results: string;
}

interface Running extends Run {
  readonly city: CityDatabase;
  readonly api: Program;
  /** The process trees whose use of the machine is reported. */
  readonly roots: Roots & { readonly engine: number };
  startWorker(): Promise<Program>;
}

/** Signals after the start: one for each of the three later steps of an ordinary life. */
const signalsOfALife = 3;

/** The first request number of each part, so that numbers never meet. */
const first = {
  relayed: 1_000_000,
  hurried: 2_000_000,
  commands: 3_000_000,
  alone: 4_000_000,
  held: 5_000_000,
  beside: 6_000_000,
  idle: 7_000_000,
};

async function lives(running: Running): Promise<void> {
  const worker = await running.startWorker();
  const withWorker = { ...running, worker, roots: { ...running.roots, worker: worker.pid } };
  const { lives: count } = running.options;
  const relayed = await wholeLives(withWorker, { lives: count, everyStepRelayed: true, first: first.relayed });
  const hurried = await wholeLives(withWorker, { lives: count, everyStepRelayed: false, first: first.hurried });
  running.found.lives = { relayed, hurried };
  await worker.stop();
}

/** Waits until everything relayed is also worked off, so that the next measurement has the machine to itself. */
async function settleDown({ city, roots }: Running, worker: Program): Promise<void> {
  await untilRelayed(city.adminUrl);
  await untilAtRest({ engine: roots.engine, worker: worker.pid });
}

async function commands(running: Running): Promise<void> {
  const { city, api, options, found } = running;
  const cases = Math.max(40, options.seconds * 100);
  const job = { port: api.port, people: city.people, clients: 16, warmSeconds: 0 };
  const { held } = await doJob('opens', { ...job, seconds: Math.max(2, options.seconds / 2), first: first.commands });
  const part = Math.min(cases, Math.floor(held.length / 4));
  const give = (clients: number, from: number, to: number) =>
    doJob('commands', { port: api.port, clients, cases: held.slice(from * part, to * part) });
  await give(16, 2, 2.5);
  const alone = await give(1, 3, 3.5);
  const worker = await running.startWorker();
  await settleDown(running, worker);
  const beside = await give(1, 0, 0.5);
  await settleDown(running, worker);
  const crowd = await give(16, 1, 2);
  await settleDown(running, worker);
  found.commands = { alone, beside, crowd };
  await worker.stop();
}

async function opens(running: Running): Promise<void> {
  const { options, found, roots, say } = running;
  const opening = { ...running, seconds: options.seconds };
  const alone = await openFor({ ...opening, clients: 1, first: first.alone });
  const held = await openFor({ ...opening, clients: 16, first: first.held });
  const worker = await running.startWorker();
  const withWorker = { ...roots, worker: worker.pid };
  const beside = await openFor({ ...opening, roots: withWorker, clients: 16, first: first.beside });
  say('draining the backlog');
  const drain = await drainBacklog(running.city, withWorker);
  found.opens = { alone: alone.figures, held: held.figures, beside: beside.figures, drain };
  await worker.stop();
}

async function idle(running: Running): Promise<void> {
  const { options, found, city, api, roots, stand, say } = running;
  const worker = await running.startWorker();
  const count = async (): Promise<number> =>
    (await stand.engine.client.workflow.count('ExecutionStatus = "Running"')).count;
  for (let open = await count(); open < options.idleCases; open = await count()) {
    say(`${open} cases are open; opening more`);
    const job = { port: api.port, people: city.people, clients: 16, warmSeconds: 0 };
    await doJob('opens', { ...job, seconds: Math.max(1, options.seconds / 2), first: first.idle + open });
    await settleDown(running, worker);
  }
  await settleDown(running, worker);
  say('watching what the idle system takes');
  const watched = { ...roots, worker: worker.pid };
  found.idle = await watchIdle(watched, { open: await count(), seconds: options.idleSeconds });
  await worker.stop();
}

async function alarms(running: Running): Promise<void> {
  const { options, city, stand, roots } = running;
  const worker = await running.startWorker();
  await settleDown(running, worker);
  // In a second at least forty cases are opened and relayed and finish their first task; the rest is to spare.
  const leadMs = 30_000 + options.alarms * 40;
  const work = { engine: roots.engine, worker: worker.pid };
  running.found.alarms = await fallDueTogether({ city, secret: stand.secret, cases: options.alarms, leadMs, work });
  await worker.stop();
}

async function floors({ stand, city, options, found }: Running): Promise<void> {
  found.sqlFloor = await bareSql(stand, city, options.seconds);
  found.engineFloor = await bareEngine(stand, { lives: options.lives, signals: signalsOfALife });
}

async function lists({ options, stand, found, say, stops, ...rest }: Running): Promise<void> {
  const nodeOptions = profileOptions({ options, results: rest.results });
  const times = Math.min(300, options.seconds * 30);
  found.lists = await readLists({ stand, sizes: options.sizes, times, say, stops, nodeOptions });
}

const work: Readonly<Record<ServerPart, (running: Running) => Promise<void>>> = {
  floors,
  lives,
  commands,
  opens,
  idle,
  alarms,
  lists,
};

const profileOptions = ({ options, results }: Pick<Run, 'options' | 'results'>): string[] =>
  options.profile ? ['--cpu-prof', `--cpu-prof-dir=${results}`] : [];

async function prepare(run: Run): Promise<Running> {
  const { stand, say, stops } = run;
  say('preparing the sample city');
  const city = await stand.makeCity('gridcase');
  const env = await environmentOf(stand, city);
  const start = { env, folder: city.folder };
  const mailbox = await startMailbox(start);
  stops.push(() => mailbox.stop());
  const api = await startApi({ ...start, nodeOptions: profileOptions(run) });
  stops.push(() => api.stop());
  const roots = { api: api.pid, engine: stand.engine.pid, postgres: stand.postgresPid, mailbox: mailbox.pid };
  return {
    ...run,
    city,
    api,
    roots,
    startWorker: async () => {
      const worker = await startWorker({ ...start, nodeOptions: profileOptions(run) });
      stops.push(() => worker.stop());
      return worker;
    },
  };
}

/** Runs the chosen parts and puts what they find into `found`. */
export async function runParts(run: Run): Promise<void> {
  const running = await prepare(run);
  for (const part of run.parts) {
    run.found.loads[part] = Number((loadavg()[0] ?? 0).toFixed(2));
    run.say(`${part} (load ${run.found.loads[part]})`);
    const before = linesOf(run.found).length;
    await work[part](running);
    // Printed at once, so that a run that is cut short has shown its figures.
    process.stdout.write(`${tableOf(linesOf(run.found).slice(before))}\n`);
  }
}
