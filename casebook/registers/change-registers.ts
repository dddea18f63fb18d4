// Plans and writes every change of the registers: compared, checked as a whole, with its story.
import { isDeepStrictEqual } from 'node:util';
import type { PoolClient } from 'pg';
import type { Instant } from '../../domain/base/instant.js';
import { type FactsSnapshot, factsSnapshotWithin, readRegisters } from '../facts/facts-snapshot.js';
import { entrySentences } from '../check/register-sentences.js';
import { problemsOf } from '../check/check-registers.js';
import { openCaseProblems } from '../check/check-open-cases.js';
import type { EntryChange, WantedEntry, RegisterProblem, RegistersAfter } from '../check/register-problem.js';
import { masked, unmasked } from '../register-rows/register-secrets.js';
import {
  type RegisterBody,
  type RegisterEntry,
  type RegisterName,
  registerNames,
  writeEntries,
} from '../register-rows/register-tables.js';
import { endSessionsOf } from '../sessions/sessions.js';
import { type RegisterOrder, recordVersions } from './register-transaction.js';
import { mayVacate, oweTakenOver } from './taken-over.js';

export interface ChangePlan {
  readonly changes: readonly EntryChange[];
  readonly problems: readonly RegisterProblem[];
  /** Entries that differ but stay as they are, since another principal changed them last. */
  readonly kept: readonly { readonly register: RegisterName; readonly code: string }[];
  readonly standing: FactsSnapshot['registers'];
  /** The registers as they would be. */
  readonly after: RegistersAfter;
}

interface PlanOptions {
  readonly entries: readonly WantedEntry[];
  /** Only entries that this principal changed last are changed; all entries when absent. */
  readonly ownedBy?: string;
}

/** Works out what the given entries would change, and what is wrong with it; writes nothing. */
export async function planChange(client: PoolClient, { entries, ownedBy }: PlanOptions): Promise<ChangePlan> {
  const standing = await readRegisters(client);
  const given = entries.map(({ register, body }) => {
    const before = standing[register].get(body.code) ?? null;
    return { register, before, body: plain(unmasked(register, { body, before: before?.body })) };
  });
  const differing = given.filter(({ register, body, before }) => !before || differs(register, body, before.body));
  const others = ownedBy === undefined ? new Set() : await lastChangedByOthers(client, ownedBy);
  const isKept = (one: (typeof given)[number]): boolean =>
    one.before !== null && others.has(`${one.register}/${one.body.code}`);
  const changes = differing.filter((one) => !isKept(one)).map(changeOf);
  const after = afterwards(standing, changes);
  const problems = [...repeated(given), ...problemsOf(after, changes), ...kindProblems(changes)];
  problems.push(...(await openCaseProblems(client, { changes, after })));
  const kept = differing.filter(isKept).map(({ register, body }) => ({ register, code: body.code }));
  return { changes, problems, kept, standing, after };
}

/** Writes a plan without problems, each entry with its next version and story. */
export async function writeChange(
  client: PoolClient,
  { changes, order }: { readonly changes: readonly EntryChange[]; readonly order: RegisterOrder },
): Promise<void> {
  const before = mayVacate(changes) ? await factsSnapshotWithin(client) : null;
  for (const register of registerNames) {
    const entries = changes.filter((change) => change.register === register);
    if (entries.length === 0) continue;
    await writeEntries(client, { register, entries: entries.map(({ version, body }) => ({ version, body })) });
  }
  await endAccounts(client, changes, order.at);
  if (before) await oweTakenOver(client, { before, changes, at: order.at });
  const versions = changes.map(({ register, code, version, body }) => ({
    register,
    code,
    version,
    body: masked(register, body),
  }));
  await recordVersions(client, { entries: versions, order });
}

/** Ends the sessions of accounts that are not active any more: one that becomes active again is signed in to anew. */
async function endAccounts(client: PoolClient, changes: readonly EntryChange[], at: Instant): Promise<void> {
  const principals = changes
    .filter(({ register, body }) => register === 'principals' && 'active' in body && !body.active)
    .map(({ code }) => code);
  if (principals.length > 0) await endSessionsOf(client, { principals, because: 'account-ended', at });
}

/** The value as JSON keeps it: without undefined fields. */
const plain = (body: RegisterBody): RegisterBody => JSON.parse(JSON.stringify(body)) as RegisterBody;

function differs(register: RegisterName, one: RegisterBody, other: RegisterBody): boolean {
  return !isDeepStrictEqual(comparable(register, one), comparable(register, other));
}

/** Compares the days of a calendar as a set. */
function comparable(register: RegisterName, body: RegisterBody): RegisterBody {
  if (register !== 'calendars' || !('days' in body)) return body;
  return { ...body, days: [...body.days].sort((a, b) => (a.date < b.date ? -1 : 1)) };
}

function changeOf({ register, body, before }: WantedEntry & { before: RegisterEntry | null }): EntryChange {
  const old = before ? (comparable(register, before.body) as Record<string, unknown>) : {};
  const fields = before
    ? Object.entries(comparable(register, body))
        .filter(([field, value]) => !isDeepStrictEqual(value, old[field]))
        .map(([field]) => field)
    : [];
  return { register, code: body.code, body, before, version: (before?.version ?? 0) + 1, fields };
}

/** The registers as they stand, after the changes if any are given. */
export function afterwards(standing: ChangePlan['standing'], changes: readonly EntryChange[] = []): RegistersAfter {
  const after = new Map<RegisterName, Map<string, RegisterBody>>();
  for (const register of registerNames) {
    after.set(register, new Map([...standing[register]].map(([code, { body }]) => [code, body])));
  }
  for (const { register, code, body } of changes) after.get(register)?.set(code, body);
  return Object.fromEntries(after) as unknown as RegistersAfter;
}

function repeated(given: readonly WantedEntry[]): RegisterProblem[] {
  const seen = new Set<string>();
  return given.flatMap(({ register, body: { code } }) => {
    const key = `${register}/${code}`;
    if (!seen.has(key)) return seen.add(key) && [];
    return [{ register, code, field: 'code', failure: 'already-exists' as const, text: entrySentences.codeTwice }];
  });
}

/** Refuses to change a principal's kind: its tokens and its story depend on it. */
function kindProblems(changes: readonly EntryChange[]): RegisterProblem[] {
  return changes
    .filter(({ register, before, fields }) => register === 'principals' && before && fields.includes('kind'))
    .map(({ register, code }) => ({
      register,
      code,
      field: 'kind',
      failure: 'already-exists' as const,
      text: entrySentences.otherKind,
    }));
}

async function lastChangedByOthers(client: PoolClient, owner: string): Promise<Set<string>> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT register || '/' || code AS key
     FROM (SELECT DISTINCT ON (register, code) register, code, by FROM register_version
           ORDER BY register, code, version DESC) newest
     WHERE by <> $1`,
    [owner],
  );
  return new Set(rows.map(({ key }) => key));
}
