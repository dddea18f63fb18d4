// Handing a case to another unit: offer, acceptance, refusal, and the binding ruling of the common superior.
import type { Clock } from '../case.js';
import type { Unit } from '../organisation.js';
import { isWithin } from '../organisation.js';
import type { Asked, Deciders } from './decide.js';
import { head } from './desk-commands.js';
import {
  activeUnit,
  arrivalClocks,
  changeClocks,
  errandFor,
  levelClocks,
  superiorOf,
  whereAt,
  withoutDelivery,
} from './ground.js';

type DisputeCommand = 'offer-transfer' | 'accept-transfer' | 'refuse-transfer' | 'rule';

/** A ruling waits for no acceptance, yet its delivery is given up as an offer's is: the rung stands on the handling clock. */
function withDelivery(clocks: readonly Clock[], asked: Asked, unit: Unit): Clock[] {
  const offered = changeClocks({ ...asked, unit, start: ['transfer-acceptance'], end: [] }).started;
  const giveUp = offered.flatMap((clock) => clock.rungs).filter((rung) => rung.act === 'give-up-delivery');
  return clocks.map((clock) => (clock.name === 'handling' ? { ...clock, rungs: [...giveUp, ...clock.rungs] } : clock));
}

const acceptable: readonly string[] = ['grid', 'station', 'bureau', 'department'];

export const disputeCommands: Deciders<DisputeCommand> = {
  'offer-transfer': (asked) => {
    const { state, at, facts, texts } = asked;
    const to = activeUnit(asked.command.to, facts);
    if (!to) return { code: 'unknown-unit', field: 'to' };
    // Up is an escalation and down a dispatch; an offer goes across.
    const { organisation } = facts;
    const sameLine = isWithin(organisation, to.code, state.unit) || isWithin(organisation, state.unit, to.code);
    if (!acceptable.includes(to.level) || sameLine) return { code: 'unsuitable-unit', field: 'to' };
    const transfer = { from: state.unit, to: to.code, offeredAt: at, fromLevel: state.level };
    const errands = errandFor('deliver-transfer', { state, to, at });
    const change = changeClocks({ ...asked, unit: to, start: ['transfer-acceptance'], end: levelClocks });
    const started = errands.length > 0 ? change.started : withoutDelivery(change.started);
    const data = { transfer, errands, legalBasis: texts['legalBasis'] ?? null };
    return [{ ...head(asked), kind: 'offered', data, ...change, started }];
  },

  'accept-transfer': (asked) => {
    const { state, at, facts } = asked;
    if (state.status !== 'offered') return { code: 'transition-not-allowed' };
    const unit = activeUnit(state.transfer.to, facts);
    if (!unit) return { code: 'unknown-unit' };
    // Accepting is signing: another police unit starts with contact and handling.
    const start = arrivalClocks.filter((name) => name !== 'sign-off');
    const change = changeClocks({ ...asked, unit, start, end: ['transfer-acceptance'], fulfilled: true });
    const where = { ...whereAt(unit, at, facts), officer: asked.actor.name };
    return [{ ...head(asked), kind: 'accepted', data: { where, transfer: state.transfer }, ...change }];
  },

  'refuse-transfer': (asked) => {
    const { state, at, facts } = asked;
    if (state.status !== 'offered') return { code: 'transition-not-allowed' };
    const { from, to } = state.transfer;
    const unit = superiorOf(from, to, facts);
    const end = ['transfer-acceptance'] as const;
    const change = changeClocks({ ...asked, unit, start: ['arbitration'], end, fulfilled: true });
    const data = { dispute: { from, to, because: 'refused' as const }, where: whereAt(unit, at, facts) };
    return [{ ...head(asked), kind: 'refused', data, ...change }];
  },

  rule: (asked) => {
    const { state, at, facts } = asked;
    if (state.status !== 'arbitration') return { code: 'transition-not-allowed' };
    const unit = activeUnit(asked.command.assignTo, facts);
    if (!unit) return { code: 'unknown-unit', field: 'assignTo' };
    if (!acceptable.includes(unit.level) || !isWithin(facts.organisation, unit.code, state.unit)) {
      return { code: 'unsuitable-unit', field: 'assignTo' };
    }
    const change = changeClocks({ ...asked, unit, start: arrivalClocks, end: levelClocks, fulfilled: true });
    const outside = unit.level === 'department';
    const transfer = outside
      ? { from: state.dispute.from, to: unit.code, offeredAt: at, fromLevel: state.level }
      : null;
    const errands = outside ? errandFor('deliver-transfer', { state, to: unit, at }) : [];
    const started = errands.length > 0 ? withDelivery(change.started, asked, unit) : change.started;
    const data = { where: whereAt(unit, at, facts), transfer, errands };
    return [{ ...head(asked), kind: 'ruled', data, ...change, started }];
  },
};
