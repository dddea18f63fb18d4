// Lets people choose language, size, colours and keys; the choices stay with the account.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import {
  type DisplayChoices,
  type TextSize,
  colourChoices,
  textSizes,
} from '../../contracts/people/display-choices.js';
import type { Language } from '../../contracts/shared/words.js';
import { say } from '../../wording/say.js';
import { Choice } from '../form/fields.js';
import { FormMark } from '../form/form-mark.js';
import type { Page, Visit } from '../serve/visit.js';
import { account as words, display } from '../words/account-words.js';

/** As links name them. */
const languages = { zh: 'zh-CN', en: 'en' } as const satisfies Record<string, Language>;
type Code = keyof typeof languages;
const names = { zh: 'chinese', en: 'english' } as const;
const codes = Object.keys(languages) as Code[];

/** The address at which a browser takes up the choices: it remembers what links choose. */
export const withChoices = (path: string, { language, size, colours, letterKeys }: DisplayChoices): string => {
  const code = codes.find((one) => languages[one] === language) ?? 'zh';
  return `${path}${path.includes('?') ? '&' : '?'}lang=${code}&size=${size}&colours=${colours}&keys=${letterKeys ? 'on' : 'off'}`;
};

interface DisplayParts {
  /** What the account keeps; null before the first choice. */
  readonly kept: DisplayChoices | null;
  readonly visit: Visit;
}

export const Display = ({ kept, visit }: DisplayParts): VNode => (
  <section class="sheet" aria-labelledby="display">
    <h2 id="display">{say(visit.language, words.display)}</h2>
    <form method="post" action="/account/display" class="choosing">
      <FormMark visit={visit} />
      <Choices name="lang" legend={say(visit.language, display.language)}>
        {codes.map((code) => [code, say(visit.language, display[names[code]]), languages[code] === visit.language])}
      </Choices>
      <Choices name="size" legend={say(visit.language, display.size)}>
        {textSizes.map((size) => [size, say(visit.language, display[size]), size === visit.size])}
      </Choices>
      <Choices name="colours" legend={say(visit.language, display.colours)}>
        {colourChoices.map((one) => [one, say(visit.language, display[one]), one === visit.colours])}
      </Choices>
      <Choices name="keys" legend={say(visit.language, display.keys)}>
        {(['on', 'off'] as const).map((one) => [
          one,
          say(visit.language, display[one]),
          (one === 'on') === (kept?.letterKeys ?? true),
        ])}
      </Choices>
      <button type="submit" class="button">
        {say(visit.language, display.keep)}
      </button>
    </form>
  </section>
);

interface ChoicesParts {
  readonly name: string;
  readonly legend: string;
  readonly children: readonly (readonly [value: string, label: string, checked: boolean])[];
}

const Choices = ({ name, legend, children }: ChoicesParts): VNode => (
  <fieldset class="beside">
    <legend>{legend}</legend>
    {children.map(([value, label, checked]) => (
      <Choice type="radio" name={name} value={value} checked={checked}>
        {label}
      </Choice>
    ))}
  </fieldset>
);

/** POST /account/display: keeps the choices with the account, and in this browser. */
export const keepDisplay: Page = {
  method: 'post',
  path: '/account/display',
  who: 'staff',
  async show({ form, ask }) {
    const body = {
      language: languages[form['lang'] as Code],
      size: form['size'] as TextSize,
      colours: form['colours'] as DisplayChoices['colours'],
      letterKeys: form['keys'] !== 'off',
    };
    const answer = await ask(named.changeDisplay, { body });
    return answer.ok ? { goTo: withChoices('/account?saved=display', answer.body) } : answer;
  },
};
