// Frames the pages of citizens: the emergency number first, large type and language above all.
import type { ComponentChildren, VNode } from 'preact';
import { say } from '../../wording/say.js';
import { NineGrid } from '../parts/nine-grid.js';
import type { Choices, Shown } from '../serve/visit.js';
import { frame } from '../words/frame-words.js';
import { Document } from './document.js';

interface CitizenPage {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly status?: number;
  /** Where a page shown by a posted form is asked for again in the other language, with its fields; null: nowhere. */
  readonly again?: {
    readonly address: string;
    readonly fields?: Readonly<Record<string, string>>;
    /** The form on the page that is sent along, so that nothing typed is lost. */
    readonly form?: string;
  } | null;
  /** Whether the emergency number stands above the page; it does not for departments. */
  readonly emergency?: boolean;
}

/** A page for a citizen. */
export const citizenPage = (
  choices: Choices,
  { title, body, status = 200, again, emergency = true }: CitizenPage,
): Shown => ({
  status,
  document: (
    <Document choices={choices} title={title} look="citizen">
      <header class="top">
        <a class="brand" href="/">
          <NineGrid />
          {say(choices.language, frame.product)}
        </a>
        {again !== null && <Choosing choices={choices} again={again} />}
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
  readonly again: Exclude<CitizenPage['again'], null>;
}

function Choosing({ choices: { language, large }, again }: ChoosingParts): VNode {
  const size = {
    name: 'size',
    value: large ? 'normal' : 'large',
    words: say(language, large ? frame.usual : frame.larger),
  };
  const other = { name: 'lang', value: language === 'en' ? 'zh' : 'en', words: say(language, frame.otherLanguage) };
  const otherLanguage = language === 'en' ? 'zh-CN' : 'en';
  const { fields, form, address = '' } = again ?? {};
  if (form !== undefined) {
    return (
      <nav class="choices">
        {[size, other].map(({ name, value, words }) => (
          <button
            type="submit"
            class="link"
            form={form}
            formaction={`${address}?${name}=${value}`}
            formnovalidate
            lang={name === 'lang' ? otherLanguage : undefined}
          >
            {words}
          </button>
        ))}
      </nav>
    );
  }
  if (!fields) {
    return (
      <nav class="choices">
        <a href={`${address}?${size.name}=${size.value}`}>{size.words}</a>
        <a href={`${address}?${other.name}=${other.value}`} lang={otherLanguage} hreflang={otherLanguage}>
          {other.words}
        </a>
      </nav>
    );
  }
  return (
    <nav class="choices">
      {[size, other].map(({ name, value, words }) => (
        <form method="post" action={`${address}?${name}=${value}`}>
          {Object.entries(fields).map(([field, kept]) => (
            <input type="hidden" name={field} value={kept} />
          ))}
          <button type="submit" class="link" lang={name === 'lang' ? otherLanguage : undefined}>
            {words}
          </button>
        </form>
      ))}
    </nav>
  );
}
