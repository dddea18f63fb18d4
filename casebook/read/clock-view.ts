// A clock as answers show it: its derived instants, without the rungs still to come.
import type { ClockView } from '../../contracts/deadlines/clock-view.js';
import type { Clock } from '../../domain/clocks/clock.js';

/** The clock for people and integrators. */
export const clockView = (clock: Clock): ClockView => ({
  name: clock.name,
  cycle: clock.cycle,
  run: clock.run,
  level: clock.level,
  unit: clock.unit,
  state: clock.state,
  budget: clock.budget,
  startedAt: clock.startedAt,
  dueAt: clock.dueAt,
  dueOn: clock.dueOn,
  provisional: clock.provisional,
  endedAt: clock.endedAt,
  pauses: [...(clock.pauses ?? [])],
  extensions: [...(clock.extensions ?? [])],
});
