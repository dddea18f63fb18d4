// Finds the post that gets a notice in place of one that is recused from the case.
import type { Situation } from '../lifecycle/moves/law-facts.js';
import { isRecused, keptAway } from '../lifecycle/moves/unit-moves.js';
import { type Post, assignmentAt, standIn } from '../city/organisation.js';

/**
 * The post, unless a recused person holds it or its unit is recused; then its stand-in, or the nearest post above; null
 * when none is left.
 */
export function noticeRecipient(code: string, situation: Situation): string | null {
  const { units, persons } = situation.state.recused;
  if (units.length === 0 && persons.length === 0) return code;
  const { organisation } = situation.facts;
  const not = keptAway(situation);
  // The holder of a post reads its letters, also those that came during an absence.
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
