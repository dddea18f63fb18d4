// Lists the facts of a case: first where it is and why it is here, at the end what else is known.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { standingOf } from '../../wording/lifecycle-words.js';
import { kindWords, resultWords } from '../../wording/names.js';
import { nearTime } from '../../wording/near-time.js';
import { capitalised, say } from '../../wording/say.js';
import { type Fact, FactList } from '../parts/fact-list.js';
import type { Visit } from '../serve/visit.js';
import { page as words } from '../words/case/case-words.js';
import { fillIn } from '../words/fill-in.js';
import { type Beside, sharesPlace, sharesReporter } from './beside.js';

interface FactsParts {
  readonly seen: CaseView;
  readonly visit: Visit;
}

const namedIn =
  ({ names }: CaseView) =>
  (code: string): string =>
    names[code] ?? code;

/** The unit, and who acts for it. */
export function holderOf(seen: CaseView, { language }: Visit): string {
  const named = namedIn(seen);
  return `${named(seen.unit)} · ${seen.officer === null ? say(language, words.nobody) : named(seen.officer)}`;
}

/** Where it is, why it is here, with whom, until when, and what else was reported there. */
export function Whereabouts({ seen, similar, visit }: FactsParts & { readonly similar: Beside['similar'] }): VNode {
  const { language } = visit;
  const { routedBecause, promisedBy, number } = seen;
  return (
    <section class="sheet">
      <FactList
        facts={[
          [say(language, words.place), <Place seen={seen} visit={visit} />],
          [
            say(language, words.whyHere),
            <>
              {routedBecause.text}
              <span class="small"> {fillIn(say(language, words.rule), ruleOf(routedBecause))}</span>
            </>,
          ],
          [say(language, words.holder), holderOf(seen, visit)],
          [say(language, words.promised), promisedBy && nearTime(promisedBy, visit, { end: true })],
          [
            say(language, words.earlierCases),
            similar && (
              <Earlier number={number} similar={similar} isKnown={seen.reporter.phone !== null} visit={visit} />
            ),
          ],
        ]}
      />
    </section>
  );
}

const ruleOf = ({ rule, version }: CaseView['routedBecause']) => ({ rule, version: String(version) });

/** The address, which one tap marks whole, and the way into the device's map. */
function Place({ seen: { place, frozenAt, names }, visit: { language } }: FactsParts): VNode {
  const { address, grid, lat, long } = place;
  const missing = frozenAt === null ? words.noPlace : words.notVisible;
  return (
    <>
      {address === null ? say(language, missing) : <span class="copy">{address}</span>}
      {grid !== null && <span class="small"> {names[grid] ?? grid}</span>}
      {lat !== null && long !== null && (
        <>
          {' '}
          <a class="tap" href={`geo:${lat},${long}?q=${lat},${long}`}>
            {say(language, words.map)}
          </a>
        </>
      )}
    </>
  );
}

function Earlier({ number, similar, isKnown, visit: { language } }: EarlierParts): VNode {
  const [place, reporter] = [similar.filter(sharesPlace).length, similar.filter(sharesReporter).length];
  if (place + reporter === 0) return <>{say(language, words.noneBefore)}</>;
  // Whose reporter is hidden is compared by place alone.
  const text = isKnown ? words.before : words.beforeHere;
  return (
    <a href={`/cases/${number}/earlier`}>
      {fillIn(say(language, text), { place: String(place), reporter: String(reporter) })}
    </a>
  );
}

interface EarlierParts {
  readonly number: string;
  readonly similar: NonNullable<Beside['similar']>;
  /** Whether the reader sees the reporter. */
  readonly isKnown: boolean;
  readonly visit: Visit;
}

/** What else is known; what is not known yet is left out. */
export function Facts({ seen, visit }: FactsParts): VNode {
  const { language } = visit;
  const named = namedIn(seen);
  const time = (at: string | null): string | null => at && nearTime(at, visit);
  const { category, channelReference, completion, submitter, rating } = seen;
  const facts: readonly Fact[] = [
    [words.status, capitalised(say(language, standingOf(seen)))],
    [words.category, category === null ? say(language, words.unclassified) : named(category)],
    [words.kind, capitalised(say(language, kindWords[seen.kind]))],
    [words.channel, [named(seen.channel), channelReference].filter((one) => one !== null).join(' · ')],
    [words.submitter, submitter.reference ?? submitter.kind],
    [words.occurred, time(seen.occurredAt)],
    [words.registered, time(seen.registeredAt)],
    [words.endedThere, seen.outcome === 'former' ? time(seen.closedAt) : null],
    [words.firstReceived, seen.receivedAt === seen.registeredAt ? null : time(seen.receivedAt)],
    [words.contacted, time(seen.contactedAt)],
    [
      words.result,
      completion && `${say(language, resultWords[completion.result])} · ${nearTime(completion.at, visit)}`,
    ],
    [words.asked, time(seen.askedAt)],
    [words.rating, rating && `${String(rating.score)} · ${nearTime(rating.at, visit)}`],
    [words.policy, seen.policy],
  ].map(([name, value]) => [say(language, name as never), value] as Fact);
  return (
    <details class="fold">
      <summary>{say(language, words.facts)}</summary>
      <FactList facts={facts} />
    </details>
  );
}
