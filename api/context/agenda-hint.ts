// Hints the outbox relay that something was committed, at most every 25 ms.
// Never hint inside a transaction: it would serialise all commits.
import type { Pool } from 'pg';

const quietMs = 25;

export interface AgendaHint {
  /** Call after a commit; costs nothing when a hint is on its way. */
  give(): void;
}

/** A lost hint only costs time: the outbox relay finds every unsent agenda by itself. */
export function createAgendaHint(pool: Pick<Pool, 'query'>): AgendaHint {
  let pending = false;
  return {
    give() {
      if (pending) return;
      pending = true;
      const timer = setTimeout(() => {
        pending = false;
        pool.query('NOTIFY gridcase_agenda').catch(() => undefined);
      }, quietMs);
      timer.unref();
    },
  };
}
