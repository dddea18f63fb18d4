// Shows the form of a request: what happened, where, how to reach the citizen.
import type { VNode } from 'preact';
import { say } from '../../../wording/say.js';
import { type Fault, Faults, faultOf, titleWith } from '../../form/faults.js';
import { Choice, LineField, WordsField } from '../../form/fields.js';
import { PhotoFields } from '../../form/photo-fields.js';
import { citizenPage } from '../../layout/citizen-frame.js';
import type { Shown, Visit } from '../../serve/visit.js';
import { fieldNames } from '../../words/field-words.js';
import { filing as words } from '../../words/file-words.js';
import { disclosures, textAtMost } from './typed-request.js';

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
        <form method="post" action={path} id={id} enctype="multipart/form-data">
          <What visit={visit} faults={faults} />
          <Reach visit={visit} faults={faults} />
          <PhotoFields visit={visit} />
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
      most={textAtMost}
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

const contactTypes = { phone: 'tel', email: 'email', name: 'text' } as const;

const ContactField = ({
  visit: { language, form },
  faults,
  name,
}: PartParts & { name: keyof typeof contactTypes }): VNode => (
  <LineField
    name={name}
    type={contactTypes[name]}
    label={say(language, name === 'name' ? words.name : fieldNames[name])}
    value={form[name]}
    fault={faultOf(faults, name)}
    maxlength={name === 'name' ? 100 : 254}
    autocomplete={name === 'phone' ? 'tel' : name}
  />
);

/** Mail and name are folded away; in large type they are not asked for. What was typed before always stands open. */
function MoreWays(parts: PartParts): VNode | null {
  const { size, form, language } = parts.visit;
  const isTyped = Boolean(form['email']) || Boolean(form['name']);
  if (size !== 'normal' && !isTyped) return null;
  return (
    <details open={isTyped}>
      <summary>{say(language, words.more)}</summary>
      <ContactField {...parts} name="email" />
      <ContactField {...parts} name="name" />
    </details>
  );
}

const Reach = (parts: PartParts): VNode => {
  const { language, form } = parts.visit;
  return (
    <>
      <fieldset>
        <legend>{say(language, words.reach)}</legend>
        <p class="hint">{say(language, words.reachHint)}</p>
        <ContactField {...parts} name="phone" />
        <MoreWays {...parts} />
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
