// The hands, as a worker registers them: one function under every act's name, and the errands.
import type { Book } from '../casebook/facts/book.js';
import { createActs } from './act-on-case.js';
import { createErrands, type ErrandDeps } from './deliver-errand.js';
import type { ActWatch, ErrandWatch } from './watch.js';

export type { ActInput } from './act-on-case.js';
export type { ErrandInput } from './deliver-errand.js';

export interface HandsDeps extends Omit<ErrandDeps, 'watch' | 'book'> {
  readonly book: Book;
  readonly watch: ActWatch & ErrandWatch;
}

/** Everything that a worker can be asked to do. */
export const createActivities = (deps: HandsDeps) => ({ ...createActs(deps), ...createErrands(deps) });

export type Activities = ReturnType<typeof createActivities>;
