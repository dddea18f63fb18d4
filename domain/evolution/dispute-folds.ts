// Folds transfer events: offered, accepted, refused, recalled, ruled, and what became of delivery.
import type { Folds } from './steps.js';
import { factsOf, moved, once, settledOffer, withoutErrand, withTask } from './steps.js';

type DisputeEvent =
  'offered' | 'accepted' | 'refused' | 'referred' | 'recalled' | 'ruled' | 'delivery-given-up' | 'errand-delivered';

export const disputeFolds: Folds<DisputeEvent> = {
  offered: (state, { data: { transfer, errands } }) => ({
    ...factsOf(state),
    status: 'offered',
    transfer,
    extension: null,
    offeredTo: once(state.offeredTo, transfer.to),
    errands: [...state.errands, ...errands],
  }),
  accepted: (state, { data: { where, transfer } }) => {
    const { from, to } = transfer;
    const there = factsOf(settledOffer(moved(state, where)));
    const handedOver = { ...there, handovers: [...state.handovers, { from, to }] };
    return where.level === 'department'
      ? { ...handedOver, status: 'transferred', transfer }
      : { ...handedOver, status: 'handling' };
  },
  refused: (state, { data }) => ({
    ...factsOf(settledOffer(moved(state, data.where))),
    counts: { ...state.counts, refusals: state.counts.refusals + 1 },
    status: 'arbitration',
    dispute: data.dispute,
  }),
  referred: (state, { data }) => ({
    ...factsOf(settledOffer(moved(state, data.where))),
    extension: null,
    status: 'arbitration',
    dispute: data.dispute,
  }),
  recalled: (state, { data: { where, status, recalls } }) => {
    const there = settledOffer(moved(state, where));
    return { ...factsOf(there), errands: [...there.errands, ...recalls], status };
  },
  ruled: (state, { data: { where, transfer, errands } }) => {
    const there = { ...factsOf(moved(state, where)), boundTo: where.unit, errands: [...state.errands, ...errands] };
    return transfer ? { ...there, status: 'transferred', transfer } : { ...there, status: 'dispatched' };
  },
  'delivery-given-up': (state, { data }) => ({
    ...withoutErrand(state, data.errand),
    tasks: withTask(state, data.task),
  }),
  'errand-delivered': (state, { data }) => withoutErrand(state, data.errand),
};
