// Finds all that is wrong with a process's settings, and says each in a plain sentence.
import { createSecureContext } from 'node:tls';
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { isLoopback } from '../../api/access/session-cookie.js';
import { engineProblem } from './engine-settings.js';
import { factsOf, isWritableFolder, type Program, whyUnreadable } from './setting.js';
import { secretNeeds } from './secrets.js';
import { settingsSchema } from './settings-schema.js';

export type Given = Readonly<Record<string, string>>;

/** What is wrong with one setting; without a detail its form is. */
interface Problem {
  readonly name: string;
  readonly detail?: string;
}

const shape: Readonly<Record<string, z.ZodType>> = settingsSchema.shape;

/** Settings that a program cannot do without. */
const needed: Readonly<Partial<Record<Program, readonly string[]>>> = {
  api: ['DATABASE_URL', 'GRIDCASE_SECRET', 'GRIDCASE_BASE_URL'],
  worker: ['DATABASE_URL', 'GRIDCASE_SECRET', 'GRIDCASE_BASE_URL'],
  mailbox: ['DATABASE_URL', 'GRIDCASE_SECRET', 'GRIDCASE_BASE_URL'],
  seed: ['DATABASE_URL'],
};

/** Whether the address by which people reach the API is this machine's own. */
export const isOurs = (baseUrl: string): boolean => URL.canParse(baseUrl) && isLoopback(new URL(baseUrl).host);

/** Two settings of which neither goes without the other. */
const pairs = [
  ['GRIDCASE_TLS_KEY', 'GRIDCASE_TLS_CERT'],
  ['TEMPORAL_DEPLOYMENT_NAME', 'TEMPORAL_WORKER_BUILD_ID'],
  ['TEMPORAL_TLS_CLIENT_CERT_PATH', 'TEMPORAL_TLS_CLIENT_KEY_PATH'],
  ['GRIDCASE_SAMPLE_WEBHOOK_URL', 'GRIDCASE_SAMPLE_WEBHOOK_SECRET'],
] as const;

/** What is wrong between settings of which each is right by itself. */
function togetherProblems(given: Given): Problem[] {
  const problems: Problem[] = pairs.flatMap(([one, other]): Problem[] => {
    if (one in given === other in given) return [];
    return one in given
      ? [{ name: other, detail: `needed with ${one}` }]
      : [{ name: one, detail: `needed with ${other}` }];
  });
  for (const { of, need, why } of secretNeeds)
    if (of in given && !(need in given)) problems.push({ name: need, detail: `needed with ${of}${why}` });
  if (given['GRIDCASE_SAMPLE_SIGN_IN'] === 'on' && given['GRIDCASE_SAMPLE'] !== 'on')
    problems.push({ name: 'GRIDCASE_SAMPLE_SIGN_IN', detail: 'only for the sample city' });
  const isReal =
    given['NODE_ENV'] === 'production' && given['GRIDCASE_SAMPLE'] !== 'on' && !('GRIDCASE_MAILBOX_URL' in given);
  if (isReal && isOurs(given['GRIDCASE_BASE_URL'] ?? ''))
    problems.push({ name: 'GRIDCASE_BASE_URL', detail: 'nobody but this machine itself reaches that address' });
  if (!('GRIDCASE_FILES' in given) && !isWritableFolder(given['GRIDCASE_DATA'] ?? '.gridcase'))
    problems.push({
      name: 'GRIDCASE_FILES',
      detail: 'this user may not write to GRIDCASE_DATA, where files are kept then',
    });
  return [...problems, ...keyProblems(given)];
}

function keyProblems({ GRIDCASE_TLS_KEY: key, GRIDCASE_TLS_CERT: cert }: Given): Problem[] {
  if (key === undefined || cert === undefined || (whyUnreadable(key) ?? whyUnreadable(cert)) !== null) return [];
  try {
    createSecureContext({ key: readFileSync(key), cert: readFileSync(cert) });
    return [];
  } catch {
    return [{ name: 'GRIDCASE_TLS_CERT', detail: 'it does not hold a certificate of the key in GRIDCASE_TLS_KEY' }];
  }
}

const ownProblems = (given: Given): Problem[] =>
  Object.entries(shape).flatMap(([name, schema]) => {
    const value = given[name];
    const read = value === undefined ? null : schema.safeParse(value);
    const [issue] = read?.error?.issues ?? [];
    if (!issue) return [];
    return [issue.code === 'custom' ? { name, detail: issue.message } : { name }];
  });

/** All that is wrong with the settings that the program reads; every one where none is named. */
export function findProblems(given: Given, program?: Program): Problem[] {
  const own = ownProblems(given);
  const wrong = new Set(own.map(({ name }) => name));
  const right = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
  const engine = engineProblem(right);
  const missing = (needed[program ?? 'api'] ?? [])
    .filter((name) => given[name] === undefined)
    .map((name) => ({ name }));
  const together = togetherProblems(given).filter(({ name }) => !wrong.has(name));
  return [...own, ...missing, ...together, ...(engine ? [engine] : [])].filter(
    ({ name }) => program === undefined || program === 'start' || factsOf(shape[name]!).readBy.includes(program),
  );
}

/** The problem as a sentence: what is wrong with the value, and what to put. A secret is never shown. */
export function sentenceOf({ name, detail }: Problem, given: Given): string {
  const { put, secret } = factsOf(shape[name]!);
  const value = given[name];
  const shown =
    value === undefined ? 'is not set' : secret ? 'is wrong (its value is secret)' : `is ${JSON.stringify(value)}`;
  return `${name} ${shown}${detail === undefined ? '' : `: ${detail}`}. Put ${put}.`;
}

/** Variables of the tools, the tests and docker-compose.yml, which are no settings of a process. */
const besides =
  /^GRIDCASE_(?:CACHE|BROWSER|WINDOW|TEST_\w+|VERSION|WORKERS|PUBLISHED_\w+|OUTSIDE_\w+|OPERATOR_FOLDER|OWNER_PASSWORD|APP_PASSWORD|ACCESS_FILE|LOCAL_URL)$/;

/** The fewest letters to change, add or leave out to come from one name to the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
}

/** A sentence for each variable that is probably a misspelt setting, with the nearest name. */
export function misspelt(given: Given): string[] {
  return Object.keys(given).flatMap((name) => {
    if (name in shape || besides.test(name)) return [];
    const [nearest] = Object.keys(shape)
      .map((known) => ({ known, far: distance(name, known) }))
      .sort((one, other) => one.far - other.far);
    const isOurs = name.startsWith('GRIDCASE_') || (/^(?:TEMPORAL|DATABASE)_/.test(name) && nearest!.far <= 2);
    return isOurs ? [`${name} is no setting and counts for nothing; the nearest is ${nearest!.known}.`] : [];
  });
}
