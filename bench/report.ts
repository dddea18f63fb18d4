// Renders the figures of a run as a plain table with the targets, and as lines for the JSON file.
import type { AlarmFigures } from './parts/alarms.js';
import type { DeadlineFigures } from './parts/deadline-part.js';
import { inWords, type Spread } from './loads/figures.js';
import type { EngineFloor, SqlFloor } from './parts/floor-parts.js';
import type { LifeFigures } from './parts/life-parts.js';
import type { SizeFigures } from './parts/list-parts.js';
import type { describeMachine } from './stand/machine.js';
import type { DrainFigures, IdleFigures, OpenFigures } from './parts/open-parts.js';

export interface CommandFigures {
  readonly perSecond: number;
  readonly spread: Spread;
  readonly byCommand: Readonly<Record<string, Spread>>;
}

export interface Measurements {
  readonly machine: ReturnType<typeof describeMachine>;
  readonly engine: string;
  readonly startedAt: string;
  /** Load of the machine when each part began: other work on the machine makes figures worse. */
  readonly loads: Record<string, number>;
  deadlines?: DeadlineFigures;
  sqlFloor?: SqlFloor;
  engineFloor?: EngineFloor;
  lives?: { readonly relayed: LifeFigures; readonly hurried: LifeFigures };
  commands?: { readonly alone: CommandFigures; readonly beside: CommandFigures; readonly crowd: CommandFigures };
  opens?: {
    readonly alone: OpenFigures;
    readonly held: OpenFigures;
    readonly beside: OpenFigures;
    readonly drain: DrainFigures;
  };
  idle?: IdleFigures;
  alarms?: AlarmFigures;
  lists?: readonly SizeFigures[];
}

export interface Line {
  readonly what: string;
  readonly found: string;
  /** Empty where there is no target. */
  readonly target: string;
  readonly met: boolean | null;
}

const line = (what: string, found: string, [target, met]: readonly [string, boolean] | [] = []): Line => ({
  what,
  found,
  target: target ?? '',
  met: met ?? null,
});

const inCores = (cores: Readonly<Record<string, number>>): string =>
  Object.entries(cores)
    .map(([name, used]) => `${name} ${used}`)
    .join(', ');

interface Rate {
  readonly perSecond: number;
  readonly spread: Spread;
  readonly cores: Readonly<Record<string, number>>;
}

const rateOf = ({ perSecond, spread, cores }: Rate): string =>
  `${perSecond}/s, ${inWords(spread)} (cores: ${inCores(cores)})`;

function deadlineLines({ deadlines }: Measurements): Line[] {
  if (!deadlines) return [];
  const { perSecond, byUnit } = deadlines;
  const units = Object.entries(byUnit).map(([unit, rate]) => `${unit} ${rate}/s`);
  return [
    line('due instants, one core', `${perSecond}/s (${units.join(', ')})`, ['>= 100000/s', perSecond >= 100_000]),
  ];
}

function floorLines({ sqlFloor, engineFloor }: Measurements): Line[] {
  return [
    ...(sqlFloor
      ? [
          line('floor: bare SQL, 1 client', rateOf(sqlFloor.alone)),
          line('floor: bare SQL, 16 clients', rateOf(sqlFloor.crowd)),
        ]
      : []),
    ...(engineFloor
      ? [
          line(
            `floor: bare engine, 1 start + ${engineFloor.signals} signals`,
            `${engineFloor.livesPerSecond} lives/s (${engineFloor.events} events, ${engineFloor.tasks} tasks each; cores: ${inCores(engineFloor.cores)})`,
          ),
        ]
      : []),
  ];
}

function lifeLines({ lives, engineFloor }: Measurements): Line[] {
  if (!lives) return [];
  const { relayed, hurried } = lives;
  const ratio = engineFloor ? relayed.livesPerSecond / engineFloor.livesPerSecond : null;
  const words = (one: LifeFigures): string =>
    `${one.livesPerSecond}/s (${one.signals} calls, ${one.events} events, ${one.tasks} tasks each; cores: ${inCores(one.cores)})`;
  return [
    line('lives, every step relayed, drained', words(relayed), ['>= 40/s', relayed.livesPerSecond >= 40]),
    ...(ratio === null ? [] : [line('... of the bare engine', ratio.toFixed(2), ['>= 0.8', ratio >= 0.8])]),
    line('lives, unpaced at 16 clients, drained', words(hurried)),
  ];
}

function openLines({ opens, sqlFloor }: Measurements): Line[] {
  if (!opens) return [];
  const { alone, held, beside, drain } = opens;
  return [
    line('opens, outbox relay held, 1 client', rateOf(alone)),
    line('opens, outbox relay held, 16 clients', rateOf(held), [
      '>= 1000/s, p99 <= 25 ms',
      held.perSecond >= 1_000 && held.spread.p99 <= 25,
    ]),
    ...(sqlFloor ? [line('... of bare SQL', (held.perSecond / sqlFloor.crowd.perSecond).toFixed(2))] : []),
    line('opens, all at work, 16 clients', rateOf(beside), ['>= 400/s', beside.perSecond >= 400]),
    line(
      'backlog drained',
      `${drain.owed} relayed in ${drain.seconds} s, ${drain.perSecond}/s, worked off after ${drain.restSeconds} s (cores: ${inCores(drain.cores)})`,
    ),
  ];
}

function commandLines({ commands }: Measurements): Line[] {
  if (!commands) return [];
  const { alone, beside, crowd } = commands;
  const each = Object.entries(alone.byCommand).map(([name, { p50 }]) => `${name} ${p50}`);
  return [
    line('commands, outbox relay held, 1 client', `${inWords(alone.spread)} (p50: ${each.join(', ')})`, [
      'p50 <= 4 ms',
      alone.spread.p50 <= 4,
    ]),
    line('commands, all at work, 1 client', inWords(beside.spread)),
    line('commands, all at work, 16 clients', `${crowd.perSecond}/s, ${inWords(crowd.spread)}`),
  ];
}

function idleLines({ idle, alarms }: Measurements): Line[] {
  const ours = idle ? (idle.cores['api'] ?? 0) + (idle.cores['worker'] ?? 0) : 0;
  return [
    ...(idle
      ? [
          line(
            `idle, ${idle.open} open, processor`,
            `ours ${(ours * 100).toFixed(1)} % of a core (${inCores(idle.cores)})`,
            ['ours <= 5 %', ours <= 0.05],
          ),
          line('idle, memory in MiB', inCores(idle.mebibytes)),
        ]
      : []),
    ...(alarms
      ? [
          line(
            `${alarms.cases} alarms in one second`,
            `all fired after ${alarms.seconds} s, ${alarms.perSecond}/s; late ${inWords(alarms.lateness)}${alarms.allHeldBefore ? '' : '; not all were held before'}`,
          ),
        ]
      : []),
  ];
}

function listLines({ lists = [] }: Measurements): Line[] {
  const [smallest] = lists;
  const largest = lists.at(-1);
  return lists.flatMap((size) =>
    size.lists.map(({ list, spread, items }, place) => {
      const base = smallest?.lists[place]?.spread.p95 ?? 0;
      const judged = size === largest && size.cases >= 1_000_000 && place < 2;
      const met = spread.p95 <= 15 && spread.p95 <= 1.3 * base;
      return line(
        `${size.cases} cases (${size.open} open, ${size.overdue} overdue): ${list}`,
        `${items} items, ${inWords(spread)}, p95 x${(spread.p95 / base).toFixed(2)}`,
        judged ? ['p95 <= 15 ms, <= x1.3', met] : [],
      );
    }),
  );
}

/** Every line of the report, in the order of the parts. */
export const linesOf = (found: Measurements): Line[] => [
  ...deadlineLines(found),
  ...floorLines(found),
  ...lifeLines(found),
  ...commandLines(found),
  ...openLines(found),
  ...idleLines(found),
  ...listLines(found),
];

/** The lines as a table of plain text. */
export function tableOf(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(({ what }) => what.length));
  return lines
    .map(({ what, found, target, met }) => {
      const verdict = met === null ? '' : `  [${target}: ${met ? 'met' : 'MISSED'}]`;
      return `${what.padEnd(width)}  ${found}${verdict}`;
    })
    .join('\n');
}
