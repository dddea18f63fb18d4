// Commands of grid officers, desks and operators on a case at their level.
import type { ActorPost } from '../../case/actor.js';
import { deskRoles } from '../../case/authority.js';
import type { CaseState } from '../../case/case.js';
import type { Completion } from '../../case/case-records.js';
import type { CommandName } from '../../case/commands.js';
import type { Instant } from '../../base/instant.js';
import {
  activeUnit,
  arrivalClocks,
  changeClocks,
  isHeldBy,
  isRecused,
  keptAway,
  levelClocks,
  unitOfCase,
  unrecused,
  whereAt,
} from '../moves/unit-moves.js';
import { leavesRuling } from './bound.js';
import { goingOn } from '../moves/clock-done.js';
import type { CommandRequest, Deciders } from '../moves/command-request.js';
import { eventHeader } from '../moves/event-header.js';
import { reclassified } from '../moves/reclassified.js';
import { notifiedElsewhere } from '../moves/notified-elsewhere.js';
import { type Unit, handlesCases, isWithin, nextLevelUp, standIn } from '../../city/organisation.js';
import { type ClockName, clockNames, rankOf } from '../../base/codes.js';

type DeskCommand =
  'classify' | 'dispatch' | 'sign' | 'contact' | 'note' | 'complete' | 'escalate' | 'reassign' | 'withdraw';

const police: readonly string[] = ['grid', 'station', 'division', 'bureau'];

export const deskCommands: Deciders<DeskCommand & CommandName> = {
  classify: (asked) => {
    const { category, kind, priority } = asked.command;
    if (!asked.facts.categories.get(category)?.active) return { code: 'unknown-category', field: 'category' };
    const data = { category, kind: kind ?? asked.state.kind, priority: priority ?? asked.state.priority };
    const { carried, change } = reclassified(asked, data);
    return [{ ...eventHeader(asked), kind: 'classified', data: { ...data, carried }, ...change }];
  },

  dispatch: (asked) => {
    const unit = activeUnit(asked.command.unit, asked.facts);
    if (!unit) return { code: 'unknown-unit', field: 'unit' };
    const reach = asked.actor.posts.some((post) => isWithin(asked.facts.organisation, unit.code, post.unit));
    // Dispatching a case to its present unit would only reset its clocks.
    const stays = asked.state.status === 'dispatched' && unit.code === asked.state.unit;
    if (isRecused(unit.code, asked)) return { code: 'recused', field: 'unit' };
    if (!police.includes(unit.level) || !reach || stays) return { code: 'unsuitable-unit', field: 'unit' };
    if (leavesRuling(asked, unit.code)) return { code: 'bound-by-ruling' };
    const { start, end } = arriving(asked.state, unit);
    // Passing a case on fulfils the dispatch clock only: it was neither signed, phoned nor handled.
    const change = changeClocks({ ...asked, unit, start, end, fulfilled: ['dispatch'] });
    return [{ ...eventHeader(asked), kind: 'dispatched', data: { where: whereAt(unit, asked) }, ...change }];
  },

  sign: (asked) => {
    const unit = unitOfCase(asked);
    const change = changeClocks({ ...asked, unit, start: [], end: ['sign-off'], fulfilled: true });
    return [{ ...eventHeader(asked), kind: 'signed', data: { officer: asked.actor.name }, ...change }];
  },

  contact: (asked) => {
    const { method, reached } = asked.command;
    const text = asked.texts['note'];
    const data = { method, reached, ...(text === undefined ? {} : { text }) };
    if (!reached) return [{ ...eventHeader(asked), kind: 'contacted', data }];
    const unit = unitOfCase(asked);
    const change = changeClocks({ ...asked, unit, start: [], end: ['first-contact'], fulfilled: true });
    return [{ ...eventHeader(asked), kind: 'contacted', data, ...change }];
  },

  note: (asked) => [{ ...eventHeader(asked), kind: 'noted', data: { text: asked.texts['text'] ?? '' } }],

  complete: (asked) => {
    const { state, at, texts } = asked;
    const { result, contacted } = asked.command;
    const despite = texts['despite'];
    if (state.parts.some((part) => part.done === null) && despite === undefined) {
      return { code: 'parts-open', field: 'despite' };
    }
    if (state.status === 'rectifying' && !contacted && !spokenSince(state.completion.at, state)) {
      return { code: 'contact-owed', field: 'contacted' };
    }
    const completion = { ...completedFrom(state), at, unit: state.unit, level: state.level, result, contacted };
    const unit = unitOfCase(asked);
    const fulfilled = contacted ? [...doneByCompletion, 'first-contact' as const] : doneByCompletion;
    const change = changeClocks({ ...asked, unit, start: ['callback'], end: endedByCompletion, fulfilled });
    const data = { completion, text: texts['text'] ?? '', ...(despite === undefined ? {} : { despite }) };
    return [{ ...eventHeader(asked), kind: 'completed', data, ...change }];
  },

  escalate: (asked) => {
    const { state, facts } = asked;
    const next = nextLevelUp(facts.organisation, state.unit, facts.policy.ladder);
    if (!next) return { code: 'top-of-ladder' };
    const above = unrecused(next, asked);
    const data = { from: state.unit, where: whereAt(above, asked), rectifying: false };
    const change = changeClocks({ ...asked, unit: above, start: arrivalClocks, end: levelClocks });
    return [{ ...eventHeader(asked), kind: 'escalated', data, ...change }];
  },

  reassign: (asked) => {
    const { state, at, facts } = asked;
    const { organisation } = facts;
    const post = organisation.posts.get(asked.command.post);
    const unit = post ? activeUnit(post.unit, facts) : null;
    if (!post?.active || !unit) return { code: 'unknown-post', field: 'post' };
    const reach = desksOf(asked).some((desk) => isWithin(organisation, unit.code, desk.unit));
    if (!police.includes(unit.level) || !handlesCases(unit.level, post.role) || !reach) {
      return { code: 'unsuitable-unit', field: 'post' };
    }
    if (leavesRuling(asked, unit.code)) return { code: 'bound-by-ruling' };
    if (isRecused(unit.code, asked)) return { code: 'recused', field: 'post' };
    const not = keptAway(asked);
    if (isHeldBy(post.code, not, asked)) return { code: 'recused', field: 'post' };
    // A holder who is away or gone is not given it; the post's stand-in is, at the unit that was named.
    const seat = standIn(organisation, post, { at, not });
    // Without a stand-in it is assigned like every case that comes to the unit.
    const where = seat.officer === null ? whereAt(unit, asked) : { unit: unit.code, level: unit.level, ...seat };
    const arrives = unit.code !== state.unit;
    const data = { where, arrives };
    if (!arrives || state.status === 'rectifying') return [{ ...eventHeader(asked), kind: 'reassigned', data }];
    const { start, end } = arriving(state, unit);
    const change = changeClocks({ ...asked, unit, start, end });
    const changed = goingOn(asked, end);
    return [{ ...eventHeader(asked), kind: 'reassigned', data, ...change, ...(changed.length > 0 ? { changed } : {}) }];
  },

  withdraw: (asked) => {
    const change = changeClocks({ ...asked, unit: unitOfCase(asked), start: [], end: 'all' });
    const data = { recalls: [], ...notifiedElsewhere(asked) };
    return [{ ...eventHeader(asked), kind: 'withdrawn', data, ...change }];
  },
};

const desksOf = ({ actor }: CommandRequest): ActorPost[] => actor.posts.filter((post) => deskRoles.includes(post.role));

/**
 * The clocks that begin and end when a case comes to a unit: all of them at another level, or where no unit had it
 * before; within its level, and between stations and divisions, only signing, so that passing it on gains no time.
 */
function arriving(state: CaseState, unit: Unit): { start: readonly ClockName[]; end: readonly ClockName[] } {
  const newLevel = rankOf(unit.level) !== rankOf(state.level) || state.status === 'registered';
  return newLevel ? { start: arrivalClocks, end: levelClocks } : { start: ['sign-off'], end: endedByArrival };
}

/** Clocks ended by a move within the level: the new unit has not signed, does not wait, and asked for no more time. */
const endedByArrival: readonly ClockName[] = ['dispatch', 'sign-off', 'extension', 'awaiting-citizen'];

/** All running clocks but an unanswered supervision order, which completing does not answer. */
const endedByCompletion = clockNames.filter((name) => name !== 'supervision-reply');

/** Whether the citizen was reached since then: a rectification begins with a new contact. */
const spokenSince = (then: Instant, { contactedAt }: CaseState): boolean => contactedAt !== null && contactedAt > then;

/** The clocks a completion meets. It is no answer, decision or opinion, and no contact with the citizen. */
const doneByCompletion: readonly ClockName[] = ['sign-off', 'handling', 'promise', 'rectification'];

/** What a completion remembers, so that it can be taken back. */
function completedFrom(state: CaseState): Pick<Completion, 'from' | 'transfer'> {
  const transfer = state.status === 'transferred' || state.status === 'awaiting-citizen' ? state.transfer : null;
  return { from: state.status as Completion['from'], transfer };
}
