// Says what one has just done to a case, as its history has it.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { msOf } from '../../domain/base/instant.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { eventSentence } from '../../wording/story-words.js';
import type { Visit } from '../serve/visit.js';
import { list } from '../words/case/case-words.js';
import { fillIn } from '../words/fill-in.js';
import { shortNumber } from '../../wording/short-number.js';

/** For how long it is news, in milliseconds. */
const news = 5 * 60_000;

interface DoneNoteParts {
  /** The case, with its history. */
  readonly seen: Pick<CaseView, 'events' | 'names' | 'number'>;
  readonly visit: Visit;
}

/** `?done=` names the event; it is said only if this person made it just now: a link that claims it proves nothing. */
export function DoneNote({ seen: { events = [], names, number }, visit }: DoneNoteParts): VNode | null {
  const { at, language, query, signedIn } = visit;
  const done = Number(query['done'] ?? 0);
  const event = events.findLast(({ seq, by }) => seq <= done && by.name === signedIn?.account);
  if (!event || msOf(at) - msOf(event.at) > news) return null;
  const sentence = eventSentence(event, { language, names });
  return (
    <p class="note" role="status">
      {fillIn(say(language, list.done), { sentence, number: shortNumber(number), time: nearTime(event.at, visit) })}
    </p>
  );
}
