// What handlers share: the given things, the hint to the outbox relay after a commit, how far the outbox relay is behind, and the limits.
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { type AgendaHint, createAgendaHint } from './agenda-hint.js';
import type { ApiDeps } from './deps.js';
import type { CountClocks } from './count-clocks.js';
import { type RelayLag, createRelayLag } from './relay-lag.js';

export interface ApiContext extends ApiDeps {
  readonly agendaHint: AgendaHint;
  readonly relayLag: RelayLag;
  readonly trackLimiter: RateLimiterMemory;
  readonly countClocks: CountClocks;
}

/** The API's own state for one app; nothing in it must outlive the process. */
export const createApiContext = (deps: ApiDeps, countClocks: CountClocks): ApiContext => ({
  ...deps,
  agendaHint: createAgendaHint(deps.casebook.pool),
  relayLag: createRelayLag(deps.casebook.pool),
  countClocks,
  trackLimiter: new RateLimiterMemory({ points: deps.settings.trackPerMinute, duration: 60 }),
});
