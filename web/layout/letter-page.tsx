// Frames the pages that links in letters lead to: the form, the thanks, and what came too late.
import type { ComponentChildren } from 'preact';
import type { Refused } from '../../api/http/ask.js';
import { say } from '../../wording/say.js';
import { type Fault, Faults, titleWith } from '../form/faults.js';
import { PhotoFields } from '../form/photo-fields.js';
import { Typed } from '../form/typed.js';
import { CallLine } from '../parts/call-line.js';
import { beforeFiling } from '../serve/before-filing.js';
import type { PageAnswer, Shown, Visit } from '../serve/visit.js';
import { letter as words } from '../words/answer-words.js';
import { citizenPage } from './citizen-frame.js';

const id = 'letter';

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
  /** Whether the form takes photos. */
  readonly photos?: boolean;
}

/** A page with one form, posted to the page's own address. Opening the page sends nothing. */
export function letterForm(visit: Visit, { title, about, fields, send, ...parts }: LetterForm): Shown {
  const { language, path } = visit;
  const { number, faults = [], toOffice = false, photos = false } = parts;
  return citizenPage(visit, {
    title: titleWith(`${title} ${number}`, { faults, language }),
    status: faults.length > 0 ? 400 : 200,
    emergency: !toOffice,
    again: { form: id, address: path, main: { words: send } },
    body: (
      <>
        <Faults faults={faults} language={language} />
        <h1>{title}</h1>
        <section class="sheet">{about}</section>
        <form method="post" action={path} id={id} enctype={photos ? 'multipart/form-data' : undefined}>
          {fields}
          {photos && <PhotoFields visit={visit} />}
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
  /** What can still be done. */
  readonly next?: ComponentChildren;
  readonly toOffice?: boolean;
}

/** The field by which a page of thanks is asked for again, in another language or size. */
const thanked = 'thanked';

/** Whether a page of thanks is asked for again. */
export const isThanked = ({ form }: Visit): boolean => form[thanked] !== undefined;

/** The page after a form was sent. */
export const letterThanks = (visit: Visit, { title, message, about, next, toOffice = false }: Thanks): Shown =>
  citizenPage(visit, {
    title,
    emergency: !toOffice,
    again: { address: visit.path, fields: { [thanked]: 'yes' } },
    body: (
      <>
        <h1>{title}</h1>
        <p class="note" role="status">
          {message}
        </p>
        {about !== null && <section class="sheet">{about}</section>}
        {next}
      </>
    ),
  });

/** The thanks in another language or size, where the letter can no longer be read. */
export const thanksAgain = (visit: Visit, title: string, toOffice = false): Shown =>
  letterThanks(visit, { title, message: say(visit.language, words.taken), about: null, toOffice });

/** What came too late or twice is explained, with the ways that are left; any other refusal as it is. */
export async function tooLate(visit: Visit, refused: Refused): Promise<PageAnswer> {
  const { language, path, form } = visit;
  const { status, title } = refused.problem;
  if (status !== 409 && status !== 410) return refused;
  const { helpline } = await beforeFiling(visit);
  return citizenPage(visit, {
    title: say(language, words.over),
    status,
    again: { address: path, fields: form },
    body: (
      <>
        <h1>{title}</h1>
        <p>{say(language, status === 410 ? words.lateMeans : words.overMeans)}</p>
        <Typed text={form['text']} language={language} />
        <CallLine number={helpline} language={language} />
        <p>
          <a class="button quiet wide" href="/track">
            {say(language, words.track)}
          </a>
        </p>
        <p>
          <a class="button quiet wide" href="/file">
            {say(language, words.file)}
          </a>
        </p>
      </>
    ),
  });
}
