// Folds an event into the case's state, using nothing else; an unknown event throws.
import { type CaseFacts, type CaseState, askedTogether } from '../case/case.js';
import type { CaseEvent, EventKind, EventOf } from '../case/events.js';
import { quietKinds } from '../case/events.js';
import { Failure } from '../base/failures.js';
import { clocksAfter } from './clocks-after.js';
import { deskFolds } from './desk-folds.js';
import { disputeFolds } from './dispute-folds.js';
import { endingFolds } from './ending-folds.js';
import { linkFolds } from './link-folds.js';
import type { Folds } from './steps.js';
import { supervisionFolds } from './supervision-folds.js';
import { waitingFolds } from './waiting-folds.js';

const folds: Folds<Exclude<EventKind, 'registered'>> = {
  ...deskFolds,
  ...disputeFolds,
  ...waitingFolds,
  ...supervisionFolds,
  ...endingFolds,
  ...linkFolds,
};

/** The state after one more event. Throws Failure('state-unknown') for an event this release does not know. */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.kind === 'registered') {
    if (state) throw new Failure('state-unknown', { details: { kind: 'registered twice' } });
    return begin(event);
  }
  const fold = Object.hasOwn(folds, event.kind) ? folds[event.kind] : null;
  if (!state || !fold) throw new Failure('state-unknown', { details: { kind: event.kind } });
  const counted: CaseState = {
    ...state,
    clocks: clocksAfter(state.clocks, event),
    revision: state.revision + 1,
    version: state.version + (quietKinds.includes(event.kind) ? 0 : 1),
    updatedAt: event.at,
  };
  const after = (fold as (state: CaseState, event: CaseEvent) => CaseState)(counted, event);
  return remembering(askedTogether(state), after);
}

/** Units that are no longer among those asked stay named, so that they can look back at what was theirs. */
function remembering(asked: readonly string[], after: CaseState): CaseState {
  if (asked.length === 0) return after;
  const still = askedTogether(after);
  const over = asked.filter((unit) => !still.includes(unit));
  return over.length === 0 ? after : { ...after, offeredTo: [...new Set([...after.offeredTo, ...over])] };
}

/** The state that a case's events make, from the first to the last; null for no events. */
export const fold = (events: readonly CaseEvent[]): CaseState | null =>
  events.reduce<CaseState | null>((state, event) => evolve(state, event), null);

function begin(event: EventOf<'registered'>): CaseState {
  const { where, status, transfer, call: _call, task, history, text: _text, ...data } = event.data;
  const facts: CaseFacts = {
    ...data,
    ...where,
    registeredAt: event.at,
    receivedAt: event.at,
    heldBy: [where.unit],
    offeredTo: transfer ? [transfer.to] : [],
    ...untouched,
    tasks: task ? [task] : [],
    clocks: event.started ?? [],
    updatedAt: event.at,
  };
  if (status === 'diverted') return { ...facts, status, outcome: 'diverted', closedAt: event.at, exit: 'emergency' };
  if (status === 'closed') {
    if (!history) throw new Failure('state-unknown', { details: { kind: 'closed without a history' } });
    return { ...facts, status, outcome: 'former', closedAt: history.closedAt, exit: null };
  }
  if (status === 'offered') {
    if (!transfer) throw new Failure('state-unknown', { details: { kind: 'offered without a transfer' } });
    return { ...facts, status, transfer };
  }
  return { ...facts, status };
}

/** The fields of a new case. */
const untouched = {
  boundTo: null,
  cycle: 1,
  round: 0,
  contactedAt: null,
  rating: null,
  callbackRecord: null,
  askedAt: null,
  supervisionOrder: null,
  extension: null,
  parts: [],
  consultation: null,
  handovers: [],
  counts: { extensions: 0, returns: 0, refusals: 0, dissatisfied: 0 },
  parent: null,
  children: [],
  earlier: null,
  lastCompletion: null,
  past: [],
  revision: 1,
  version: 1,
} as const;
