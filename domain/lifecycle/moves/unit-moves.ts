// Moves a case between units: where it lies, who is kept from it, which clocks end and start.
import type { Category } from '../../city/catalogue.js';
import type { CaseState } from '../../case/case.js';
import type { Clock, ClockFacts, EndedClock } from '../../clocks/clock.js';
import type { Errand, Transfer } from '../../case/case-records.js';
import { endClocks, startClock } from '../../clocks/clocks.js';
import { type Budget, countsDays } from '../../deadlines/budget.js';
import { nextPermitted } from '../../deadlines/callback-instant.js';
import type { Whereabouts } from '../../case/events.js';
import { type Instant, laterOf } from '../../base/instant.js';
import {
  type Unit,
  assignmentAt,
  commonSuperior,
  handlesCases,
  isNow,
  isWithin,
  lineage,
  presentHolder,
  standIn,
} from '../../city/organisation.js';
import type { ClockName } from '../../base/codes.js';
import type { Situation, LawFacts } from './law-facts.js';

/** The clocks of one level, ended by whatever takes the case from it. */
export const levelClocks: readonly ClockName[] = [
  'dispatch',
  'sign-off',
  'first-contact',
  'handling',
  'transfer-acceptance',
  'objection',
  'arbitration',
  'rectification',
  'extension',
  'awaiting-citizen',
];

/** The clocks an arrival at a police level starts; at departments only handling has a budget. */
export const arrivalClocks: readonly ClockName[] = ['sign-off', 'first-contact', 'handling'];

/** Where a case lies once it has come to a unit. A recused person is never given it. */
export function whereAt(unit: Unit, situation: Situation): Whereabouts {
  const sought = { at: situation.at, not: keptAway(situation) };
  return { unit: unit.code, level: unit.level, ...assignmentAt(situation.facts.organisation, unit.code, sought) };
}

/** The persons who must not be given the case now: the recused, and all who hold a post at a recused unit. */
export function keptAway({ state: { recused }, at, facts }: Situation): string[] {
  if (recused.units.length === 0) return [...recused.persons];
  const { posts, holdings } = facts.organisation;
  const theirs = [...posts.values()].filter((post) => isRecused(post.unit, { state: { recused }, facts }));
  const colleagues = theirs.flatMap(({ code }) => (holdings.get(code) ?? []).filter((one) => isNow(one, at)));
  return [...new Set([...recused.persons, ...colleagues.map(({ person }) => person)])];
}

/** Whether the post is filled by one of these persons, who must not have the case. */
export const isHeldBy = (
  post: string,
  persons: readonly string[],
  { at, facts }: Pick<Situation, 'at' | 'facts'>,
): boolean => persons.includes(presentHolder(facts.organisation, post, { at }) ?? '');

/** Whether the unit has a case-handling post that is not filled by recused persons alone. */
export function hasHandler(unit: Unit, situation: Situation): boolean {
  const { organisation } = situation.facts;
  const posts = organisation.postsByUnit.get(unit.code) ?? [];
  const sought = { at: situation.at, not: keptAway(situation) };
  return posts.some(
    (post) =>
      post.active &&
      handlesCases(unit.level, post.role) &&
      // A vacancy is filled one day; a post held by a recused person needs a stand-in to act.
      (!isHeldBy(post.code, sought.not, situation) || standIn(organisation, post, sought).officer !== null),
  );
}

/** An active unit by its code. */
export function activeUnit(code: string, facts: Pick<LawFacts, 'organisation'>): Unit | null {
  const unit = facts.organisation.units.get(code);
  return unit?.active ? unit : null;
}

/** The unit the case lies with. Throws a RangeError when the register has lost it. */
export function unitOfCase({
  state,
  facts,
}: {
  readonly state: Pick<CaseState, 'unit'>;
  readonly facts: LawFacts;
}): Unit {
  const unit = facts.organisation.units.get(state.unit);
  if (!unit) throw new RangeError(`the unit ${state.unit} of the case is not in the register`);
  return unit;
}

/** Whether the unit, or one above it, is recused. */
export const isRecused = (
  code: string,
  { state, facts }: { readonly state: Situation['state']; readonly facts: Pick<LawFacts, 'organisation'> },
): boolean => state.recused.units.some((recused) => isWithin(facts.organisation, code, recused));

/** The unit, or if it is recused the nearest above that may have the case. A case is never about every unit. */
export function unrecused(unit: Unit, situation: Pick<Situation, 'state' | 'facts'>): Unit {
  const { units } = situation.facts.organisation;
  const line = lineage(situation.facts.organisation, unit.code).flatMap((code) => units.get(code) ?? []);
  return line.find((one) => one.active && !isRecused(one.code, situation)) ?? unit;
}

/** Where work done at a unit is taken up again: there, or for a recused department at the unit that handed it over. */
export function takenUpAt(unit: Unit, situation: Pick<Situation, 'state' | 'facts'>, transfer: Transfer | null): Unit {
  const from =
    transfer && isRecused(unit.code, situation) ? situation.facts.organisation.units.get(transfer.from) : undefined;
  return unrecused(from ?? unit, situation);
}

/** The unit that rules between two others; the backstop where the tree names none. */
export function superiorOf(one: string, other: string, situation: Pick<Situation, 'state' | 'facts'>): Unit {
  const { facts } = situation;
  const code = commonSuperior(facts.organisation, one, other) ?? facts.backstop;
  const unit = facts.organisation.units.get(code);
  if (!unit) throw new RangeError(`the backstop ${facts.backstop} is no unit`);
  return unrecused(unit, situation);
}

interface ClockChange {
  readonly state: CaseState;
  readonly unit: Unit;
  readonly at: Instant;
  readonly facts: LawFacts;
  readonly start: readonly ClockName[];
  readonly end: readonly ClockName[] | 'all';
  /** Whether the ended clocks, or which of them, were fulfilled by this rather than overtaken. */
  readonly fulfilled?: boolean | readonly ClockName[];
  /** Budgets that replace the policy's figure. */
  readonly budgets?: Readonly<Partial<Record<ClockName, Budget>>>;
}

/** Ends some clocks and starts others at a unit, in one event. */
export function changeClocks(change: ClockChange): { started: Clock[]; ended: EndedClock[] } {
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
        kind: state.kind,
        at: clockBase(name, { state, at, facts }),
        ...(change.budgets?.[name] ? { budget: change.budgets[name] } : {}),
      },
      facts,
    );
    return clock ? [notBefore(clock, at, facts)] : [];
  });
  return { started, ended };
}

/** The category of that code as it stands in the register; null for none. */
export const categoryOf = (code: string | null, facts: LawFacts): Category | null =>
  code === null ? null : (facts.categories.get(code) ?? null);

/** A policy may count the callback from the report instead of the completion. */
const clockBase = (name: ClockName, { state, at, facts }: { state: CaseState; at: Instant; facts: LawFacts }) =>
  name === 'callback' && facts.policy.callback.base === 'registered' ? state.registeredAt : at;

/**
 * A clock counted from an earlier instant is due at once, never before its own start; a question that is asked in local
 * hours is due at the next permitted instant.
 */
function notBefore(clock: Clock, at: Instant, { policy, calendar }: ClockFacts): Clock {
  if (clock.startedAt === at || clock.dueAt >= at) return clock;
  const { window } = policy.callback;
  const inHours = clock.name === 'callback' && window !== null && countsDays(clock.budget.unit);
  const due = inHours
    ? nextPermitted(at, { window: [window.from, window.to], calendar })
    : { dueAt: at, dueOn: clock.dueOn };
  const rungs = clock.rungs.map((rung) => ({ ...rung, at: laterOf(rung.at, due.dueAt) }));
  return { ...clock, ...due, rungs };
}

/**
 * The errand that notifies a unit by webhook or mail; none for a portal-only unit. Its id never repeats within a case.
 */
export function errandFor(
  kind: Errand['kind'],
  { state, to, at }: { state: Pick<CaseState, 'id' | 'revision'>; to: Unit; at: Instant },
): Errand[] {
  if (to.delivery === 'portal') return [];
  return [{ id: `${state.id}.${state.revision + 1}`, kind, to: to.code, owedSince: at }];
}

/** The clocks of an offer that needs no delivery, without the rung that gives one up. */
export const withoutDelivery = (clocks: readonly Clock[]): Clock[] =>
  clocks.map((clock) => ({ ...clock, rungs: clock.rungs.filter((rung) => rung.act !== 'give-up-delivery') }));
