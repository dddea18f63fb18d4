// Limits wrong access codes of one case number, from however many addresses they come.
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { networkOf } from './limit-address.js';
import { createWaits } from './sign-in-waits.js';

/** Wrong codes for a number within an hour, after which its tries are judged strictly. */
const free = 10;
const hour = 3_600;
/** Wrong codes of one network for a number without a wait: a citizen who mistyped tries again at once. */
const freeOfNetwork = 3;

interface Tried {
  readonly number: string;
  /** The caller's network address. */
  readonly address: string;
}

export interface CodeTries {
  /**
   * Runs `attempt`, which answers null for a wrong code; throws `not-found` then. Once a number had ten wrong codes within
   * an hour, a network that gave three wrong ones for it has to wait before the next, 15 seconds at first and ever longer,
   * up to a quarter of an hour: `too-many-requests`, also for a right code. So one network has 11 tries in an hour at
   * most and then four in each; what is refused unheard counts for nobody. Whoever gives the right code is never kept out
   * by other networks, but may be by someone who goes on guessing behind the same address.
   *
   * Tries of one network for one number are judged one after another. Numbers that no case has count alike.
   */
  judge<Opened>(tried: Tried, attempt: () => Promise<Opened | null>): Promise<Opened>;
}

/** The counts of one process; they are lost with it. */
export function createCodeTries(clock: () => Instant): CodeTries {
  const numbers = new RateLimiterMemory({ points: free, duration: hour });
  const networks = createWaits(freeOfNetwork);
  const inTurn = createTurns();

  async function judged<Opened>(number: string, network: string, attempt: () => Promise<Opened | null>) {
    // Counted before it is judged, so that many at once do not pass together.
    const isStrict = (await numbers.penalty(number)).consumedPoints > free;
    const wait = isStrict ? networks.secondsLeft(network, clock()) : 0;
    const opened = wait > 0 ? null : await attempt();
    if (opened !== null || wait > 0) await numbers.reward(number);
    if (opened !== null) {
      networks.forget(network);
      return opened;
    }
    if (wait === 0) networks.count(network, clock());
    const retryAfterSeconds = isStrict ? networks.secondsLeft(network, clock()) : 0;
    throw retryAfterSeconds > 0
      ? new Failure('too-many-requests', { details: { retryAfterSeconds } })
      : new Failure('not-found');
  }

  return {
    judge({ number, address }, attempt) {
      const network = `${number} ${networkOf(address)}`;
      return inTurn(network, () => judged(number, network, attempt));
    },
  };
}

/** Runs the work of one key one after another, in the order in which it came. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return async function inTurn<Done>(key: string, work: () => Promise<Done>): Promise<Done> {
    const before = last.get(key) ?? Promise.resolve();
    const own = before.then(work, work);
    last.set(key, own);
    try {
      return await own;
    } finally {
      if (last.get(key) === own) last.delete(key);
    }
  };
}
