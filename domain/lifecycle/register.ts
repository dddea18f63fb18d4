// Registering: a request with its routing decision becomes the first event, owner and clocks included. No case is ever without an owner.
import type { Actor } from '../actor.js';
import { byOf } from '../actor.js';
import type { Category } from '../catalogue.js';
import type { CaseId, Disclosure, Kind, Priority } from '../case.js';
import type { Clock } from '../clock.js';
import { startClock } from '../clocks.js';
import type { EventOf } from '../events.js';
import type { Instant } from '../instant.js';
import type { Point, Unit } from '../organisation.js';
import type { ClockName } from '../policy.js';
import type { RoutingDecision } from '../routing.js';
import type { Subject } from '../commands.js';
import { nobody, recusedBy } from './recusal.js';
import { arrivalClocks, errandFor, unrecused, whereAt, withoutDelivery } from './ground.js';
import type { LawFacts } from './ground.js';

export interface Registration {
  readonly id: CaseId;
  readonly number: string;
  readonly channel: string;
  readonly kind: Kind;
  readonly category: Category | null;
  readonly priority: Priority;
  readonly disclosure: Disclosure;
  readonly staffFiled: boolean;
  readonly occurredAt: Instant | null;
  readonly point: Point | null;
  /** Whom it is about: kept from handling and from seeing it. */
  readonly about?: Subject;
  readonly routing: RoutingDecision;
  readonly actor: Actor;
  readonly at: Instant;
}

/**
 * The first event of a case. Dispatched where a rule took it, offered from the backstop's desk where the rule names a
 * department, diverted for an emergency, registered at the backstop's desk where no rule applied. Throws a deadline
 * refusal when a clock of the policy cannot be computed.
 */
export function decideRegistration(asked: Registration, facts: LawFacts): EventOf<'registered'> {
  const { routing, at, id, about } = asked;
  const recused = about ? recusedBy(about, { organisation: facts.organisation, at }) : nobody;
  const named = unitNamed(routing.go === 'offer' ? routing.from : routing.unit, facts);
  const unit = unrecused(named, { state: { recused }, facts });
  const to = routing.go === 'offer' ? unitNamed(routing.to, facts) : null;
  const started = clocksOf(asked, { unit, to, facts });
  const errands = to ? errandFor('deliver-transfer', { state: { id, revision: 0 }, to, at }) : [];
  return {
    kind: 'registered',
    at,
    by: byOf(asked.actor),
    data: {
      id,
      number: asked.number,
      channel: asked.channel,
      kind: asked.kind,
      category: asked.category?.code ?? null,
      priority: asked.priority,
      disclosure: asked.disclosure,
      staffFiled: asked.staffFiled,
      occurredAt: asked.occurredAt,
      grid: routing.grid,
      point: asked.point,
      policy: `${facts.policy.code}@${facts.policy.version}`,
      routedBecause: routing.because,
      where: whereAt(unit, { state: { recused }, at, facts }),
      status: statusOf[routing.go],
      transfer: to
        ? { from: unit.code, to: to.code, offeredAt: at, fromLevel: unit.level, fromStatus: 'registered' }
        : null,
      errands,
      call: routing.go === 'divert' ? routing.call : null,
      recused,
    },
    started: errands.length > 0 ? started : withoutDelivery(started),
  };
}

const statusOf = { unit: 'dispatched', offer: 'offered', divert: 'diverted', backstop: 'registered' } as const;

const startedBy: Readonly<Record<RoutingDecision['go'], readonly ClockName[]>> = {
  unit: ['promise', ...arrivalClocks],
  offer: ['promise', 'transfer-acceptance', 'objection'],
  backstop: ['promise', 'dispatch'],
  divert: [],
};

function clocksOf(
  { id, category, kind, at, routing }: Registration,
  { unit, to, facts }: { unit: Unit; to: Unit | null; facts: LawFacts },
): Clock[] {
  return startedBy[routing.go].flatMap((name) => {
    const where = (name === 'transfer-acceptance' || name === 'objection') && to ? to : unit;
    const clock = startClock({ name, caseId: id, cycle: 1, clocks: [], unit: where, category, kind, at }, facts);
    return clock ? [clock] : [];
  });
}

function unitNamed(code: string, facts: LawFacts): Unit {
  const unit = facts.organisation.units.get(code);
  if (!unit) throw new RangeError(`routing names the unit ${code}, which is not in the register`);
  return unit;
}
