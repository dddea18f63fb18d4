// Renders the forms of the tracking page: what the citizen adds, corrects and withdraws.
import { randomUUID } from 'node:crypto';
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { CitizenView } from '../../contracts/people/citizen.js';
import type { Language } from '../../contracts/shared/words.js';
import { say } from '../../wording/say.js';
import { words } from '../../wording/tracking-words.js';
import { type Html, html } from '../pages/page.js';

export interface Code {
  readonly number: string;
  readonly accessCode: string;
}

export interface FormProblem {
  /** null: the problem is with the request itself, not with what was typed. */
  readonly field: 'text' | 'reason' | 'sure' | 'phone' | 'email' | null;
  readonly words: string;
  /** What was written, so that it need not be written again. */
  readonly kept: string;
  /** What was written in the form's other field. */
  readonly keptBeside?: string;
}

export interface TrackingView {
  readonly view: CitizenView;
  readonly code: Code;
  readonly facts: CityFacts;
  readonly language: Language;
  /** Thanks, after something was done. */
  readonly done?: string;
  readonly wrong?: FormProblem;
  readonly status?: number;
}

/** Hidden fields carry number and code from page to page. */
export const carried = ({ number, accessCode }: Code): Html =>
  html`<input type="hidden" name="number" value="${number}" /><input
      type="hidden"
      name="accessCode"
      value="${accessCode}"
    />`;

/** A mark of the form: the same form sent again, by reloading the page, does nothing twice. */
const once = (): Html => html`<input type="hidden" name="once" value="${randomUUID()}" />`;

/** Marks a field whose content is refused; the problem stands at the top of the page. */
export const wrongField = { html: 'aria-invalid="true" aria-describedby="problem"' };

interface Field {
  readonly name: 'text' | 'reason';
  readonly label: string;
  readonly maxlength: number;
}

function wordsField({ name, label, maxlength }: Field, problem: FormProblem | undefined): Html {
  const isWrong = problem?.field === name;
  const kept = problem && (isWrong || (name === 'reason' && problem.field === 'sure')) ? problem.kept : '';
  return html`<p><label for="${name}">${label}</label></p>
    <p>
      <textarea id="${name}" name="${name}" maxlength="${maxlength}" required ${isWrong && wrongField}>
${kept}</textarea>
    </p>`;
}

export function statementForm(showing: TrackingView, { label, button }: { label: string; button: string }): Html {
  const { code, language, wrong: problem } = showing;
  return html`<form method="post" action="/track/statements?lang=${language}" autocomplete="off">
    ${carried(code)}${once()} ${wordsField({ name: 'text', label, maxlength: 5_000 }, problem)}
    <p><button type="submit">${button}</button></p>
  </form>`;
}

export function adding(showing: TrackingView): Html | false {
  const { view, language } = showing;
  if (view.missing || !view.may.includes('supply-information')) return false;
  const form = { label: say(language, words.text), button: say(language, words.send) };
  return html`<h2>${say(language, words.add)}</h2>
    <p>${say(language, view.stage === 'closed' ? words.addClosed : words.addOpen)}</p>
    ${statementForm(showing, form)}`;
}

export function withdrawing(showing: TrackingView): Html | false {
  const { view, code, language, wrong: problem } = showing;
  if (!view.may.includes('withdraw')) return false;
  const field = { name: 'reason', label: say(language, words.reason), maxlength: 4_000 } as const;
  const open = (problem?.field === 'reason' || problem?.field === 'sure') && { html: 'open' };
  return html`<details ${open}>
    <summary>${say(language, words.withdraw)}</summary>
    <p>${say(language, words.withdrawMeans)}</p>
    <form method="post" action="/track/withdrawal?lang=${language}" autocomplete="off">
      ${carried(code)}${once()} ${wordsField(field, problem)}
      <p>
        <label class="choice"
          ><input
            type="checkbox"
            id="sure"
            name="sure"
            value="yes"
            required
            ${problem?.field === 'sure' && wrongField}
          />${say(language, words.sure)}</label
        >
      </p>
      <p><button type="submit">${say(language, words.doWithdraw)}</button></p>
    </form>
  </details>`;
}

/** Where messages go from now on. What is known now is not shown: whoever holds the code need not be the reporter. */
export function changingContact(showing: TrackingView): Html | false {
  const { view, code, language, wrong: problem } = showing;
  if (!view.may.includes('amend')) return false;
  const fields = [
    { name: 'phone', label: words.phone, type: 'tel', complete: 'tel' },
    { name: 'email', label: words.email, type: 'email', complete: 'email' },
  ] as const;
  const isWrong = fields.some(({ name }) => problem?.field === name);
  return html`<details ${isWrong && { html: 'open' }}>
    <summary>${say(language, words.changeContact)}</summary>
    <p>${say(language, words.contactMeans)}</p>
    <form method="post" action="/track/contact?lang=${language}">
      ${carried(code)}${once()}
      ${fields.map(
        ({ name, label, type, complete }) =>
          html`<p><label for="${name}">${say(language, label)}</label></p>
            <p>
              <input
                class="line"
                type="${type}"
                id="${name}"
                name="${name}"
                value="${isWrong ? (problem?.field === name ? problem.kept : problem?.keptBeside) : ''}"
                maxlength="254"
                autocomplete="${complete}"
                ${problem?.field === name && wrongField}
              />
            </p>`,
      )}
      <p><button type="submit">${say(language, words.doChangeContact)}</button></p>
    </form>
  </details>`;
}
