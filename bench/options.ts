// Declares and reads the options of `npm run bench`.
import { parseArgs } from 'node:util';
import { type EngineKind, engineKind } from '../tools/servers/temporal/engine-kind.js';

const serverParts = ['floors', 'lives', 'commands', 'opens', 'idle', 'alarms', 'lists'] as const;
/** A part that needs the servers; `deadlines` is arithmetic and needs none. */
export type ServerPart = (typeof serverParts)[number];
const partNames = ['deadlines', ...serverParts] as const;
type PartName = (typeof partNames)[number];

/** The parts that need servers, in their order. */
export const needingServers = (parts: readonly PartName[]): ServerPart[] =>
  serverParts.filter((part) => parts.includes(part));

export interface Options {
  readonly server: EngineKind;
  readonly parts: readonly PartName[];
  /** Cases in the tables when the lists are read. */
  readonly sizes: readonly number[];
  /** Seconds of each measurement of a rate. */
  readonly seconds: number;
  readonly lives: number;
  readonly alarms: number;
  /** Seconds for which the idle system is watched. */
  readonly idleSeconds: number;
  /** Least number of open cases while the idle system is watched. */
  readonly idleCases: number;
  readonly profile: boolean;
}

export const usage = `npm run bench -- [options]

  --parts A,B,..    of ${partNames.join(', ')} (all of them)
  --server KIND     production: the Temporal server on PostgreSQL, built with Go (where Go is present); dev: the embedded engine
  --sizes A,B,..    cases in the tables when lists are read (10000,100000,1000000)
  --seconds N       of each measurement of a rate (10)
  --lives N         whole lives played (2000)
  --alarms N        alarms due in one second (3000)
  --profile         writes processor profiles of API and worker to bench/results
  --quick           everything small, about two minutes: shows that it works, measures nothing`;

const numberOf = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${text} is not a number from 1.`);
  return number;
};

function partsOf(text: string): PartName[] {
  const named = text.split(',');
  const unknown = named.find((name) => !partNames.some((part) => part === name));
  if (unknown !== undefined) throw new Error(`There is no part called ${unknown}.`);
  return partNames.filter((part) => named.includes(part));
}

/** Reads the arguments. Fails with one sentence. */
export async function readOptions(args: readonly string[]): Promise<Options> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      parts: { type: 'string', default: partNames.join(',') },
      server: { type: 'string' },
      sizes: { type: 'string' },
      seconds: { type: 'string' },
      lives: { type: 'string' },
      alarms: { type: 'string' },
      profile: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
    },
  });
  const { quick } = values;
  return {
    server: await engineKind(values.server),
    parts: partsOf(values.parts),
    sizes: (values.sizes ?? (quick ? '2000,8000' : '10000,100000,1000000')).split(',').map(numberOf),
    seconds: numberOf(values.seconds ?? (quick ? '2' : '10')),
    lives: numberOf(values.lives ?? (quick ? '60' : '2000')),
    alarms: numberOf(values.alarms ?? (quick ? '100' : '3000')),
    idleSeconds: quick ? 4 : 60,
    idleCases: quick ? 100 : 10_000,
    profile: values.profile,
  };
}
