// Shows the pages on which a citizen adds to a request, changes the contact, or withdraws it.
import type { ComponentChildren, VNode } from 'preact';
import { say } from '../../../wording/say.js';
import { type Fault, Faults, faultOf, titleWith } from '../../form/faults.js';
import { LineField, WordsField } from '../../form/fields.js';
import { atMost } from '../../form/too-long.js';
import { PhotoFields } from '../../form/photo-fields.js';
import { citizenPage } from '../../layout/citizen-frame.js';
import type { Shown, Visit } from '../../serve/visit.js';
import { fieldNames } from '../../words/field-words.js';
import { tracking as words } from '../../words/tracking-words.js';
import { Carried, Once, type Tracked, codeIn } from './code.js';
import { StatementFields } from './statement-fields.js';

/** The addresses the forms are posted to. */
export const addresses = {
  statements: '/track/statements',
  contact: '/track/contact',
  withdrawal: '/track/withdrawal',
} as const;

export interface FormParts {
  readonly visit: Visit;
  readonly view: Tracked;
  readonly faults?: readonly Fault[];
}

/** The one form of a page; with its `step` it acts, without it only shows the page. */
export const formId = 'request';

interface StepParts {
  readonly visit: Visit;
  readonly address: string;
  readonly step: string;
  readonly button: string;
  readonly children: ComponentChildren;
  /** Whether it takes photos. */
  readonly photos?: boolean;
}

/** A form about the request, with number, code and its mark. */
export const StepForm = ({ visit, address, step, button, children, photos = false }: StepParts): VNode => (
  <form
    method="post"
    action={address}
    id={formId}
    autocomplete="off"
    enctype={photos ? 'multipart/form-data' : undefined}
  >
    <Carried {...codeIn(visit)} />
    <Once visit={visit} />
    {children}
    {photos && <PhotoFields visit={visit} />}
    <button type="submit" class="button filled wide" name="step" value={step}>
      {button}
    </button>
  </form>
);

interface StepPage extends Omit<StepParts, 'visit'> {
  readonly title: string;
  readonly number: string;
  readonly faults: readonly Fault[];
  readonly intro: ComponentChildren;
}

/** A page with one form, and the way back. */
function stepPage(visit: Visit, { title, number, faults, intro, ...form }: StepPage): Shown {
  const { language } = visit;
  return citizenPage(visit, {
    title: titleWith(`${title} ${number}`, { faults, language }),
    status: faults.length > 0 ? 400 : 200,
    again: { form: formId, address: form.address, main: { words: form.button, name: 'step', value: form.step } },
    body: (
      <>
        <Faults faults={faults} language={language} />
        <h1>{title}</h1>
        <p class="small">
          {say(language, fieldNames.number)} <span class="whole">{number}</span>
        </p>
        {intro}
        <StepForm visit={visit} {...form} />
        <Back visit={visit} />
      </>
    ),
  });
}

/** Back to the request, with nothing done. */
const Back = ({ visit }: { readonly visit: Visit }): VNode => (
  <form method="post" action="/track" class="after">
    <Carried {...codeIn(visit)} />
    <button type="submit" class="button quiet wide">
      {say(visit.language, words.back)}
    </button>
  </form>
);

/** Adding something, or answering what was asked. */
export function statementPage({ visit, view, faults = [] }: FormParts): Shown {
  const { language } = visit;
  const asked = view.missing;
  const means = view.stage === 'closed' ? words.addClosed : words.addOpen;
  return stepPage(visit, {
    title: say(language, asked ? words.missing : words.add),
    number: view.number,
    faults,
    address: addresses.statements,
    step: 'send',
    photos: true,
    button: say(language, asked ? words.sendAnswer : words.send),
    intro: asked?.question ? <blockquote>{asked.question}</blockquote> : <p>{say(language, means)}</p>,
    children: (
      <StatementFields visit={visit} label={say(language, asked ? words.answer : words.text)} faults={faults} />
    ),
  });
}

/** Where messages go from now on. What is known now is not shown: whoever holds the code need not be the reporter. */
export function contactPage({ visit, view, faults = [] }: FormParts): Shown {
  const { language, form } = visit;
  return stepPage(visit, {
    title: say(language, words.changeContact),
    number: view.number,
    faults,
    address: addresses.contact,
    step: 'send',
    button: say(language, words.doChangeContact),
    intro: <p>{say(language, words.contactMeans)}</p>,
    children: (['phone', 'email'] as const).map((name) => (
      <LineField
        name={name}
        type={name === 'phone' ? 'tel' : 'email'}
        label={say(language, fieldNames[name])}
        value={form[name]}
        fault={faultOf(faults, name)}
        maxlength={254}
        autocomplete={name === 'phone' ? 'tel' : 'email'}
      />
    )),
  });
}

/** Taking the request back: first why. */
export function withdrawalPage({ visit, view, faults = [] }: FormParts): Shown {
  const { language, form } = visit;
  return stepPage(visit, {
    title: say(language, words.withdraw),
    number: view.number,
    faults,
    address: addresses.withdrawal,
    step: 'confirm',
    button: say(language, words.goOn),
    intro: <p>{say(language, words.withdrawMeans)}</p>,
    children: (
      <WordsField
        name="reason"
        label={say(language, words.reason)}
        value={form['reason']}
        fault={faultOf(faults, 'reason')}
        most={atMost.reason}
        required
      />
    ),
  });
}

/** Then what it means, and the button. */
export function withdrawalConfirmation({ visit, view }: FormParts): Shown {
  const { language, form } = visit;
  const reason = form['reason'] ?? '';
  return stepPage(visit, {
    title: say(language, words.sure),
    number: view.number,
    faults: [],
    address: addresses.withdrawal,
    step: 'send',
    button: say(language, words.doWithdraw),
    intro: (
      <>
        <p class="warn">{say(language, words.withdrawMeans)}</p>
        <blockquote>{reason}</blockquote>
      </>
    ),
    children: (
      <>
        <input type="hidden" name="reason" value={reason} />
        <input type="hidden" name="asked" value="confirm" />
      </>
    ),
  });
}
