// Groups cases that arrive at the same time into one statement, so that its cost is paid once.
import { DatabaseError, type Pool } from 'pg';
import { Failure } from '../../domain/base/failures.js';
import type { Casebook } from '../facts/casebook.js';
import { insertCases, type InsertOutcome } from './insert-cases.js';
import type { Draft } from './draft-case.js';

/** While one statement syncs its commit to disk another computes; more would only make the lots smaller. */
const statementsAtOnce = 2;
/** Cases in one statement, about a quarter of a megabyte; when one waits for a lock, it delays no more than these. */
const casesAtMost = 32;

interface WaitingDraft {
  readonly draft: Draft;
  readonly answer: (inserted: InsertOutcome | Promise<InsertOutcome>) => void;
}

interface InsertQueue {
  waiting: WaitingDraft[];
  statements: number;
}

const queues = new WeakMap<Pool, InsertQueue>();

/** Opens the case, alone or with other waiting ones; each gets its own outcome. Throws as `insertCases`. */
export function insertTogether(casebook: Casebook, draft: Draft): Promise<InsertOutcome> {
  const queue = queues.get(casebook.pool) ?? { waiting: [], statements: 0 };
  queues.set(casebook.pool, queue);
  return new Promise((answer) => {
    queue.waiting.push({ draft, answer });
    void serve(casebook, queue);
  });
}

async function serve(casebook: Casebook, queue: InsertQueue): Promise<void> {
  if (queue.statements === statementsAtOnce) return;
  queue.statements += 1;
  while (queue.waiting.length > 0) await insertLot(casebook, nextLot(queue));
  queue.statements -= 1;
}

/** The drafts at the front of the queue that were decided on the same version of the facts. */
function nextLot(queue: InsertQueue): WaitingDraft[] {
  const version = queue.waiting[0]?.draft.factsVersion;
  const other = queue.waiting.findIndex(({ draft }) => draft.factsVersion !== version);
  return queue.waiting.splice(0, Math.min(casesAtMost, other < 0 ? casesAtMost : other));
}

async function insertLot(casebook: Casebook, lot: readonly WaitingDraft[]): Promise<void> {
  const together = insertCases(
    casebook,
    lot.map(({ draft }) => draft),
  );
  // One refused case fails the whole lot; inserted alone, each gets its own outcome.
  const alone = lot.length > 1 && (await isRefused(together));
  const insertions = lot.map(({ draft, answer }) => {
    const own = alone ? insertCases(casebook, [draft]) : together;
    answer(own);
    return own;
  });
  await Promise.allSettled(insertions);
}

/** Whether the database answered and refused: a key is taken, a lock is held, a row breaks a rule. */
async function isRefused(inserting: Promise<InsertOutcome>): Promise<boolean> {
  try {
    const outcome = await inserting;
    return outcome === 'known' || outcome === 'files-gone';
  } catch (error) {
    return error instanceof Failure || (error instanceof DatabaseError && error.severity === 'ERROR');
  }
}
