// Measures how far the outbox relay is behind, from the casebook, at most once a second.
import type { Pool } from 'pg';
import { agendaDebt } from '../../casebook/outgoing/agendas.js';
import { type Instant, msOf, plusMs } from '../../domain/base/instant.js';

const rememberMs = 1_000;

export interface RelayDebt {
  /** Age of the oldest change the engine has not acknowledged; 0 when nothing is owed. */
  readonly seconds: number;
  /** Cases owed, counted up to 10,000. */
  readonly cases: number;
}

export interface RelayLag {
  /** Passes on what the database throws. */
  read(now: Instant): Promise<RelayDebt>;
}

/** Callers within the same second share one reading. */
export function createRelayLag(pool: Pool): RelayLag {
  let known: { readonly at: number; readonly debt: Promise<RelayDebt> } | undefined;
  const ask = async (now: Instant): Promise<RelayDebt> => {
    const { owed, since } = await agendaDebt(pool, now);
    return { seconds: since === null ? 0 : Math.max(0, (msOf(now) - msOf(since)) / 1_000), cases: owed };
  };
  return {
    read(now) {
      if (known && performance.now() - known.at < rememberMs) return known.debt;
      const debt = ask(now);
      known = { at: performance.now(), debt };
      debt.catch(() => (known = undefined));
      return debt;
    },
  };
}

/** Whether the answer to a command warns that the case workflow learns of it late: over ten seconds. */
export const isLagging = (debt: RelayDebt): boolean => debt.seconds > 10;

/** Since when, if it does; null also where the database does not say. */
export async function lateSince(lag: RelayLag, now: Instant): Promise<Instant | null> {
  const debt = await lag.read(now).catch(() => null);
  return debt && isLagging(debt) ? plusMs(now, -debt.seconds * 1_000) : null;
}
