// Records the engine's acknowledgements in batches: one statement for about 20 ms of relaying.
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { acknowledgeAgendas, type SentAgenda } from '../../casebook/write/acknowledge.js';
import { plainError } from '../../casebook/db/plain-error.js';

const gatherMs = 20;
const tries = 3;

export interface Acknowledgements {
  /** Resolves when it is written or given up; an unacknowledged agenda is relayed again, which is harmless. */
  add(sent: SentAgenda): Promise<void>;
}

interface PendingAcknowledgement {
  readonly sent: SentAgenda;
  readonly written: () => void;
}

async function write(pool: Pool, sent: readonly SentAgenda[], log: Logger): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    try {
      return await acknowledgeAgendas(pool, sent);
    } catch (error) {
      log.warn({ error: plainError(error), count: sent.length, attempt }, 'acknowledgements could not be written');
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}

/** Gathers acknowledgements and writes them; batches never overlap, so they cannot wait for each other's rows. */
export function gatherAcknowledgements(pool: Pool, log: Logger): Acknowledgements {
  let waiting: PendingAcknowledgement[] = [];
  let writing: Promise<void> | null = null;
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, gatherMs));
      const batch = waiting;
      waiting = [];
      await write(
        pool,
        batch.map(({ sent }) => sent),
        log,
      );
      for (const { written } of batch) written();
    }
    writing = null;
  };
  return {
    add: (sent) =>
      new Promise((written) => {
        waiting.push({ sent, written });
        writing ??= writeAll();
      }),
  };
}
