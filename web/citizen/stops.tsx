// Draws the way of a request as a line of stops: past, present and still to come.
import type { ComponentChildren, VNode } from 'preact';
import { localTime } from '../../wording/local-time.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { fillIn } from '../words/fill-in.js';
import { fieldNames } from '../words/field-words.js';
import { tracking as words } from '../words/tracking-words.js';
import type { Tracked } from './code.js';

/** The stop at which each stage stands. */
const standing = {
  received: 0,
  'in-progress': 2,
  waiting: 2,
  'with-department': 2,
  reworking: 2,
  done: 3,
  asking: 4,
} as const satisfies Record<Exclude<Tracked['stage'], 'closed'>, number>;

/** Outcomes of requests that were dealt with here; any other ended on the way. */
const dealtWith: readonly (string | null)[] = ['satisfied', 'basically-satisfied', 'unanswered', 'understood', 'final'];

interface StopsParts {
  readonly view: Tracked;
  readonly visit: Visit;
}

/** The stops, the present one in the words of the API. */
export function Stops({ view, visit }: StopsParts): VNode {
  const { language, jurisdiction } = visit;
  const { stage, stageText, closedAt } = view;
  const way = stopsOf(view, visit);
  if (stage !== 'closed') {
    const now = standing[stage];
    return <Line stops={way.map((stop, i) => (i === now ? stageText : stop))} now={now} />;
  }
  const passed = dealtWith.includes(view.outcome) ? way.slice(0, 4) : way.slice(0, 1);
  const end = [stageText, <When at={closedAt && localTime(closedAt, jurisdiction, language)} />];
  return <Line stops={[...passed, end]} now={passed.length} />;
}

const When = ({ at }: { readonly at: string | null }): VNode | null => (at ? <span class="beside">{at}</span> : null);

function stopsOf(view: Tracked, { language, jurisdiction }: Visit): readonly ComponentChildren[] {
  const received = (
    <>
      {say(language, words.received)}
      <When at={localTime(view.registeredAt, jurisdiction, language)} />
      <span class="beside">
        {say(language, fieldNames.number)} <span class="whole">{view.number}</span>
      </span>
    </>
  );
  const sentTo = fillIn(say(language, words.sentTo), { unit: view.unit.name });
  return [received, sentTo, say(language, words.inHand), say(language, words.done), say(language, words.asked)];
}

interface LineParts {
  readonly stops: readonly ComponentChildren[];
  readonly now: number;
}

const Line = ({ stops, now }: LineParts): VNode => (
  <ol class="stops">
    {stops.map((stop, i) => (
      <li class={i < now ? 'past' : i === now ? 'now' : 'later'} aria-current={i === now ? 'step' : undefined}>
        {stop}
      </li>
    ))}
  </ol>
);
