// Lists the facts of a case: place, why it is here, with whom, what was promised.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { statusWords } from '../../wording/lifecycle-words.js';
import { kindWords } from '../../wording/names.js';
import { nearTime } from '../../wording/near-time.js';
import { capitalised, say } from '../../wording/say.js';
import { FactList } from '../parts/fact-list.js';
import type { Visit } from '../serve/visit.js';
import { page as words } from '../words/case-words.js';

export function Facts({ seen, visit }: { readonly seen: CaseView; readonly visit: Visit }): VNode {
  const { language } = visit;
  const { names, place, unit, officer, category, promisedBy, channel, registeredAt } = seen;
  const named = (code: string): string => names[code] ?? code;
  const holder = `${named(unit)} · ${officer === null ? say(language, words.nobody) : named(officer)}`;
  return (
    <section class="sheet">
      <FactList
        facts={[
          [say(language, words.place), place.address],
          [say(language, words.whyHere), seen.routedBecause.text],
          [say(language, words.holder), holder],
          [say(language, words.promised), promisedBy && nearTime(promisedBy, visit, { end: true })],
          [say(language, words.category), category && named(category)],
          [say(language, words.kind), capitalised(say(language, kindWords[seen.kind]))],
          [say(language, words.status), capitalised(say(language, statusWords[seen.status]))],
          [say(language, words.channel), named(channel)],
          [say(language, words.registered), nearTime(registeredAt, visit)],
        ]}
      />
    </section>
  );
}
