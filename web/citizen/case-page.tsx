// Shows a citizen the own request: whose turn it is, how far it is, and what can be done.
import type { VNode } from 'preact';
import type { Language } from '../../contracts/shared/words.js';
import { localEnd, localTime } from '../../wording/local-time.js';
import { resultWords } from '../../wording/names.js';
import { capitalised, say } from '../../wording/say.js';
import { citizenPage } from '../layout/citizen-frame.js';
import { FactList } from '../parts/fact-list.js';
import { type Fault, Faults, titleWith } from '../form/faults.js';
import type { Shown, Visit } from '../serve/visit.js';
import { fillIn } from '../words/fill-in.js';
import { tracking as words } from '../words/tracking-words.js';
import { promiseWords, turnWords } from '../words/turn-words.js';
import { type Tracked, codeIn } from './code.js';
import { Stops } from './stops.js';
import { Adding, ChangingContact, type FormParts, StatementForm, Withdrawing } from './track-forms.js';
import { Typed } from '../form/typed.js';

export interface Extras {
  /** Thanks, after something was done. */
  readonly done?: string;
  readonly faults?: readonly Fault[];
  readonly status?: number;
}

/** The request as its citizen sees it. */
export function casePage(visit: Visit, view: Tracked, { done, faults = [], status = 200 }: Extras = {}): Shown {
  const { language } = visit;
  const parts = { visit, view, faults };
  return citizenPage(visit, {
    title: titleWith(`${say(language, words.request)} ${view.number}`, { faults, language }),
    status,
    again: { address: '/track', fields: { ...codeIn(visit) } },
    body: (
      <>
        <Faults faults={faults} language={language} />
        {faults.some(({ field }) => field === null) && <Typed text={typedIn(visit)} language={language} />}
        {done !== undefined && (
          <p class="note" role="status">
            {done}
          </p>
        )}
        <h1>{turnOf(view, visit)}</h1>
        <Stops view={view} visit={visit} />
        <Asked {...parts} />
        <Opinion {...parts} />
        <About {...parts} />
        <Messages {...parts} />
        <Adding {...parts} />
        <ChangingContact {...parts} />
        <Withdrawing {...parts} />
        <p>
          <a class="tap" href="/track">
            {say(language, words.another)}
          </a>
        </p>
      </>
    ),
  });
}

/** What was typed in a form of this page that may now be gone. */
const typedIn = ({ form }: Visit): string | undefined =>
  [form['text'], form['reason'], form['phone'], form['email']].find((one) => one?.trim());

/** Whose turn it is and, while the office has it, by when the citizen hears. */
export function turnOf(view: Tracked, visit: Visit): string {
  const { language, jurisdiction } = visit;
  const turn = fillIn(say(language, turnWords(view)), { unit: view.unit.name });
  if (view.promisedBy === null || !isNear(view, visit)) return turn;
  return turn + fillIn(say(language, promiseWords), { until: localEnd(view.promisedBy, jurisdiction, language) });
}

/** Whether the promise is what the citizen waits for next. */
const isNear = ({ stage, promisedBy }: Tracked, { at }: Visit): boolean =>
  (stage === 'received' || stage === 'in-progress') && promisedBy !== null && promisedBy > at;

/** What the citizen was asked for, with its form, while the case waits for it. */
function Asked(parts: FormParts): VNode | null {
  const { view, visit } = parts;
  const { language, jurisdiction } = visit;
  const asked = view.missing;
  if (!asked || !view.may.includes('supply-information')) return null;
  const { question, until } = asked;
  return (
    <section class="sheet">
      <h2>{say(language, words.missing)}</h2>
      {question !== null && <blockquote>{question}</blockquote>}
      <FactList facts={[[say(language, words.until), until && localEnd(until, jurisdiction, language)]]} />
      {asked.essential && <p class="warn">{say(language, words.essential)}</p>}
      <StatementForm {...parts} label={say(language, words.answer)} button={say(language, words.sendAnswer)} />
    </section>
  );
}

/** The callback question, which has a page of its own. */
function Opinion({ view: { question, status }, visit: { language, jurisdiction } }: FormParts): VNode | null {
  if (!question) return null;
  const { until, answerAt } = question;
  const label = status === 'phone-callback' ? words.changeOpinion : words.giveOpinion;
  return (
    <section class="sheet">
      <h2>{say(language, words.opinion)}</h2>
      <FactList facts={[[say(language, words.until), until && localEnd(until, jurisdiction, language)]]} />
      <p>
        <a class="button filled wide" href={answerAt}>
          {say(language, label)}
        </a>
      </p>
    </section>
  );
}

function About({ view, visit }: FormParts): VNode {
  const { language, jurisdiction } = visit;
  const { exit, handledWith, promisedBy, result } = view;
  const sameResult = handledWith?.result && !result ? handledWith.result : null;
  const isClosed = view.stage === 'closed';
  const promised = isClosed || isNear(view, visit) ? null : promisedBy;
  return (
    <FactList
      facts={[
        [say(language, words.result), resultOf(view, language)],
        [say(language, words.exit), exit?.text ?? null],
        [say(language, words.onward), exit?.onward ?? null],
        [say(language, words.together), handledWith && `${handledWith.number} (${handledWith.stageText})`],
        [say(language, words.result), sameResult && capitalised(say(language, resultWords[sameResult]))],
        [say(language, words.unit), isClosed ? view.unit.name : null],
        [say(language, words.because), view.because],
        [say(language, words.promised), promised && localEnd(promised, jurisdiction, language)],
      ]}
    />
  );
}

function resultOf({ result, resultText }: Tracked, language: Language): string | null {
  const named = result && capitalised(say(language, resultWords[result]));
  return named && resultText ? `${named}\n${resultText}` : (named ?? resultText);
}

/** What the offices wrote to the citizen, by time; an extension's reason stands with the extension. */
function Messages({ view: { reasons, extensions }, visit: { language, jurisdiction } }: FormParts): VNode | null {
  const notes = reasons.filter(
    ({ at, text }) => !extensions.some((extension) => extension.at === at && extension.reason === text),
  );
  const putOff = extensions.map(({ at, reason }) => ({
    at,
    text: reason === null ? say(language, words.later) : fillIn(say(language, words.laterBecause), { reason }),
  }));
  const entries = [...notes, ...putOff].sort((a, b) => (a.at < b.at ? -1 : 1));
  if (entries.length === 0) return null;
  return (
    <>
      <h2>{say(language, words.explanations)}</h2>
      <FactList facts={entries.map(({ at, text }) => [localTime(at, jurisdiction, language), text])} />
    </>
  );
}
