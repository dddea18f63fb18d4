// Finds the run of a clock that an event ended, and when a wait for the citizen was over.
import { type CaseState, runningClock } from '../../case/case.js';
import type { Clock, ClockFacts } from '../../clocks/clock.js';
import { paused, resumed } from '../../clocks/changes.js';
import { type Instant, earlierOf } from '../../base/instant.js';
import type { ClockName } from '../../base/codes.js';

/** Whether the clock ended at that very instant, in the present cycle, as the newest run of its name. */
export function clockDone(clock: Clock, { state, at }: { readonly state: CaseState; readonly at: Instant }): boolean {
  const newest = state.clocks.findLast(({ name, cycle }) => name === clock.name && cycle === state.cycle);
  return clock === newest && clock.endedAt === at;
}

/** The clocks paused for the citizen's answer and not ended: they go on when the wait is over. */
export function goingOn(
  situation: { readonly state: CaseState; readonly at: Instant; readonly facts: ClockFacts },
  ended: readonly ClockName[],
): Clock[] {
  const { state, at, facts } = situation;
  const over = waitOver(state, at);
  return state.clocks
    .filter(({ state: stands, name }) => stands === 'paused' && !ended.includes(name))
    .map((clock) => resumed(clock, over, facts));
}

/**
 * The clock, standing still from the question on, where its term was over when the citizen was asked and now, counted
 * anew, ends later; else as it is.
 */
export function stoppedByQuestion(
  clock: Clock,
  { state, facts }: { readonly state: CaseState; readonly facts: ClockFacts },
): Clock {
  const wait = runningClock(state, 'awaiting-citizen');
  const stops = wait && clock.state === 'running' && facts.policy.pausedByQuestion.includes(clock.name);
  return stops && clock.dueAt > wait.startedAt ? paused(clock, wait.startedAt, 'awaiting-citizen') : clock;
}

/** When the newest wait for the citizen was over, if by `at`: at its cap, however late that is noticed. */
export function waitOver(state: CaseState, at: Instant): Instant {
  const wait = state.clocks.findLast(({ name, cycle }) => name === 'awaiting-citizen' && cycle === state.cycle);
  return wait ? earlierOf(wait.dueAt, at) : at;
}
