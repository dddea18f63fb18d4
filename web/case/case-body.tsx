// Lays out a case: whose turn, what was said, where, whom to call, why here, then the story.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { formerWords } from '../../wording/lifecycle-words.js';
import { nearTime } from '../../wording/near-time.js';
import { capitalised, say } from '../../wording/say.js';
import { ActBar } from '../parts/act-bar.js';
import { Attachments } from '../parts/attachments.js';
import { coveringText } from '../parts/covering.js';
import { DoneNote } from '../parts/done-note.js';
import { TurnLine } from '../parts/turn-line.js';
import type { Visit } from '../serve/visit.js';
import { list, page as words } from '../words/case/case-words.js';
import { fillIn } from '../words/fill-in.js';
import type { Beside } from './beside.js';
import { Facts, Whereabouts } from './facts.js';
import { Records } from './records.js';
import { Reporter, type Revealed } from './reporter.js';
import { Story } from './story.js';
import { Terms } from './terms.js';

interface CaseParts {
  readonly seen: CaseView;
  readonly visit: Visit;
}

interface BodyParts extends CaseParts {
  readonly beside: Beside;
  readonly revealed: Revealed | undefined;
}

/** That it is a case of the past, and when that was. */
const FormerLine = ({ seen, visit }: CaseParts): VNode => {
  const { language } = visit;
  const times = [
    [words.occurred, seen.occurredAt],
    [words.endedThere, seen.closedAt],
  ] as const;
  return (
    <p class="turn">
      {capitalised(say(language, formerWords))}
      <span class="by">
        {times.map(([name, at]) => at && `${say(language, name)} ${nearTime(at, visit)}`).join(' · ')}
      </span>
    </p>
  );
};

/** The order is that in which an officer needs it, with one thumb. */
export const CaseBody = ({ seen, beside, revealed, visit }: BodyParts): VNode => (
  <article class="case">
    <p class="small trail">
      <a class="tap" href={`/my#case-${seen.number}`}>
        {say(visit.language, list.title)}
      </a>
      <span class="whole">{seen.number}</span>
      <a class="tap" href={`/cases/${seen.number}/print`}>
        {say(visit.language, words.print)}
      </a>
    </p>
    <DoneNote seen={seen} visit={visit} />
    <Frozen seen={seen} visit={visit} />
    {seen.outcome === 'former' ? (
      <FormerLine seen={seen} visit={visit} />
    ) : (
      <TurnLine turn={seen.turn} names={seen.names} isPast={seen.frozenAt !== null} visit={visit} />
    )}
    <ForWhom seen={seen} visit={visit} />
    <WhyThen seen={seen} visit={visit} />
    <h1 class={seen.title === null ? 'hidden' : 'title'}>{seen.summary ?? say(visit.language, list.untitled)}</h1>
    <section class="sheet">
      <h2 class="hidden">{say(visit.language, words.said)}</h2>
      <Said seen={seen} visit={visit} />
      <Reporter seen={seen} revealed={revealed} visit={visit} />
    </section>
    <Asked seen={seen} visit={visit} />
    <Whereabouts seen={seen} similar={beside.similar} visit={visit} />
    <Records seen={seen} beside={beside} visit={visit} />
    <Story seen={seen} visit={visit} />
    <Terms seen={seen} visit={visit} />
    <Facts seen={seen} visit={visit} />
    <ActBar seen={seen} visit={visit} />
  </article>
);

/** The view ends where the reader's unit was done with the case. */
const Frozen = ({ seen: { frozenAt }, visit }: CaseParts): VNode | null =>
  frozenAt === null ? null : (
    <p class="problem">{fillIn(say(visit.language, words.frozen), { time: nearTime(frozenAt, visit) })}</p>
  );

/** Acts count for the post that is covered. */
function ForWhom({ seen: { covering, names }, visit }: CaseParts): VNode | null {
  const text = coveringText(covering, names, visit);
  return text === null ? null : <p class="cover">{text}</p>;
}

/** The clock that presses is the one due when the turn ends. */
function WhyThen({ seen: { turn, clocks, number }, visit }: CaseParts): VNode | null {
  const clock = clocks.find(({ state, dueAt }) => state === 'running' && dueAt === turn?.until);
  if (!clock) return null;
  return (
    <p class="small">
      <a class="tap" href={`/cases/${number}/terms/${clock.name}`}>
        {say(visit.language, words.whyThen)}
      </a>
    </p>
  );
}

/** The citizen's own words, whole, with what was sent with them. */
const Said = ({ seen: { statements, number }, visit }: CaseParts): VNode => (
  <>
    {statements
      .filter(({ purpose }) => purpose === 'request')
      .map((statement) => (
        <>
          {statement.text === null ? (
            <p class="small">{say(visit.language, words.notVisible)}</p>
          ) : (
            <blockquote>{statement.text}</blockquote>
          )}
          <Attachments items={statement.attachments} of={number} visit={visit} />
        </>
      ))}
  </>
);

const Asked = ({ seen: { question }, visit: { language } }: CaseParts): VNode | null =>
  question && (
    <section class="sheet">
      <h2>{say(language, words.question)}</h2>
      <p>{question.text ?? say(language, words.notVisible)}</p>
    </section>
  );
