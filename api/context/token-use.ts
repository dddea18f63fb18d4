// Records when tokens were last used: once an hour for each, beside the request and not in it.
import type { Pool } from 'pg';
import { markTokenUsed } from '../../casebook/registers/principals.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';

export interface TokenUse {
  /** Notes the use of a token; it never waits and never fails. */
  note(id: string | null, at: Instant): void;
}

const everyMs = 3_600_000;

export function createTokenUse(pool: Pick<Pool, 'query'>): TokenUse {
  const notedAt = new Map<string, Instant>();
  return {
    note(id, at) {
      if (id === null) return;
      const last = notedAt.get(id);
      if (last !== undefined && at < plusMs(last, everyMs)) return;
      notedAt.set(id, at);
      // Not recorded, it is recorded at the next use.
      markTokenUsed(pool, id, at).catch(() => notedAt.delete(id));
    },
  };
}
