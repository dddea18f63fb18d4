// Supervision orders: who issues them, to whom, and the clock within which they must be answered.
import type { CaseState } from '../case.js';
import type { SupervisionCause, SupervisionOrder } from '../case-records.js';
import type { Clock } from '../clock.js';
import type { SupervisionLevel } from '../commands.js';
import { supervisionLevels } from '../commands.js';
import type { EndedClock } from '../events.js';
import type { Instant } from '../instant.js';
import type { Unit } from '../organisation.js';
import { lineage, postOfRole } from '../organisation.js';
import type { LawFacts } from './ground.js';
import { changeClocks } from './ground.js';

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
  const recipient = by.recipient ?? unitOf(state.unit, facts);
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

/** The same order demanded anew: of the unit above, where there is one, since the recipient kept silent, or of the same. */
export function renewedOrder(ordering: Ordering, order: SupervisionOrder, to: 'above' | 'same'): Ordered {
  const { facts } = ordering;
  const above = to === 'above' ? lineage(facts.organisation, order.recipient)[1] : undefined;
  const recipient = unitOf(above ?? order.recipient, facts);
  const issuer = above === undefined ? order.issuer : issuerFor(recipient.code, facts);
  const renewed = {
    ...order,
    recipient: recipient.code,
    issuer,
    level: above === undefined ? order.level : levelOf(issuer, facts),
    renewals: order.renewals + 1,
    answeredAt: null,
  };
  return { order: renewed, ...replyClock(ordering, recipient) };
}

const replyClock = (ordering: Ordering, unit: Unit) =>
  changeClocks({ ...ordering, unit, start: ['supervision-reply'], end: ['supervision-reply'] });

/** The nearest unit at or above the recipient that has a supervision office; the backstop where none has. */
export function issuerFor(recipient: string, { organisation, backstop }: LawFacts): string {
  const line = lineage(organisation, recipient);
  return line.find((code) => postOfRole(organisation, code, 'supervisor') !== null) ?? backstop;
}

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
