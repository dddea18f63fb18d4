// Makes whoever tries wrong passwords wait ever longer, but never for good.
import { LRUCache } from 'lru-cache';
import { type Instant, msOf } from '../../domain/base/instant.js';

/** Whose tries count together. */
export interface TryKeys {
  readonly account: string;
  readonly address: string;
}

export interface SignInWaits {
  /** Seconds until the next try; 0: it may be made now. */
  secondsLeft(keys: TryKeys, at: Instant): number;
  /** Counts a try before it is judged, so that many at once do not pass together. */
  count(keys: TryKeys, at: Instant): CountedTry;
}

interface CountedTry {
  /** The password was right: the account's tries are forgotten, and the address has one less. */
  right(): void;
}

interface Tries {
  readonly count: number;
  /** Milliseconds, as `msOf`. */
  readonly lastAt: number;
}

/** A station's people share one address, so it has more tries. */
const free = { account: 5, address: 20 } as const;

const minute = 60_000;
const firstWaitMs = 15_000;
const longestWaitMs = 15 * minute;
/** Few wrong tries are forgotten after a while; after many, the wait stays long while tries go on. */
const forgottenAfterMs = { few: 15 * minute, many: 60 * minute } as const;

/** A flood of names or addresses displaces the oldest and fills no memory. */
const remembered = 100_000;

/** The waits of one process; they are lost with it. */
export function createSignInWaits(): SignInWaits {
  const account = createWaits(free.account);
  const address = createWaits(free.address);
  return {
    secondsLeft: (keys, at) => Math.max(account.secondsLeft(keys.account, at), address.secondsLeft(keys.address, at)),
    count(keys, at) {
      account.count(keys.account, at);
      const before = address.count(keys.address, at);
      return {
        right() {
          account.forget(keys.account);
          address.takeBack(keys.address, before);
        },
      };
    },
  };
}

/** Waits of keys that grow from the last of so many free tries on. */
export function createWaits(freeTries: number) {
  const known = new LRUCache<string, Tries>({ max: remembered });
  const triesAt = (key: string, now: number): Tries => {
    const tries = known.get(key) ?? { count: 0, lastAt: now };
    const keptMs = forgottenAfterMs[tries.count < freeTries ? 'few' : 'many'];
    return now < tries.lastAt + keptMs ? tries : { count: 0, lastAt: now };
  };
  return {
    secondsLeft(key: string, at: Instant): number {
      const { count, lastAt } = triesAt(key, msOf(at));
      if (count < freeTries) return 0;
      const waitMs = Math.min(firstWaitMs * 2 ** (count - freeTries), longestWaitMs);
      return Math.max(0, Math.ceil((lastAt + waitMs - msOf(at)) / 1_000));
    },
    /** Answers when the key's last try before this one was. */
    count(key: string, at: Instant): number {
      const now = msOf(at);
      const { count, lastAt } = triesAt(key, now);
      known.set(key, { count: count + 1, lastAt: now });
      return lastAt;
    },
    forget: (key: string): void => void known.delete(key),
    takeBack(key: string, lastAt: number): void {
      const tries = known.get(key);
      if (tries && tries.count > 1) known.set(key, { count: tries.count - 1, lastAt });
      else known.delete(key);
    },
  };
}
