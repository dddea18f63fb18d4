// Defines the forms of commands: their fields, and the body a posted form stands for.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { contactMethods, results } from '../../domain/base/codes.js';
import { contactMethodWords, resultWords } from '../../wording/names.js';
import { capitalised, say } from '../../wording/say.js';
import { Picks } from '../form/picks.js';
import { WordsField } from '../form/fields.js';
import type { FormedCommand } from '../parts/next-act.js';
import type { Visit } from '../serve/visit.js';
import { command as words } from '../words/command-words.js';

interface FieldsParts {
  readonly seen: CaseView;
  readonly visit: Visit;
  /** Names of the fields that were refused. */
  readonly wrong: readonly string[];
}

interface CommandForm {
  /** What the command will cause, in one sentence. */
  readonly means: Bilingual;
  /** What its fields are called. */
  readonly labels: Readonly<Record<string, Bilingual>>;
  readonly Fields: (parts: FieldsParts) => VNode | null;
  /** The body of the command; a field that was not chosen is left out, and the answer says so. */
  readonly bodyOf: (form: Readonly<Record<string, string>>) => Record<string, unknown>;
}

const yesOrNo = (value: string | undefined): boolean | undefined =>
  value === 'yes' ? true : value === 'no' ? false : undefined;

/** Characters a text may have, as the command's form says. */
const longest = 20_000;

/** Nothing where nothing was written. */
const written = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined);

function ContactFields({ visit: { form, language }, wrong }: FieldsParts): VNode {
  const methods = contactMethods.map((value) => ({
    value,
    words: capitalised(say(language, contactMethodWords[value])),
  }));
  const answers = [
    { value: 'yes', words: say(language, words.yes) },
    { value: 'no', words: say(language, words.no) },
  ];
  return (
    <>
      <Picks
        name="reached"
        legend={say(language, words.reached)}
        options={answers}
        chosen={form['reached']}
        wrong={wrong.includes('reached')}
      />
      <Picks
        name="method"
        legend={say(language, words.method)}
        options={methods}
        chosen={form['method'] ?? 'phone'}
        wrong={wrong.includes('method')}
      />
      <WordsField
        name="note"
        label={say(language, words.note)}
        value={form['note']}
        maxlength={longest}
        isWrong={wrong.includes('note')}
      />
    </>
  );
}

function CompleteFields({ seen, visit: { form, language }, wrong }: FieldsParts): VNode {
  const options = results.map((value) => ({ value, words: capitalised(say(language, resultWords[value])) }));
  const contacted = form['contacted'] ?? (seen.contactedAt === null ? undefined : 'yes');
  const answers = [
    { value: 'yes', words: say(language, words.contactedYes) },
    { value: 'no', words: say(language, words.contactedNo) },
  ];
  return (
    <>
      <Picks
        name="result"
        legend={say(language, words.result)}
        options={options}
        chosen={form['result']}
        wrong={wrong.includes('result')}
      />
      <WordsField
        name="text"
        label={say(language, words.text)}
        value={form['text']}
        maxlength={longest}
        required
        isWrong={wrong.includes('text')}
      />
      <Picks
        name="contacted"
        legend={say(language, words.contacted)}
        options={answers}
        chosen={contacted}
        wrong={wrong.includes('contacted')}
      />
    </>
  );
}

export const commandForms: Readonly<Record<FormedCommand, CommandForm>> = {
  sign: { means: words.meansSign, labels: {}, Fields: () => null, bodyOf: () => ({}) },
  contact: {
    means: words.meansContact,
    labels: { reached: words.reached, method: words.method, note: words.note },
    Fields: ContactFields,
    bodyOf: ({ method, reached, note }) => ({ method, reached: yesOrNo(reached), note: written(note) }),
  },
  complete: {
    means: words.meansComplete,
    labels: { result: words.result, text: words.text, contacted: words.contacted },
    Fields: CompleteFields,
    bodyOf: ({ result, text = '', contacted, version }) => ({
      result,
      text,
      contacted: yesOrNo(contacted),
      // Whoever completes has read the case; one who signs or calls need not have.
      expectedVersion: Number(version),
    }),
  },
};
