// Declares the jobs of a load process and runs one: one job, one answer, then the process ends.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Spread } from './figures.js';
import type { People } from './requests.js';

/** An open case and the token of its officer. */
export interface HeldCase {
  readonly id: string;
  readonly token: string;
}

export interface Jobs {
  opens: {
    given: { port: number; people: People; clients: number; seconds: number; warmSeconds: number; first: number };
    answer: { spread: Spread; milliseconds: number; perSecond: number; opened: number; held: readonly HeldCase[] };
  };
  commands: {
    given: { port: number; clients: number; cases: readonly HeldCase[] };
    answer: { spread: Spread; perSecond: number; byCommand: Readonly<Record<string, Spread>> };
  };
  lives: {
    given: {
      port: number;
      people: People;
      lives: number;
      inFlight: number;
      first: number;
      secret: string;
      /** The database that shows when the engine acknowledged a step; null: do not wait for it. */
      databaseUrl: string | null;
    };
    answer: { milliseconds: number; spread: Spread };
  };
  lists: {
    given: { port: number; token: string; path: string; times: number };
    answer: { spread: Spread; items: number };
  };
  bareSql: {
    given: { databaseUrl: string; clients: number; poolSize: number; seconds: number };
    answer: { spread: Spread; perSecond: number };
  };
  bareEngine: {
    given: { address: string; namespace: string; taskQueue: string; lives: number; inFlight: number; signals: number };
    answer: { milliseconds: number };
  };
}

export type JobName = keyof Jobs;
export type JobInput<Name extends JobName> = Jobs[Name]['given'];
export type Answer<Name extends JobName> = Jobs[Name]['answer'];

export interface JobMessage {
  readonly name: JobName;
  readonly given: unknown;
}

const program = fileURLToPath(new URL('load.js', import.meta.url));

/** Does the job in a process of its own. Fails with that process's error. */
export function doJob<Name extends JobName>(name: Name, given: JobInput<Name>): Promise<Answer<Name>> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    let answer: Answer<Name> | undefined;
    child.on('message', (said) => (answer = said as Answer<Name>));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (answer !== undefined) resolve(answer);
      else reject(new Error(`the load process for "${name}" ended with ${String(code)} and no answer`));
    });
    child.send({ name, given } satisfies JobMessage);
  });
}
