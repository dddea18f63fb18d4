// Frames the pages that links in letters lead to: the form, the thanks, and what came too late.
import type { ComponentChildren } from 'preact';
import type { Refused } from '../../api/http/ask.js';
import { say } from '../../wording/say.js';
import { citizenPage } from './citizen-frame.js';
import { type Fault, Faults, titleWith } from '../form/faults.js';
import type { PageAnswer, Shown, Visit } from '../serve/visit.js';
import { letter as words } from '../words/answer-words.js';
import { Typed } from '../form/typed.js';

interface LetterForm {
  readonly title: string;
  readonly number: string;
  /** What the form is about. */
  readonly about: ComponentChildren;
  readonly fields: ComponentChildren;
  /** The words on the button. */
  readonly send: string;
  readonly faults?: readonly Fault[];
  /** Whether the letter went to an office. */
  readonly toOffice?: boolean;
}

/** A page with one form, posted to the page's own address. Opening the page sends nothing. */
export function letterForm(visit: Visit, { title, about, fields, send, ...parts }: LetterForm): Shown {
  const { language } = visit;
  const { number, faults = [], toOffice = false } = parts;
  return citizenPage(visit, {
    title: titleWith(`${title} ${number}`, { faults, language }),
    status: faults.length > 0 ? 400 : 200,
    emergency: !toOffice,
    // What was refused once is refused in the other language too, and stands there again.
    ...(faults.length > 0 ? { again: { address: '', fields: visit.form } } : {}),
    body: (
      <>
        <Faults faults={faults} language={language} />
        <h1>{title}</h1>
        {about}
        <form method="post">
          {fields}
          <button type="submit" class="button filled wide">
            {send}
          </button>
        </form>
      </>
    ),
  });
}

interface Thanks {
  readonly title: string;
  /** What became of what was sent. */
  readonly message: string;
  readonly about: ComponentChildren;
  readonly toOffice?: boolean;
}

/** The page after a form was sent. */
export const letterThanks = (visit: Visit, { title, message, about, toOffice = false }: Thanks): Shown =>
  citizenPage(visit, {
    title,
    emergency: !toOffice,
    body: (
      <>
        <h1>{title}</h1>
        <p class="note" role="status">
          {message}
        </p>
        {about}
      </>
    ),
  });

/** What came too late or twice is explained, with the ways that are left; any other refusal as it is. */
export function tooLate(visit: Visit, refused: Refused): PageAnswer {
  const { language } = visit;
  const { status, title } = refused.problem;
  if (status !== 409 && status !== 410) return refused;
  return citizenPage(visit, {
    title: say(language, words.over),
    status,
    body: (
      <>
        <h1>{title}</h1>
        <Typed text={visit.form['text']} language={language} />
        <p>
          <a class="button wide" href="/track">
            {say(language, words.track)}
          </a>
        </p>
        <p>
          <a class="button wide" href="/file">
            {say(language, words.file)}
          </a>
        </p>
      </>
    ),
  });
}
