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
  // Whom the case is about has no part in it, in whatever capacity.
  if (state.recused.persons.includes(actor.name)) return found;
  if (actor.kind === 'citizen') found.add('citizen');
  if (actor.kind === 'channel' && actor.channel === state.channel) found.add('channel');
  for (const post of actor.posts) {
    for (const capacity of capacitiesOfPost(post, state, organisation)) found.add(capacity);
  }
  return found;
}

function capacitiesOfPost(post: ActorPost, state: CaseState, organisation: Organisation): Capacity[] {
  const found: Capacity[] = [];
  if (state.recused.units.some((recused) => isWithin(organisation, post.unit, recused))) return found;
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
  found.push(...askedBeside(post, state, organisation));
  // An answer is accepted by the office that asked for it, or by one above.
  const { supervisionOrder: order } = state;
  if (order && post.role === 'supervisor' && isWithin(organisation, order.issuer, post.unit)) found.push('issuer');
  if (!reaches(post.unit, state, organisation)) return found;
  if (post.role === 'operator' || post.role === 'callback' || post.role === 'supervisor') found.push(post.role);
  return found;
}

/** Those beside the holder of whom something is asked: their part, their opinion, their decision, their answer. */
function askedBeside(post: ActorPost, state: CaseState, organisation: Organisation): Capacity[] {
  const level = organisation.units.get(post.unit)?.level;
  if (!level || !handlesCases(level, post.role)) return [];
  const { parts, consultation, extension, supervisionOrder } = state;
  const isMine = ({ unit }: { readonly unit: string }): boolean => unit === post.unit;
  const found: Capacity[] = [];
  if (parts.some((part) => isMine(part) && part.done === null)) found.push('co-handler');
  if (consultation?.invited.some((one) => isMine(one) && one.opinedAt === null)) found.push('invited');
  // Where nobody is above, the unit's chief decides about what its desk asked for.
  const decides = extension?.decider === post.unit && (post.unit !== state.unit || post.role === 'chief');
  if (decides) found.push('decider');
  if (supervisionOrder?.recipient === post.unit && supervisionOrder.answeredAt === null) found.push('supervised');
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

/** Every unit whose people may read the case: those that held it, were offered it or help with it, and all units above them; never one it is about. */
export function readableBy(state: CaseState, organisation: Organisation): string[] {
  const units = new Set(readers(state).flatMap((unit) => lineage(organisation, unit)));
  const isRecused = (code: string): boolean => state.recused.units.some((one) => isWithin(organisation, code, one));
  return [...units].filter((code) => !isRecused(code)).sort();
}

/** The units by which the actor reads cases: those of his posts, administrators' posts excepted, or the service's own. */
export function readingUnits(actor: Actor): string[] {
  const posts = actor.posts.filter((post) => !administrators.includes(post.role)).map((post) => post.unit);
  return [...new Set(actor.unit === null ? posts : [...posts, actor.unit])];
}
