// Follows what units could read of a case: which words were theirs, and where their reading ended.
import { readersOf } from '../case/readers.js';
import type { CaseState } from '../case/case.js';
import type { TextId } from '../case/case-records.js';
import { textsNamedBy } from '../case/event-words.js';
import type { CaseEvent } from '../case/events.js';
import type { Organisation } from '../city/organisation.js';
import { evolve } from './evolve.js';

export interface Reading {
  /** The case right after the event that ended the reading; while it lasts, the case as it stands. */
  readonly state: CaseState;
  /** The texts of the offices that are theirs. */
  readonly words: ReadonlySet<TextId>;
}

interface ReadingUnits {
  readonly units: readonly string[];
  /** The tree of units as it is now. */
  readonly organisation: Organisation;
}

/**
 * What the units can read of the case that the events make; null when they never could. Words belong to units that read
 * the case right before or right after them: so what asks a unit is the unit's own, and its answer too. Units that have
 * come to read all of it have the words from before as well.
 */
export function readingOf(events: readonly CaseEvent[], { units, organisation }: ReadingUnits): Reading | null {
  const words = new Set<TextId>();
  const before: TextId[] = [];
  let [state, last, could]: [CaseState | null, CaseState | null, boolean] = [null, null, false];
  for (const event of events) {
    state = evolve(state, event);
    const { wholly, partly } = readersOf(state, organisation);
    const all = wholly.some((unit) => units.includes(unit));
    const can = all || partly.some((unit) => units.includes(unit));
    if (can || could) {
      last = state;
      for (const id of textsNamedBy(event)) words.add(id);
    } else before.push(...textsNamedBy(event));
    if (all) for (const id of before.splice(0)) words.add(id);
    could = can;
  }
  return last && { state: last, words };
}
