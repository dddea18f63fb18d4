// The fold: the state after an event, from the state before it and nothing else. An unknown event throws and never commits.
import type { CaseFacts, CaseState, Clock, Errand, Task } from './case.js';
import type { CaseEvent, EventOf, Whereabouts } from './events.js';
import { quietKinds } from './events.js';
import { Failure } from './failures.js';
import type { ClockName } from './policy.js';

/** The state after one more event. Throws Failure('state-unknown') for an event this release does not know. */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.kind === 'registered') {
    if (state) throw new Failure('state-unknown', { details: { kind: 'registered twice' } });
    return begin(event);
  }
  if (!state) throw new Failure('state-unknown', { details: { kind: event.kind } });
  const counted: CaseState = {
    ...state,
    clocks: clocksAfter(state.clocks, event),
    revision: state.revision + 1,
    version: state.version + (quietKinds.includes(event.kind) ? 0 : 1),
    updatedAt: event.at,
  };
  return apply(counted, event);
}

/** The state that a case's events make, from the first to the last; null for no events. */
export const fold = (events: readonly CaseEvent[]): CaseState | null =>
  events.reduce<CaseState | null>((state, event) => evolve(state, event), null);

function begin(event: EventOf<'registered'>): CaseState {
  const { where, status, transfer, call: _call, ...data } = event.data;
  const facts: CaseFacts = {
    ...data,
    ...where,
    registeredAt: event.at,
    heldBy: [where.unit],
    offeredTo: transfer ? [transfer.to] : [],
    boundTo: null,
    cycle: 1,
    round: 0,
    contactedAt: null,
    rating: null,
    callbackRecord: null,
    askedAt: null,
    supervisionOrder: null,
    tasks: [],
    clocks: event.started ?? [],
    revision: 1,
    version: 1,
    updatedAt: event.at,
  };
  if (status === 'diverted') return { ...facts, status, outcome: 'diverted', closedAt: event.at };
  if (status === 'offered') {
    if (!transfer) throw new Failure('state-unknown', { details: { kind: 'offered without a transfer' } });
    return { ...facts, status, transfer };
  }
  return { ...facts, status };
}

function apply(state: CaseState, event: Exclude<CaseEvent, { kind: 'registered' }>): CaseState {
  switch (event.kind) {
    case 'classified':
      return { ...state, ...event.data };
    case 'dispatched':
      return { ...moved(state, event.data.where), status: 'dispatched' };
    case 'signed':
      return { ...facts(state), status: 'handling', officer: event.data.officer };
    case 'contacted':
      return event.data.reached ? { ...state, contactedAt: event.at } : state;
    case 'noted':
    case 'warned':
    case 'overdue':
    case 'overdue-x3':
    case 'reminded':
      return state;
    case 'completed':
      return { ...facts(settledOffer(state)), ...freshRound, status: 'completed', completion: event.data.completion };
    case 'escalated':
      return event.data.rectifying
        ? moved(state, event.data.where)
        : { ...facts(moved(state, event.data.where)), status: 'dispatched' };
    case 'reassigned':
      return reassign(state, event);
    case 'raised-to-chief':
      return moved(state, event.data.where);
    default:
      return applyDispute(state, event);
  }
}

type Later = Exclude<
  CaseEvent,
  {
    kind:
      | 'registered'
      | 'classified'
      | 'dispatched'
      | 'signed'
      | 'contacted'
      | 'noted'
      | 'warned'
      | 'overdue'
      | 'overdue-x3'
      | 'reminded'
      | 'completed'
      | 'escalated'
      | 'reassigned'
      | 'raised-to-chief';
  }
>;

function applyDispute(state: CaseState, event: Later): CaseState {
  switch (event.kind) {
    case 'offered': {
      const { transfer, errands } = event.data;
      const offeredTo = once(state.offeredTo, transfer.to);
      return { ...facts(state), status: 'offered', transfer, offeredTo, errands: [...state.errands, ...errands] };
    }
    case 'accepted': {
      const there = settledOffer(moved(state, event.data.where));
      if (event.data.where.level !== 'department') return { ...facts(there), status: 'handling' };
      return { ...facts(there), status: 'transferred', transfer: event.data.transfer };
    }
    case 'refused':
    case 'referred':
      return {
        ...facts(settledOffer(moved(state, event.data.where))),
        status: 'arbitration',
        dispute: event.data.dispute,
      };
    case 'ruled': {
      const { where, transfer, errands } = event.data;
      const there = { ...facts(moved(state, where)), boundTo: where.unit, errands: [...state.errands, ...errands] };
      return transfer ? { ...there, status: 'transferred', transfer } : { ...there, status: 'dispatched' };
    }
    case 'delivery-given-up':
      return { ...withoutErrand(state, event.data.errand), tasks: withTask(state, event.data.task) };
    case 'errand-delivered':
      return withoutErrand(state, event.data.errand);
    case 'act-failed':
      return { ...state, tasks: withTask(state, event.data.task) };
    case 'supervision-ordered':
      return { ...state, supervisionOrder: { id: event.data.order, openedAt: event.at } };
    case 'amended': {
      const { grid, point, disclosure } = event.data;
      return { ...state, grid, point, disclosure };
    }
    default:
      return applyEnding(state, event);
  }
}

type Ending = EventOf<
  'callback-asked' | 'rated' | 'callback-recorded' | 'rectification-ordered' | 'withdrawn' | 'closed'
>;

function applyEnding(state: CaseState, event: Ending): CaseState {
  switch (event.kind) {
    case 'callback-asked':
      return { ...facts(state), status: 'callback', completion: completionOf(state), askedAt: event.at };
    case 'rated': {
      const rated = { ...state, rating: event.data.rating };
      if (event.data.rating.score !== 3) return rated;
      return { ...facts(rated), status: 'phone-callback', completion: completionOf(state) };
    }
    case 'callback-recorded': {
      const tasks = state.tasks.filter((task) => task.kind !== 'phone-the-citizen');
      return { ...state, tasks, callbackRecord: { at: event.at, reached: event.data.reached } };
    }
    case 'rectification-ordered': {
      const completion = completionOf(state);
      return { ...facts(moved(state, event.data.where)), status: 'rectifying', completion, round: event.data.round };
    }
    case 'withdrawn':
      return {
        ...facts(state),
        status: 'withdrawn',
        outcome: 'withdrawn',
        closedAt: event.at,
        tasks: [],
        errands: event.data.recalls,
      };
    case 'closed': {
      const { status, outcome, task } = event.data;
      return { ...facts(state), status, outcome, closedAt: event.at, tasks: task ? [task] : [], errands: [] };
    }
    default:
      throw new Failure('state-unknown', { details: { kind: (event as { kind: string }).kind } });
  }
}

const freshRound = { rating: null, callbackRecord: null, askedAt: null };

/** The facts without what belongs to the former status alone. */
function facts(state: CaseState): CaseFacts {
  const { status: _status, ...rest } = state;
  const bare: Record<string, unknown> = rest;
  for (const own of ['transfer', 'dispute', 'completion', 'outcome', 'closedAt']) delete bare[own];
  return bare as unknown as CaseFacts;
}

const moved = (state: CaseState, where: Whereabouts): CaseState => ({
  ...state,
  ...where,
  heldBy: once(state.heldBy, where.unit),
});

const once = (codes: readonly string[], code: string): readonly string[] =>
  codes.includes(code) ? codes : [...codes, code];

function reassign(state: CaseState, event: EventOf<'reassigned'>): CaseState {
  const there = moved(state, event.data.where);
  // The clocks that do not restart go on under the new unit, so that its board shows them.
  const clocks = there.clocks.map((clock) =>
    clock.state === 'running' && followsUnit.includes(clock.name) ? { ...clock, unit: there.unit } : clock,
  );
  const held = { ...there, clocks };
  if (!event.data.arrives || held.status === 'rectifying') return held;
  return { ...facts(held), status: 'dispatched' };
}

const followsUnit: readonly ClockName[] = ['first-contact', 'handling', 'rectification'];

function completionOf(state: CaseState) {
  if ('completion' in state) return state.completion;
  throw new Failure('state-unknown', { details: { kind: 'no completion' } });
}

/** What is decided, or done, owes no delivery any more. */
const settledOffer = (state: CaseState): CaseState => ({
  ...state,
  errands: state.errands.filter((errand: Errand) => errand.kind !== 'deliver-transfer'),
  tasks: state.tasks.filter((task: Task) => task.kind !== 'deliver-by-hand'),
});

/** Without the errand, and without the rungs that would give its delivery up. */
const withoutErrand = (state: CaseState, id: string): CaseState => ({
  ...state,
  errands: state.errands.filter((errand) => errand.id !== id),
  clocks: state.clocks.map((clock) => ({
    ...clock,
    rungs: clock.rungs.filter((rung) => rung.act !== 'give-up-delivery'),
  })),
});

const withTask = (state: CaseState, task: Task): Task[] => [...state.tasks.filter((one) => one.id !== task.id), task];

function clocksAfter(clocks: readonly Clock[], event: CaseEvent): readonly Clock[] {
  const struck = event.rung;
  const after = clocks.map((clock): Clock => {
    const ended = event.ended?.find(
      (end) => end.name === clock.name && end.run === clock.run && clock.state === 'running',
    );
    if (ended) return { ...clock, state: ended.state, endedAt: event.at, rungs: [] };
    if (struck && struck.clock === clock.name && struck.run === clock.run && struck.cycle === clock.cycle) {
      return { ...clock, rungs: clock.rungs.filter((rung) => rung.rung !== struck.rung) };
    }
    return event.kind === 'act-failed' ? postpone(clock, event) : clock;
  });
  return event.started ? [...after, ...event.started] : after;
}

function postpone(clock: Clock, { data }: EventOf<'act-failed'>): Clock {
  if (clock.name !== data.clock || clock.run !== data.run || clock.state !== 'running') return clock;
  return {
    ...clock,
    rungs: clock.rungs.map((rung) => (rung.rung === data.rung ? { ...rung, postponedTo: data.postponedTo } : rung)),
  };
}
