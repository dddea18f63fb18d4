// Shows the form that asks for number and access code, on its own page and on the start page.
import type { VNode } from 'preact';
import { say } from '../../../wording/say.js';
import { Faults, titleWith } from '../../form/faults.js';
import { LineField } from '../../form/fields.js';
import { citizenPage } from '../../layout/citizen-frame.js';
import type { Shown, Visit } from '../../serve/visit.js';
import { fieldNames } from '../../words/field-words.js';
import { tracking as words } from '../../words/tracking-words.js';

interface Wrong {
  readonly words: string;
  readonly status: number;
}

const id = 'code';

/** How the form is sent along when language or size is changed. */
export const codeAgain = ({ language }: Pick<Visit, 'language'>, address: string) => ({
  form: id,
  address,
  main: { words: say(language, words.open) },
});

interface CodeFormParts {
  readonly visit: Visit;
  readonly isWrong?: boolean;
  /** Whether its button is the page's first. */
  readonly filled?: boolean;
}

/** The two fields and the button; what was typed stands in them. */
export const CodeForm = ({ visit: { language, form }, isWrong = false, filled = true }: CodeFormParts): VNode => {
  const field = { maxlength: 64, required: true, autocomplete: 'off', isCode: true, isWrong };
  return (
    <form method="post" action="/track" id={id}>
      <LineField {...field} name="number" label={say(language, fieldNames.number)} value={form['number']} />
      <LineField
        {...field}
        name="accessCode"
        label={say(language, words.code)}
        hint={say(language, words.codeForm)}
        value={form['accessCode']}
      />
      <button type="submit" class={filled ? 'button filled wide' : 'button wide'}>
        {say(language, words.open)}
      </button>
    </form>
  );
};

/** The form. An error marks both fields alike, so that it does not reveal which one was wrong. */
export function trackForm(visit: Visit, wrong?: Wrong): Shown {
  const { language, form } = visit;
  const title = say(language, words.title);
  const faults = wrong ? [{ field: form['number'] ? 'accessCode' : 'number', words: wrong.words }] : [];
  // A code that was refused is typed anew.
  const shown = wrong ? { ...visit, form: { number: form['number'] ?? '' } } : visit;
  return citizenPage(visit, {
    title: titleWith(title, { faults, language }),
    status: wrong?.status ?? 200,
    again: codeAgain(visit, '/track/code'),
    body: (
      <>
        <h1>{title}</h1>
        <Faults faults={faults} language={language} />
        <p>{say(language, words.how)}</p>
        <CodeForm visit={shown} isWrong={wrong !== undefined} />
        <p class="small after">{say(language, words.lost)}</p>
      </>
    ),
  });
}
