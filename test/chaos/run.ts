// `npm run chaos`: plays lives while parts of the system are killed, then checks every invariant.
// The checker looks from outside for anything lost, doubled, skipped or in disagreement.
import { mkdtemp, chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { breakEarly, breakLate } from './break.js';
import { checkEngine, checkRows } from './checks/check-agreement.js';
import { checkKept } from './checks/check-kept.js';
import { checkMany } from './checks/check-many.js';
import { checkQuestions } from './checks/check-questions.js';
import { checkRungs } from './checks/check-rungs.js';
import { chaosClient } from './load/client.js';
import { type Evidence, type Files, type Finding, gatherEvidence } from './checks/evidence.js';
import { live, type LifeContext } from './load/lives.js';
import { noteOnMany } from './load/many.js';
import { killParts, type Kill } from './monkey.js';
import { type Options, readOptions, usage } from './load/options.js';
import { openOutside } from './load/outside.js';
import { debtsOf, type Debts, untilQuiet } from './quiet.js';
import { chanceOf } from './load/random.js';
import { reportOf } from './report.js';
import { startSystem, type System } from './system.js';

const say = (line: string): void => void process.stdout.write(`chaos: ${line}\n`);

/** How long the last lives may take to end. */
const lastLivesSeconds = 120;
/** How long the system may take to come to rest: a notice whose notifier died is tried again after minutes. */
const restSeconds = 600;

interface DriveResult {
  readonly kills: Kill[];
  readonly begun: number;
}

/** Begins lives at an even pace and kills parts for the run's time, then waits for the lives to end. */
async function drive(options: Options, system: System, context: LifeContext): Promise<DriveResult> {
  const stop = new AbortController();
  const { signal } = stop;
  const chance = chanceOf(options.seed);
  const hunting = options.kills ? killParts({ system, chance, signal, say }) : Promise.resolve([]);
  const lives: Promise<void>[] = [noteOnMany(context, signal)];
  const begun = performance.now();
  for (let n = 1; n <= options.seconds * options.rate; n += 1) {
    const wait = begun + (n * 1_000) / options.rate - performance.now();
    if (wait > 0) await pause(wait);
    lives.push(live(n, context));
  }
  stop.abort();
  const kills = await hunting;
  const count = lives.length - 1;
  say(`${count} lives begun; waiting for the last ones to end`);
  await Promise.race([Promise.all(lives), pause(lastLivesSeconds * 1_000, undefined, { ref: false })]);
  return { kills, begun: count };
}

/** Runs the checks. A system that is still at work is not judged by what it has not done yet. */
async function check(system: System, files: Files, debts: Debts): Promise<{ evidence: Evidence; findings: Finding[] }> {
  const evidence = await gatherEvidence(system.adminUrl, files);
  const always = [...checkKept(evidence), ...checkQuestions(evidence), ...checkRows(evidence)];
  if (debts.owed + debts.late + debts.notices + debts.jobs > 0) {
    const restless = { invariant: 'disagree', what: `it does not come to rest: ${JSON.stringify(debts)}` } as const;
    return { evidence, findings: [...always, restless] };
  }
  const atRest = [
    ...checkMany(evidence),
    ...checkRungs(evidence),
    ...(await checkEngine(evidence, system.adminUrl, system.engine)),
  ];
  return { evidence, findings: [...always, ...atRest] };
}

async function runIn(folder: string, options: Options): Promise<readonly Finding[]> {
  const files = {
    log: join(folder, 'client.jsonl'),
    mails: join(folder, 'mails.jsonl'),
    offers: join(folder, 'offers.jsonl'),
  };
  const outside = await openOutside(files);
  try {
    const system = await startSystem({ options, folder, outside, say });
    try {
      say(`everything runs (${system.engine.name}); seed ${options.seed}`);
      const client = chaosClient({ baseUrl: system.baseUrl, people: system.people, logFile: files.log });
      let over = false;
      const run = String(Date.now());
      const context: LifeContext = { client, outside, seed: options.seed, run, over: () => over, opened: [] };
      const { kills } = await drive(options, system, context);
      const ended = performance.now();
      await breakEarly(options.broken, { system, context });
      over = true;
      client.giveUp();
      await untilQuiet(system.adminUrl, { withinSeconds: restSeconds, say });
      const quietAfterSeconds = (performance.now() - ended) / 1_000;
      const debts = await debtsOf(system.adminUrl);
      await breakLate(options.broken, { system, context });
      const { evidence, findings } = await check(system, files, debts);
      const { endedByThemselves, engine } = system;
      const ran = {
        options,
        engine: engine.name,
        kills,
        endedByThemselves,
        evidence,
        findings,
        debts,
        quietAfterSeconds,
      };
      process.stdout.write(`\n${reportOf(ran)}\n`);
      return findings;
    } finally {
      await system.stop();
    }
  } finally {
    await outside.stop();
  }
}

function verdict({ broken }: Options, findings: readonly Finding[]): number {
  if (broken.length === 0) return findings.length === 0 ? 0 : 1;
  const missed = broken.filter((invariant) => !findings.some((one) => one.invariant === invariant));
  if (missed.length === 0) say(`the checker found what was broken on purpose: ${broken.join(', ')}`);
  else say(`THE CHECKER DID NOT FIND what was broken on purpose: ${missed.join(', ')}`);
  return missed.length === 0 ? 1 : 3;
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const options = await readOptions(args);
  const folder = await mkdtemp(join(tmpdir(), 'gridcase-chaos-'));
  // The database's own user must pass through the folder to reach its files.
  await chmod(folder, 0o711);
  const findings = await runIn(folder, options);
  if (options.keep || (findings.length > 0 && options.broken.length === 0)) say(`its files: ${folder}`);
  else await rm(folder, { recursive: true, force: true });
  return verdict(options, findings);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`chaos: ${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exit(2);
  },
);
