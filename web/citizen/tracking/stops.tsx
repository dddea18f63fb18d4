// Draws the way of a request as a line of stops: past, present and still to come.
import type { ComponentChildren, VNode } from 'preact';
import { localTime } from '../../../wording/local-time.js';
import { say } from '../../../wording/say.js';
import { askedAfter } from '../../serve/before-filing.js';
import type { Visit } from '../../serve/visit.js';
import { fillIn } from '../../words/fill-in.js';
import { tracking as words } from '../../words/tracking-words.js';
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

interface Stop {
  readonly words: string;
  /** What is known about it. */
  readonly beside?: ComponentChildren;
}

/** The stops, the present one in the words of the API. */
export function Stops({ view, visit }: StopsParts): VNode {
  const { stage, stageText, outcome } = view;
  const way = stopsOf(view, visit);
  if (stage !== 'closed') {
    const now = standing[stage];
    return <Line stops={way.map((stop, i) => (i === now ? { ...stop, words: stageText } : stop))} now={now} />;
  }
  const passed = dealtWith.includes(outcome) ? way.slice(0, 4) : way.slice(0, 1);
  return <Line stops={[...passed, { words: stageText, beside: closing(view, visit) }]} now={passed.length} />;
}

const closing = ({ closedAt }: Tracked, { language, jurisdiction }: Visit): VNode | null =>
  closedAt === null ? null : <span class="beside">{localTime(closedAt, jurisdiction, language)}</span>;

function stopsOf(view: Tracked, { language, jurisdiction }: Visit): readonly Stop[] {
  const received = <span class="beside">{localTime(view.registeredAt, jurisdiction, language)}</span>;
  const sentTo = fillIn(say(language, words.sentTo), { unit: view.unit.name });
  return [
    { words: say(language, words.received), beside: received },
    { words: sentTo },
    { words: say(language, words.inHand) },
    { words: say(language, words.done) },
    { words: askedAfter({ language }, view, { known: words.askedAfter, unknown: words.asked }) },
  ];
}

interface LineParts {
  readonly stops: readonly Stop[];
  readonly now: number;
}

const Line = ({ stops, now }: LineParts): VNode => (
  <ol class="stops">
    {stops.map((stop, i) => (
      <li class={i < now ? 'past' : i === now ? 'now' : 'later'} aria-current={i === now ? 'step' : undefined}>
        {stop.words}
        {stop.beside}
      </li>
    ))}
  </ol>
);
