// Tells for whom a caller acts in a case: the absent holder of a post stood in for, or a vacancy.
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Actor } from '../../domain/case/actor.js';
import type { CaseState } from '../../domain/case/case.js';
import { handlingPost, isNow } from '../../domain/city/organisation.js';

interface Away {
  /** The holder's account; null for a vacancy. */
  readonly person: string | null;
  /** When the holder is back, where that is known. */
  readonly until: Instant | null;
}

type Organised = Pick<CityFacts, 'organisation'>;

/** Who is away from the post now, and until when. */
export function awayFrom(post: string, { organisation }: Organised, at: Instant): Away {
  const holding = organisation.holdings.get(post)?.find((one) => isNow(one, at));
  if (!holding) return { person: null, until: null };
  const away = organisation.absences.get(holding.person)?.find((one) => isNow(one, at));
  return { person: holding.person, until: away?.until ?? null };
}

interface Covering extends Away {
  readonly post: string;
}

/**
 * The post the caller stands in at for this case: the case's own, or that of its unit, whose cases come to a deputy while it
 * is vacant or its holder away. Null for a case of the caller's own, and for every other reader.
 */
export function coveringOf(
  { post, unit }: Pick<CaseState, 'post' | 'unit'>,
  { actor, facts, at }: { readonly actor: Actor; readonly facts: Organised; readonly at: Instant },
): Covering | null {
  const covered = [post, handlingPost(facts.organisation, unit)?.code];
  const seat = actor.posts.find(({ code, standingIn }) => standingIn === true && covered.includes(code));
  return seat ? { post: seat.code, ...awayFrom(seat.code, facts, at) } : null;
}
