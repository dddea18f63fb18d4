// Declares and reads the options of `npm run chaos`.
import { parseArgs } from 'node:util';
import { type EngineKind, engineKind } from '../../../tools/servers/temporal/engine-kind.js';

export const invariants = ['lost', 'doubled', 'rung', 'question', 'disagree'] as const;
/** What must hold whatever is killed; `--break` takes the same names. */
export type Invariant = (typeof invariants)[number];

export const parts = ['api', 'worker', 'engine', 'postgres'] as const;
export type Part = (typeof parts)[number];

export interface Options {
  /** Seconds in which lives begin and processes are killed. */
  readonly seconds: number;
  readonly seed: number;
  readonly server: EngineKind;
  /** Lives that begin each second. */
  readonly rate: number;
  readonly kills: boolean;
  readonly broken: readonly Invariant[];
  /** Whether the run's folder is kept. */
  readonly keep: boolean;
}

export const usage = `npm run chaos -- [--seconds N] [--seed N] [--server dev|production] [--rate N] [--no-kills] [--keep] [--break WHAT]

  --seconds N    for how long lives are begun and processes killed (default 180)
  --seed N       the same seed kills the same victims at the same instants (default: the present second, printed)
  --server WHICH the engine: production, a server on a PostgreSQL of its own, built with Go (where Go is present), or dev, the embedded one
  --rate N       lives begun each second (default 20)
  --no-kills     kills nothing
  --break WHAT   breaks an invariant on purpose, so that the checker must fail: ${invariants.join(', ')}, or all`;

function countOf(name: string, text: string | undefined, otherwise: number): number {
  const count = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(count) || count < 0) throw new Error(`--${name} is a whole number`);
  return count;
}

function brokenOf(text: string | undefined): readonly Invariant[] {
  if (text === undefined) return [];
  if (text === 'all') return invariants;
  const unknown = text.split(',').filter((name) => !(invariants as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`--break knows ${invariants.join(', ')} and all, not ${unknown.join(', ')}`);
  return text.split(',') as Invariant[];
}

/** Reads the command line. Fails with one sentence. */
export async function readOptions(args: readonly string[]): Promise<Options> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: text,
      seed: text,
      server: text,
      rate: text,
      'no-kills': { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      break: text,
    },
  });
  return {
    seconds: countOf('seconds', values.seconds, 180),
    seed: countOf('seed', values.seed, Math.floor(Date.now() / 1_000)),
    server: await engineKind(values.server),
    rate: countOf('rate', values.rate, 20),
    kills: !values['no-kills'],
    broken: brokenOf(values.break),
    keep: values.keep,
  };
}
