// Who asks: what the law must know of a caller to judge authority.
import type { ActorKind, Role } from '../base/codes.js';
import type { By } from './events.js';

export interface ActorPost {
  readonly code: string;
  readonly unit: string;
  readonly role: Role;
  /** The post is another's: its holder is away or it is vacant, and this person stands in for as long as that lasts. */
  readonly standingIn?: true;
}

export interface Actor {
  readonly kind: ActorKind;
  /** The principal's code; for a citizen `citizen`, for the case workflow `clerk`. */
  readonly name: string;
  /** The posts held and present at now, and those stood in for; empty for channels, services, citizens and the case workflow. */
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
