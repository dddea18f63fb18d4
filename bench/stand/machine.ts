// Reads processor time and memory of process trees from /proc, and the load of the machine.
import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { round } from '../loads/figures.js';

const ticksPerSecond = 100;

interface Stat {
  readonly parent: number;
  /** Seconds of processor time, including children that have ended. */
  readonly seconds: number;
}

async function statOf(pid: string): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, place) => sum + Number(fields[place]), 0);
  return { parent: Number(fields[1]), seconds: ticks / ticksPerSecond };
}

async function tree(root: number): Promise<Map<number, Stat>> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = new Map<number, Stat>();
  for (const name of names) {
    const stat = await statOf(name);
    if (stat) all.set(Number(name), stat);
  }
  const found = new Map<number, Stat>();
  const add = (pid: number): void => {
    const stat = all.get(pid);
    if (!stat || found.has(pid)) return;
    found.set(pid, stat);
    for (const [child, { parent }] of all) if (parent === pid) add(child);
  };
  add(root);
  return found;
}

/** Process ids of the roots of process trees, by the name in the report. */
export type Roots = Readonly<Record<string, number>>;

/** Seconds of processor time that each tree has used so far. */
export async function processorSeconds(roots: Roots): Promise<Record<string, number>> {
  const taken: Record<string, number> = {};
  for (const [name, pid] of Object.entries(roots)) {
    taken[name] = [...(await tree(pid)).values()].reduce((sum, { seconds }) => sum + seconds, 0);
  }
  return taken;
}

/** Cores that each tree used on average during `work`; 1 is one whole core. */
export async function coresDuring<Value>(
  roots: Roots,
  work: () => Promise<Value>,
): Promise<{ value: Value; cores: Record<string, number> }> {
  const before = await processorSeconds(roots);
  const begun = performance.now();
  const value = await work();
  const seconds = (performance.now() - begun) / 1_000;
  const after = await processorSeconds(roots);
  const names = Object.keys(roots);
  const cores = Object.fromEntries(
    names.map((name) => [name, round(((after[name] ?? 0) - (before[name] ?? 0)) / seconds)]),
  );
  return { value, cores };
}

/** Memory of each tree in MiB (PSS: shared pages are divided among their processes). */
export async function memory(roots: Roots): Promise<Record<string, number>> {
  const used: Record<string, number> = {};
  for (const [name, root] of Object.entries(roots)) {
    let kilobytes = 0;
    for (const pid of (await tree(root)).keys()) {
      const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
      kilobytes += Number(/^Pss: +(\d+)/m.exec(text)?.[1] ?? 0);
    }
    used[name] = round(kilobytes / 1_024);
  }
  return used;
}

/** The machine in short, with its load average of the last minute. */
export const describeMachine = () => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGiB: round(totalmem() / 2 ** 30),
  node: process.versions.node,
  load: round(loadavg()[0] ?? 0),
});
