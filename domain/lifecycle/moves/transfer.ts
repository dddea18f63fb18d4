// Takes over an offered case, by acceptance or where a policy reads silence as consent.
import type { CaseState } from '../../case/case.js';
import type { Transfer } from '../../case/case-records.js';
import type { Clock, ClockFacts, EndedClock } from '../../clocks/clock.js';
import { rederived } from '../../clocks/changes.js';
import type { CarriedClock, Whereabouts } from '../../case/events.js';
import type { Unit } from '../../city/organisation.js';
import type { Situation } from './law-facts.js';
import { arrivalClocks, changeClocks, whereAt } from './unit-moves.js';
import type { Carry } from '../../base/codes.js';
import { termNow } from './reclassified.js';

interface AcceptedOffer extends Situation {
  readonly state: CaseState & { readonly status: 'offered' };
  /** The receiver. */
  readonly unit: Unit;
}

interface Acceptance {
  readonly where: Whereabouts;
  readonly transfer: Transfer;
  /** What became of the handling clock from sender to receiver; none where the sender had not begun. */
  readonly carried: CarriedClock[];
  readonly change: { started: Clock[]; ended: EndedClock[] };
}

/** Accepting is signing: a police unit starts with contact and handling, a department with handling. */
export function acceptance(taking: AcceptedOffer): Acceptance {
  const { state, unit, facts } = taking;
  const start = arrivalClocks.filter((name) => name !== 'sign-off');
  const change = changeClocks({ ...taking, start, end: ['transfer-acceptance', 'objection'], fulfilled: true });
  const former = state.clocks.findLast(({ name, cycle }) => name === 'handling' && cycle === state.cycle);
  const carry = facts.policy.onTransfer;
  const carried: CarriedClock[] = [];
  const started = change.started.map((clock) => {
    if (clock.name !== 'handling' || !former) return clock;
    const after = held(clock, { carry, former, facts });
    carried.push({ name: clock.name, carry, before: termNow(former), after: termNow(after) });
    return after;
  });
  const where = whereAt(unit, { state, at: taking.at, facts });
  return { where, transfer: state.transfer, carried, change: { ...change, started } };
}

/** The receiver's handling clock, held against the sender's where the policy says that a transfer gains no time. */
function held(clock: Clock, { carry, former, facts }: { carry: Carry; former: Clock; facts: ClockFacts }): Clock {
  if (carry === 'restart') return clock;
  return rederived({ ...clock, bound: { carry, dueAt: former.dueAt, dueOn: former.dueOn } }, facts);
}
