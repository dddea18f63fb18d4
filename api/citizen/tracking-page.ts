// Renders the tracking page: the form for number and code, and the citizen's view.
// Neither number nor code is ever in an address.
import type { CitizenView } from '../../contracts/people/citizen.js';
import type { Language } from '../../contracts/shared/words.js';
import { capitalised, say } from '../../wording/say.js';
import { localEnd, localTime } from '../../wording/local-time.js';
import { type Html, factList, html, otherLanguage, pageReply } from '../pages/page.js';
import type { Reply } from '../http/reply.js';
import { resultWords } from '../../wording/names.js';
import { standingWords, words } from '../../wording/tracking-words.js';
import {
  type TrackingView,
  adding,
  carried,
  changingContact,
  statementForm,
  withdrawing,
  wrongField,
} from './tracking-forms.js';

interface CodeForm {
  readonly language: Language;
  /** The number typed before; the code has to be typed anew. */
  readonly number?: string;
  readonly problem?: string;
  readonly status?: number;
}

const thanks = (text: string): Html => html`<p class="note" role="status">${text}</p>`;

/** What is wrong, marked in words as an error, with a link to its field. */
const problemNote = (text: string, { field, language }: { field: string | null; language: Language }): Html =>
  html`<p class="note" role="alert" id="problem">
    <strong>${say(language, words.error)}</strong>${field === null ? text : html`<a href="#${field}">${text}</a>`}
  </p>`;

/** The title, which a screen reader says first; it begins with the error mark if something is wrong. */
const titleOf = (title: string, { language, isWrong }: { language: Language; isWrong: boolean }): string =>
  isWrong ? `${say(language, words.error)}${title}` : title;

/** The form. An error comes first and marks both fields, so that it does not reveal which one was wrong. */
export function trackingForm({ language, number = '', problem, status = 200 }: CodeForm): Reply {
  const title = say(language, words.title);
  const invalid = problem !== undefined && wrongField;
  const body = html`${otherLanguage(language)}
    <h1>${title}</h1>
    ${problem !== undefined && problemNote(problem, { field: number ? 'code' : 'number', language })}
    <p>${say(language, words.how)}</p>
    <form method="post" action="/track?lang=${language}" autocomplete="off">
      <p><label for="number">${say(language, words.number)}</label></p>
      <p>
        <input
          class="line"
          type="text"
          id="number"
          name="number"
          value="${number}"
          maxlength="64"
          required
          autocapitalize="characters"
          spellcheck="false"
          ${invalid}
        />
      </p>
      <p>
        <label for="code">${say(language, words.code)}</label><br /><small id="code-form"
          >${say(language, words.codeForm)}</small
        >
      </p>
      <p>
        <input
          class="line"
          type="text"
          id="code"
          name="accessCode"
          maxlength="64"
          required
          autocapitalize="characters"
          spellcheck="false"
          ${invalid || { html: 'aria-describedby="code-form"' }}
        />
      </p>
      <p><button type="submit">${say(language, words.open)}</button></p>
    </form>
    <p>${say(language, words.emergency)}</p>`;
  return pageReply({ title: titleOf(title, { language, isWrong: problem !== undefined }), language, body, status });
}

function inOtherLanguage({ code, language }: TrackingView): Html {
  const [other, name] = language === 'en' ? ['zh-CN', '中文'] : ['en', 'English'];
  return html`<form method="post" action="/track?lang=${other}">
    ${carried(code)}<button type="submit" class="plain" lang="${other}">${name}</button>
  </form>`;
}

/** The citizen's view. */
export function trackingPage(showing: TrackingView): Reply {
  const { view, language, done, wrong: problem, status = 200 } = showing;
  const heading = `${say(language, words.request)} ${view.number}`;
  const body = html`${inOtherLanguage(showing)}
    <h1>${say(language, words.request)} <span class="whole">${view.number}</span></h1>
    ${done !== undefined && thanks(done)} ${problem && problemNote(problem.words, { field: problem.field, language })}
    <p><strong>${view.stageText}</strong><br />${say(language, standingWords(view))}</p>
    ${missing(showing)} ${opinion(showing)} ${about(showing)} ${explanations(showing)} ${adding(showing)}
    ${changingContact(showing)} ${withdrawing(showing)}
    <p><a href="/track?lang=${language}">${say(language, words.another)}</a></p>
    <p>${say(language, words.emergency)}</p>`;
  return pageReply({ title: titleOf(heading, { language, isWrong: problem !== undefined }), language, body, status });
}

function about({ view, facts, language }: TrackingView): Html {
  const { exit, handledWith, promisedBy, closedAt, result } = view;
  const ended = view.stage === 'closed';
  return factList([
    [say(language, words.result), resultOf(view, language)],
    [say(language, words.exit), exit?.text ?? null],
    [say(language, words.onward), exit?.onward ?? null],
    [say(language, words.together), handledWith && `${handledWith.number} (${handledWith.stageText})`],
    [
      say(language, words.result),
      handledWith?.result && !result ? capitalised(say(language, resultWords[handledWith.result])) : null,
    ],
    [say(language, words.unit), view.unit.name],
    [say(language, words.because), view.because],
    [say(language, words.registered), localTime(view.registeredAt, facts, language)],
    [say(language, words.promised), promisedBy && !ended ? localEnd(promisedBy, facts, language) : null],
    [say(language, words.closed), closedAt && localTime(closedAt, facts, language)],
  ]);
}

function resultOf({ result, resultText }: CitizenView, language: Language): string | null {
  const named = result && capitalised(say(language, resultWords[result]));
  return named && resultText ? `${named}\n${resultText}` : (named ?? resultText);
}

/** What the offices wrote to the citizen, by day; an extension's reason stands with the extension. */
function explanations({ view: { reasons, extensions }, facts, language }: TrackingView): Html | false {
  const notes = reasons.filter(
    ({ at, text }) => !extensions.some((extension) => extension.at === at && extension.reason === text),
  );
  const entries = [
    ...notes.map(({ at, text }) => ({ at, text })),
    ...extensions.map(({ at, reason }) => ({
      at,
      text: `${say(language, words.later)}${reason === null ? '' : `${language === 'en' ? ': ' : '：'}${reason}`}`,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  if (entries.length === 0) return false;
  return html`<h2>${say(language, words.explanations)}</h2>
    ${factList(entries.map(({ at, text }) => [localTime(at, facts, language), text] as const))}`;
}

/** What the citizen was asked for, with its form, while the case waits for it. */
function missing(showing: TrackingView): Html | false {
  const { view, facts, language } = showing;
  const asked = view.missing;
  if (!asked || !view.may.includes('supply-information')) return false;
  const form = { label: say(language, words.answer), button: say(language, words.sendAnswer) };
  return html`<h2>${say(language, words.missing)}</h2>
    ${factList([
      [say(language, words.asked), asked.question],
      [say(language, words.until), asked.until && localEnd(asked.until, facts, language)],
    ])}
    ${asked.essential && html`<p class="note">${say(language, words.essential)}</p>`} ${statementForm(showing, form)}`;
}

/** The callback question, which has a page of its own. */
function opinion({ view: { question, status }, facts, language }: TrackingView): Html | false {
  if (!question) return false;
  const { until, answerAt } = question;
  const label = status === 'phone-callback' ? words.changeOpinion : words.giveOpinion;
  return html`<h2>${say(language, words.opinion)}</h2>
    ${until !== null && factList([[say(language, words.until), localEnd(until, facts, language)]])}
    <p><a class="button" href="${answerAt}?lang=${language}">${say(language, label)}</a></p>`;
}
