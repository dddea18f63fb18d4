// Defines the caller, recognises one by the bearer token, and checks roles.
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type CityFacts, type Principal, actorOf } from '../../casebook/facts/facts.js';
import type { Session } from '../../casebook/sessions/sessions.js';
import type { Actor, ActorPost } from '../../domain/case/actor.js';
import { deskRoles, readingUnits } from '../../domain/case/authority.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Role } from '../../domain/base/codes.js';

export interface Caller {
  readonly principal: Principal;
  /** With the posts held and present at the instant of the call. */
  readonly actor: Actor;
  /** The session by which a person at a browser calls; null for a token. */
  readonly session: Session | null;
  /** The id of the token by which a program calls; null for a session. */
  readonly token: string | null;
}

const bearer = /^Bearer +([\x21-\x7e]{1,300})$/i;

/**
 * Throws the same `unauthenticated` for no token, an unknown token and a revoked one; `token-expired` for one that is
 * over, which tells nothing to whoever does not hold it.
 */
export function callerByToken(headers: IncomingHttpHeaders, facts: CityFacts, at: Instant): Caller {
  const token = bearer.exec(headers.authorization ?? '')?.[1];
  const hash = token === undefined ? '' : createHash('sha256').update(token).digest('hex');
  const known = facts.tokensByHash.get(hash);
  if (!known) throw new Failure('unauthenticated');
  const { id, principal, validUntil } = known;
  if (validUntil <= at) throw new Failure('token-expired');
  return { principal, actor: actorOf(facts, principal, at), session: null, token: id };
}

/** Whether the actor holds a post of one of these roles now. */
export const holdsRole = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.posts.some((post) => roles.includes(post.role));

/**
 * The posts by which the actor watches over the work of units: supervisors', and those of the desk and chief at the top
 * of the tree, who are left when a case is about every supervisor.
 */
export const watchingPosts = (actor: Actor, { organisation }: Pick<CityFacts, 'organisation'>): readonly ActorPost[] =>
  actor.posts.filter(
    ({ role, unit }) =>
      role === 'supervisor' || (deskRoles.includes(role) && organisation.units.get(unit)?.parent === null),
  );

/** Whether the actor works for a unit whose cases it may read. */
export const readsForUnits = ({ actor }: Pick<Caller, 'actor'>): boolean => readingUnits(actor).length > 0;

/** Throws `forbidden` unless the actor holds one of the roles. */
export function requireRole(actor: Actor, roles: readonly Role[]): void {
  if (!holdsRole(actor, ...roles)) throw new Failure('forbidden');
}
