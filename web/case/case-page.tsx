// GET /cases/:number: one case for all staff; what the reader may not see is said to be hidden.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import { ActBar } from '../parts/act-bar.js';
import { shortNumber } from '../parts/case-row.js';
import { DoneNote } from '../parts/done-note.js';
import { isCommand } from '../parts/next-act.js';
import { TurnLine } from '../parts/turn-line.js';
import type { Page, Visit } from '../serve/visit.js';
import { list, page as words } from '../words/case-words.js';
import { Facts } from './facts.js';
import { Reporter } from './reporter.js';
import { Story } from './story.js';
import { Terms } from './terms.js';
import { fillIn } from '../words/fill-in.js';

export const casePage: Page = {
  method: 'get',
  path: '/cases/:number',
  who: 'staff',
  async show(visit) {
    const { number = '' } = visit.params;
    const { do: act = '' } = visit.query;
    // A link to a command leads to its form; it never acts by itself.
    if (isCommand(act)) return { goTo: `/cases/${encodeURIComponent(number)}/${act}` };
    const params = { id: number };
    const answer = await visit.ask(named.getCase, { params, query: { events: 'true' } });
    if (!answer.ok) return answer;
    const seen = answer.body;
    const title = seen.summary ?? say(visit.language, list.untitled);
    return staffPage(visit, {
      title: `${shortened(title)} …${shortNumber(seen.number)}`,
      body: <Case seen={seen} visit={visit} />,
    });
  },
};

/** Tabs and histories have little room. */
const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

interface CaseParts {
  readonly seen: CaseView;
  readonly visit: Visit;
}

const Case = ({ seen, visit }: CaseParts): VNode => (
  <article class="case">
    <p class="small">
      <a class="tap" href={`/my#case-${seen.number}`}>
        {say(visit.language, list.title)}
      </a>{' '}
      · <span class="whole">{seen.number}</span>
    </p>
    <DoneNote seen={seen} visit={visit} />
    <Frozen seen={seen} visit={visit} />
    <TurnLine turn={seen.turn} names={seen.names} isPast={seen.frozenAt !== null} visit={visit} />
    <WhyThen seen={seen} visit={visit} />
    <h1 class={seen.title === null ? 'hidden' : 'title'}>{seen.summary ?? say(visit.language, list.untitled)}</h1>
    <section class="sheet">
      <h2 class="hidden">{say(visit.language, words.said)}</h2>
      <Said seen={seen} visit={visit} />
      <Reporter seen={seen} visit={visit} />
    </section>
    <Asked seen={seen} visit={visit} />
    <Facts seen={seen} visit={visit} />
    <Story seen={seen} visit={visit} />
    <Terms seen={seen} visit={visit} />
    <ActBar seen={seen} visit={visit} />
  </article>
);

/** The view ends where the reader's unit was done with the case. */
const Frozen = ({ seen: { frozenAt }, visit }: CaseParts): VNode | null =>
  frozenAt === null ? null : (
    <p class="problem">{fillIn(say(visit.language, words.frozen), { time: nearTime(frozenAt, visit) })}</p>
  );

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

/** The citizen's own words, whole. */
const Said = ({ seen: { statements }, visit: { language } }: CaseParts): VNode => (
  <>
    {statements
      .filter(({ purpose }) => purpose === 'request')
      .map(({ text }) =>
        text === null ? <p class="small">{say(language, words.notVisible)}</p> : <blockquote>{text}</blockquote>,
      )}
  </>
);

const Asked = ({ seen: { question }, visit: { language } }: CaseParts): VNode | null =>
  question && (
    <section class="sheet">
      <h2>{say(language, words.question)}</h2>
      <p>{question.text ?? say(language, words.notVisible)}</p>
    </section>
  );
