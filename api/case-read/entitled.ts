// Finds the case a caller names, for callers entitled to it, as they may see it.
import type { Pool } from 'pg';
import { caseIdOf, eventsOf, readableColumns } from '../../casebook/read/load-case.js';
import { type Readable, mayLookBack, mayRead } from '../../domain/case/authority.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Actor } from '../../domain/case/actor.js';
import type { Disclosure } from '../../domain/base/codes.js';
import { Failure } from '../../domain/base/failures.js';
import { type FileReader, asReadBy, readingBy } from './as-read.js';
import { type CaseFile, readCaseFile } from './case-file.js';

/**
 * The case named by id or number, as the caller may see it: one who had to do with it and has no longer sees it as it
 * was then. Throws `not-found`, also for a hidden case.
 */
export async function readEntitled(pool: Pool, named: string, reader: FileReader): Promise<CaseFile> {
  const id = await caseIdOf(pool, named);
  const file = id === null ? null : await readCaseFile(pool, id);
  if (!file || !isEntitled(reader.actor, file)) throw new Failure('not-found');
  return asReadBy(pool, file, reader);
}

const isEntitled = (actor: Actor, file: Readable): boolean => mayRead(actor, file) || mayLookBack(actor, file);

/** The part of a case that decides who reads it and whether its reporter is shown. */
export interface CaseHead extends Readable {
  readonly id: CaseId;
  readonly disclosure: Disclosure;
}

/** The head of the case named, for a caller entitled to it, without reading the rest. Throws `not-found`. */
export async function entitledHead(pool: Pool, named: string, actor: Actor): Promise<CaseHead> {
  const { rows } = await pool.query<CaseHead>({
    name: 'case-readable',
    text: `SELECT c.id, c.disclosure, ${readableColumns('c')} FROM case_file c WHERE c.id = $1`,
    values: [await caseIdOf(pool, named)],
  });
  const head = rows[0];
  if (!head || !isEntitled(actor, head)) throw new Failure('not-found');
  return head;
}

/** Where the caller's view of the case ends: its last event and instant; null for a caller who reads on. */
export async function endOfReading(
  pool: Pool,
  head: CaseHead,
  reader: FileReader,
): Promise<{ readonly revision: number; readonly at: string } | null> {
  if (!mayLookBack(reader.actor, head)) return null;
  const reading = readingBy(reader, head, await eventsOf(pool, head.id));
  if (!reading) throw new Failure('not-found');
  return { revision: reading.state.revision, at: reading.state.updatedAt };
}

/** The id of the case named, for a caller who reads it now. Throws `not-found`; `forbidden` for a look back. */
export async function entitledId(pool: Pool, named: string, actor: Actor): Promise<CaseId> {
  const head = await entitledHead(pool, named, actor);
  if (mayLookBack(actor, head)) throw new Failure('forbidden');
  return head.id;
}
