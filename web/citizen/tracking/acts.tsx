// Offers what a citizen can do with a request: add, change the contact, withdraw, or ask anew.
import { randomUUID } from 'node:crypto';
import type { VNode } from 'preact';
import { say } from '../../../wording/say.js';
import type { Visit } from '../../serve/visit.js';
import { fillIn } from '../../words/fill-in.js';
import { tracking as words } from '../../words/tracking-words.js';
import { Carried, type Tracked, codeIn } from './code.js';
import { addresses } from './track-forms.js';

interface ActsParts {
  readonly view: Tracked;
  readonly visit: Visit;
}

/** Each leads to a page of its own; nothing is done here. */
export function Acts({ view: { may, missing, stage, number }, visit }: ActsParts): VNode {
  const { language } = visit;
  const acts = [
    missing === null && may.includes('supply-information') && ([addresses.statements, words.add] as const),
    may.includes('amend') && ([addresses.contact, words.changeContact] as const),
    may.includes('withdraw') && ([addresses.withdrawal, words.withdraw] as const),
  ].filter((one) => one !== false);
  return (
    <>
      {stage === 'closed' && <h2>{say(language, words.notOver)}</h2>}
      {acts.length > 0 && (
        <form method="post" action="/track" class="actions">
          <Carried {...codeIn(visit)} />
          {acts.map(([address, label]) => (
            <button type="submit" class="button quiet wide" formaction={address}>
              {say(language, label)}
            </button>
          ))}
        </form>
      )}
      {stage === 'closed' && (
        <form method="post" action={`/file/${randomUUID()}`} class="actions">
          <input type="hidden" name="text" value={fillIn(say(language, words.aboutEarlier), { number })} />
          <button type="submit" class="button quiet wide">
            {say(language, words.askAnew)}
          </button>
        </form>
      )}
    </>
  );
}
