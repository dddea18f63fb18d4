// Shows the form of a request: what happened, where, how to reach the citizen.
import type { VNode } from 'preact';
import { say } from '../../../wording/say.js';
import { type Fault, Faults, faultOf, titleWith } from '../../form/faults.js';
import { Choice, LineField, WordsField } from '../../form/fields.js';
import { citizenPage } from '../../layout/citizen-frame.js';
import type { Shown, Visit } from '../../serve/visit.js';
import { fieldNames } from '../../words/field-words.js';
import { filing as words } from '../../words/file-words.js';
import { disclosures } from './typed-request.js';

const id = 'request';

/** The form, with what was typed; language and size are changed without losing it. */
export function requestForm(visit: Visit, faults: readonly Fault[] = []): Shown {
  const { language, path } = visit;
  const title = say(language, words.title);
  const check = say(language, words.check);
  return citizenPage(visit, {
    title: titleWith(title, { faults, language }),
    status: faults.length > 0 ? 400 : 200,
    again: { address: path, form: id, main: { words: check, name: 'step', value: 'check' } },
    body: (
      <>
        <Faults faults={faults} language={language} />
        <h1>{title}</h1>
        <form method="post" action={path} id={id}>
          <What visit={visit} faults={faults} />
          <Reach visit={visit} faults={faults} />
          <button type="submit" class="button filled wide" name="step" value="check">
            {check}
          </button>
        </form>
      </>
    ),
  });
}

interface PartParts {
  readonly visit: Visit;
  readonly faults: readonly Fault[];
}

const What = ({ visit: { language, form }, faults }: PartParts): VNode => (
  <>
    <WordsField
      name="text"
      label={say(language, words.text)}
      hint={say(language, words.textHint)}
      value={form['text']}
      fault={faultOf(faults, 'text')}
      maxlength={20_000}
      required
    />
    <LineField
      name="place"
      label={say(language, words.place)}
      hint={say(language, words.placeHint)}
      value={form['place']}
      fault={faultOf(faults, 'place')}
      maxlength={500}
      autocomplete="off"
    />
  </>
);

/** In large type the telephone alone is asked for; what was typed before stays. */
const waysFor = ({ size, form }: Visit) =>
  (['phone', 'email', 'name'] as const).filter((name) => size === 'normal' || name === 'phone' || form[name]);

const Reach = ({ visit, faults }: PartParts): VNode => {
  const { language, form } = visit;
  return (
    <>
      <fieldset>
        <legend>{say(language, words.reach)}</legend>
        <p class="hint">{say(language, words.reachHint)}</p>
        {waysFor(visit).map((name) => (
          <LineField
            name={name}
            type={name === 'phone' ? 'tel' : name === 'email' ? 'email' : 'text'}
            label={say(language, name === 'name' ? words.name : fieldNames[name])}
            value={form[name]}
            fault={faultOf(faults, name)}
            maxlength={name === 'name' ? 100 : 254}
            autocomplete={name === 'phone' ? 'tel' : name}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{say(language, words.who)}</legend>
        {disclosures.map((one, i) => (
          <Choice
            type="radio"
            name="disclosure"
            value={one}
            checked={form['disclosure'] === undefined ? i === 0 : form['disclosure'] === one}
          >
            {say(language, words[one])}
          </Choice>
        ))}
      </fieldset>
    </>
  );
};
