// Folds events that link cases or open a new cycle: merging, un-merging, reopening.
import { earlierOf } from '../base/instant.js';
import type { CaseState } from '../case/case.js';
import type { Folds } from './steps.js';
import {
  clearedAtEnd,
  dissatisfactionOf,
  factsOf,
  freshRound,
  isRecallByHand,
  isUnread,
  moved,
  owedToOthers,
  returnedToUnit,
  withoutUnits,
  withTask,
} from './steps.js';

type LinkEvent =
  'merged' | 'child-merged' | 'unmerged' | 'child-unmerged' | 'child-rated' | 'child-called' | 'reopened';

/** The matter dates from the earliest receipt of the cases now together. */
function receivedWith(receipts: NonNullable<CaseState['receipts']>): Pick<CaseState, 'receivedAt' | 'receipts'> {
  const receivedAt = Object.values(receipts.merged).reduce((first, one) => earlierOf(first, one), receipts.own);
  return { receivedAt, receipts };
}

export const linkFolds: Folds<LinkEvent> = {
  merged: (state, { data, at }) => ({
    ...factsOf(state),
    ...clearedAtEnd,
    status: 'duplicate',
    outcome: 'duplicate',
    closedAt: at,
    exit: null,
    parent: data.into,
    linkedReaders: data.readers,
    tasks: state.tasks.filter((task) => isRecallByHand(task) || isUnread(task)),
    errands: data.recalls ?? [],
  }),
  'child-merged': (state, { data }) => ({
    ...state,
    children: [...state.children, data.child],
    linkedReaders: [...new Set([...(state.linkedReaders ?? []), ...data.readers])],
    ...receivedWith({
      own: state.receipts?.own ?? state.receivedAt,
      merged: { ...state.receipts?.merged, [data.child]: data.receivedAt },
    }),
  }),
  unmerged: (state, { data }) => {
    const there = factsOf(moved(withoutUnits(state, data.without ?? []), data.where));
    const tasks = state.tasks.filter(({ id }) => !data.unread?.includes(id));
    return returnedToUnit({ ...there, ...freshRound, tasks, parent: null, linkedReaders: [] }, data);
  },
  'child-unmerged': (state, { data }) => {
    const children = state.children.filter((child) => child !== data.child);
    const linkedReaders = children.length > 0 ? (state.linkedReaders ?? []) : [];
    if (!state.receipts) return { ...state, children, linkedReaders };
    const { [data.child]: _gone, ...merged } = state.receipts.merged;
    return { ...state, children, linkedReaders, ...receivedWith({ ...state.receipts, merged }) };
  },
  'child-rated': (state) => state,
  'child-called': (state, { data }) => ({ ...state, tasks: withTask(state, data.task) }),
  reopened: (state, { data: { cycle, where, past, ...handed } }) => {
    const anew = {
      ...factsOf(moved(state, where)),
      ...freshRound,
      cycle,
      round: 0,
      boundTo: null,
      contactedAt: null,
      handovers: [],
      parts: [],
      counts: { ...state.counts, extensions: 0, refusals: 0 },
      lastCompletion: null,
      past: [...state.past, past],
      tasks: state.tasks.filter((task) => owedToOthers(task) && task.id !== dissatisfactionOf(state.cycle)),
    };
    return returnedToUnit(anew, handed);
  },
};
