// Shows a citizen the own request: whose turn it is, how far it is, and what can be done.
import type { VNode } from 'preact';
import type { Language } from '../../../contracts/shared/words.js';
import { localEnd } from '../../../wording/local-time.js';
import { resultWords } from '../../../wording/names.js';
import { capitalised, say } from '../../../wording/say.js';
import { type Fault, Faults, titleWith } from '../../form/faults.js';
import { Typed } from '../../form/typed.js';
import { citizenPage } from '../../layout/citizen-frame.js';
import { FactList } from '../../parts/fact-list.js';
import type { Shown, Visit } from '../../serve/visit.js';
import { fieldNames } from '../../words/field-words.js';
import { fillIn } from '../../words/fill-in.js';
import { tracking as words } from '../../words/tracking-words.js';
import { promiseWords, turnWords } from '../../words/case/turn-words.js';
import { Acts } from './acts.js';
import { type Tracked, codeIn } from './code.js';
import { Files } from './files.js';
import { Messages } from './messages.js';
import { Stops } from './stops.js';
import { StatementFields } from './statement-fields.js';
import { type FormParts, StepForm, addresses, formId } from './track-forms.js';

export interface Extras {
  /** Thanks, after something was done. */
  readonly done?: string;
  readonly faults?: readonly Fault[];
  readonly status?: number;
}

/** The request as its citizen sees it. */
export function casePage(visit: Visit, view: Tracked, { done, faults = [], status = 200 }: Extras = {}): Shown {
  const { language } = visit;
  const parts = { visit, view };
  const isAsked = view.missing !== null && view.may.includes('supply-information');
  const send = { words: say(language, words.sendAnswer), name: 'step', value: 'send' };
  return citizenPage(visit, {
    title: titleWith(`${say(language, words.request)} ${view.number}`, { faults, language }),
    status,
    again: { address: '/track', ...(isAsked ? { form: formId, main: send } : { fields: { ...codeIn(visit) } }) },
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
        <Which {...parts} />
        <Stops {...parts} />
        {isAsked && <Asked {...parts} />}
        <Opinion {...parts} />
        <Result {...parts} />
        <Files {...parts} by="unit" />
        <About {...parts} />
        <Messages {...parts} />
        <Files {...parts} by="citizen" />
        <Acts {...parts} />
        <p class="after">
          <a class="tap" href="/track">
            {say(language, words.another)}
          </a>
        </p>
      </>
    ),
  });
}

/** What was typed in a form that may now be gone. */
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

/** Which request it is: its beginning and its number. */
const Which = ({ view: { title, number }, visit: { language } }: FormParts): VNode => (
  <p class="which">
    {title !== null && <span class="title">{title}</span>}
    <span class="beside">
      {say(language, fieldNames.number)} <span class="whole">{number}</span>
    </span>
  </p>
);

/** What the citizen was asked for, with its form, while the case waits for it. */
function Asked({ view: { missing }, visit }: FormParts): VNode | null {
  const { language, jurisdiction } = visit;
  if (!missing) return null;
  const { question, until, essential } = missing;
  return (
    <section class="sheet">
      <h2>{say(language, words.missing)}</h2>
      {question !== null && <blockquote>{question}</blockquote>}
      <FactList facts={[[say(language, words.until), until && localEnd(until, jurisdiction, language)]]} />
      {essential && <p class="warn">{say(language, words.essential)}</p>}
      <StepForm
        visit={visit}
        address={addresses.statements}
        step="send"
        button={say(language, words.sendAnswer)}
        photos
      >
        <StatementFields visit={visit} label={say(language, words.answer)} />
      </StepForm>
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

/** What came of it, in the office's own words. */
function Result({ view, visit: { language } }: FormParts): VNode | null {
  const named = view.result && capitalised(say(language, resultWords[view.result]));
  if (named === null && view.resultText === null) return null;
  return (
    <section class="sheet">
      <h2>{say(language, words.result)}</h2>
      {named !== null && <p class="title">{named}</p>}
      {view.resultText !== null && <blockquote>{view.resultText}</blockquote>}
    </section>
  );
}

function About({ view, visit }: FormParts): VNode {
  const { language, jurisdiction, size } = visit;
  const { exit, handledWith, promisedBy, result } = view;
  const isClosed = view.stage === 'closed';
  const promised = isClosed || isNear(view, visit) ? null : promisedBy;
  return (
    <FactList
      facts={[
        [say(language, words.exit), exit?.text ?? null],
        [say(language, words.onward), exit?.onward ?? null],
        [say(language, words.together), handledWith && togetherWith(handledWith)],
        [say(language, words.result), result ? null : resultNamed(handledWith, language)],
        [say(language, words.unit), isClosed ? view.unit.name : null],
        [say(language, words.promised), promised && localEnd(promised, jurisdiction, language)],
        // The pages in large type say the least.
        [say(language, words.because), size === 'normal' ? view.because : null],
      ]}
    />
  );
}

const togetherWith = ({ number, stageText }: NonNullable<Tracked['handledWith']>): string =>
  number === null ? stageText : `${number} (${stageText})`;

const resultNamed = (handledWith: Tracked['handledWith'], language: Language): string | null =>
  handledWith?.result ? capitalised(say(language, resultWords[handledWith.result])) : null;
