// Tells what happened in a case, newest first: events in sentences, with their words.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { EventView } from '../../contracts/cases/event-view.js';
import { eventWordFields } from '../../domain/case/event-words.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { eventSentence } from '../../wording/story-words.js';
import { Seal } from '../parts/seal.js';
import type { Visit } from '../serve/visit.js';
import { page as words } from '../words/case-words.js';

interface StoryParts {
  readonly seen: CaseView;
  readonly visit: Visit;
}

/** Late terms stand out; what the system did looks different from what people did. */
const kindOf = ({ kind, by }: EventView): string =>
  [by.kind === 'clerk' ? 'machine' : 'person', ...(kind === 'overdue' || kind === 'overdue-x3' ? ['bad'] : [])].join(
    ' ',
  );

/** The texts of an event that the reader may read. */
function textsOf({ reason, data }: EventView): string[] {
  const question = (data['question'] as { text?: string | null } | undefined)?.text;
  return [reason, question, ...eventWordFields.map((field) => data[field])].filter(
    (text): text is string => typeof text === 'string' && text !== '',
  );
}

/** The whole story; the number of the event is its place in the history. */
export const Story = ({ seen: { events = [], names }, visit }: StoryParts): VNode => (
  <section aria-labelledby="story">
    <h2 id="story">{say(visit.language, words.story)}</h2>
    <ol class="story" reversed>
      {[...events].reverse().map((event) => (
        <li class={kindOf(event)}>
          {event.kind === 'signed' && <Seal at={event.at} visit={visit} />}
          <time dateTime={event.at}>{nearTime(event.at, visit)}</time> {eventSentence(event, { ...visit, names })}
          {textsOf(event).map((text) => (
            <p class="words">{text}</p>
          ))}
        </li>
      ))}
    </ol>
  </section>
);
