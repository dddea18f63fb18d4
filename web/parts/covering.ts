// Says for whom the reader acts in a case: an absent colleague, until when, or a vacant post.
import type { CaseRow } from '../../contracts/cases/case-view.js';
import { lastDay } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { covering as words } from '../words/case/case-words.js';
import { fillIn } from '../words/fill-in.js';

/** In words; null for one's own cases. */
export function coveringText(
  covering: CaseRow['covering'],
  names: Readonly<Record<string, string>>,
  visit: Visit,
): string | null {
  if (!covering) return null;
  const { person, until } = covering;
  if (person === null) return say(visit.language, words.vacant);
  const sentence = until === null ? words.forPerson : words.until;
  const day = until === null ? '' : lastDay(until, visit);
  return fillIn(say(visit.language, sentence), { name: names[person] ?? person, day });
}
