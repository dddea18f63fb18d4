// What grid officers, desks and operators do with a case at their level.
import { byOf } from '../actor.js';
import type { ActorPost } from '../actor.js';
import { deskRoles } from '../authority.js';
import type { CaseState } from '../case.js';
import type { CommandName } from '../commands.js';
import { changeClocks } from './ground.js';
import { activeUnit, arrivalClocks, levelClocks, whereAt } from './ground.js';
import type { Asked, Deciders } from './decide.js';
import { handlesCases, isWithin, nextLevelUp, presentHolder } from '../organisation.js';

type DeskCommand =
  'classify' | 'dispatch' | 'sign' | 'contact' | 'note' | 'complete' | 'escalate' | 'reassign' | 'withdraw' | 'amend';

/** The part of an event that says who, when and why. */
export function head(asked: Asked) {
  const { reason } = asked.texts;
  return { at: asked.at, by: byOf(asked.actor, actingPost(asked)), ...(reason === undefined ? {} : { reason }) };
}

/** The post by which the actor acts here: the case's own, else one at its unit, else his first. */
function actingPost({ actor, state }: Asked): string | undefined {
  const own = actor.posts.find((post) => post.code === state.post);
  return (own ?? actor.posts.find((post) => post.unit === state.unit) ?? actor.posts[0])?.code;
}

const sameUnit = (state: CaseState, asked: Asked) => {
  const unit = asked.facts.organisation.units.get(state.unit);
  if (!unit) throw new RangeError(`the unit ${state.unit} of the case is not in the register`);
  return unit;
};

const police: readonly string[] = ['grid', 'station', 'bureau'];

export const deskCommands: Deciders<DeskCommand & CommandName> = {
  classify: (asked) => {
    const { category, kind, priority } = asked.command;
    if (!asked.facts.categories.get(category)?.active) return { code: 'unknown-category', field: 'category' };
    const data = { category, kind: kind ?? asked.state.kind, priority: priority ?? asked.state.priority };
    return [{ ...head(asked), kind: 'classified', data }];
  },

  dispatch: (asked) => {
    const unit = activeUnit(asked.command.unit, asked.facts);
    if (!unit) return { code: 'unknown-unit', field: 'unit' };
    const reach = asked.actor.posts.some((post) => isWithin(asked.facts.organisation, unit.code, post.unit));
    // Dispatching a case to where it lies would only set its clocks back.
    const stays = asked.state.status === 'dispatched' && unit.code === asked.state.unit;
    if (!police.includes(unit.level) || !reach || stays) return { code: 'unsuitable-unit', field: 'unit' };
    const change = changeClocks({ ...asked, unit, start: arrivalClocks, end: levelClocks, fulfilled: true });
    return [{ ...head(asked), kind: 'dispatched', data: { where: whereAt(unit, asked.at, asked.facts) }, ...change }];
  },

  sign: (asked) => {
    const unit = sameUnit(asked.state, asked);
    const change = changeClocks({ ...asked, unit, start: [], end: ['sign-off'], fulfilled: true });
    return [{ ...head(asked), kind: 'signed', data: { officer: asked.actor.name }, ...change }];
  },

  contact: (asked) => {
    const { method, reached } = asked.command;
    const text = asked.texts['note'];
    const data = { method, reached, ...(text === undefined ? {} : { text }) };
    if (!reached) return [{ ...head(asked), kind: 'contacted', data }];
    const unit = sameUnit(asked.state, asked);
    const change = changeClocks({ ...asked, unit, start: [], end: ['first-contact'], fulfilled: true });
    return [{ ...head(asked), kind: 'contacted', data, ...change }];
  },

  note: (asked) => [{ ...head(asked), kind: 'noted', data: { text: asked.texts['text'] ?? '' } }],

  complete: (asked) => {
    const { state, at } = asked;
    const { result, contacted } = asked.command;
    const unit = sameUnit(state, asked);
    const completion = { at, unit: state.unit, level: state.level, result, contacted };
    const change = changeClocks({ ...asked, unit, start: ['callback'], end: 'all', fulfilled: true });
    return [{ ...head(asked), kind: 'completed', data: { completion, text: asked.texts['text'] ?? '' }, ...change }];
  },

  escalate: (asked) => {
    const { state, at, facts } = asked;
    const above = nextLevelUp(facts.organisation, state.unit, facts.policy.ladder);
    if (!above) return { code: 'top-of-ladder' };
    const data = { from: state.unit, where: whereAt(above, at, facts), rectifying: false };
    const change = changeClocks({ ...asked, unit: above, start: arrivalClocks, end: levelClocks });
    return [{ ...head(asked), kind: 'escalated', data, ...change }];
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
    const officer = presentHolder(organisation, post.code, at);
    const where = { unit: unit.code, level: unit.level, post: post.code, officer };
    const arrives = unit.code !== state.unit;
    const data = { where, arrives };
    if (!arrives || state.status === 'rectifying') return [{ ...head(asked), kind: 'reassigned', data }];
    const newLevel = unit.level !== state.level || state.status === 'registered';
    const start = newLevel ? arrivalClocks : (['sign-off'] as const);
    const end = newLevel ? levelClocks : (['dispatch', 'sign-off'] as const);
    return [{ ...head(asked), kind: 'reassigned', data, ...changeClocks({ ...asked, unit, start, end }) }];
  },

  withdraw: (asked) => {
    const { state, at, facts } = asked;
    const told = state.status === 'offered' || state.status === 'transferred' ? state.transfer.to : null;
    const to = told === null ? undefined : facts.organisation.units.get(told);
    // What was already sent cannot be unsent: the other side is told in its own errand.
    const recalls =
      to && to.delivery !== 'portal'
        ? [{ id: `${state.id}.${state.revision + 1}`, kind: 'recall-transfer' as const, to: to.code, owedSince: at }]
        : [];
    const unit = sameUnit(state, asked);
    const change = changeClocks({ ...asked, unit, start: [], end: 'all' });
    return [{ ...head(asked), kind: 'withdrawn', data: { recalls }, ...change }];
  },

  amend: (asked) => {
    const { state, command } = asked;
    const { place, reporter } = command;
    const fields = [...Object.keys(place ?? {}), ...Object.keys(reporter ?? {})];
    if (fields.length === 0) return { code: 'nothing-to-amend' };
    const grid = place?.grid === undefined ? undefined : activeUnit(place.grid, asked.facts);
    if (grid === null || (grid && grid.level !== 'grid')) return { code: 'unknown-unit', field: 'place/grid' };
    const point =
      place?.lat !== undefined && place.long !== undefined ? { lat: place.lat, long: place.long } : state.point;
    const disclosure = reporter?.disclosure ?? state.disclosure;
    const data = { grid: grid?.code ?? state.grid, point, disclosure, fields };
    return [{ ...head(asked), kind: 'amended', data }];
  },
};

const desksOf = ({ actor }: Asked): ActorPost[] => actor.posts.filter((post) => deskRoles.includes(post.role));
