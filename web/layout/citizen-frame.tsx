// Frames the pages of citizens: large type and language first, then the emergency number.
import type { ComponentChildren, VNode } from 'preact';
import { textSizes } from '../../contracts/people/display-choices.js';
import { say } from '../../wording/say.js';
import { HiddenFields } from '../form/hidden-fields.js';
import { NineGrid } from '../parts/nine-grid.js';
import type { Choices, Shown } from '../serve/visit.js';
import { frame } from '../words/frame-words.js';
import { Document } from './document.js';

/** The button that the Enter key presses in a form whose choices stand before its own button. */
interface MainButton {
  readonly words: string;
  readonly name?: string;
  readonly value?: string;
}

/** Where a page is asked for again in another language or size. */
export type Again =
  | {
      /** The form on the page that is sent along, so that nothing typed is lost. */
      readonly form: string;
      readonly address: string;
      readonly main: MainButton;
    }
  | {
      /** What the page was shown by; it is posted again. */
      readonly fields: Readonly<Record<string, string>>;
      readonly address: string;
    };

interface CitizenPage {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly status?: number;
  /** By default the page is opened anew at the address; null: its language and size cannot be changed. */
  readonly again?: Again | { readonly address: string } | null;
  /** Whether the emergency number stands above the page; it does not for departments. */
  readonly emergency?: boolean;
  /** After how many seconds scripts send the page's form again by themselves. */
  readonly retryAfter?: number | null;
}

/** A page for a citizen. */
export const citizenPage = (
  choices: Choices,
  { title, body, status = 200, again = { address: '' }, emergency = true, retryAfter = null }: CitizenPage,
): Shown => ({
  status,
  document: (
    <Document
      choices={choices}
      title={title}
      look="citizen"
      known={retryAfter === null ? {} : { 'data-retry': String(retryAfter) }}
    >
      <header class="top">
        <a class="brand" href="/">
          <NineGrid />
          {say(choices.language, frame.product)}
        </a>
        {again && <Choosing choices={choices} again={again} />}
      </header>
      <main id="main" tabIndex={-1}>
        {emergency && <Emergency choices={choices} />}
        {body}
      </main>
    </Document>
  ),
});

const Emergency = ({ choices: { language } }: { readonly choices: Choices }): VNode => (
  <p class="help">
    {say(language, frame.emergencyBefore)}
    <a href="tel:110">
      <b>110</b>
    </a>
    {say(language, frame.emergencyAfter)}
  </p>
);

interface ChoosingParts {
  readonly choices: Choices;
  readonly again: Exclude<CitizenPage['again'], null | undefined>;
}

interface Choice {
  readonly query: string;
  readonly words: string;
  /** The language it is said in, where that is not the page's. */
  readonly lang?: string;
}

/** In the usual size the large one is offered; from there every size. */
function choicesFrom({ language, size }: Choices): Choice[] {
  const names = { normal: frame.usual, large: frame.large, larger: frame.larger };
  const sizes = size === 'normal' ? (['large'] as const) : textSizes.filter((one) => one !== size);
  const other = language === 'en' ? 'zh' : 'en';
  return [
    ...sizes.map((one) => ({ query: `size=${one}`, words: say(language, names[one]) })),
    { query: `lang=${other}`, words: say(language, frame.otherLanguage), lang: other === 'en' ? 'en' : 'zh-CN' },
  ];
}

function Choosing({ choices, again }: ChoosingParts): VNode {
  const { address } = again;
  const form = 'form' in again ? again.form : 'fields' in again ? 'again' : null;
  return (
    <nav class="choices" aria-label={say(choices.language, frame.choices)}>
      {'fields' in again && (
        <form method="post" action={address} id="again" class="hidden">
          <HiddenFields fields={again.fields} />
        </form>
      )}
      {'main' in again && <OnEnter form={again.form} main={again.main} />}
      {choicesFrom(choices).map(({ query, words, lang }) =>
        form === null ? (
          <a href={`${address}?${query}`} lang={lang} hreflang={lang}>
            {words}
          </a>
        ) : (
          <button type="submit" class="link" form={form} formaction={`${address}?${query}`} formnovalidate lang={lang}>
            {words}
          </button>
        ),
      )}
    </nav>
  );
}

interface OnEnterParts {
  readonly form: string;
  readonly main: MainButton;
}

/** Enter presses the first button of a form: this one, unseen, so that it never changes the language instead. */
const OnEnter = ({ form, main: { words, name, value } }: OnEnterParts): VNode => (
  <button type="submit" class="hidden" form={form} name={name} value={value} tabIndex={-1} aria-hidden="true">
    {words}
  </button>
);
