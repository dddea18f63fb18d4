// Builds the activities a worker registers: a function under every act's name, and errands.
import type { Casebook } from '../casebook/facts/casebook.js';
import { createActs } from './act-on-case.js';
import { createErrands, type ErrandDeps } from './deliver-errand.js';
import type { ActWatch, ErrandWatch } from './watch.js';

export type { ActInput } from './act-on-case.js';
export type { ErrandInput } from './deliver-errand.js';

export interface ActivityDeps extends Omit<ErrandDeps, 'watch' | 'casebook'> {
  readonly casebook: Casebook;
  readonly watch: ActWatch & ErrandWatch;
}

/** All activities of a worker, by name. */
export const createActivities = (deps: ActivityDeps) => ({ ...createActs(deps), ...createErrands(deps) });

export type Activities = ReturnType<typeof createActivities>;
