// Erases gateways' messages as they came, some days after they were dealt with.
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { eraseRaw } from '../../casebook/incoming/inbound-raw.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import { type Loop, runLoop } from '../loop/run-loop.js';

export interface EraseRawDeps {
  readonly pool: Pool;
  readonly clock: () => Instant;
  readonly log: Logger;
  /** Days that a message is kept after it was dealt with. */
  readonly days: number;
}

const restMs = 3_600_000;
const lot = 200;
const dayMs = 86_400_000;

/** Starts erasing, once an hour. */
export const startRawErasure = (deps: EraseRawDeps): Loop =>
  runLoop({
    round: async () => {
      const erased = await eraseRawMessages(deps);
      if (erased > 0) deps.log.info({ erased }, 'messages as they came were erased');
      return restMs;
    },
    restOnFailure: 60_000,
    log: deps.log,
    failed: 'messages as they came could not be erased',
  });

/** One round; answers how many messages went. */
export async function eraseRawMessages({ pool, clock, days }: Omit<EraseRawDeps, 'log'>): Promise<number> {
  const before = plusMs(clock(), -days * dayMs);
  for (let count = 0; ;) {
    const erased = await eraseRaw(pool, { before, atMost: lot });
    count += erased;
    if (erased < lot) return count;
  }
}
