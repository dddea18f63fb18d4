// Finds the post that filed a case: its submitter, or the operator who opened it.
import type { Actor } from './actor.js';
import type { Instant } from '../base/instant.js';
import { type Organisation, type Post, handlesCases, isNow } from '../city/organisation.js';

interface Filing {
  readonly caller: Actor;
  /** What the request says of its submitter: the code of a post or of a person, or a word of the channel's own. */
  readonly reference: string | undefined;
}

/** The post by its code, or of the person named so (first one that handles cases); else the operator's; null for none. */
export function filerOf({ caller, reference }: Filing, organisation: Organisation, at: Instant): string | null {
  const named = reference === undefined ? undefined : postNamed(reference, organisation, at);
  return named?.code ?? caller.posts.find(({ role }) => role === 'operator')?.code ?? null;
}

function postNamed(reference: string, organisation: Organisation, at: Instant): Post | undefined {
  const post = organisation.posts.get(reference);
  if (post?.active) return post;
  const held = [...organisation.posts.values()].filter(
    ({ code, active }) =>
      active && (organisation.holdings.get(code) ?? []).some((one) => one.person === reference && isNow(one, at)),
  );
  return held.find(({ unit, role }) => handlesCases(organisation.units.get(unit)?.level ?? 'grid', role)) ?? held[0];
}
