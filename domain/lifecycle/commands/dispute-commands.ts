// Commands of a transfer: offer, accept, refuse, recall, and the superior's binding ruling.
import type { CaseState } from '../../case/case.js';
import { runningClock } from '../../case/case.js';
import type { Transfer } from '../../case/case-records.js';
import { reinstated } from '../../clocks/changes.js';
import { isWithin } from '../../city/organisation.js';
import type { CommandRequest, Deciders } from '../moves/command-request.js';
import { clockDone } from '../moves/clock-done.js';
import { withDelivery } from '../moves/handed-again.js';
import {
  activeUnit,
  arrivalClocks,
  changeClocks,
  errandFor,
  isRecused,
  levelClocks,
  superiorOf,
  unitOfCase,
  unrecused,
  whereAt,
  withoutDelivery,
} from '../moves/unit-moves.js';
import { eventHeader } from '../moves/event-header.js';
import { orderByCounting } from './supervision-commands.js';
import { acceptance } from '../moves/transfer.js';

type DisputeCommand = 'offer-transfer' | 'accept-transfer' | 'refuse-transfer' | 'recall-transfer' | 'rule';

/** The levels whose units take offers; a division gets its cases by routing and by a desk's dispatch. */
const acceptable: readonly string[] = ['grid', 'station', 'bureau', 'department'];
const designable: readonly string[] = [...acceptable, 'division'];

export const disputeCommands: Deciders<DisputeCommand> = {
  'offer-transfer': (asked) => {
    const { state, at, facts, texts } = asked;
    const to = activeUnit(asked.command.to, facts);
    if (!to) return { code: 'unknown-unit', field: 'to' };
    if (isRecused(to.code, asked)) return { code: 'recused', field: 'to' };
    // An offer goes across; a move up is an escalation, a move down a dispatch.
    const { organisation } = facts;
    const sameLine = isWithin(organisation, to.code, state.unit) || isWithin(organisation, state.unit, to.code);
    if (!acceptable.includes(to.level) || sameLine) return { code: 'unsuitable-unit', field: 'to' };
    if (beginsSecondRoundTrip(state, to.code)) return [disputed(asked, to.code)];
    const transfer: Transfer = {
      from: state.unit,
      to: to.code,
      offeredAt: at,
      fromLevel: state.level,
      fromStatus: state.status === 'handling' ? 'handling' : 'dispatched',
    };
    const errands = errandFor('deliver-transfer', { state, to, at });
    const start = ['transfer-acceptance', 'objection'] as const;
    const change = changeClocks({ ...asked, unit: to, start, end: levelClocks });
    const started = errands.length > 0 ? change.started : withoutDelivery(change.started);
    const data = { transfer, errands, legalBasis: texts['legalBasis'] ?? null };
    return [{ ...eventHeader(asked), kind: 'offered', data, ...change, started }];
  },

  'accept-transfer': (asked) => {
    const { state, facts } = asked;
    if (state.status !== 'offered') return { code: 'transition-not-allowed' };
    const unit = activeUnit(state.transfer.to, facts);
    if (!unit) return { code: 'unknown-unit' };
    const { change, where, transfer, carried } = acceptance({ ...asked, state, unit });
    const data = { where: { ...where, officer: asked.actor.name }, transfer, carried };
    return [{ ...eventHeader(asked), kind: 'accepted', data, ...change }];
  },

  'refuse-transfer': (asked) => {
    const { state, at } = asked;
    if (state.status !== 'offered') return { code: 'transition-not-allowed' };
    const objection = runningClock(state, 'objection');
    if (objection && objection.dueAt <= at) return { code: 'objection-over' };
    const { from, to } = state.transfer;
    const unit = superiorOf(from, to, asked);
    const end = ['transfer-acceptance', 'objection'] as const;
    const change = changeClocks({ ...asked, unit, start: ['arbitration'], end, fulfilled: true });
    const data = { dispute: { from, to, because: 'refused' as const }, where: whereAt(unit, asked) };
    const refused = { ...eventHeader(asked), kind: 'refused' as const, data, ...change };
    return [refused, ...orderByCounting(asked, 'refused-twice', refused)];
  },

  'recall-transfer': (asked) => {
    const { state, at, facts } = asked;
    if (state.status !== 'offered') return { code: 'transition-not-allowed' };
    const { transfer } = state;
    const unit = unrecused(unitOfCase(asked), asked);
    // Taking an offer back gains no time: the clocks go on as though they had never stopped.
    const changed = state.clocks
      .filter((clock) => offeredAway.includes(clock.name) && clockDone(clock, { state, at: transfer.offeredAt }))
      .map((clock) => reinstated(clock, { since: transfer.offeredAt, at, reason: null }, facts));
    const start =
      changed.length > 0 ? [] : transfer.fromStatus === 'registered' ? (['dispatch'] as const) : arrivalClocks;
    const change = changeClocks({ ...asked, unit, start, end: ['transfer-acceptance', 'objection'] });
    const to = facts.organisation.units.get(transfer.to);
    const recalls = to ? errandFor('recall-transfer', { state, to, at }) : [];
    const status = transfer.fromStatus === 'arbitration' ? 'dispatched' : transfer.fromStatus;
    const data = { to: transfer.to, where: whereAt(unit, asked), status, recalls };
    return [{ ...eventHeader(asked), kind: 'recalled', data, ...change, changed }];
  },

  rule: (asked) => {
    const { state, at, facts } = asked;
    if (state.status !== 'arbitration') return { code: 'transition-not-allowed' };
    const unit = activeUnit(asked.command.assignTo, facts);
    if (!unit) return { code: 'unknown-unit', field: 'assignTo' };
    if (isRecused(unit.code, asked)) return { code: 'recused', field: 'assignTo' };
    if (!designable.includes(unit.level) || !isWithin(facts.organisation, unit.code, state.unit)) {
      return { code: 'unsuitable-unit', field: 'assignTo' };
    }
    const change = changeClocks({ ...asked, unit, start: arrivalClocks, end: levelClocks, fulfilled: true });
    const outside = unit.level === 'department';
    const offered = { from: state.dispute.from, to: unit.code, offeredAt: at, fromLevel: state.level };
    const transfer = outside ? { ...offered, fromStatus: 'arbitration' as const } : null;
    const errands = outside ? errandFor('deliver-transfer', { state, to: unit, at }) : [];
    const started = withDelivery(change.started, { asked, unit, errands });
    const data = { where: whereAt(unit, asked), transfer, errands };
    return [{ ...eventHeader(asked), kind: 'ruled', data, ...change, started }];
  },
};

/** The clocks an offer stops and a recall sets going again. */
const offeredAway: readonly string[] = ['dispatch', 'sign-off', 'first-contact', 'handling'];

/** Whether the case went to that unit, came back from it, and is about to go there again. */
function beginsSecondRoundTrip({ handovers, unit }: CaseState, to: string): boolean {
  const there = handovers.findIndex((one) => one.from === unit && one.to === to);
  return there >= 0 && handovers.slice(there + 1).some((one) => one.from === to && one.to === unit);
}

/** A second round trip is no offer: the case goes straight to the common superior. */
function disputed(asked: CommandRequest, to: string) {
  const { state } = asked;
  const superior = superiorOf(state.unit, to, asked);
  const dispute = { from: state.unit, to, because: 'second-round-trip' as const };
  const change = changeClocks({ ...asked, unit: superior, start: ['arbitration'], end: levelClocks });
  const { legalBasis } = asked.texts;
  const data = { dispute, where: whereAt(superior, asked), ...(legalBasis === undefined ? {} : { legalBasis }) };
  return { ...eventHeader(asked), kind: 'referred' as const, data, ...change };
}
