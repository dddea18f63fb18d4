// Hands a case to a department once more: reopened, un-merged, resumed or to be rectified.
// It stands there as transferred, and is delivered unless the department took it up itself.
import type { CaseState } from '../../case/case.js';
import type { Errand, Transfer } from '../../case/case-records.js';
import type { Clock } from '../../clocks/clock.js';
import { type Unit, levelOfUnit } from '../../city/organisation.js';
import type { CommandRequest } from './command-request.js';
import type { LawFacts } from './law-facts.js';
import { changeClocks, errandFor } from './unit-moves.js';

/** The transfer under which a department has the case again, and the deliveries owed to it. */
interface DepartmentHandover {
  readonly transfer: Transfer;
  readonly errands: readonly Errand[];
}

/**
 * The unit that handed the case to the department it lies with, by acceptance or ruling; the backstop where there was
 * none.
 */
export function handedOverBy(
  { unit, lastCompletion, handovers, heldBy }: CaseState,
  { organisation, backstop }: Pick<LawFacts, 'organisation' | 'backstop'>,
): string {
  const completed = lastCompletion?.transfer?.to === unit ? lastCompletion.transfer.from : undefined;
  const accepted = handovers.findLast(({ to }) => to === unit)?.from;
  const before = heldBy.findLast((code) => levelOfUnit(organisation, code) !== 'department');
  return completed ?? accepted ?? before ?? backstop;
}

/**
 * How the case is handed to the unit again; null where that is no department. What its own people did needs no
 * delivery.
 */
export function handoverAgain(asked: CommandRequest, unit: Unit): DepartmentHandover | null {
  if (unit.level !== 'department') return null;
  const { state, at, facts, actor } = asked;
  const from = handedOverBy({ ...state, unit: unit.code }, facts);
  const fromLevel = levelOfUnit(facts.organisation, from) ?? 'bureau';
  const transfer: Transfer = { from, to: unit.code, offeredAt: at, fromLevel, fromStatus: 'handling' };
  const itself = actor.posts.some((post) => post.unit === unit.code);
  return { transfer, errands: itself ? [] : errandFor('deliver-transfer', { state, to: unit, at }) };
}

/**
 * The clocks of a department that waits for no acceptance. An owed delivery is given up like that of an offer, by a
 * rung on the clock of the work.
 */
export function withDelivery(
  clocks: readonly Clock[],
  { asked, unit, errands }: { asked: CommandRequest; unit: Unit; errands: readonly Errand[] | undefined },
): readonly Clock[] {
  if (!errands || errands.length === 0) return clocks;
  const offered = changeClocks({ ...asked, unit, start: ['transfer-acceptance'], end: [] }).started;
  const giveUp = offered.flatMap((clock) => clock.rungs).filter((rung) => rung.act === 'give-up-delivery');
  const isWork = ({ name }: Clock): boolean => name === 'handling' || name === 'rectification';
  // On a clock that goes on, fired rungs do not fire again.
  const unspoken = ({ spoken = [] }: Clock) => giveUp.filter(({ rung }) => !spoken.includes(rung));
  return clocks.map((clock) => (isWork(clock) ? { ...clock, rungs: [...unspoken(clock), ...clock.rungs] } : clock));
}
