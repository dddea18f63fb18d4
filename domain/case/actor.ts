// Defines the actor: what the domain must know of a caller to judge authority.
import type { ActorKind, Role } from '../base/codes.js';
import type { By } from '../base/by.js';

export interface ActorPost {
  readonly code: string;
  readonly unit: string;
  readonly role: Role;
  /** This person stands in at the post, while its holder is away or it is vacant. */
  readonly standingIn?: true;
}

export interface Actor {
  readonly kind: ActorKind;
  /** The principal's code; for a citizen `citizen`, for the case workflow `clerk`. */
  readonly name: string;
  /** Posts held now and posts stood in for; empty for channels, services, citizens and the case workflow. */
  readonly posts: readonly ActorPost[];
  /** The channel a channel principal files for. */
  readonly channel: string | null;
  /** The unit within whose subtree a service reads. */
  readonly unit: string | null;
}

export const caseWorkflow: Actor = { kind: 'clerk', name: 'clerk', posts: [], channel: null, unit: null };
/** The citizen of this very case, known by the one-purpose link; never by name. */
export const citizen: Actor = { kind: 'citizen', name: 'citizen', posts: [], channel: null, unit: null };

/** The actor as an event records it. */
export const byOf = (actor: Actor, post?: string): By => {
  const shown = post ?? actor.posts[0]?.code;
  return { kind: actor.kind, name: actor.name, ...(shown === undefined ? {} : { post: shown }) };
};
