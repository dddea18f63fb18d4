// Folds waiting events: questions to the citizen, and requests for a longer term.
import type { CaseState } from '../case/case.js';
import type { Folds } from './steps.js';
import { factsOf, withTask } from './steps.js';

type WaitingEvent =
  | 'information-requested'
  | 'information-supplied'
  | 'clocks-resumed'
  | 'extension-requested'
  | 'extension-decided'
  | 'extension-lapsed';

export const waitingFolds: Folds<WaitingEvent> = {
  'information-requested': (state, { data }) => {
    const transfer = state.status === 'transferred' ? state.transfer : null;
    return { ...factsOf(state), status: 'awaiting-citizen', question: data.question, transfer };
  },
  'information-supplied': (state, { data, at }) => {
    const explained = data.explains ? { explainedAt: at } : {};
    const noted = { ...state, ...explained, tasks: withTask(state, data.task) };
    return data.answers ? backToWork(noted) : noted;
  },
  'clocks-resumed': (state) => backToWork(state),
  'extension-requested': (state, { data }) => ({ ...state, extension: data.request }),
  'extension-decided': (state, { data }) => ({
    ...state,
    extension: null,
    counts: { ...state.counts, extensions: state.counts.extensions + (data.granted ? 1 : 0) },
  }),
  'extension-lapsed': (state) => ({ ...state, extension: null }),
};

/** Returns to the status the case had when the citizen was asked. */
function backToWork(state: CaseState): CaseState {
  const transfer = state.status === 'awaiting-citizen' ? state.transfer : null;
  return transfer ? { ...factsOf(state), status: 'transferred', transfer } : { ...factsOf(state), status: 'handling' };
}
