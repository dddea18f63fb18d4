// Decides in which capacities an actor may act on a case, and whether the actor may read it.
import type { Actor, ActorPost } from './actor.js';
import type { CaseState } from './case.js';
import type { RecusalProposal } from './case-records.js';
import type { Capacity, Role } from '../base/codes.js';
import { isAdministrator } from '../city/administration.js';
import { type Organisation, handlesCases, isWithin, postOfRole } from '../city/organisation.js';
import { isOfRecused, readersOf } from './readers.js';

/** The roles that decide about cases beside the officers who work on them. */
export const deskRoles: readonly Role[] = ['station-desk', 'bureau-desk', 'hall-desk', 'chief'];

/** The capacities of the actor on this case; empty: the actor may do nothing here. */
export function capacitiesOf(actor: Actor, state: CaseState, organisation: Organisation): Set<Capacity> {
  const found = new Set<Capacity>();
  if (isKeptFrom(actor, keptFrom(state, organisation))) return found;
  if (actor.kind === 'citizen') found.add('citizen');
  if (actor.kind === 'channel' && actor.channel === state.channel) found.add('channel');
  for (const post of actor.posts) {
    for (const capacity of capacitiesOfPost(post, state, organisation)) found.add(capacity);
  }
  // An asker never decides on their own request, by any post; where no other decider exists, the request lapses.
  if (state.extension?.askedBy?.name === actor.name) found.delete('decider');
  return found;
}

function capacitiesOfPost(post: ActorPost, state: CaseState, organisation: Organisation): Capacity[] {
  const found: Capacity[] = [];
  if (isOfRecused(post.unit, state, organisation)) return found;
  const unit = organisation.units.get(state.unit);
  const handles = post.unit === state.unit && unit !== undefined && handlesCases(unit.level, post.role);
  if (post.code === state.post || handles) {
    found.push('holder');
    if (deskRoles.includes(post.role)) found.push('desk', ...onBehalfOfCentres(state, organisation));
  }
  if (isDeskAbove(post, state, organisation)) found.push('desk-above');
  // Whoever filed a case for no citizen stands for its channel.
  if (post.code === state.filer) found.push('channel');
  if (state.status === 'offered' && post.unit === state.transfer.to) {
    const level = organisation.units.get(post.unit)?.level;
    if (level && handlesCases(level, post.role)) found.push('receiver');
  }
  found.push(...askedBeside(post, state, organisation));
  // An answer is accepted by the office that asked for it, or by one above.
  const { supervisionOrder: order } = state;
  if (order && post.role === 'supervisor' && isWithin(organisation, order.issuer, post.unit)) found.push('issuer');
  const { role } = post;
  const decidesBeside = role === 'operator' || role === 'callback' || role === 'supervisor';
  if (decidesBeside && readableBy(state, organisation).includes(post.unit)) found.push(role);
  return found;
}

/** Capacities of units asked beside the holder: for a part, an opinion, a decision or an answer. */
function askedBeside(post: ActorPost, state: CaseState, organisation: Organisation): Capacity[] {
  const level = organisation.units.get(post.unit)?.level;
  if (!level || !handlesCases(level, post.role)) return [];
  const { parts, consultation, extension, supervisionOrder } = state;
  const isMine = ({ unit }: { readonly unit: string }): boolean => unit === post.unit;
  const found: Capacity[] = [];
  if (parts.some((part) => isMine(part) && part.done === null)) found.push('co-handler');
  if (consultation?.invited.some((one) => isMine(one) && one.opinedAt === null)) found.push('invited');
  // Where no unit is above, the unit's chief decides on its desk's request.
  const decides = extension?.decider === post.unit && (post.unit !== state.unit || post.role === 'chief');
  if (decides) found.push('decider');
  if (supervisionOrder?.recipient === post.unit && supervisionOrder.answeredAt === null) found.push('supervised');
  return found;
}

/**
 * A desk above is a station's or a bureau's. The city bureau reads, is notified and only supervises; the hall only
 * rules.
 */
function isDeskAbove(post: ActorPost, state: CaseState, organisation: Organisation): boolean {
  const level = organisation.units.get(post.unit)?.level;
  if (!deskRoles.includes(post.role) || (level !== 'station' && level !== 'bureau')) return false;
  return post.unit !== state.unit && isWithin(organisation, state.unit, post.unit);
}

/** Where the intake or callback centre is itself recused, the desk that has the case does its part. */
function onBehalfOfCentres(state: CaseState, organisation: Organisation): Capacity[] {
  if (state.recused.units.length === 0) return [];
  const units = readableBy(state, organisation);
  const recused = [...organisation.units.keys()].filter((unit) => isOfRecused(unit, state, organisation));
  const isAt = (role: Role, codes: readonly string[]): boolean =>
    codes.some((unit) => postOfRole(organisation, unit, role) !== null);
  // A city without the centre has nobody who is kept away from its part: no handler becomes intake by that.
  return (['operator', 'callback'] as const).filter((role) => !isAt(role, units) && isAt(role, recused));
}

/** Marks of the recused persons and units (with all units below); marks of persons and of units never collide. */
export function keptFrom({ recused }: Pick<CaseState, 'recused'>, organisation: Organisation): string[] {
  if (recused.units.length === 0 && recused.persons.length === 0) return [];
  const units = [...organisation.units.keys()].filter((code) => isOfRecused(code, { recused }, organisation));
  return [...recused.persons.map((code) => `person:${code}`), ...units.map((code) => `unit:${code}`)].sort();
}

/** Whether the actor is one of those whom a proposal names, or belongs to a unit it names. */
export const isNamedBy = (
  actor: Actor,
  { recused }: Pick<RecusalProposal, 'recused'>,
  organisation: Organisation,
): boolean => isKeptFrom(actor, keptFrom({ recused }, organisation));

/** The actor's own marks: the person, the unit of every post held (not stood in for), and a service's unit. */
export const marksOf = (actor: Actor): string[] => [
  `person:${actor.name}`,
  ...new Set(actor.posts.filter((post) => !post.standingIn).map((post) => `unit:${post.unit}`)),
  ...(actor.unit === null ? [] : [`unit:${actor.unit}`]),
];

/** Whether the actor is recused: then the actor takes no part and sees nothing, whatever other posts are held. */
export const isKeptFrom = (actor: Actor, kept: readonly string[]): boolean =>
  kept.length > 0 && marksOf(actor).some((mark) => kept.includes(mark));

/** The units whose people read the case now: those that have to do with it or held it, and all units above. */
export const readableBy = (state: CaseState, organisation: Organisation): string[] =>
  readingColumns(state, organisation).readable_by;

/** The units by which the actor reads cases: those of all posts but administrators' posts, or a service's own. */
export function readingUnits(actor: Actor): string[] {
  const posts = actor.posts.filter((post) => !isAdministrator(post.role)).map((post) => post.unit);
  return [...new Set(actor.unit === null ? posts : [...posts, actor.unit])];
}

/** The columns of a case that decide who reads it. */
export interface Readable {
  readonly readable_by: readonly string[];
  /** Of these, the units that read only from when they were asked on. */
  readonly partly_readable_by: readonly string[];
  /** Units that may look back at it. */
  readonly formerly_readable_by: readonly string[];
  /** Marks of the recused; null: none. */
  readonly kept_from: readonly string[] | null;
  readonly channel: string;
  readonly opened_by: string;
}

/** The columns that name the units. */
export function readingColumns(state: CaseState, organisation: Organisation) {
  const { wholly, partly, formerly } = readersOf(state, organisation);
  const readable_by = [...wholly, ...partly].sort();
  return { readable_by, partly_readable_by: partly, formerly_readable_by: formerly };
}

/** A channel reads the cases it opened under its own code; all others read by unit, except the recused. */
export function mayRead(actor: Actor, file: Readable): boolean {
  if (actor.kind === 'channel') return file.channel === actor.channel && file.opened_by === actor.name;
  if (isKeptFrom(actor, file.kept_from ?? [])) return false;
  return readingUnits(actor).some((unit) => file.readable_by.includes(unit));
}

/** Whether the actor may see the case only as it was when the actor's units had to do with it. */
export function mayLookBack(actor: Actor, file: Readable): boolean {
  if (actor.kind === 'channel' || mayRead(actor, file) || isKeptFrom(actor, file.kept_from ?? [])) return false;
  return readingUnits(actor).some((unit) => file.formerly_readable_by.includes(unit));
}

/** Whether a unit of the actor reads all words of the offices, those from before it was asked included. */
export const readsWholly = (actor: Actor, file: Readable): boolean =>
  readingUnits(actor).some((unit) => file.readable_by.includes(unit) && !file.partly_readable_by.includes(unit));
