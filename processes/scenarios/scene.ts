// A scene of a rehearsal: what its actors can do, what is seen of its case, and the story that must come of it.
import type { z } from 'zod';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { ClockView } from '../../contracts/deadlines/clock-view.js';
import type { previewFormSchema } from '../../contracts/deadlines/deadlines.js';
import type { EventView } from '../../contracts/cases/event-view.js';

/** A term as it is asked about without a case. */
export type Term = z.input<typeof previewFormSchema>['items'][number];

export interface Actors {
  /** Opens the scene's case; opened again, another one, of which the story is told. Answers its id. */
  open(request: Readonly<Record<string, unknown>> & { readonly channel: string }): Promise<string>;
  /** A command by the holder of a post, or by a channel's account (`channel:CODE`), after a second's thought. */
  act(by: string, name: string, body?: object): Promise<void>;
  /** The same, which must be refused with the code. */
  refused(by: string, name: string, refusal: { body: object; code: string }): Promise<void>;
  /** The citizen of the last case opened answers the question asked for the n-th time through the link he was sent. */
  answer(nth: number, score: 1 | 2 | 3): Promise<void>;
  /** What the citizen of the last case opened must be sent, among other words. */
  notified(words: string): Promise<void>;
  /** What must hold of the case as its supervisor sees it now. */
  see(what: string, holds: (seen: ObservedCase) => boolean): Promise<void>;
  /** What must be the last day, or the instant, at which a term is over. */
  ends(term: Term, at: string): Promise<void>;
  /** Waits for a beat of the story. */
  until(beat: string, withinSeconds: number): Promise<void>;
}

/** A case as it stands, with its story and what the engine kept of it. */
export interface ObservedCase {
  readonly view: CaseView;
  readonly events: readonly EventView[];
  /** The engine's history in its own words. */
  readonly engine: string;
  /** The newest run of a clock. Throws when it never ran. */
  clock(name: ClockView['name']): ClockView;
}

export interface Scene {
  readonly code: string;
  readonly title: string;
  play(actors: Actors): Promise<void>;
  /** The beats its story must have, in this order, others between them. */
  readonly expected: readonly string[];
}
