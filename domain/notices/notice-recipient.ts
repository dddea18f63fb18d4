// Nobody a case is about hears of it: which post is told in the place of one that would have been.
import type { Situation } from '../lifecycle/moves/law-facts.js';
import { isRecused, keptAway } from '../lifecycle/moves/unit-moves.js';
import { type Post, assignmentAt, standIn } from '../city/organisation.js';

/**
 * The post, unless somebody the case is about holds it or it is at a unit it is about: then whoever stands in for it, or
 * the nearest post above; null when nobody is left to tell.
 */
export function noticeRecipient(code: string, situation: Situation): string | null {
  const { units, persons } = situation.state.recused;
  if (units.length === 0 && persons.length === 0) return code;
  const { organisation } = situation.facts;
  const not = keptAway(situation);
  // Whoever holds the post reads its letters, also those that came while he was away.
  const isTheirs = (one: Post): boolean =>
    isRecused(one.unit, situation) ||
    (organisation.holdings.get(one.code)?.some(({ person }) => not.includes(person)) ?? false);
  const post = organisation.posts.get(code);
  if (!post || !isTheirs(post)) return code;
  const sought = { at: situation.at, not };
  const seats = [standIn(organisation, post, sought), assignmentAt(organisation, post.unit, sought)];
  const fit = seats.find((seat) => {
    const one = seat.post === null ? undefined : organisation.posts.get(seat.post);
    return seat.officer !== null && one !== undefined && !isTheirs(one);
  });
  return fit?.post ?? null;
}
