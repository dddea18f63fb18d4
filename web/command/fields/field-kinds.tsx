// Draws one field of a command by its kind: words, choices, codes with names, lists, amounts.
import type { VNode } from 'preact';
import type { CommandField } from '../../../contracts/cases/command-fields.js';
import { choiceWords } from '../../../wording/choice-words.js';
import { capitalised, say } from '../../../wording/say.js';
import { Choice, LineField, WordsField } from '../../form/fields.js';
import { Picks } from '../../form/picks.js';
import { SelectField } from '../../form/select-field.js';
import { command as words } from '../../words/commands/command-words.js';
import { fillIn } from '../../words/fill-in.js';
import type { Drawn } from './form-parts.js';
import { ReadySentences } from './ready-sentences.js';
import { listRoom } from './read-body.js';

type Kind<K extends CommandField['kind']> = Drawn & { readonly field: Extract<CommandField, { kind: K }> };

/** More choices than this stand in a list that opens. */
const manyChoices = 6;
/** More codes than this are typed with suggestions rather than found in a list. */
const manyCodes = 250;

const fieldsOf = ({ id, label, hint, values, faults, field }: Drawn) => ({
  name: id,
  label,
  hint,
  value: values[id],
  fault: faults[id],
  required: field.required,
});

export function TextField({ field, ...drawn }: Kind<'text' | 'number'>): VNode {
  const parts = fieldsOf({ ...drawn, field });
  if (field.kind === 'number') return <LineField {...parts} maxlength={20} autocomplete="off" isNumber />;
  const { form, maxLength } = field;
  const isLine = maxLength < 1_000;
  if (!isLine) {
    return (
      <>
        <WordsField {...parts} maxlength={maxLength} />
        <ReadySentences {...drawn} field={field} />
      </>
    );
  }
  const type = form === 'phone' ? 'tel' : form === 'email' ? 'email' : 'text';
  return <LineField {...parts} type={type} maxlength={maxLength} autocomplete="off" isCode={form === 'code'} />;
}

export function ChoiceField(drawn: Kind<'choice'>): VNode {
  const { id, label, field, choices, values, faults, visit } = drawn;
  const { pointer, required } = field;
  const possible = choices?.fields[pointer]?.options.map(({ code }) => code);
  const codes = field.values.map(String).filter((code) => possible?.includes(code) ?? true);
  // What leaves no choice is not asked.
  if (pointer === '/level' && codes.length === 1) return <input type="hidden" name={id} value={codes[0]} />;
  const options = codes.map((value) => ({
    value,
    words: capitalised(say(visit.language, choiceWords[pointer]?.[value] ?? { zh: value, en: value })),
  }));
  if (!required || options.length > manyChoices) {
    return <SelectField {...fieldsOf(drawn)} options={options} blank={say(visit.language, words.choose)} />;
  }
  return <Picks name={id} legend={label} options={options} chosen={values[id]} fault={faults[id]} />;
}

const answers = {
  '/reached': [words.yes, words.no],
  '/contacted': [words.contactedYes, words.contactedNo],
  '/grant': [words.granted, words.notGranted],
} as const;

export function YesNoField(drawn: Drawn): VNode {
  const { command, id, label, field, values, faults, visit } = drawn;
  const { pointer, required } = field;
  if (pointer === '/essential') {
    return (
      <Choice type="checkbox" name={id} value="yes" id={id} checked={values[id] === 'yes'}>
        {label.replace(say(visit.language, words.optional), '')}
      </Choice>
    );
  }
  const [yes, no] = answers[pointer as keyof typeof answers] ?? [words.plainYes, words.plainNo];
  const options = [
    { value: 'yes', words: say(visit.language, yes) },
    { value: 'no', words: say(visit.language, no) },
  ];
  // Who was not reached said nothing; without scripts the form cannot know before it is sent.
  const asks = required && (command !== 'record-callback' || pointer === '/reached');
  const legend = required && !asks ? `${label}${say(visit.language, words.whenReached)}` : label;
  return (
    <Picks name={id} legend={legend} options={options} chosen={values[id]} fault={faults[id]} required={asks} short />
  );
}

/** A code of a register, by its name. */
export function CodeField(drawn: Drawn): VNode {
  const { id, field, choices, visit } = drawn;
  const options = choices?.fields[field.pointer]?.options ?? [];
  if (options.length <= manyCodes) {
    const named = options.map(({ code, name, group }) => ({ value: code, words: name, group }));
    return <SelectField {...fieldsOf(drawn)} options={named} blank={say(visit.language, words.choose)} />;
  }
  return (
    <>
      <LineField {...fieldsOf(drawn)} maxlength={300} autocomplete="off" suggestions={`${id}-list`} />
      <Suggestions id={`${id}-list`} options={options} />
    </>
  );
}

interface SuggestionsParts {
  readonly id: string;
  readonly options: readonly { readonly code: string; readonly name: string }[];
}

const Suggestions = ({ id, options }: SuggestionsParts): VNode => (
  <datalist id={id}>
    {options.map(({ code, name }) => (
      <option value={`${name} (${code})`} />
    ))}
  </datalist>
);

/** Several codes, each typed in a line of its own with the same suggestions; there is always room for more. */
export function ListField({ id, label, hint, field, choices, values, faults, visit }: Drawn): VNode {
  const filled = Array.from({ length: listRoom }, (_, i) => i).filter((i) => values[`${id}-${String(i)}`]?.trim());
  const rows = Math.min(listRoom, Math.max(3, (filled.at(-1) ?? 0) + 2, filled.length + 2));
  return (
    <fieldset id={id}>
      <legend>{label}</legend>
      {hint !== undefined && <span class="hint">{hint}</span>}
      {faults[id] !== undefined && <span class="fault">{faults[id]}</span>}
      {Array.from({ length: rows }, (_, i) => `${id}-${String(i)}`).map((name, i) => (
        <LineField
          name={name}
          label={fillIn(say(visit.language, words.nth), { n: String(i + 1) })}
          value={values[name]}
          fault={faults[name]}
          maxlength={300}
          autocomplete="off"
          suggestions={`${id}-list`}
          required={i === 0}
        />
      ))}
      <Suggestions id={`${id}-list`} options={choices?.fields[field.pointer]?.options ?? []} />
    </fieldset>
  );
}

/** How much longer, in the unit of the policy and up to its limit. */
export function AmountField({ id, label, choices, values, faults, visit }: Drawn): VNode {
  const { language } = visit;
  const unit = choices?.longest?.unit ?? values[`${id}-unit`] ?? '';
  const unitWords = choiceWords['/budget/unit']?.[unit];
  const gaps = {
    amount: String(choices?.longest?.amount ?? ''),
    unit: unitWords ? say(language, unitWords) : unit,
  };
  const amount = `${id}-amount`;
  return (
    <>
      <LineField
        name={amount}
        label={`${label}${fillIn(say(language, words.inUnits), gaps)}`}
        hint={choices?.longest ? fillIn(say(language, words.atMost), gaps) : undefined}
        value={values[amount]}
        fault={faults[amount] ?? faults[id] ?? faults[`${id}-unit`]}
        maxlength={10}
        autocomplete="off"
        isNumber
        required
      />
      <input type="hidden" name={`${id}-unit`} value={unit} />
    </>
  );
}
