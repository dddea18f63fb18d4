// Counts provisional due instants anew once a calendar becomes known, and moves nothing else.
import { byOf, caseWorkflow } from '../case/actor.js';
import type { CaseState } from '../case/case.js';
import { type Clock, type MovedClock, isOpen } from '../clocks/clock.js';
import { recounted, termOf } from '../clocks/changes.js';
import { termEnd } from '../deadlines/term.js';
import { type Course, followedBy } from '../evolution/course.js';
import type { CaseEvent } from '../case/events.js';
import type { Instant } from '../base/instant.js';
import type { LawFacts } from './moves/law-facts.js';
import { settle } from './settle.js';

/**
 * Counts the provisional due instants of open clocks anew by the calendar as it stands, after settling what has fallen
 * due. Repeated, it changes nothing: a clock names the calendar version it was counted by. Throws deadline refusals.
 */
export function recalculate(given: { state: CaseState; at: Instant; facts: LawFacts }): Course {
  const { at, facts } = given;
  const settled = settle(given);
  const { state } = settled;
  const calendar = `${facts.calendar.code}@${facts.calendar.version}`;
  const before = state.clocks.filter((clock) => isOpen(clock) && clock.provisional && clock.calendar !== calendar);
  if (before.length === 0) return settled;
  const changed = before.map((clock) => recounted(boundAnew(clock, state, facts), { caseId: state.id, facts }));
  const moved = before.flatMap((clock, i) => movement(clock, changed[i]!));
  const event: CaseEvent = { kind: 'recalculated', at, by: byOf(caseWorkflow), data: { calendar, moved }, changed };
  return followedBy(settled, event);
}

function movement(before: Clock, after: Clock): MovedClock[] {
  if (before.dueAt === after.dueAt && before.dueOn === after.dueOn) return [];
  const { name, cycle, run } = before;
  const dueOf = ({ dueAt, dueOn }: Clock) => ({ dueAt, dueOn });
  return [{ name, cycle, run, before: dueOf(before), after: dueOf(after) }];
}

/** A due instant taken over from another clock was as provisional as that clock's own. */
function boundAnew(clock: Clock, state: CaseState, facts: LawFacts): Clock {
  const { bound } = clock;
  const former =
    bound && state.clocks.find((one) => one !== clock && one.name === clock.name && one.dueAt === bound.dueAt);
  if (!bound || !former?.provisional) return clock;
  const { dueAt, dueOn } = termEnd(termOf(former), facts.calendar);
  return { ...clock, bound: { ...bound, dueAt, dueOn } };
}
