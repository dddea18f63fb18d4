// Says which units read a case: the whole of it, from when they were asked on, or no longer.
import { isTerminal } from '../base/codes.js';
import { type Organisation, isWithin, levelOfUnit, lineage } from '../city/organisation.js';
import { type CaseState, askedTogether, holders } from './case.js';

/** The units by how they read a case, each with the units above it; a unit is in one of the lists at most. */
export interface Readers {
  /** They read all of it: police units that have or had it, and the units above them. */
  readonly wholly: readonly string[];
  /** They read it from when they were asked on: offices' words from before are not theirs. */
  readonly partly: readonly string[];
  /** They had to do with it and have no longer: they may look back at it as it then was. */
  readonly formerly: readonly string[];
}

/** Whether the unit is a recused one or lies below one. */
export const isOfRecused = (
  unit: string,
  { recused }: Pick<CaseState, 'recused'>,
  organisation: Organisation,
): boolean => recused.units.some((one) => isWithin(organisation, unit, one));

/** The readers of a case as it stands; never a recused unit. */
export function readersOf(state: CaseState, organisation: Organisation): Readers {
  const isDepartment = (unit: string): boolean => levelOfUnit(organisation, unit) === 'department';
  const atPost = state.post === null ? undefined : organisation.posts.get(state.post)?.unit;
  const holding = atPost === undefined ? holders(state) : [...holders(state), atPost];
  const taken = new Set<string>();
  const withAbove = (units: readonly string[]): string[] => {
    const found = new Set(units.flatMap((unit) => lineage(organisation, unit)));
    const own = [...found].filter((code) => !taken.has(code) && !isOfRecused(code, state, organisation));
    own.forEach((code) => taken.add(code));
    return own.sort();
  };
  const wholly = withAbove(holding.filter((unit) => !isDepartment(unit)));
  // Of the holders only departments are left: they read while they have the case, or a task in it.
  const partly = withAbove([...askedNow(state, organisation), state.unit, ...state.tasks.map(({ unit }) => unit)]);
  const formerly = withAbove([
    ...filedAt(state, organisation),
    ...state.offeredTo,
    ...askedTogether(state),
    ...state.heldBy.filter(isDepartment),
  ]);
  return { wholly, partly, formerly };
}

/** The unit of the post that filed it, where the case is for that post. */
function filedAt({ filer }: CaseState, { posts }: Organisation): string[] {
  const unit = filer === undefined ? undefined : posts.get(filer)?.unit;
  return unit === undefined ? [] : [unit];
}

/**
 * Units that are asked for something now: an offer's answer, a part, an opinion, the answer to an order, or what is missing
 * in a case that they filed.
 */
function askedNow(state: CaseState, organisation: Organisation): string[] {
  const parts = isTerminal(state.status) ? [] : state.parts.filter(({ done }) => done === null);
  const { consultation, supervisionOrder: order } = state;
  return [
    ...(state.status === 'offered' ? [state.transfer.to] : []),
    // A refusal ends the reading; an offer without an answer stands until the ruling.
    ...(state.status === 'arbitration' && state.dispute.because === 'unanswered' ? [state.dispute.to] : []),
    ...parts.map(({ unit }) => unit),
    ...(consultation?.invited.map(({ unit }) => unit) ?? []),
    ...(order ? [order.recipient] : []),
    ...(state.status === 'awaiting-citizen' ? filedAt(state, organisation) : []),
  ];
}
