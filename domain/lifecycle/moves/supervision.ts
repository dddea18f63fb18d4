// Builds supervision orders: the issuer, the recipient, and the clock for the answer.
import type { CaseState } from '../../case/case.js';
import type { SupervisionCause, SupervisionOrder } from '../../case/case-records.js';
import type { Clock, EndedClock } from '../../clocks/clock.js';
import { type SupervisionLevel, supervisionLevels } from '../../base/codes.js';
import type { Instant } from '../../base/instant.js';
import { type Unit, handlingPost, lineage, postOfRole } from '../../city/organisation.js';
import type { LawFacts } from './law-facts.js';
import { changeClocks, hasHandler, isRecused } from './unit-moves.js';

interface OrderSituation {
  readonly state: CaseState;
  readonly at: Instant;
  readonly facts: LawFacts;
}

export interface IssuedOrder {
  readonly order: SupervisionOrder;
  readonly started: Clock[];
  readonly ended: EndedClock[];
}

/**
 * A new order to the unit that has the case, or to one named by hand; null where no unit there or above could answer.
 */
export function newOrder(
  ordering: OrderSituation,
  by: { because: SupervisionCause; recipient?: Unit; issuer?: string; level?: SupervisionLevel },
): IssuedOrder | null {
  const { state, at, facts } = ordering;
  const recipient = answering(by.recipient?.code ?? state.unit, ordering);
  if (!recipient) return null;
  const issuer = by.issuer ?? issuerFor(recipient.code, ordering);
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

/** The recipient of an order, and the office in whose name it is demanded. */
export type OrderDemand = Pick<SupervisionOrder, 'recipient' | 'issuer' | 'level'>;

/** The same order demanded anew, on a fresh clock; null where no unit could answer it. */
export function renewedOrder(
  ordering: OrderSituation,
  order: SupervisionOrder,
  demand: OrderDemand,
): IssuedOrder | null {
  const recipient = answering(demand.recipient, ordering);
  if (!recipient) return null;
  const renewed = { ...order, ...demand, recipient: recipient.code, renewals: order.renewals + 1, answeredAt: null };
  return { order: renewed, ...replyClock(ordering, recipient) };
}

/**
 * The demand one level up, once a recipient kept silent: to the unit above, where it can answer and an office stands at
 * or above it; else to the same unit, in the name of the next office above; null at the top.
 */
export function demandAbove({ recipient, issuer }: SupervisionOrder, facts: LawFacts): OrderDemand | null {
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

/**
 * The open order once its recipient is recused and may no longer answer: to the nearest above that can, on a fresh
 * clock; null where it may stay.
 */
export function readdressedOrder(ordering: OrderSituation): IssuedOrder | null {
  const { supervisionOrder: order } = ordering.state;
  const recipient = order && order.answeredAt === null ? answering(order.recipient, ordering) : null;
  if (!order || !recipient || recipient.code === order.recipient) return null;
  const issuer = isRecused(order.issuer, ordering) ? issuerFor(recipient.code, ordering) : order.issuer;
  const level = issuer === order.issuer ? order.level : levelOf(issuer, ordering.facts);
  return { order: { ...order, recipient: recipient.code, issuer, level }, ...replyClock(ordering, recipient) };
}

/**
 * The unit that answers an order meant for a unit: itself, or the nearest above that can; null where none can. A
 * recused unit never answers.
 */
function answering(code: string, ordering: OrderSituation): Unit | null {
  const { organisation } = ordering.facts;
  const line = lineage(organisation, code).flatMap((one) => organisation.units.get(one) ?? []);
  return line.find((unit) => unit.active && !isRecused(unit.code, ordering) && hasHandler(unit, ordering)) ?? null;
}

const replyClock = (ordering: OrderSituation, unit: Unit) =>
  changeClocks({ ...ordering, unit, start: ['supervision-reply'], end: ['supervision-reply'] });

/** The nearest unit at or above this one that has a supervision office; null where none has. */
const officeAbove = (unit: string, facts: LawFacts): string | null => officesAbove(unit, facts)[0] ?? null;

const officesAbove = (unit: string, { organisation }: LawFacts): string[] =>
  lineage(organisation, unit).filter((code) => postOfRole(organisation, code, 'supervisor') !== null);

/**
 * The issuer of an order not given by hand: the nearest supervision office, the backstop's where none stands above;
 * never a recused one.
 */
function issuerFor(recipient: string, ordering: OrderSituation): string {
  const { facts } = ordering;
  const offices = [recipient, facts.backstop].flatMap((from) => officesAbove(from, facts));
  return offices.find((office) => !isRecused(office, ordering)) ?? facts.backstop;
}

/** The level in whose name a unit supervises. */
export function levelOf(issuer: string, { organisation }: LawFacts): SupervisionLevel {
  const level = organisation.units.get(issuer)?.level;
  return supervisionLevels.find((one) => one === level) ?? 'bureau';
}
