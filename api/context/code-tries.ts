// Limits wrong access codes of one case number, from however many addresses they come.
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Failure } from '../../domain/base/failures.js';
import { networkOf } from './limit-address.js';

/** Wrong codes for a number within an hour, after which its tries are judged strictly. */
const free = 10;
const hour = 3_600;
/** How long a network that gave a wrong code then waits: a citizen who mistyped is not kept out for long. */
const waitSeconds = 900;

interface Tried {
  readonly number: string;
  /** The caller's network address. */
  readonly address: string;
}

export interface CodeTries {
  /**
   * Runs `attempt`, which answers null for a wrong code. Throws `not-found` then. Once a number had ten wrong codes within an
   * hour, throws `too-many-requests` instead, and also for a right code from a network that has given a wrong one in the
   * last quarter of an hour. So each network has one try in that time, and whoever gives the right code at once is never
   * kept out by others. Numbers that no case has count alike.
   */
  judge<Opened>(tried: Tried, attempt: () => Promise<Opened | null>): Promise<Opened>;
}

/** The counts of one process; they are lost with it. */
export function createCodeTries(): CodeTries {
  const numbers = new RateLimiterMemory({ points: free, duration: hour });
  const networks = new RateLimiterMemory({ points: 1, duration: waitSeconds });
  return {
    async judge({ number, address }, attempt) {
      const network = `${number} ${networkOf(address)}`;
      // Counted before it is judged, so that many at once do not pass together.
      const [all, own] = await Promise.all([numbers.penalty(number), networks.penalty(network)]);
      const isStrict = all.consumedPoints > free;
      const isOver = isStrict && own.consumedPoints > 1;
      const opened = isOver ? null : await attempt();
      if (opened !== null) {
        await Promise.all([numbers.reward(number), networks.delete(network)]);
        return opened;
      }
      if (!isStrict) throw new Failure('not-found');
      throw new Failure('too-many-requests', { details: { retryAfterSeconds: Math.ceil(own.msBeforeNext / 1_000) } });
    },
  };
}
