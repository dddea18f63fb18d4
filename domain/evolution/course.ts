// Follows a case through new events, keeping the case as it stood right after each of them.
import type { CaseState } from '../case/case.js';
import type { CaseEvent } from '../case/events.js';
import { evolve } from './evolve.js';

/** What happens to a case in one change. */
export interface Course {
  /** The case after the last event. */
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  /** The case right after each event, in the order of the events. */
  readonly states: readonly CaseState[];
}

/** The course with one more event. */
export function followedBy({ state: before, events, states }: Course, event: CaseEvent): Course {
  const state = evolve(before, event);
  return { state, events: [...events, event], states: [...states, state] };
}

/** The course that begins at a state: with these events, or without any. */
export const courseFrom = (state: CaseState, ...events: readonly CaseEvent[]): Course =>
  events.reduce(followedBy, { state, events: [], states: [] });
