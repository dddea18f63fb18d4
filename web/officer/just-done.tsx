// Says above the list what one has just done, as the history of the case has it.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import { msOf } from '../../domain/base/instant.js';
import { commandWords } from '../../wording/lifecycle-words.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { shortNumber } from '../parts/case-row.js';
import { isFormed } from '../parts/next-act.js';
import type { Visit } from '../serve/visit.js';
import { list } from '../words/case-words.js';
import { fillIn } from '../words/fill-in.js';

const events = { sign: 'signed', contact: 'contacted', complete: 'completed' } as const;

/** For how long it is news, in milliseconds. */
const news = 5 * 60_000;

/** The note; null unless the history says that this person did it just now: a link that claims it proves nothing. */
export async function justDone(visit: Visit): Promise<VNode | null> {
  const { at, language, query, signedIn } = visit;
  const { done = '', number = '' } = query;
  if (!isFormed(done) || number === '') return null;
  const answer = await visit.ask(named.getCase, { params: { id: number }, query: { events: 'true' } });
  if (!answer.ok) return null;
  const event = answer.body.events?.findLast(({ kind, by }) => kind === events[done] && by.name === signedIn?.account);
  if (!event || msOf(at) - msOf(event.at) > news) return null;
  return (
    <p class="note" role="status">
      {fillIn(say(language, list.done), {
        command: say(language, commandWords[done]),
        number: shortNumber(answer.body.number),
        time: nearTime(event.at, visit),
      })}
    </p>
  );
}
