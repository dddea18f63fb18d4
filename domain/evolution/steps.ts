// Defines the type of a fold and the small steps that several folds share.
import type { CaseFacts, CaseState } from '../case/case.js';
import type { Completion, Errand, Task, Transfer } from '../case/case-records.js';
import { Failure } from '../base/failures.js';
import type { EventKind, EventOf, Whereabouts } from '../case/events.js';

/** The state after one event of its kind, its clocks and counts already brought forward. */
export type Fold<K extends EventKind> = (state: CaseState, event: EventOf<K>) => CaseState;
export type Folds<K extends EventKind> = { readonly [Kind in K]: Fold<Kind> };

const stageFields = ['transfer', 'dispute', 'completion', 'question', 'outcome', 'closedAt', 'exit'];

/** The facts without the fields of the former status. */
export function factsOf(state: CaseState): CaseFacts {
  const { status: _status, ...rest } = state;
  const bare: Record<string, unknown> = rest;
  for (const own of stageFields) delete bare[own];
  return bare as unknown as CaseFacts;
}

/** The case at another place; earlier holders keep reading. */
export const moved = (state: CaseState, where: Whereabouts): CaseState => ({
  ...state,
  ...where,
  heldBy: once(state.heldBy, where.unit),
});

/** The list with the code, each once. */
export const once = (codes: readonly string[], code: string): readonly string[] =>
  codes.includes(code) ? codes : [...codes, code];

/** The completion of a state that has one. */
export function completionOf(state: CaseState): Completion {
  if ('completion' in state) return state.completion;
  throw new Failure('state-unknown', { details: { kind: 'no completion' } });
}

/** A decided or finished case owes no delivery any more. */
export const settledOffer = (state: CaseState): CaseState => ({
  ...state,
  errands: state.errands.filter((errand: Errand) => errand.kind !== 'deliver-transfer'),
  tasks: state.tasks.filter((task: Task) => task.kind !== 'deliver-by-hand'),
});

/** Without the errand; once no delivery is owed, without the rungs that would give it up. */
export function withoutErrand(state: CaseState, id: string): CaseState {
  const errands = state.errands.filter((errand) => errand.id !== id);
  if (errands.some(({ kind }) => kind === 'deliver-transfer')) return { ...state, errands };
  const clocks = state.clocks.map((clock) => ({
    ...clock,
    rungs: clock.rungs.filter((rung) => rung.act !== 'give-up-delivery'),
  }));
  return { ...state, errands, clocks };
}

/** Removes units that are recused or no longer asked from the helpers and advisers; what they reported stays. */
export const withoutUnits = (state: CaseState, units: readonly string[]): CaseState => ({
  ...state,
  parts: state.parts.filter((part) => part.done !== null || !units.includes(part.unit)),
  consultation: state.consultation && {
    ...state.consultation,
    invited: state.consultation.invited.filter((one) => one.opinedAt !== null || !units.includes(one.unit)),
  },
});

/**
 * A case that comes back to a unit: dispatched, or at a department transferred. The delivery replaces an earlier recall
 * still owed to that department.
 */
export function returnedToUnit(
  facts: CaseFacts,
  { transfer, errands = [] }: { readonly transfer?: Transfer; readonly errands?: readonly Errand[] },
): CaseState {
  if (!transfer) return { ...facts, status: 'dispatched' };
  const others = facts.errands.filter(({ kind, to }) => kind !== 'recall-transfer' || to !== transfer.to);
  return { ...facts, status: 'transferred', transfer, errands: [...others, ...errands] };
}

/** The tasks with this one added or replaced. */
export const withTask = (state: CaseState, task: Task | null): readonly Task[] =>
  task ? [...state.tasks.filter((one) => one.id !== task.id), task] : state.tasks;

/** Whether another party must be told by hand that the case was taken back, because delivery failed. */
export const isRecallByHand = (task: Task): boolean => task.kind === 'recall-by-hand';

/** Whether somebody must still look at what the citizen wrote, however the case ended: it may be another matter. */
export const isUnread = ({ kind }: Task): boolean => kind === 'check-emergency' || kind === 'read-unclear-answer';

/**
 * Tasks owed to others whatever becomes of the case: a decision to merged reporters, news of a recall to other parties,
 * and reading what the citizen wrote.
 */
export const owedToOthers = (task: Task): boolean =>
  task.kind === 'dissatisfied-reporter' || isRecallByHand(task) || isUnread(task);

/** The task left by a closed case's own citizen who says on the phone that he is dissatisfied; reopening answers it. */
export const dissatisfactionOf = (cycle: number): string => `dissatisfied/${cycle}`;

/** Fields cleared at the beginning of a new round or cycle. */
export const freshRound = { rating: null, callbackRecord: null, askedAt: null };

/** Fields cleared at the end of a case. */
export const clearedAtEnd = { extension: null, consultation: null, supervisionOrder: null } as const;
