// Shows the form that asks for number and access code.
import { say } from '../../wording/say.js';
import { citizenPage } from '../layout/citizen-frame.js';
import { Faults, titleWith } from '../form/faults.js';
import { LineField } from '../form/fields.js';
import type { Shown, Visit } from '../serve/visit.js';
import { fieldNames } from '../words/field-words.js';
import { tracking as words } from '../words/tracking-words.js';

interface Wrong {
  readonly words: string;
  readonly status: number;
}

/** The form. An error marks both fields alike, so that it does not reveal which one was wrong. */
export function trackForm(visit: Visit, wrong?: Wrong): Shown {
  const { language } = visit;
  const { number } = visit.form;
  const title = say(language, words.title);
  const faults = wrong ? [{ field: number ? 'accessCode' : 'number', words: wrong.words }] : [];
  const field = { maxlength: 64, required: true, autocomplete: 'off', isCode: true, isWrong: wrong !== undefined };
  return citizenPage(visit, {
    title: titleWith(title, { faults, language }),
    status: wrong?.status ?? 200,
    again: { address: '/track' },
    body: (
      <>
        <h1>{title}</h1>
        <Faults faults={faults} language={language} />
        <p>{say(language, words.how)}</p>
        <form method="post" action="/track">
          <LineField {...field} name="number" label={say(language, fieldNames.number)} value={number} />
          <LineField
            {...field}
            name="accessCode"
            label={say(language, words.code)}
            hint={say(language, words.codeForm)}
          />
          <button type="submit" class="button filled wide">
            {say(language, words.open)}
          </button>
        </form>
      </>
    ),
  });
}
