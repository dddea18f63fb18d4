// Settling: every rung whose instant has come speaks, oldest first, before anything else is decided.
import type { CaseState, Completion } from '../case.js';
import { clerk, byOf } from '../actor.js';
import type { DueRung } from '../agenda.js';
import { rungsDue } from '../agenda.js';
import { isFact } from '../commands.js';
import { spread } from '../deadlines/spread.js';
import { evolve } from '../evolve.js';
import type { CaseEvent, EventData, EventKind, EventOf } from '../events.js';
import type { Instant } from '../instant.js';
import { handlingPost, lineage, nextLevelUp, postOfRole, standIn } from '../organisation.js';
import type { ClockName } from '../policy.js';
import type { LawFacts } from './ground.js';
import { arrivalClocks, changeClocks, levelClocks, superiorOf, whereAt } from './ground.js';

export interface Settling {
  readonly state: CaseState;
  readonly at: Instant;
  readonly facts: LawFacts;
  /** Moves that give way to the command about to end their clock. Facts are recorded all the same. */
  readonly spares?: (due: DueRung) => boolean;
}

export interface Settled {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

/**
 * Emits every rung not yet spoken whose instant is <= `at`: the facts, then the moves, each oldest first. A move that
 * comes late so silences no other clock's missed deadline. The events carry both instants, the legal one (`dueAt`) and
 * the act's (`at`); clocks handed to people start at the act's, so a late settling climbs one level and not several.
 */
export function settle({ state, at, facts, spares }: Settling): Settled {
  const events: CaseEvent[] = [];
  let present = state;
  for (;;) {
    const due = nextDue(present, at, spares);
    if (!due) return { state: present, events };
    const event = strike({ state: present, due, at, facts });
    present = evolve(present, event);
    events.push(event);
  }
}

function nextDue(state: CaseState, at: Instant, spares?: Settling['spares']): DueRung | undefined {
  const due = rungsDue(state, at);
  return due.find(({ rung }) => isFact(rung.act)) ?? due.find((move) => !spares?.(move));
}

/**
 * Settles as far as the law can, and puts off each rung that cannot be struck: it is recorded as failed with a human's
 * task, and speaks again at `postponedTo`. Used after repeated failure only, so that one poison rung holds nothing up.
 */
export function settlePostponing({ state, at, facts, postponedTo }: Settling & { postponedTo: Instant }): Settled {
  const events: CaseEvent[] = [];
  let present = state;
  for (;;) {
    const due = nextDue(present, at);
    if (!due) return { state: present, events };
    const event = strikeOrPutOff({ state: present, due, at, facts }, postponedTo);
    present = evolve(present, event);
    events.push(event);
  }
}

function strikeOrPutOff(attempt: Strike, postponedTo: Instant): CaseEvent {
  const { state, due, at } = attempt;
  try {
    return strike(attempt);
  } catch {
    const { cycle, name, run } = due.clock;
    // One task per rung, however often it fails again.
    const id = `act-failed/${cycle}/${name}/${run}/${due.rung.rung}`;
    const open = state.tasks.find((one) => one.id === id);
    const task = open ?? { id, kind: 'act-failed' as const, unit: state.unit, openedAt: at };
    const data = { clock: name, run, rung: due.rung.rung, postponedTo, task };
    return { kind: 'act-failed', at, dueAt: due.rung.at, by: byOf(clerk), act: due.rung.act, data };
  }
}

interface Strike {
  readonly state: CaseState;
  readonly due: DueRung;
  readonly at: Instant;
  readonly facts: LawFacts;
}

function strike(strike: Strike): CaseEvent {
  const { state, due } = strike;
  const clock = due.clock.name;
  switch (due.rung.act) {
    case 'warn':
      return spoken(strike, 'warned', { clock });
    case 'mark-overdue':
      return spoken(strike, 'overdue', { clock });
    case 'mark-overdue-x3':
      return spoken(strike, 'overdue-x3', { clock });
    case 'remind':
      return spoken(strike, 'reminded', { clock, post: postToRemind(strike) });
    case 'escalate':
      return escalate(strike);
    case 'raise-to-chief':
      return raiseToChief(strike);
    case 'open-supervision-order':
      return openSupervisionOrder(strike);
    case 'refer-to-superior':
      return refer(strike);
    case 'give-up-delivery':
      return giveUpDelivery(strike);
    case 'ask-citizen': {
      const unit = unitOf(state, strike.facts);
      const change = changeClocks({ ...strike, unit, start: ['answer-window'], end: ['callback'], fulfilled: true });
      return { ...spoken(strike, 'callback-asked', { cycle: state.cycle, round: state.round }), ...change };
    }
    case 'close-unanswered':
      return closeUnanswered(strike);
  }
}

function spoken<K extends EventKind>({ due, at }: Strike, kind: K, data: EventData[K]): EventOf<K> {
  const { clock, rung } = due;
  const key = { cycle: clock.cycle, clock: clock.name, run: clock.run, rung: rung.rung };
  return { kind, at, dueAt: rung.at, by: byOf(clerk), act: rung.act, rung: key, data } as unknown as EventOf<K>;
}

const unitOf = (state: CaseState, facts: LawFacts) => {
  const unit = facts.organisation.units.get(state.unit);
  if (!unit) throw new RangeError(`the unit ${state.unit} of the case is not in the register`);
  return unit;
};

function escalate(strike: Strike): CaseEvent {
  const { state, at, facts } = strike;
  const above = nextLevelUp(facts.organisation, state.unit, facts.policy.ladder);
  // A policy whose ladder ends here says so by other rungs; one that does not is still heard.
  if (!above) return openSupervisionOrder(strike);
  const rectifying = state.status === 'rectifying';
  const start: readonly ClockName[] = rectifying ? ['rectification'] : arrivalClocks;
  const data = { from: state.unit, where: whereAt(above, at, facts), rectifying };
  return {
    ...spoken(strike, 'escalated', data),
    ...changeClocks({ state, unit: above, at, facts, start, end: levelClocks }),
  };
}

function raiseToChief(strike: Strike): CaseEvent {
  const { state, at, facts } = strike;
  const chief = postOfRole(facts.organisation, state.unit, 'chief');
  const seat = chief ? standIn(facts.organisation, chief, at) : state;
  const where = { unit: state.unit, level: state.level, post: seat.post, officer: seat.officer };
  return spoken(strike, 'raised-to-chief', { where });
}

function openSupervisionOrder(strike: Strike): CaseEvent {
  const { state, due } = strike;
  const clock = due.clock.name;
  // At most one open order per case: a second cause is a reminder of the first.
  if (state.supervisionOrder) return spoken(strike, 'reminded', { clock, post: postToRemind(strike) });
  const order = `${state.id}.${state.revision + 1}`;
  return spoken(strike, 'supervision-ordered', { order, recipient: state.unit, level: state.level, because: clock });
}

function refer(strike: Strike): CaseEvent {
  const { state, at, facts } = strike;
  if (state.status !== 'offered') return spoken(strike, 'reminded', { clock: strike.due.clock.name, post: state.post });
  const { from, to } = state.transfer;
  const superior = superiorOf(from, to, facts);
  const data = { dispute: { from, to, because: 'unanswered' as const }, where: whereAt(superior, at, facts) };
  return {
    ...spoken(strike, 'referred', data),
    ...changeClocks({ state, unit: superior, at, facts, start: ['arbitration'], end: levelClocks }),
  };
}

function giveUpDelivery(strike: Strike): CaseEvent {
  const { state, at, due } = strike;
  const errand = state.errands.find((one) => one.kind === 'deliver-transfer');
  if (!errand) return spoken(strike, 'reminded', { clock: due.clock.name, post: state.post });
  // Whoever handed the case over brings it by hand, also where a ruling already placed it with the other side.
  const unit = 'transfer' in state ? state.transfer.from : state.unit;
  const task = { id: `task-${state.revision + 1}`, kind: 'deliver-by-hand' as const, unit, openedAt: at };
  return spoken(strike, 'delivery-given-up', { errand: errand.id, task });
}

function closeUnanswered(strike: Strike): CaseEvent {
  const { state, at, due, facts } = strike;
  const clock = due.clock.name;
  // Past the cap of the phone callback only what nobody could reach is unanswered; the rest waits for its decision.
  if (clock === 'phone-callback' && state.callbackRecord?.reached) {
    return spoken(strike, 'reminded', { clock, post: postToRemind(strike) });
  }
  const sampled = clock === 'answer-window' && spread(state.id, 100) < facts.policy.callback.unansweredPhonePercent;
  const task = sampled
    ? { id: `task-${state.revision + 1}`, kind: 'phone-the-citizen' as const, unit: facts.backstop, openedAt: at }
    : null;
  const data = { status: 'closed', outcome: 'unanswered', flagged: clock === 'phone-callback', task } as const;
  const unit = unitOf(state, facts);
  return {
    ...spoken(strike, 'closed', data),
    ...changeClocks({ state, unit, at, facts, start: [], end: 'all' }),
  };
}

/** Who is reminded: at a department the desk of the unit above it, for a phone callback the supervisor, else the chief. */
function postToRemind({ state, due, facts }: Strike): string | null {
  const { organisation } = facts;
  if (state.level === 'department' && due.clock.name !== 'phone-callback') {
    const above = lineage(organisation, state.unit)[1];
    return above === undefined ? null : (handlingPost(organisation, above)?.code ?? null);
  }
  if (due.clock.name === 'dispatch') return state.post;
  if (due.clock.name === 'phone-callback') return supervisorAbove(completionOf(state)?.unit ?? state.unit, facts);
  return postOfRole(organisation, state.unit, 'chief')?.code ?? state.post;
}

function supervisorAbove(unit: string, facts: LawFacts): string | null {
  for (const code of [...lineage(facts.organisation, unit), facts.backstop]) {
    const post = postOfRole(facts.organisation, code, 'supervisor');
    if (post) return post.code;
  }
  return null;
}

const completionOf = (state: CaseState): Completion | null => ('completion' in state ? state.completion : null);
