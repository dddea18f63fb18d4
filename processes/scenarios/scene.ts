// Defines a scene of a rehearsal: what actors can do, what is seen, and the expected story.
import type { z } from 'zod';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { ClockView } from '../../contracts/deadlines/clock-view.js';
import type { previewFormSchema } from '../../contracts/deadlines/deadlines.js';
import type { EventView } from '../../contracts/cases/event-view.js';

/** A term whose end can be asked for without a case. */
export type Term = z.input<typeof previewFormSchema>['items'][number];

export interface Actors {
  /** Opens the scene's case and returns its id. A second call opens another case; the story is of the last. */
  open(request: Readonly<Record<string, unknown>> & { readonly channel: string }): Promise<string>;
  /** A command by the holder of a post, or by a channel's account (`channel:CODE`), after a second's thought. */
  act(by: string, name: string, body?: object): Promise<void>;
  /** A command that must be refused with the code. */
  refused(by: string, name: string, refusal: { body: object; code: string }): Promise<void>;
  /** The citizen of the last case opened answers the n-th callback question through its link. */
  answer(nth: number, score: 1 | 2 | 3): Promise<void>;
  /** The citizen of the last case opened must get a letter with these words. */
  notified(words: string): Promise<void>;
  /** Checks the case as its supervisor sees it now. */
  see(what: string, holds: (seen: ObservedCase) => boolean): Promise<void>;
  /** Checks the last day, or the instant, of a term. */
  ends(term: Term, at: string): Promise<void>;
  /** Waits for a beat of the story. */
  until(beat: string, withinSeconds: number): Promise<void>;
}

/** A case as it stands, with its events and its history in the engine. */
export interface ObservedCase {
  readonly view: CaseView;
  readonly events: readonly EventView[];
  /** The engine's history as JSON text. */
  readonly engine: string;
  /** The newest run of a clock. Throws when it never ran. */
  clock(name: ClockView['name']): ClockView;
}

export interface Scene {
  readonly code: string;
  readonly title: string;
  play(actors: Actors): Promise<void>;
  /** The beats its story must have, in this order; others may lie between. */
  readonly expected: readonly string[];
}
