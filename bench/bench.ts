// `npm run bench`: measures the product and its floors, and saves a table in bench/results.
// A floor is what the database or the engine does alone, measured in the same run.
import { mkdir, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { onInterrupt } from '../tools/servers/on-interrupt.js';
import { projectRoot } from '../tools/servers/project-root.js';
import { describeMachine } from './stand/machine.js';
import { dueInstantsOnOneCore } from './parts/deadline-part.js';
import { type Options, needingServers, readOptions, usage } from './options.js';
import { runParts } from './parts.js';
import { type Measurements, linesOf, tableOf } from './report.js';
import { startStand } from './stand/stand.js';

const say = (line: string): void => void process.stdout.write(`bench: ${line}\n`);

async function bench(options: Options): Promise<void> {
  const stops: (() => Promise<unknown>)[] = [];
  const stopAll = async (): Promise<void> => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
  };
  onInterrupt(stopAll);
  const results = join(projectRoot, 'bench', 'results');
  await mkdir(results, { recursive: true });
  try {
    say(`load of the machine before the bench starts anything: ${loadavg()[0]?.toFixed(2)}`);
    const startedAt = new Date().toISOString();
    const parts = needingServers(options.parts);
    // Measured before any server starts.
    const deadlines = options.parts.includes('deadlines')
      ? { deadlines: await dueInstantsOnOneCore(options.seconds) }
      : {};
    const stand = parts.length > 0 ? await startStand(options.server, { say, stops }) : null;
    const machine = describeMachine();
    const found: Measurements = { machine, engine: stand?.engine.name ?? 'none', startedAt, loads: {}, ...deadlines };
    if (stand) await runParts({ options, parts, stand, found, say, stops, results });
    const lines = linesOf(found);
    const { engine } = found;
    say(
      `on ${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, Node ${machine.node}; engine: ${engine}`,
    );
    process.stdout.write(`\n${tableOf(lines)}\n\n`);
    const file = join(results, `${startedAt.replaceAll(/[:.]/g, '-')}-${options.server}.json`);
    await writeFile(file, `${JSON.stringify({ options, ...found, lines }, null, 2)}\n`);
    say(`written to ${file}`);
  } finally {
    await stopAll();
  }
}

if (process.argv.includes('--help')) console.log(usage);
else {
  try {
    await bench(await readOptions(process.argv.slice(2)));
  } catch (error) {
    process.stderr.write(`bench: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
}
