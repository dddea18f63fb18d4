// Commands of supervision: issue, answer, accept or renew an order, and take back a card.
import { byOf, caseWorkflow } from '../../case/actor.js';
import type { Clock, ServedCard } from '../../clocks/clock.js';
import type { CaseEvent } from '../../case/events.js';
import type { Instant } from '../../base/instant.js';
import { isWithin } from '../../city/organisation.js';
import type { CommandRequest, Deciders } from '../moves/command-request.js';
import { eventHeader } from '../moves/event-header.js';
import { activeUnit, changeClocks, isRecused, unitOfCase } from '../moves/unit-moves.js';
import type { SupervisionCause } from '../../case/case-records.js';
import type { IssuedOrder } from '../moves/supervision.js';
import { levelOf, newOrder, readdressedOrder, renewedOrder } from '../moves/supervision.js';

type SupervisionCommand = 'supervise' | 'answer-supervision' | 'accept-answer' | 'withdraw-card';

export const supervisionCommands: Deciders<SupervisionCommand> = {
  supervise: (asked) => {
    const { state, command, actor, facts, texts } = asked;
    const recipient = activeUnit(command.recipient, facts);
    if (!recipient) return { code: 'unknown-unit', field: 'recipient' };
    if (isRecused(recipient.code, asked)) return { code: 'recused', field: 'recipient' };
    const involved = [...state.heldBy, state.unit, ...state.parts.map(({ unit }) => unit)];
    if (!involved.some((code) => isWithin(facts.organisation, code, recipient.code))) {
      return { code: 'unsuitable-unit', field: 'recipient' };
    }
    const offices = actor.posts.filter(
      ({ role, unit }) => role === 'supervisor' && isWithin(facts.organisation, recipient.code, unit),
    );
    const office = offices.find(({ unit }) => levelOf(unit, facts) === command.level);
    if (!office) return { code: 'unsuitable-level', field: 'level' };
    const demands = texts['demands'] === undefined ? {} : { demands: texts['demands'] };
    const open = state.supervisionOrder;
    if (open && open.answeredAt === null) return { code: 'supervision-open' };
    if (open) {
      if (!asked.capacities.has('issuer')) return { code: 'forbidden' };
      // An answer that is not accepted is demanded anew, in the name of the office that demands it.
      const demand = { recipient: recipient.code, issuer: office.unit, level: command.level };
      const renewed = renewedOrder(asked, open, demand);
      if (renewed?.order.recipient !== recipient.code) return { code: 'unsuitable-unit', field: 'recipient' };
      const { order, ...change } = renewed;
      return [{ ...eventHeader(asked), kind: 'supervision-renewed', data: { order, ...demands }, ...change }];
    }
    // The unit must be able to answer; an order by hand goes where it was sent or nowhere.
    const named = { because: 'by-hand', recipient, issuer: office.unit, level: command.level } as const;
    const ordered = newOrder(asked, named);
    if (ordered?.order.recipient !== recipient.code) return { code: 'unsuitable-unit', field: 'recipient' };
    const { order, ...change } = ordered;
    return [{ ...eventHeader(asked), kind: 'supervision-ordered', data: { order, ...demands }, ...change }];
  },

  'answer-supervision': (asked) => {
    const { supervisionOrder: open } = asked.state;
    if (!open || open.answeredAt !== null) return { code: 'no-supervision-order' };
    const unit = unitOfCase(asked);
    const change = changeClocks({ ...asked, unit, start: [], end: ['supervision-reply'], fulfilled: true });
    const data = { order: open.id, text: asked.texts['text'] ?? '' };
    return [{ ...eventHeader(asked), kind: 'supervision-answered', data, ...change }];
  },

  'accept-answer': (asked) => {
    const { supervisionOrder: open } = asked.state;
    if (!open || open.answeredAt === null) return { code: 'no-supervision-order' };
    return [{ ...eventHeader(asked), kind: 'answer-accepted', data: { order: open.id, recipient: open.recipient } }];
  },

  'withdraw-card': (asked) => {
    const { state, command, actor, facts } = asked;
    const stands = ({ card, withdrawn }: ServedCard): boolean => card === command.card && withdrawn === null;
    const named = ({ name, cycle, run }: Clock): boolean =>
      name === command.clock &&
      (command.cycle === undefined || cycle === command.cycle) &&
      (command.run === undefined || run === command.run);
    const all = state.clocks
      .filter(named)
      .flatMap((one) => (one.cards ?? []).filter(stands).map((given) => ({ one, given })));
    if (all.length === 0) return { code: 'no-such-card', field: 'card' };
    // The superior of the unit that was given the card: a supervision office strictly above.
    const isAbove = (given: ServedCard): boolean =>
      actor.posts.some(
        ({ role, unit }) =>
          role === 'supervisor' && unit !== given.unit && isWithin(facts.organisation, given.unit, unit),
      );
    const newest = all.findLast(({ given }) => isAbove(given));
    if (!newest) return { code: 'forbidden' };
    const { one: clock, given: served } = newest;
    const { cycle, name, run } = clock;
    const { card, unit, post } = served;
    const data = { cycle, clock: name, run, card, unit, post };
    return [{ ...eventHeader(asked), kind: 'card-withdrawn', data }];
  },
};

/**
 * The order that counting calls for after an event, when none is open: the policy's nth refusal, its nth answer of 3.
 * It goes to the unit that did the work, or to the one that shirks it.
 */
export function orderByCounting(
  asked: CommandRequest,
  because: Extract<SupervisionCause, 'refused-twice' | 'dissatisfied-twice'>,
  after: CaseEvent,
): CaseEvent[] {
  const { state, facts, at } = asked;
  const limit = because === 'refused-twice' ? facts.policy.supervision.refusals : facts.policy.supervision.dissatisfied;
  const count = 1 + (because === 'refused-twice' ? state.counts.refusals : state.counts.dissatisfied);
  if (limit === null || count < limit || state.supervisionOrder) return [];
  const code = because === 'refused-twice' ? shirking(asked) : (state.lastCompletion?.unit ?? state.unit);
  const recipient = facts.organisation.units.get(code);
  const ordering = { state: { ...state, revision: state.revision + 1 }, at, facts };
  const ordered = newOrder(ordering, { because, ...(recipient ? { recipient } : {}) });
  return ordered ? [orderedBesides(ordered, after.at)] : [];
}

/**
 * The unit that shirks a case refused once more. Who is offered it may refuse with reasons, and the superior reviews that
 * (Beijing regulation 2021 art. 12; Weifang regulation art. 20-26); so may a second unit, and the same one again. The
 * unit that has the case may not shirk it (Beijing art. 14), so the order goes to the one that offered it away. Only a
 * unit that a ruling designated has no refusal left (Weifang): then it is that one.
 */
function shirking({ state, facts }: CommandRequest): string {
  const refuser = state.status === 'offered' ? state.transfer.to : state.unit;
  const isDesignated = state.boundTo !== null && isWithin(facts.organisation, refuser, state.boundTo);
  return isDesignated ? refuser : state.unit;
}

/** Readdresses an open order whose recipient has turned out to be recused. */
export function orderElsewhere(asked: CommandRequest): CaseEvent[] {
  const ordered = readdressedOrder(asked);
  return ordered ? [orderedBesides(ordered, asked.at)] : [];
}

/** An order that follows from another act, issued by the case workflow. */
const orderedBesides = ({ order, ...change }: IssuedOrder, at: Instant): CaseEvent => ({
  kind: 'supervision-ordered',
  at,
  by: byOf(caseWorkflow),
  data: { order },
  ...change,
});
