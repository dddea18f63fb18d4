// Authority: in which capacities somebody may act on a case, and whether he may read it at all.
import type { Actor, ActorPost } from './actor.js';
import type { CaseState } from './case.js';
import { readers } from './case.js';
import type { Capacity } from './lifecycle/table.js';
import type { Organisation, Role } from './organisation.js';
import { handlesCases, isWithin, lineage } from './organisation.js';

const administrators: readonly Role[] = ['system-administrator', 'security-administrator', 'audit-administrator'];
/** The roles that decide about cases beside the officers who work on them. */
export const deskRoles: readonly Role[] = ['station-desk', 'bureau-desk', 'hall-desk', 'chief'];

/** The capacities in which the actor meets this case; empty: he may do nothing here. */
export function capacitiesOf(actor: Actor, state: CaseState, organisation: Organisation): Set<Capacity> {
  const found = new Set<Capacity>();
  if (actor.kind === 'citizen') found.add('citizen');
  if (actor.kind === 'channel' && actor.channel === state.channel) found.add('channel');
  for (const post of actor.posts) {
    for (const capacity of capacitiesOfPost(post, state, organisation)) found.add(capacity);
  }
  return found;
}

function capacitiesOfPost(post: ActorPost, state: CaseState, organisation: Organisation): Capacity[] {
  const found: Capacity[] = [];
  const unit = organisation.units.get(state.unit);
  const handles = post.unit === state.unit && unit !== undefined && handlesCases(unit.level, post.role);
  if (post.code === state.post || handles) {
    found.push('holder');
    if (deskRoles.includes(post.role)) found.push('desk');
  }
  if (isDeskAbove(post, state, organisation)) found.push('desk-above');
  if (state.status === 'offered' && post.unit === state.transfer.to) {
    const level = organisation.units.get(post.unit)?.level;
    if (level && handlesCases(level, post.role)) found.push('receiver');
  }
  if (!reaches(post.unit, state, organisation)) return found;
  if (post.role === 'operator' || post.role === 'callback' || post.role === 'supervisor') found.push(post.role);
  return found;
}

/** The city bureau reads and is told but acts only by supervision; the hall only rules; so a desk above is a station's or a bureau's. */
function isDeskAbove(post: ActorPost, state: CaseState, organisation: Organisation): boolean {
  const level = organisation.units.get(post.unit)?.level;
  if (!deskRoles.includes(post.role) || (level !== 'station' && level !== 'bureau')) return false;
  return post.unit !== state.unit && isWithin(organisation, state.unit, post.unit);
}

const reaches = (unit: string, state: CaseState, organisation: Organisation): boolean =>
  readers(state).some((reader) => isWithin(organisation, reader, unit));

/** Every unit whose people may read the case: those that held it or were offered it, and all units above them. */
export function readableBy(state: CaseState, organisation: Organisation): string[] {
  return [...new Set(readers(state).flatMap((unit) => lineage(organisation, unit)))].sort();
}

/** The units by which the actor reads cases: those of his posts, administrators' posts excepted, or the service's own. */
export function readingUnits(actor: Actor): string[] {
  const posts = actor.posts.filter((post) => !administrators.includes(post.role)).map((post) => post.unit);
  return [...new Set(actor.unit === null ? posts : [...posts, actor.unit])];
}
