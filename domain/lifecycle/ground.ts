// The ground every decision stands on: the facts it may use, and the few moves that commands and acts share.
import type { Category } from '../catalogue.js';
import type { CaseState, Clock, Errand } from '../case.js';
import type { ClockFacts } from '../clocks.js';
import { endClocks, startClock } from '../clocks.js';
import type { EndedClock, Whereabouts } from '../events.js';
import type { Instant } from '../instant.js';
import type { Organisation, Unit } from '../organisation.js';
import { assignmentAt, commonSuperior } from '../organisation.js';
import type { ClockName } from '../policy.js';

/** All a decision may know besides the state, the command and the instant. */
export interface LawFacts extends ClockFacts {
  readonly organisation: Organisation;
  readonly categories: ReadonlyMap<string, Category>;
  /** The unit whose desk answers for what nobody else does. */
  readonly backstop: string;
}

/** The clocks of one level, ended by whatever takes the case from it. */
export const levelClocks: readonly ClockName[] = [
  'dispatch',
  'sign-off',
  'first-contact',
  'handling',
  'transfer-acceptance',
  'arbitration',
  'rectification',
];

/** The clocks an arrival at a police level starts; at departments only handling has a budget. */
export const arrivalClocks: readonly ClockName[] = ['sign-off', 'first-contact', 'handling'];

/** Where a case lies once it has come to a unit. */
export function whereAt(unit: Unit, at: Instant, facts: LawFacts): Whereabouts {
  return { unit: unit.code, level: unit.level, ...assignmentAt(facts.organisation, unit.code, at) };
}

/** An active unit by its code. */
export function activeUnit(code: string, facts: LawFacts): Unit | null {
  const unit = facts.organisation.units.get(code);
  return unit?.active ? unit : null;
}

/** The unit that rules between two others; the backstop where the tree names none. */
export function superiorOf(one: string, other: string, facts: LawFacts): Unit {
  const code = commonSuperior(facts.organisation, one, other) ?? facts.backstop;
  const unit = facts.organisation.units.get(code);
  if (!unit) throw new RangeError(`the backstop ${facts.backstop} is no unit`);
  return unit;
}

interface Restart {
  readonly state: CaseState;
  readonly unit: Unit;
  readonly at: Instant;
  readonly facts: LawFacts;
  readonly start: readonly ClockName[];
  readonly end: readonly ClockName[] | 'all';
  /** Whether the ended clocks were fulfilled by this, rather than overtaken. */
  readonly fulfilled?: boolean;
}

/** Ends some clocks and starts others at a unit, in one event. */
export function changeClocks(change: Restart): { started: Clock[]; ended: EndedClock[] } {
  const { state, unit, at, facts } = change;
  const ended = endClocks(state.clocks, change.end, { at, fulfilled: change.fulfilled ?? false });
  const started = change.start.flatMap((name) => {
    const clock = startClock(
      {
        name,
        caseId: state.id,
        cycle: state.cycle,
        clocks: state.clocks,
        unit,
        category: categoryOf(state.category, facts),
        at: clockBase(name, { state, at, facts }),
      },
      facts,
    );
    return clock ? [notBefore(clock, at)] : [];
  });
  return { started, ended };
}

/** The category of that code as it stands in the register; null for none. */
export const categoryOf = (code: string | null, facts: LawFacts): Category | null =>
  code === null ? null : (facts.categories.get(code) ?? null);

/** A policy may count the callback from the report instead of the completion. */
const clockBase = (name: ClockName, { state, at, facts }: { state: CaseState; at: Instant; facts: LawFacts }) =>
  name === 'callback' && facts.policy.callback.base === 'registered' ? state.registeredAt : at;

/** A clock counted from an earlier instant is due at once, never in the past of its own start. */
const notBefore = (clock: Clock, at: Instant): Clock =>
  clock.startedAt === at || clock.dueAt >= at
    ? clock
    : { ...clock, dueAt: at, rungs: clock.rungs.map((rung) => (rung.at < at ? { ...rung, at } : rung)) };

/** The errand that tells a unit on its own wire, where it has one; the id never repeats within a case. */
export function errandFor(
  kind: Errand['kind'],
  { state, to, at }: { state: Pick<CaseState, 'id' | 'revision'>; to: Unit; at: Instant },
): Errand[] {
  if (to.delivery === 'portal') return [];
  return [{ id: `${state.id}.${state.revision + 1}`, kind, to: to.code, owedSince: at }];
}

/** An offer that needs no delivery has nothing to give up. */
export const withoutDelivery = (clocks: readonly Clock[]): Clock[] =>
  clocks.map((clock) => ({ ...clock, rungs: clock.rungs.filter((rung) => rung.act !== 'give-up-delivery') }));
