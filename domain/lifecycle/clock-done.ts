// Which run of a clock an event ended, to be found again when the event is taken back.
import type { CaseState } from '../case.js';
import type { Clock } from '../clock.js';
import type { Instant } from '../instant.js';

/** Whether the clock ended at that very instant, in the present cycle, as the newest run of its name. */
export function clockDone(clock: Clock, { state, at }: { readonly state: CaseState; readonly at: Instant }): boolean {
  const newest = state.clocks.findLast(({ name, cycle }) => name === clock.name && cycle === state.cycle);
  return clock === newest && clock.endedAt === at;
}
