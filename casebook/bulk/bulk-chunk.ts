// Works bulk jobs off in chunks: one transaction for each chunk of cases.
import type { Pool, PoolClient } from 'pg';
import type { Actor } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Command, CommandName } from '../../domain/case/commands.js';
import type { FailureCode } from '../../domain/base/failures.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Casebook } from '../facts/casebook.js';
import { finishBulkJob } from './bulk-finish.js';
import type { BulkState } from './bulk-jobs.js';
import { commitCommand } from '../change/commit-command.js';
import { actorOf } from '../facts/facts.js';
import type { NoticeRow } from '../write/notice-rows.js';
import { inTransaction } from '../db/in-transaction.js';
import { isPassing } from '../db/errors.js';

/** Cases per transaction; few, because their rows are locked until it ends. */
export const chunkSize = 50;

/** Keeps our advisory locks apart from all others: `bulk` in ASCII. */
const lockClass = 0x62756c6b;

interface Job {
  readonly id: string;
  readonly principal: string;
  readonly command: CommandName;
  readonly body: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly state: BulkState;
}

interface WaitingItem {
  readonly place: number;
  readonly case_id: CaseId;
  readonly expected_version: number | null;
}

export interface ChunkWorked {
  readonly job: string;
  /** Items worked; 0 when the job ended with this chunk. */
  readonly items: number;
  readonly finished: boolean;
  /** Errors of the product that made items fail as `internal`. */
  readonly troubles: readonly unknown[];
}

/**
 * Works one chunk of the unfinished job that waited longest; null when none is free. The chunk's changes and their
 * results commit together: if the process dies before, the chunk is unchanged and the next worker takes it.
 */
export async function workBulkChunk(
  casebook: Casebook,
  { clock, except = [] }: { readonly clock: () => Instant; readonly except?: readonly string[] },
): Promise<ChunkWorked | null> {
  for (const id of await unfinished(casebook.pool, except)) {
    const worked = await inTransaction(casebook, async (client) => {
      const job = await takeJob(client, id);
      return job && workOn({ casebook, client, job, at: clock(), troubles: [] });
    }).catch((error: unknown) => {
      throw new BulkChunkError(id, error);
    });
    if (worked) return worked;
  }
  return null;
}

async function unfinished(pool: Pool, except: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'bulk-unfinished',
    text: `SELECT id FROM bulk_job WHERE finished_at IS NULL AND id <> ALL ($1::uuid[])
           ORDER BY worked_at NULLS FIRST, asked_at LIMIT 20`,
    values: [except],
  });
  return rows.map(({ id }) => id);
}

/** A chunk could not be worked; the job is tried again later. */
export class BulkChunkError extends Error {
  readonly job: string;

  constructor(job: string, cause: unknown) {
    super('a chunk of a bulk job could not be worked', { cause });
    this.name = 'BulkTrouble';
    this.job = job;
  }
}

/** Takes the job for this transaction alone; null when another worker holds it or it is over. */
async function takeJob(client: PoolClient, id: string): Promise<Job | null> {
  const lock = await client.query<{ got: boolean }>('SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS got', [
    lockClass,
    id,
  ]);
  if (!lock.rows[0]?.got) return null;
  const { rows } = await client.query<Job>(
    'SELECT id, principal, command, body, reason, state FROM bulk_job WHERE id = $1 AND finished_at IS NULL',
    [id],
  );
  return rows[0] ?? null;
}

interface ChunkWork {
  readonly casebook: Casebook;
  readonly client: PoolClient;
  readonly job: Job;
  readonly at: Instant;
  readonly troubles: unknown[];
}

async function workOn(work: ChunkWork): Promise<ChunkWorked> {
  const { client, job, at } = work;
  const items = job.state === 'cancelling' ? [] : await nextItems(client, job.id);
  const results: ItemResult[] = [];
  if (items.length > 0) {
    const actor = await actorNow(work);
    for (const item of items) results.push(await giveTo(item, actor, work));
    await recordResults(client, job.id, results);
  }
  const finished = items.length < chunkSize;
  if (finished) await finishBulkJob(client, { job: job.id, command: job.command, at });
  else await client.query('UPDATE bulk_job SET worked_at = $2 WHERE id = $1', [job.id, at]);
  return { job: job.id, items: items.length, finished, troubles: work.troubles };
}

/** Ordered by id: every transaction that locks several cases locks them in this order. */
async function nextItems(client: PoolClient, job: string): Promise<WaitingItem[]> {
  const { rows } = await client.query<WaitingItem>(
    `SELECT * FROM (SELECT place, case_id, expected_version FROM bulk_item
       WHERE job = $1 AND state = 'waiting' ORDER BY place LIMIT $2) next
     ORDER BY case_id`,
    [job, chunkSize],
  );
  return rows;
}

/** The caller with the posts held now: a post lost since the job was taken gives no power any more. */
async function actorNow({ casebook, job, at }: ChunkWork): Promise<Actor | null> {
  const facts = await casebook.facts.refresh();
  const principal = facts.principals.get(job.principal);
  return principal?.active ? actorOf(facts, principal, at) : null;
}

interface ItemResult {
  readonly place: number;
  readonly state: 'done' | 'refused';
  readonly code?: string;
  readonly details?: NonNullable<Failure['details']>;
  readonly status?: string;
  readonly version?: number;
  readonly told?: readonly { readonly template: string; readonly post: string; readonly notBefore: Instant }[];
}

/** How often a case is tried while another transaction holds its rows. */
const attempts = 3;

async function giveTo(item: WaitingItem, actor: Actor | null, work: ChunkWork): Promise<ItemResult> {
  const { place } = item;
  // A channel's key speaks for one reporter at a time; its jobs of before go no further.
  if (!actor || actor.kind === 'channel') return { place, state: 'refused', code: 'forbidden' };
  for (let attempt = 1; ; attempt++) {
    const result = await tryOn(item, actor, work);
    if (result) return result;
    if (attempt === attempts) return { place, state: 'refused', code: 'request-in-progress' };
  }
}

/** Null when the database, not the law, refused the command. */
async function tryOn(
  item: WaitingItem,
  actor: Actor,
  { casebook, client, job, at, troubles }: ChunkWork,
): Promise<ItemResult | null> {
  const { place, case_id: caseId, expected_version: expected } = item;
  await client.query('SAVEPOINT item');
  try {
    const { state, held } = await commitCommand(within(casebook, client), {
      caseId,
      command: { name: job.command, ...job.body } as Command,
      actor,
      at,
      expectedVersion: expected ?? undefined,
      // The reading may have ended since the job was asked for.
      forReadersOnly: true,
      amongMany: { reason: job.reason },
    });
    await client.query('RELEASE SAVEPOINT item');
    return { place, state: 'done', status: state.status, version: state.version, told: held.flatMap(itemNotices) };
  } catch (error) {
    const refusal = error instanceof Failure && !inTheWay.includes(error.code) ? error : null;
    // Acts that had fallen due are kept even when the command is refused, as for a single command.
    await client.query(refusal ? 'RELEASE SAVEPOINT item' : 'ROLLBACK TO SAVEPOINT item');
    if (refusal) return { place, state: 'refused', code: refusal.code, details: refusal.details ?? {} };
    if (error instanceof Failure || isPassing(error)) return null;
    troubles.push(error);
    return { place, state: 'refused', code: 'internal' };
  }
}

/** Failures of the database, after which the case is tried again. */
const inTheWay: readonly FailureCode[] = ['unavailable', 'request-in-progress'];

const itemNotices = ({ template, post, not_before: notBefore }: NoticeRow) =>
  post === null ? [] : [{ template, post, notBefore }];

/** The casebook as seen from inside the transaction. */
const within = (casebook: Casebook, client: PoolClient): Casebook => ({
  ...casebook,
  pool: client as unknown as Pool,
  inside: client,
});

async function recordResults(client: PoolClient, job: string, results: readonly ItemResult[]): Promise<void> {
  await client.query(
    `UPDATE bulk_item i SET state = r.state, code = r.code, details = r.details, status = r.status,
       version = r.version, told = r.told
     FROM jsonb_to_recordset($2::jsonb) AS r(
       place int, state text, code text, details jsonb, status text, version int, told jsonb)
     WHERE i.job = $1 AND i.place = r.place`,
    [job, JSON.stringify(results)],
  );
}
