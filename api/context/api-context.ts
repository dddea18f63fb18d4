// Defines what handlers share: dependencies, relay hint and lag, limits of tries, clock counts.
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { type AgendaHint, createAgendaHint } from './agenda-hint.js';
import { type CodeTries, createCodeTries } from './code-tries.js';
import type { ApiDeps } from './deps.js';
import type { CountClocks } from './count-clocks.js';
import { type DependencyWatch, watchDependencies } from './dependencies.js';
import { type RelayLag, createRelayLag } from './relay-lag.js';
import { type SignInWaits, createSignInWaits } from './sign-in-waits.js';
import { type TokenUse, createTokenUse } from './token-use.js';

export interface ApiContext extends ApiDeps {
  readonly agendaHint: AgendaHint;
  readonly relayLag: RelayLag;
  readonly dependencies: DependencyWatch;
  readonly trackLimiter: RateLimiterMemory;
  readonly codeTries: CodeTries;
  readonly filingLimiter: RateLimiterMemory;
  readonly uploadLimiter: RateLimiterMemory;
  /** Megabytes an hour. */
  readonly uploadedLimiter: RateLimiterMemory;
  readonly signInWaits: SignInWaits;
  readonly tokenUse: TokenUse;
  readonly countClocks: CountClocks;
}

/** The API's state for one app; all of it may be lost with the process. */
export const createApiContext = (deps: ApiDeps, countClocks: CountClocks): ApiContext => ({
  ...deps,
  agendaHint: createAgendaHint(deps.casebook.pool),
  relayLag: createRelayLag(deps.casebook.pool),
  dependencies: watchDependencies({ pool: deps.casebook.pool, client: deps.engine.client, files: deps.files }),
  countClocks,
  codeTries: createCodeTries(deps.clock),
  signInWaits: createSignInWaits(),
  tokenUse: createTokenUse(deps.casebook.pool),
  trackLimiter: new RateLimiterMemory({ points: deps.settings.trackPerMinute, duration: 60 }),
  uploadLimiter: new RateLimiterMemory({ points: deps.settings.filePerMinute, duration: 60 }),
  uploadedLimiter: new RateLimiterMemory({ points: 1_000, duration: 3_600 }),
  filingLimiter: new RateLimiterMemory({ points: deps.settings.filePerMinute, duration: 60 }),
});
