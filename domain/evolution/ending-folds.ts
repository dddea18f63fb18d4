// Folds events from completion to the end: question, answer, rectification, closing, taking back.
import { tasksOfCalls } from '../base/codes.js';
import type { CaseState } from '../case/case.js';
import type { Folds } from './steps.js';
import { clearedAtEnd, completionOf, factsOf, freshRound, moved, owedToOthers, withTask } from './steps.js';

type EndingEvent =
  | 'callback-asked'
  | 'callback-deferred'
  | 'callback-freed'
  | 'rated'
  | 'callback-recorded'
  | 'call-given-up'
  | 'rectification-ordered'
  | 'resumed'
  | 'withdrawn'
  | 'closed';

const withoutCall = (state: CaseState): CaseState => ({
  ...state,
  tasks: state.tasks.filter(({ kind }) => !tasksOfCalls.includes(kind)),
});

/** An answer that is understood makes up for one that was not. */
const withoutUnclear = (state: CaseState): CaseState => ({
  ...state,
  tasks: state.tasks.filter(({ kind }) => kind !== 'read-unclear-answer'),
});

export const endingFolds: Folds<EndingEvent> = {
  'callback-asked': (state, { at }) => ({
    ...factsOf(state),
    status: 'callback',
    completion: completionOf(state),
    askedAt: at,
  }),
  'callback-deferred': (state) => state,
  'callback-freed': (state) => state,
  rated: (before, { data: { rating, task } }) => {
    const state = withoutUnclear(before);
    const rated = { ...state, rating, tasks: withTask(state, task ?? null) };
    // A merged reporter answers on the merged case, which stays where it is.
    if (state.status === 'duplicate') return { ...rated, callbackRecord: null };
    if (rating.score !== 3) return rated;
    const counts =
      state.rating?.score === 3 ? state.counts : { ...state.counts, dissatisfied: state.counts.dissatisfied + 1 };
    return { ...factsOf(rated), counts, status: 'phone-callback', completion: completionOf(state) };
  },
  'callback-recorded': (state, { data, at }) => ({
    ...state,
    // A citizen who was not reached must still be phoned.
    tasks: withTask(data.reached ? withoutCall(state) : state, data.task ?? null),
    callbackRecord: { at, reached: data.reached },
  }),
  'call-given-up': (state) => state,
  'rectification-ordered': (state, { data }) => ({
    ...factsOf(moved(state, data.where)),
    status: 'rectifying',
    completion: completionOf(state),
    round: data.round,
    errands: [...state.errands, ...(data.errands ?? [])],
  }),
  resumed: (state, { data }) => {
    const completion = completionOf(state);
    const counts = { ...state.counts, returns: state.counts.returns + (data.returned ? 1 : 0) };
    const errands = [...state.errands, ...(data.errands ?? [])];
    const there = { ...factsOf(moved(state, data.where)), ...freshRound, counts, errands, lastCompletion: null };
    if (completion.from === 'rectifying') return { ...there, status: 'rectifying', completion };
    return completion.transfer && data.where.level === 'department'
      ? { ...there, status: 'transferred', transfer: completion.transfer }
      : { ...there, status: 'handling' };
  },
  withdrawn: (state, { data, at }) => ({
    ...factsOf(state),
    ...clearedAtEnd,
    status: 'withdrawn',
    outcome: 'withdrawn',
    closedAt: at,
    exit: null,
    tasks: state.tasks.filter(owedToOthers),
    errands: data.recalls,
  }),
  closed: (state, { data: { status, outcome, task, exit, earlier, recalls = [] }, at }) => ({
    ...factsOf(state),
    ...clearedAtEnd,
    status,
    outcome,
    closedAt: at,
    exit,
    earlier: earlier ?? state.earlier,
    tasks: [...state.tasks.filter(owedToOthers), ...(task ? [task] : [])],
    errands: recalls,
  }),
};
