// Folds the events of grids, desks and co-handlers, and what the case workflow only records.
import type { ClockName } from '../base/codes.js';
import type { CaseState } from '../case/case.js';
import { isContactField } from '../case/commands.js';
import type { RecusalProposal, Recused } from '../case/case-records.js';
import type { Whereabouts } from '../case/events.js';
import { type Folds, completionOf, factsOf, freshRound, moved, settledOffer, withTask, withoutUnits } from './steps.js';

type DeskEvent =
  | 'classified'
  | 'dispatched'
  | 'signed'
  | 'contacted'
  | 'noted'
  | 'completed'
  | 'escalated'
  | 'reassigned'
  | 'raised-to-chief'
  | 'amended'
  | 'recusal-proposed'
  | 'warned'
  | 'overdue'
  | 'overdue-x3'
  | 'reminded'
  | 'act-failed'
  | 'command-failed'
  | 'task-finished'
  | 'files-released'
  | 'recalculated'
  | 'policy-adopted'
  | 'involved'
  | 'part-reported'
  | 'convened'
  | 'opined'
  | 'concluded';

const same = (state: CaseState): CaseState => state;

/** Once a citizen can be reached, the case is for the citizen. */
function withoutFiler(state: CaseState): CaseState {
  const { filer: _filer, ...rest } = state;
  return rest;
}

export const deskFolds: Folds<DeskEvent> = {
  classified: (state, { data: { category, kind, priority } }) => ({ ...state, category, kind, priority }),
  dispatched: (state, { data }) => ({
    ...factsOf(movedWithClocks(state, data.where)),
    extension: null,
    status: 'dispatched',
  }),
  signed: (state, { data }) => ({ ...factsOf(state), status: 'handling', officer: data.officer }),
  contacted: (state, { data, at }) => (data.reached ? { ...state, contactedAt: at } : state),
  completed: (state, { data: { completion } }) => ({
    ...factsOf(settledOffer(state)),
    ...freshRound,
    extension: null,
    status: 'completed',
    completion,
    lastCompletion: completion,
  }),
  escalated: (state, { data }) =>
    data.rectifying
      ? moved(state, data.where)
      : { ...factsOf(moved(state, data.where)), extension: null, status: 'dispatched' },
  reassigned: (state, { data }) => {
    const held = movedWithClocks(state, data.where);
    if (!data.arrives || held.status === 'rectifying') return held;
    return { ...factsOf(held), extension: null, status: 'dispatched' };
  },
  'raised-to-chief': (state, { data }) => moved(state, data.where),
  amended: (state, { data }) => {
    const { grid, point, disclosure, recused, leaves } = data;
    const answered = (state.proposals ?? []).filter((one) => isCovered(one, recused)).map(({ task }) => task);
    const tasks = state.tasks.filter(({ id }) => !answered.includes(id));
    const known = data.fields.some(isContactField) ? withoutFiler(state) : state;
    const corrected = withoutUnits({ ...known, grid, point, disclosure, recused, tasks }, data.without);
    if (!leaves) return corrected;
    const there = settledOffer(moved(corrected, leaves.where));
    const facts = { ...factsOf(there), extension: null, errands: [...there.errands, ...leaves.recalls] };
    if (leaves.status === 'arbitration' && 'dispute' in state) {
      return { ...facts, status: 'arbitration', dispute: state.dispute };
    }
    return leaves.status === 'rectifying'
      ? { ...facts, status: 'rectifying', completion: completionOf(state) }
      : { ...facts, status: 'dispatched' };
  },
  'recusal-proposed': (state, { data: { task, recused }, reason = null }) => ({
    ...state,
    tasks: withTask(state, task),
    proposals: [...(state.proposals ?? []), { task: task.id, recused, reason }],
  }),
  noted: same,
  'files-released': same,
  warned: same,
  overdue: same,
  'overdue-x3': same,
  reminded: same,
  recalculated: same,
  'act-failed': (state, { data }) => ({ ...state, tasks: withTask(state, data.task) }),
  'command-failed': (state, { data }) => ({ ...state, tasks: withTask(state, data.task) }),
  'task-finished': (state, { data }) => ({ ...state, tasks: state.tasks.filter(({ id }) => id !== data.task) }),
  'policy-adopted': (state, { data }) => ({ ...state, policy: data.policy }),

  involved: (state, { data }) => ({ ...state, parts: [...state.parts, ...data.parts] }),
  'part-reported': (state, { data, at }) => ({
    ...state,
    parts: state.parts.map((part) =>
      part.unit === data.unit && part.done === null ? { ...part, done: { at, result: data.result } } : part,
    ),
  }),
  convened: (state, { data }) => ({ ...state, consultation: data.consultation }),
  opined: (state, { data, at }) => ({
    ...state,
    consultation: state.consultation && {
      ...state.consultation,
      invited: state.consultation.invited.map((one) => (one.unit === data.unit ? { ...one, opinedAt: at } : one)),
    },
  }),
  concluded: (state) => ({ ...state, consultation: null }),
};

/** Whether those a proposal names are recused: then it is answered. */
const isCovered = ({ recused: { units, persons } }: RecusalProposal, recused: Recused): boolean =>
  persons.every((one) => recused.persons.includes(one)) &&
  (persons.length > 0 || units.every((one) => recused.units.includes(one)));

/** The case at another place; clocks that do not restart go on under the new unit, so that its board shows them. */
function movedWithClocks(state: CaseState, where: Whereabouts): CaseState {
  const there = moved(state, where);
  const clocks = there.clocks.map((clock) =>
    clock.endedAt === null && followsUnit.includes(clock.name) ? { ...clock, unit: there.unit } : clock,
  );
  return { ...there, clocks };
}

const followsUnit: readonly ClockName[] = ['first-contact', 'handling', 'rectification'];
