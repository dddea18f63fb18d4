// Supervision orders: who issues them, to whom, and the clock within which they must be answered.
import type { CaseState } from '../case.js';
import type { SupervisionCause, SupervisionOrder } from '../case-records.js';
import type { Clock } from '../clock.js';
import type { SupervisionLevel } from '../commands.js';
import { supervisionLevels } from '../commands.js';
import type { EndedClock } from '../events.js';
import type { Instant } from '../instant.js';
import type { Unit } from '../organisation.js';
import { handlingPost, lineage, postOfRole } from '../organisation.js';
import type { LawFacts } from './ground.js';
import { changeClocks, unrecused } from './ground.js';

interface Ordering {
  readonly state: CaseState;
  readonly at: Instant;
  readonly facts: LawFacts;
}

interface Ordered {
  readonly order: SupervisionOrder;
  readonly started: Clock[];
  readonly ended: EndedClock[];
}

/** A new order to the unit that has the case, or to another named by hand. */
export function newOrder(
  ordering: Ordering,
  by: { because: SupervisionCause; recipient?: Unit; issuer?: string; level?: SupervisionLevel },
): Ordered {
  const { state, at, facts } = ordering;
  // Whom the case is about answers for nothing in it: the nearest above does.
  const recipient = unrecused(by.recipient ?? unitOf(state.unit, facts), ordering);
  const issuer = by.issuer ?? issuerFor(recipient.code, facts);
  const order: SupervisionOrder = {
    id: `${state.id}.${state.revision + 1}`,
    openedAt: at,
    level: by.level ?? levelOf(issuer, facts),
    issuer,
    recipient: recipient.code,
    because: by.because,
    renewals: 0,
    answeredAt: null,
  };
  return { order, ...replyClock(ordering, recipient) };
}

/** Of whom an order is demanded, and in whose name. */
export type Demand = Pick<SupervisionOrder, 'recipient' | 'issuer' | 'level'>;

/** The same order demanded anew, on a fresh clock. */
export function renewedOrder(ordering: Ordering, order: SupervisionOrder, demand: Demand): Ordered {
  const recipient = unrecused(unitOf(demand.recipient, ordering.facts), ordering);
  const renewed = { ...order, ...demand, recipient: recipient.code, renewals: order.renewals + 1, answeredAt: null };
  return { order: renewed, ...replyClock(ordering, recipient) };
}

/**
 * The demand one level up, once a recipient kept silent: of the unit above, where somebody can answer and an office
 * stands at or above it; else of the same unit, in the name of the next office above; null at the top.
 */
export function demandAbove({ recipient, issuer }: SupervisionOrder, facts: LawFacts): Demand | null {
  const { organisation } = facts;
  const [, above] = lineage(organisation, recipient);
  const office = above === undefined ? null : officeAbove(above, facts);
  if (above !== undefined && office !== null && handlingPost(organisation, above)) {
    return { recipient: above, issuer: office, level: levelOf(office, facts) };
  }
  const [, beyond] = lineage(organisation, issuer);
  const next = beyond === undefined ? null : officeAbove(beyond, facts);
  return next === null ? null : { recipient, issuer: next, level: levelOf(next, facts) };
}

const replyClock = (ordering: Ordering, unit: Unit) =>
  changeClocks({ ...ordering, unit, start: ['supervision-reply'], end: ['supervision-reply'] });

/** The nearest unit at or above this one that has a supervision office; null where none has. */
const officeAbove = (unit: string, { organisation }: LawFacts): string | null =>
  lineage(organisation, unit).find((code) => postOfRole(organisation, code, 'supervisor') !== null) ?? null;

/** Who orders that unit of the law's own accord: the nearest supervision office, the backstop's where none stands above. */
const issuerFor = (recipient: string, facts: LawFacts): string => officeAbove(recipient, facts) ?? facts.backstop;

/** The level in whose name a unit supervises. */
export function levelOf(issuer: string, { organisation }: LawFacts): SupervisionLevel {
  const level = organisation.units.get(issuer)?.level;
  return supervisionLevels.find((one) => one === level) ?? 'bureau';
}

function unitOf(code: string, { organisation }: LawFacts): Unit {
  const unit = organisation.units.get(code);
  if (!unit) throw new RangeError(`the unit ${code} is not in the register`);
  return unit;
}
