// Keeps the search index up to date: reads new texts in small batches.
// Rests between batches, so that intake goes first.
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { plainError } from '../../casebook/db/plain-error.js';
import { readWords } from '../../casebook/write/read-words.js';
import { createPause } from '../loop/pause.js';

export interface WordReaderDeps {
  readonly pool: Pool;
  readonly log: Logger;
  readonly pollMs?: number;
}

const batch = 100;
const betweenBatchesMs = 100;

/** Reads until stopped; the next reader finds what a crash left unread. */
export function startWordReader({ pool, log, pollMs = 2_000 }: WordReaderDeps): { stop(): Promise<void> } {
  const rest = createPause();
  let stopped = false;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      const read = await readWords(pool, batch).catch((error: unknown) => {
        log.warn({ error: plainError(error) }, 'new texts could not be read for the search');
        return 0;
      });
      await rest.atMost(read === batch ? betweenBatchesMs : pollMs);
    }
  };
  const ended = loop();
  return {
    async stop() {
      stopped = true;
      rest.end();
      await ended;
    },
  };
}
