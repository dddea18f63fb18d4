// Lists the facts of a case: place, why it is here, with whom, what was promised.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { statusWords } from '../../wording/lifecycle-words.js';
import { kindWords } from '../../wording/names.js';
import { nearTime } from '../../wording/near-time.js';
import { capitalised, say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { page as words } from '../words/case-words.js';

/** What is not known is left out. */
export function Facts({ seen, visit }: { readonly seen: CaseView; readonly visit: Visit }): VNode {
  const { language } = visit;
  const { names, place, unit, officer, category, promisedBy, channel, registeredAt } = seen;
  const named = (code: string): string => names[code] ?? code;
  const holder = `${named(unit)} · ${officer === null ? say(language, words.nobody) : named(officer)}`;
  const facts = [
    [words.place, place.address],
    [words.whyHere, seen.routedBecause.text],
    [words.holder, holder],
    [words.promised, promisedBy && nearTime(promisedBy, visit, { end: true })],
    [words.category, category && named(category)],
    [words.kind, capitalised(say(language, kindWords[seen.kind]))],
    [words.status, capitalised(say(language, statusWords[seen.status]))],
    [words.channel, named(channel)],
    [words.registered, nearTime(registeredAt, visit)],
  ] as const;
  return (
    <section class="sheet">
      <dl class="facts">
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <>
              <dt>{say(language, name)}</dt>
              <dd>{value}</dd>
            </>
          ))}
      </dl>
    </section>
  );
}
