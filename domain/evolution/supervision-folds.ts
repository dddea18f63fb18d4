// Folds supervision events: the one open order, its answer, and cards taken back.
import type { Folds } from './steps.js';

type SupervisionEvent =
  'supervision-ordered' | 'supervision-renewed' | 'supervision-answered' | 'answer-accepted' | 'card-withdrawn';

export const supervisionFolds: Folds<SupervisionEvent> = {
  'supervision-ordered': (state, { data }) => ({ ...state, supervisionOrder: data.order }),
  'supervision-renewed': (state, { data }) => ({ ...state, supervisionOrder: data.order }),
  'supervision-answered': (state, { at }) => ({
    ...state,
    supervisionOrder: state.supervisionOrder && { ...state.supervisionOrder, answeredAt: at },
  }),
  'answer-accepted': (state) => ({ ...state, supervisionOrder: null }),
  'card-withdrawn': (state) => state,
};
