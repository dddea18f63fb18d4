// Draws and reads the form by which intake opens a case from what a citizen wrote.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { kinds } from '../../domain/base/codes.js';
import { kindWords } from '../../wording/names.js';
import { capitalised, say } from '../../wording/say.js';
import { LineField, WordsField } from '../form/fields.js';
import { FormMark } from '../form/form-mark.js';
import { Refusal, fieldOf } from '../form/refusal.js';
import { SelectField, type SelectOption } from '../form/select-field.js';
import type { Visit } from '../serve/visit.js';
import { newCase as words } from '../words/intake-words.js';

type Fields = Visit['form'];

const given = (fields: Fields, name: string): string | undefined => fields[name]?.trim() || undefined;

/** What was typed, as the API takes it; what is blank is left out. */
export function readNewCase(fields: Fields) {
  const [address, grid] = [given(fields, 'place-address'), given(fields, 'place-grid')];
  const [category, title, text] = ['category', 'title', 'text'].map((name) => given(fields, name));
  return {
    // Whether it is one is the API's to say, also that it is missing.
    kind: given(fields, 'kind') as (typeof kinds)[number],
    ...(category === undefined ? {} : { category }),
    ...(title === undefined ? {} : { title }),
    ...(text === undefined ? {} : { text }),
    ...(address === undefined && grid === undefined
      ? {}
      : { place: { ...(address === undefined ? {} : { address }), ...(grid === undefined ? {} : { grid }) } }),
  };
}

interface Registers {
  readonly categories: readonly SelectOption[];
  readonly grids: readonly SelectOption[];
}

/** The categories by what they belong to, and the grids by their station, those in use. */
export async function registersFor({ ask }: Pick<Visit, 'ask'>): Promise<Registers> {
  const [categories, units] = await Promise.all([ask(named.listCategories), ask(named.listUnits)]);
  const all = categories.ok ? categories.body.items : [];
  const places = units.ok ? units.body.items : [];
  const nameIn = (list: readonly { code: string; name: string }[], code: string | null): string | null =>
    list.find((one) => one.code === code)?.name ?? null;
  const isGroup = new Set(all.map(({ parent }) => parent));
  return {
    categories: all
      .filter(({ active, code }) => active && !isGroup.has(code))
      .map(({ code, name, parent }) => ({ value: code, words: name, group: nameIn(all, parent) })),
    grids: places
      .filter(({ active, level }) => active && level === 'grid')
      .map(({ code, name, parent }) => ({ value: code, words: name, group: nameIn(places, parent) })),
  };
}

interface NewCaseParts {
  readonly registers: Registers;
  /** What stands in the fields. */
  readonly values: Fields;
  readonly problem: Problem | undefined;
  /** Fields beside the case's own. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** Whether the reporter's name is asked. */
  readonly asksName?: boolean;
  readonly visit: Visit;
}

/** The form; posted to its own address. */
export function NewCaseForm({ registers, values, problem, hidden = {}, asksName = false, visit }: NewCaseParts): VNode {
  const { language, path, form } = visit;
  const faults = Object.fromEntries((problem?.errors ?? []).map(({ pointer, detail }) => [fieldOf(pointer), detail]));
  const field = (name: string) => ({ name, value: values[name], fault: faults[name] });
  const blank = say(language, words.choose);
  // A key that was used for another form needs a new one.
  const key = problem?.code === 'key-reused' ? undefined : form['key'];
  return (
    <form method="post" action={path} data-controller="draft" data-draft-posted-value={Object.keys(form).length > 0}>
      <FormMark visit={visit} formKey={key} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {problem && <Refusal problem={problem} heading={say(language, words.refused)} />}
      <SelectField
        {...field('kind')}
        label={say(language, words.kind)}
        options={kinds.map((value) => ({ value, words: capitalised(say(language, kindWords[value])) }))}
        blank={blank}
        required
      />
      <SelectField
        {...field('category')}
        label={say(language, words.category)}
        options={registers.categories}
        blank={blank}
      />
      <WordsField {...field('text')} label={say(language, words.text)} maxlength={20_000} required />
      <LineField {...field('title')} label={say(language, words.title)} maxlength={200} autocomplete="off" />
      <LineField {...field('place-address')} label={say(language, words.address)} maxlength={500} autocomplete="off" />
      <SelectField {...field('place-grid')} label={say(language, words.grid)} options={registers.grids} blank={blank} />
      {asksName && (
        <LineField {...field('reporter-name')} label={say(language, words.name)} maxlength={100} autocomplete="off" />
      )}
      <p>
        <button type="submit" class="button filled">
          {say(language, words.verb)}
        </button>
      </p>
    </form>
  );
}
