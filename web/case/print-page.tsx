// GET /cases/:number/print and .../print/story: the case on A4, as a work order or its story.
import type { ComponentChildren, VNode } from 'preact';
import { named } from '../../api/routes.js';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { ClockName } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';
import { formerWords } from '../../wording/lifecycle-words.js';
import { localEnd, localTime } from '../../wording/local-time.js';
import { capitalised, say } from '../../wording/say.js';
import { Document } from '../layout/document.js';
import { type Fact, FactList } from '../parts/fact-list.js';
import { Watermark } from '../parts/watermark.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { list, page as words } from '../words/case/case-words.js';
import { paper } from '../words/case/paper-words.js';
import { fillIn } from '../words/fill-in.js';
import { holderOf } from './facts.js';
import { StoryList } from './story.js';

interface Printed {
  readonly seen: CaseView;
  readonly visit: Visit;
}

export const printPage: Page = {
  method: 'get',
  path: '/cases/:number/print',
  who: 'staff',
  show: (visit) => onPaper(visit, { title: say(visit.language, paper.order), Body: WorkOrder }),
};

export const printStoryPage: Page = {
  method: 'get',
  path: '/cases/:number/print/story',
  who: 'staff',
  show: (visit) => onPaper(visit, { title: say(visit.language, paper.story), Body: WholeStory }),
};

interface Sheet {
  readonly title: string;
  readonly Body: (printed: Printed) => VNode;
}

async function onPaper(visit: Visit, { title, Body }: Sheet): Promise<PageAnswer> {
  const params = { id: visit.params['number'] ?? '' };
  const answer = await visit.ask(named.getCase, { params, query: { events: 'true', masked: 'true' } });
  if (!answer.ok) return answer;
  const seen = answer.body;
  return {
    document: (
      <Document choices={visit} title={`${title} ${seen.number}`} look="staff">
        <Leaf seen={seen} visit={visit} />
        <Watermark visit={visit} />
        <main id="main" class="paper" tabIndex={-1}>
          <Head seen={seen} title={title} visit={visit} />
          <Body seen={seen} visit={visit} />
          <p class="small">{fillIn(say(visit.language, paper.printed), printedBy(visit))}</p>
        </main>
      </Document>
    ),
  };
}

const printedBy = ({ signedIn, at, jurisdiction, language }: Visit) => ({
  name: signedIn?.name ?? '',
  time: localTime(at, jurisdiction, language),
});

/** The way back, and how to print: on the screen only. */
const Leaf = ({ seen: { number }, visit: { language } }: Printed): VNode => (
  <nav class="leaf small">
    <a class="tap" href={`/cases/${number}`}>
      {say(language, paper.back)}
    </a>
    <a class="tap" href={`/cases/${number}/print`}>
      {say(language, paper.order)}
    </a>
    <a class="tap" href={`/cases/${number}/print/story`}>
      {say(language, paper.story)}
    </a>
    <span>{say(language, paper.how)}</span>
  </nav>
);

const Head = ({ seen, title, visit }: Printed & { readonly title: string }): VNode => (
  <header class="letterhead">
    <p class="issuer">{seen.names[seen.unit] ?? seen.unit}</p>
    <h1>{title}</h1>
    <p class="number">
      {say(visit.language, paper.number)} {seen.number}
    </p>
  </header>
);

function WorkOrder({ seen, visit }: Printed): VNode {
  const { language, jurisdiction } = visit;
  const { place, promisedBy, reporter, registeredAt, names } = seen;
  const until = (at: string | null | undefined): string | null => (at ? localEnd(at, jurisdiction, language) : null);
  const name = reporter.name ?? say(language, nameless[reporter.disclosure]);
  const facts: readonly Fact[] = [
    [say(language, paper.to), holderOf(seen, visit)],
    [say(language, paper.due), until(workDue(seen))],
    [say(language, words.promised), until(promisedBy)],
    [
      say(language, words.place),
      [place.address ?? say(language, words.noPlace), place.grid && names[place.grid]].filter(Boolean).join(' · '),
    ],
    [say(language, words.reporter), [name, reporter.phone].filter((one) => one !== null).join(' · ')],
    [say(language, paper.files), filesIn(seen)],
    [say(language, words.category), seen.category && (names[seen.category] ?? seen.category)],
    [say(language, words.registered), localTime(registeredAt, jurisdiction, language)],
    [
      say(language, words.channel),
      [names[seen.channel] ?? seen.channel, seen.channelReference].filter(Boolean).join(' · '),
    ],
    [say(language, words.whyHere), seen.routedBecause.text],
  ];
  return (
    <>
      <p class="charge">
        {seen.outcome === 'former' ? capitalised(say(language, formerWords)) : chargeOf(seen, visit)}
      </p>
      <FactList facts={facts} />
      <h2>{say(language, words.said)}</h2>
      {seen.title !== null && <p class="title">{seen.title}</p>}
      <Said seen={seen} visit={visit} />
      <h2>{say(language, paper.result)}</h2>
      <div class="blank" />
      <div class="signing">
        <Place>{say(language, paper.signed)}</Place>
        <Place>{say(language, paper.leader)}</Place>
        <Place>{say(language, paper.sealed)}</Place>
      </div>
    </>
  );
}

/** How many files came with the request; they are opened on the screen. */
function filesIn({ statements }: CaseView): string | null {
  const count = statements.filter(({ purpose }) => purpose === 'request').flatMap((one) => one.attachments).length;
  return count === 0 ? null : String(count);
}

/** What stands for a name that is not known here. */
const nameless = { named: paper.nameless, withheld: paper.notNamed, anonymous: words.anonymous } as const;

const work: readonly ClockName[] = ['handling', 'rectification'];

/** When the work itself is due; null where none is under way. */
const workDue = ({ clocks }: CaseView): Instant | null =>
  clocks.find(({ name, state }) => state === 'running' && work.includes(name))?.dueAt ?? null;

/** What is ordered, by whom it was and until when. */
function chargeOf(seen: CaseView, { language, jurisdiction }: Visit): string {
  const { unit, names, promisedBy } = seen;
  const at = workDue(seen) ?? promisedBy;
  const charge = at === null ? paper.charge : paper.chargeUntil;
  const time = at === null ? '' : localEnd(at, jurisdiction, language);
  return fillIn(say(language, charge), { unit: names[unit] ?? unit, time });
}

const Said = ({ seen: { statements }, visit: { language } }: Printed): VNode => (
  <>
    {statements
      .filter(({ purpose }) => purpose === 'request')
      .map(({ text }) => (
        <blockquote>{text ?? say(language, words.notVisible)}</blockquote>
      ))}
  </>
);

const Place = ({ children }: { readonly children: ComponentChildren }): VNode => <p>{children}</p>;

const WholeStory = ({ seen, visit }: Printed): VNode => (
  <>
    <p class="title">{seen.summary ?? say(visit.language, list.untitled)}</p>
    <StoryList seen={seen} filter="all" visit={visit} />
  </>
);
