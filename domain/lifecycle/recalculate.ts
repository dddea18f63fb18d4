// Counts open clocks anew once days of their calendar have changed, and moves nothing else.
import { byOf, caseWorkflow } from '../case/actor.js';
import type { CaseState } from '../case/case.js';
import { type Clock, type MovedClock, isOpen } from '../clocks/clock.js';
import { ledgerCounted, recounted, termOf } from '../clocks/changes.js';
import { termEnd } from '../deadlines/term.js';
import { type Course, courseFrom, followedBy } from '../evolution/course.js';
import type { CaseEvent } from '../case/events.js';
import type { Instant } from '../base/instant.js';
import type { LawFacts } from './moves/law-facts.js';
import { settle } from './settle.js';

/**
 * Counts the open clocks of a case anew by the calendar as it stands, running or paused, provisional or not, after
 * settling what has fallen due. A clock whose days are the same is left alone, and a case without any other stays as it
 * is. What has fired stays recorded and does not fire again, also where the new due instant lies later. Repeated, it
 * changes nothing: a clock names the calendar version it was counted by. Throws deadline refusals.
 */
export function recalculate(given: { state: CaseState; at: Instant; facts: LawFacts }): Course {
  const { at, facts } = given;
  const settled = settle(given);
  const { state } = settled;
  const calendar = `${facts.calendar.code}@${facts.calendar.version}`;
  const counted = state.clocks
    .filter((clock) => isOpen(clock) && isOlder(clock, facts))
    .map((before) => ({ before, after: recounted(boundAnew(before, state, facts), { caseId: state.id, facts }) }))
    .filter(({ before, after }) => isMoved(before, after));
  if (counted.length === 0) return courseFrom(given.state);
  const moved = counted.flatMap(({ before, after }) => movement(before, after));
  const changed = counted.map(({ after }) => after);
  const event: CaseEvent = { kind: 'recalculated', at, by: byOf(caseWorkflow), data: { calendar, moved }, changed };
  return followedBy(settled, event);
}

/** Whether the clock was counted by another version of the calendar. */
const isOlder = (clock: Clock, { calendar: { code, version } }: LawFacts): boolean =>
  clock.calendar.startsWith(`${code}@`) && clock.calendar !== `${code}@${version}`;

/** Whether counting anew said anything else: of the end, of what is still to fire, or of the pauses. */
function isMoved(before: Clock, after: Clock): boolean {
  const due = ({ dueAt, dueOn, provisional, pauses = [] }: Clock) => [dueAt, dueOn, provisional, pauses];
  if (isDifferent(due(before), due(after))) return true;
  // The rungs of another policy are none of a calendar's business.
  if (before.policy !== after.policy) return false;
  return (
    isDifferent(before.rungs, after.rungs) ||
    (before.cardsAt !== undefined && isDifferent(before.cardsAt, after.cardsAt ?? null))
  );
}

const isDifferent = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

function movement(before: Clock, after: Clock): MovedClock[] {
  if (before.dueAt === after.dueAt && before.dueOn === after.dueOn) return [];
  const { name, cycle, run } = before;
  const dueOf = ({ dueAt, dueOn }: Clock) => ({ dueAt, dueOn });
  return [{ name, cycle, run, before: dueOf(before), after: dueOf(after) }];
}

/** A due instant taken over from the run before moves as that run would have moved. */
function boundAnew(clock: Clock, state: CaseState, facts: LawFacts): Clock {
  const { bound, name, cycle, run } = clock;
  const former = state.clocks.find((one) => one.name === name && one.cycle === cycle && one.run === run - 1);
  if (!bound || !former) return clock;
  const { dueAt, dueOn } = termEnd(termOf(ledgerCounted(boundAnew(former, state, facts), facts)), facts.calendar);
  return { ...clock, bound: { ...bound, dueAt, dueOn } };
}
