// Keeps the search index up to date: reads new texts in small batches.
// Rests between batches, so that intake goes first.
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { readWords } from '../../casebook/search/read-words.js';
import { type Loop, runLoop } from '../loop/run-loop.js';

export interface WordReaderDeps {
  readonly pool: Pool;
  readonly log: Logger;
  readonly pollMs?: number;
}

const batch = 100;
const betweenBatchesMs = 100;

/** Reads until stopped; the next reader finds what a crash left unread. */
export const startWordReader = ({ pool, log, pollMs = 5_000 }: WordReaderDeps): Loop =>
  runLoop({
    round: async () => ((await readWords(pool, batch)) > 0 ? betweenBatchesMs : pollMs),
    restOnFailure: pollMs,
    log,
    failed: 'new texts could not be read for the search',
  });
