// Defines what the app gives to pages that are mounted before its routes.
import type { Request, RequestHandler } from 'express';
import type { Instant } from '../../domain/base/instant.js';
import type { Jurisdiction } from '../../wording/local-time.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Ask, Refused } from './ask.js';
import type { RecognisedCaller } from './route.js';

export interface ApiForPages {
  readonly ask: Ask;
  readonly clock: () => Instant;
  /** The member of staff behind a request's cookie; null when nobody is signed in. */
  readonly recognise: (request: Request, at: Instant) => Promise<RecognisedCaller | null>;
  /** When the caller's session is over: unused, and in any case; null for a caller without one. */
  readonly sessionEnds: (caller: RecognisedCaller) => { readonly idleEndsAt: Instant; readonly endsAt: Instant } | null;
  /** Throws `cross-site-request` for a form that another site makes a browser send. */
  readonly refuseCrossSite: (request: Request) => void;
  /** The same, but lets through a browser too old to say where a form comes from. */
  readonly refuseForeignPage: (request: Request) => void;
  readonly jurisdiction: () => Promise<Jurisdiction>;
  /** Since when changes reach the case workflow late; null while they do not. Known for a second, whoever asks. */
  readonly engineLateSince: (at: Instant) => Promise<Instant | null>;
  /** What became of a request that failed: our own faults are logged, and nothing leaks. */
  readonly refusal: (error: unknown, request: Request, language: Language) => Refused;
}

interface Mounted {
  /** Runs before the routes: takes the requests it has a page for and leaves the others. */
  readonly pages: RequestHandler;
  /** Runs after the routes, for addresses that none of them has. */
  readonly lost: RequestHandler;
}

export type Mount = (api: ApiForPages) => Mounted;
