// Tells what happened in a case, newest first: events in sentences, with their words and files.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { EventView } from '../../contracts/cases/event-view.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { eventSentence } from '../../wording/story-words.js';
import { Attachments } from '../parts/attachments.js';
import { textsOf } from '../parts/event-texts.js';
import { Seal } from '../parts/seal.js';
import type { Visit } from '../serve/visit.js';
import { page as words, story } from '../words/case/case-words.js';
import { fillIn } from '../words/fill-in.js';
import { newCase } from '../words/intake-words.js';

interface StoryParts {
  readonly seen: CaseView;
  readonly visit: Visit;
}

/** Late terms stand out; what the system did looks different from what people did. */
const kindOf = ({ kind, by }: EventView): string =>
  [by.kind === 'clerk' ? 'machine' : 'person', ...(kind === 'overdue' || kind === 'overdue-x3' ? ['bad'] : [])].join(
    ' ',
  );

/** Receipts and reminders: they happened, but tell nothing that asks for reading. */
const quiet: readonly string[] = ['reminded', 'errand-delivered', 'callback-deferred', 'callback-freed'];

export const storyFilters = ['all', 'people', 'clock'] as const;
export type StoryFilter = (typeof storyFilters)[number];

export const storyFilterOf = ({ query }: Visit): StoryFilter =>
  storyFilters.find((one) => one === query['story']) ?? 'all';

const kept: Readonly<Record<StoryFilter, (event: EventView) => boolean>> = {
  all: () => true,
  people: ({ by }) => by.kind !== 'clerk',
  clock: ({ by }) => by.kind === 'clerk',
};

/** Newest first; neighbours that nobody needs to read are one group. */
export function groupsOf(events: readonly EventView[], filter: StoryFilter): EventView[][] {
  const groups: EventView[][] = [];
  for (const event of events.filter(kept[filter]).reverse()) {
    const last = groups.at(-1);
    if (last && quiet.includes(event.kind) && quiet.includes(last[0]!.kind)) last.push(event);
    else groups.push([event]);
  }
  return groups;
}

/** The whole story, or the part of it that the address names. */
export function Story({ seen, visit }: StoryParts): VNode {
  const filter = storyFilterOf(visit);
  return (
    <section aria-labelledby="story">
      <h2 id="story">{say(visit.language, words.story)}</h2>
      <nav class="filters" aria-label={say(visit.language, story.filter)}>
        {storyFilters.map((one) => (
          <a href={`/cases/${seen.number}?story=${one}#story`} aria-current={one === filter ? 'true' : undefined}>
            {say(visit.language, story[one])}
          </a>
        ))}
      </nav>
      <StoryList seen={seen} filter={filter} splits={visit.signedIn?.takesRequests ?? false} visit={visit} />
    </section>
  );
}

interface StoryListParts extends StoryParts {
  readonly filter: StoryFilter;
  /** Whether the reader may split statements off. */
  readonly splits?: boolean;
}

/** The list alone, as it is printed too. */
export function StoryList({ filter, splits = false, ...parts }: StoryListParts): VNode {
  const { seen, visit } = parts;
  const groups = groupsOf(seen.events ?? [], filter);
  if (groups.length === 0) return <p class="small">{say(visit.language, story.none)}</p>;
  return (
    <ol class="story" reversed>
      {groups.map((group) =>
        group.length === 1 ? (
          <li class={kindOf(group[0]!)}>
            <Told event={group[0]!} {...parts} />
            {splits && <SplitOff event={group[0]!} {...parts} />}
          </li>
        ) : (
          <li class="machine">
            <details>
              <summary>{fillIn(say(visit.language, story.folded), { count: String(group.length) })}</summary>
              {group.map((event) => (
                <div>
                  <Told event={event} seen={seen} visit={visit} />
                </div>
              ))}
            </details>
          </li>
        ),
      )}
    </ol>
  );
}

function Told({ event, seen, visit }: StoryParts & { readonly event: EventView }): VNode {
  const { names, statements, number } = seen;
  const texts = textsOf(event);
  // An event and its words were written at one instant by one hand.
  const files = statements.filter(
    ({ at, by, purpose, text }) =>
      at === event.at && by.name === event.by.name && purpose !== 'request' && texts.includes(text),
  );
  return (
    <>
      {event.kind === 'signed' && <Seal at={event.at} visit={visit} />}
      <time dateTime={event.at}>{nearTime(event.at, visit)}</time> {eventSentence(event, { ...visit, names })}
      {texts.map((text) =>
        text === null ? (
          <span class="words small">{say(visit.language, words.notVisible)}</span>
        ) : (
          <span class="words">{text}</span>
        ),
      )}
      {files.map((statement) => (
        <Attachments items={statement.attachments} of={number} visit={visit} />
      ))}
    </>
  );
}

/** The way to a case of its own, for what the citizen wrote. */
function SplitOff({ event, seen, visit }: StoryParts & { readonly event: EventView }): VNode | null {
  const isStatement = event.kind === 'information-supplied' || event.kind === 'rated';
  if (!isStatement || textsOf(event)[0] == null) return null;
  return (
    <a class="tap small" href={`/cases/${seen.number}/split-off?event=${String(event.seq)}`}>
      {say(visit.language, newCase.splitOff)}
    </a>
  );
}
