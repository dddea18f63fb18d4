// Draws the forms of the tracking page: what the citizen answers, adds, changes and withdraws.
import type { VNode } from 'preact';
import { say } from '../../wording/say.js';
import { type Fault, faultOf } from '../form/faults.js';
import { Choice, LineField, WordsField } from '../form/fields.js';
import type { Visit } from '../serve/visit.js';
import { fieldNames } from '../words/field-words.js';
import { tracking as words } from '../words/tracking-words.js';
import { Carried, Once, type Tracked, codeIn } from './code.js';

/** The addresses the forms are posted to. */
export const addresses = {
  statements: '/track/statements',
  contact: '/track/contact',
  withdrawal: '/track/withdrawal',
} as const;

export interface FormParts {
  readonly visit: Visit;
  readonly view: Tracked;
  /** What is wrong with the form that was posted; its text is then kept. */
  readonly faults: readonly Fault[];
}

/** Whether a form was posted and refused: then it stands open, with what was typed. */
const wasRefused = ({ visit, faults }: FormParts, address: string): boolean =>
  faults.length > 0 && visit.path === address;

interface StatementParts extends FormParts {
  readonly label: string;
  readonly button: string;
}

/** Words for the office: an answer to its question, or something to add. */
export function StatementForm({ label, button, ...parts }: StatementParts): VNode {
  const { visit, faults } = parts;
  const refused = wasRefused(parts, addresses.statements);
  return (
    <form method="post" action={addresses.statements} autocomplete="off">
      <Carried {...codeIn(visit)} />
      <Once />
      <WordsField
        name="text"
        label={label}
        value={refused ? visit.form['text'] : undefined}
        fault={faultOf(faults, 'text')}
        maxlength={5_000}
        required
      />
      <button type="submit" class="button filled wide">
        {button}
      </button>
    </form>
  );
}

/** Adding something, where nothing was asked. */
export function Adding(parts: FormParts): VNode | null {
  const { view, visit } = parts;
  const { language } = visit;
  if (view.missing || !view.may.includes('supply-information')) return null;
  return (
    <details open={wasRefused(parts, addresses.statements)}>
      <summary>{say(language, words.add)}</summary>
      <p>{say(language, view.stage === 'closed' ? words.addClosed : words.addOpen)}</p>
      <StatementForm {...parts} label={say(language, words.text)} button={say(language, words.send)} />
    </details>
  );
}

/** Where messages go from now on. What is known now is not shown: whoever holds the code need not be the reporter. */
export function ChangingContact(parts: FormParts): VNode | null {
  const { view, visit, faults } = parts;
  const { language, form } = visit;
  if (!view.may.includes('amend')) return null;
  const refused = wasRefused(parts, addresses.contact);
  return (
    <details open={refused}>
      <summary>{say(language, words.changeContact)}</summary>
      <p>{say(language, words.contactMeans)}</p>
      <form method="post" action={addresses.contact}>
        <Carried {...codeIn(visit)} />
        <Once />
        {(['phone', 'email'] as const).map((name) => (
          <LineField
            name={name}
            type={name === 'phone' ? 'tel' : 'email'}
            label={say(language, fieldNames[name])}
            value={refused ? form[name] : undefined}
            fault={faultOf(faults, name)}
            maxlength={254}
            autocomplete={name === 'phone' ? 'tel' : 'email'}
          />
        ))}
        <button type="submit" class="button filled wide">
          {say(language, words.doChangeContact)}
        </button>
      </form>
    </details>
  );
}

/** Taking the request back, which needs a reason and a tick. */
export function Withdrawing(parts: FormParts): VNode | null {
  const { view, visit, faults } = parts;
  const { language, form } = visit;
  if (!view.may.includes('withdraw')) return null;
  const refused = wasRefused(parts, addresses.withdrawal);
  return (
    <details open={refused}>
      <summary>{say(language, words.withdraw)}</summary>
      <p>{say(language, words.withdrawMeans)}</p>
      <form method="post" action={addresses.withdrawal} autocomplete="off">
        <Carried {...codeIn(visit)} />
        <Once />
        <WordsField
          name="reason"
          label={say(language, words.reason)}
          value={refused ? form['reason'] : undefined}
          fault={faultOf(faults, 'reason')}
          maxlength={4_000}
          required
        />
        <Choice
          type="checkbox"
          name="sure"
          value="yes"
          id="sure"
          required
          isWrong={faultOf(faults, 'sure') !== undefined}
        >
          {say(language, words.sure)}
        </Choice>
        <button type="submit" class="button quiet wide">
          {say(language, words.doWithdraw)}
        </button>
      </form>
    </details>
  );
}
