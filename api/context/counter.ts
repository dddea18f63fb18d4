// What handlers share: the given things, the hint to the messenger after a commit, how far the messenger is behind, and the limits.
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { type AgendaHint, createAgendaHint } from './agenda-hint.js';
import type { CounterDeps } from './deps.js';
import type { CountClocks } from './count-clocks.js';
import { type MessengerLag, createMessengerLag } from './messenger-lag.js';

export interface Counter extends CounterDeps {
  readonly agendaHint: AgendaHint;
  readonly messengerLag: MessengerLag;
  readonly trackLimiter: RateLimiterMemory;
  readonly countClocks: CountClocks;
}

/** The counter's own state for one app; nothing in it must outlive the process. */
export const createCounter = (deps: CounterDeps, countClocks: CountClocks): Counter => ({
  ...deps,
  agendaHint: createAgendaHint(deps.book.pool),
  messengerLag: createMessengerLag(deps.book.pool),
  countClocks,
  trackLimiter: new RateLimiterMemory({ points: deps.settings.trackPerMinute, duration: 60 }),
});
