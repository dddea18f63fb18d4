// Registers a request: its routing decision becomes the first event, owner and clocks included.
// No case is ever without an owner.
import { type Actor, byOf } from '../case/actor.js';
import type { Category } from '../city/catalogue.js';
import type { CaseId } from '../case/case.js';
import type { TextId } from '../case/case-records.js';
import type { ClockName, Disclosure, Kind, Priority } from '../base/codes.js';
import type { Clock } from '../clocks/clock.js';
import { startClock } from '../clocks/clocks.js';
import type { EventOf, Whereabouts } from '../case/events.js';
import type { Instant } from '../base/instant.js';
import type { Point, Unit } from '../city/organisation.js';
import type { RoutedBecause, RoutingDecision } from '../city/routing.js';
import type { Subject } from '../case/commands.js';
import { noRecusals, recusedBy } from './commands/recusal.js';
import type { Situation, LawFacts } from './moves/law-facts.js';
import { arrivalClocks, errandFor, isRecused, unrecused, whereAt, withoutDelivery } from './moves/unit-moves.js';

export interface Registration {
  readonly id: CaseId;
  readonly number: string;
  readonly channel: string;
  readonly kind: Kind;
  readonly category: Category | null;
  readonly priority: Priority;
  readonly disclosure: Disclosure;
  readonly staffFiled: boolean;
  /** The post that filed it, where no citizen is known who could be reached. */
  readonly filer?: string;
  readonly occurredAt: Instant | null;
  readonly point: Point | null;
  /** The subject it is about, kept from handling and seeing it. */
  readonly about?: Subject;
  /** When it ended in another register, and the words of the answer there; absent for a request of now. */
  readonly history?: { readonly closedAt: Instant; readonly text?: TextId };
  readonly routing: RoutingDecision;
  readonly actor: Actor;
  readonly at: Instant;
}

/**
 * The first event of a case. Dispatched where a rule took it, offered from the backstop's desk where the rule names a
 * department, diverted for an emergency, registered for a person to check where it may be one, registered at the backstop's desk where no rule applied. A former case is
 * closed at once, without clock, post or errand, at the police unit that would have it. Throws a deadline refusal when a
 * clock of the policy cannot be computed.
 */
export function decideRegistration(asked: Registration, facts: LawFacts): EventOf<'registered'> {
  const { routing, at, id, about, history } = asked;
  const recused = about ? recusedBy(about, { organisation: facts.organisation, at }) : noRecusals;
  const sent = destination(routing, { state: { recused }, facts });
  const { unit, to, go, because } = history ? asFormer(sent) : sent;
  const started = clocksOf(asked, { go, unit, to, facts });
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
      ...(asked.filer === undefined ? {} : { filer: asked.filer }),
      occurredAt: asked.occurredAt,
      grid: routing.grid,
      point: asked.point,
      policy: `${facts.policy.code}@${facts.policy.version}`,
      routedBecause: because,
      where: history ? atNoPost(unit) : whereAt(unit, { state: { recused }, at, facts }),
      status: statusOf[go],
      transfer: to
        ? { from: unit.code, to: to.code, offeredAt: at, fromLevel: unit.level, fromStatus: 'registered' }
        : null,
      errands,
      call: 'call' in routing ? routing.call : null,
      recused,
      ...('call' in routing
        ? { task: { id: 'task-1', kind: checkedBy[routing.go], unit: unit.code, openedAt: at } }
        : {}),
      ...(history ? historyData(history) : {}),
    },
    started: errands.length > 0 ? started : withoutDelivery(started),
  };
}

const statusOf = {
  unit: 'dispatched',
  offer: 'offered',
  divert: 'diverted',
  check: 'registered',
  backstop: 'registered',
  former: 'closed',
} as const;

/** Intake's task: whether it was right to divert it, or whether it is an emergency. */
const checkedBy = { divert: 'check-diverted', check: 'check-emergency' } as const;

const startedBy: Readonly<Record<Destination['go'], readonly ClockName[]>> = {
  unit: ['promise', ...arrivalClocks],
  offer: ['promise', 'transfer-acceptance', 'objection'],
  backstop: ['promise', 'dispatch'],
  check: ['promise', 'dispatch'],
  divert: [],
  former: [],
};

interface Destination {
  readonly go: RoutingDecision['go'] | 'former';
  readonly unit: Unit;
  /** The department it is offered to. */
  readonly to: Unit | null;
  readonly because: RoutedBecause;
}

/** Where the rule sends it; past recused units to the nearest that may have it, and the reason says so. */
function destination(routing: RoutingDecision, situation: Pick<Situation, 'state' | 'facts'>): Destination {
  const { facts } = situation;
  const named = unitNamed(routing.go === 'offer' ? routing.from : routing.unit, facts);
  const unit = unrecused(named, situation);
  const receiver = routing.go === 'offer' ? unitNamed(routing.to, facts) : null;
  const to = receiver && !isRecused(receiver.code, situation) ? receiver : null;
  const passed = unit.code !== named.code;
  const because = passed || receiver !== to ? recusedFrom(routing.because, unit) : routing.because;
  // A desk above does not hand on a case that came to it past recused units: it deals with the case itself.
  if (routing.go === 'backstop' || routing.go === 'check')
    return { go: passed ? 'unit' : routing.go, unit, to, because };
  return { go: routing.go === 'offer' && !to ? 'backstop' : routing.go, unit, to, because };
}

/** Nobody is handed a former case: a department to which it would be offered neither gets nor reads it. */
const asFormer = ({ unit, to, because }: Destination): Destination => ({
  go: 'former',
  unit,
  to: null,
  because: to
    ? {
        ...because,
        text: {
          zh: `${because.text.zh}历史件不再移交，由${unit.names.zh}存查。`,
          en: `${because.text.en} A former case is not handed over; it is kept at ${unit.names.en}.`,
        },
      }
    : because,
});

/** Where a former case lies: nobody is in charge of it. */
const atNoPost = ({ code, level }: Unit): Whereabouts => ({ unit: code, level, post: null, officer: null });

const historyData = ({ closedAt, text }: NonNullable<Registration['history']>) => ({
  history: { closedAt },
  ...(text === undefined ? {} : { text }),
});

const recusedFrom = (because: RoutedBecause, { names }: Unit): RoutedBecause => ({
  ...because,
  text: {
    zh: `${because.text.zh}；原定单位为被反映对象，依回避规定由${names.zh}办理`,
    en: `${because.text.en}; the unit it named is what the request is about, so it lies with ${names.en}`,
  },
});

function clocksOf(
  { id, category, kind, at }: Registration,
  { go, unit, to, facts }: Pick<Destination, 'go' | 'unit' | 'to'> & { facts: LawFacts },
): Clock[] {
  return startedBy[go].flatMap((name) => {
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
