// Lays out a page with one form, and the page of thanks after it was sent.
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import type { Reply } from '../http/reply.js';
import { say } from '../../wording/say.js';
import { type Html, html, otherLanguage, pageReply } from './page.js';

/** What every page is shown with. */
export interface PageContext {
  readonly facts: CityFacts;
  readonly language: Language;
}

interface FormPage {
  readonly language: Language;
  readonly title: Bilingual;
  readonly number: string;
  /** What the form is about. */
  readonly about: Html;
  readonly fields: Html;
  /** The words on the button. */
  readonly send: Bilingual;
}

/** The form is posted to the page's own address. Opening the page sends nothing. */
export function formPage({ language, title, number, about, fields, send }: FormPage): Reply {
  const body = html`${otherLanguage(language)}
    <h1>${say(language, title)}</h1>
    ${about}
    <form method="post" action="?lang=${language}">
      ${fields}
      <p><button type="submit">${say(language, send)}</button></p>
    </form>`;
  return pageReply({ title: `${say(language, title)} ${number}`, language, body });
}

interface DonePage {
  readonly language: Language;
  readonly title: Bilingual;
  /** What became of what was sent. */
  readonly message: string | undefined;
  readonly about: Html;
}

/** The page after a form was sent. */
export function donePage({ language, title, message, about }: DonePage): Reply {
  const body = html`<h1>${say(language, title)}</h1>
    <p class="note" role="status">${message}</p>
    ${about}`;
  return pageReply({ title: say(language, title), language, body });
}
