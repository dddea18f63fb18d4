// Cases that come in while others are being written are written together: what a statement costs is paid once for all.
import { DatabaseError, type Pool } from 'pg';
import { Failure } from '../../domain/base/failures.js';
import type { Casebook } from '../facts/casebook.js';
import { insertCases, type Inserted } from './insert-cases.js';
import type { Draft } from './draft-case.js';

/** While one statement syncs its commit to disk another computes; more of them would only split the waiting into smaller lots. */
const statementsAtOnce = 2;
/** Cases in one statement, about a quarter of a megabyte; a lock that one of them waits for holds up no more than these. */
const casesAtMost = 32;

interface Waiting {
  readonly draft: Draft;
  readonly answer: (inserted: Inserted | Promise<Inserted>) => void;
}

interface Desk {
  waiting: Waiting[];
  statements: number;
}

const desks = new WeakMap<Pool, Desk>();

/** Opens the case, alone or with others that wait, as if it were alone: each gets its own yes or no. Throws as `insertCases`. */
export function insertTogether(casebook: Casebook, draft: Draft): Promise<Inserted> {
  const desk = desks.get(casebook.pool) ?? { waiting: [], statements: 0 };
  desks.set(casebook.pool, desk);
  return new Promise((answer) => {
    desk.waiting.push({ draft, answer });
    void serve(casebook, desk);
  });
}

async function serve(casebook: Casebook, desk: Desk): Promise<void> {
  if (desk.statements === statementsAtOnce) return;
  desk.statements += 1;
  while (desk.waiting.length > 0) await insertLot(casebook, nextLot(desk));
  desk.statements -= 1;
}

/** Those at the front that were decided by the same version of the facts. */
function nextLot(desk: Desk): Waiting[] {
  const version = desk.waiting[0]?.draft.factsVersion;
  const other = desk.waiting.findIndex(({ draft }) => draft.factsVersion !== version);
  return desk.waiting.splice(0, Math.min(casesAtMost, other < 0 ? casesAtMost : other));
}

async function insertLot(casebook: Casebook, lot: readonly Waiting[]): Promise<void> {
  const together = insertCases(
    casebook,
    lot.map(({ draft }) => draft),
  );
  // One that is refused refuses them all; alone, each gets its own answer.
  const alone = lot.length > 1 && (await isRefused(together));
  const insertions = lot.map(({ draft, answer }) => {
    const own = alone ? insertCases(casebook, [draft]) : together;
    answer(own);
    return own;
  });
  await Promise.allSettled(insertions);
}

/** Whether the database was reached and would not have them: a key is taken, a lock is held, a row breaks a rule. */
async function isRefused(inserting: Promise<Inserted>): Promise<boolean> {
  try {
    return (await inserting) === 'known';
  } catch (error) {
    return error instanceof Failure || (error instanceof DatabaseError && error.severity === 'ERROR');
  }
}
