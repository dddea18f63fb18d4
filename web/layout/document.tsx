// Makes the document around a page: head, language, size of text.
import type { ComponentChildren, VNode } from 'preact';
import type { TextSize } from '../../contracts/people/display-choices.js';
import { say } from '../../wording/say.js';
import { scripts, stylesheets } from '../serve/assets.js';
import type { Choices } from '../serve/visit.js';
import { frame } from '../words/frame-words.js';
import { citizenScript, staffScript } from '../words/script-words.js';

interface DocumentParts {
  readonly choices: Choices;
  readonly title: string;
  readonly look: keyof typeof stylesheets;
  /** What scripts need to know of the page, as attributes of its body. */
  readonly known?: Readonly<Record<`data-${string}`, string | undefined>>;
  readonly children: ComponentChildren;
}

/** What is larger still is large too. */
const sizeClasses = { normal: undefined, large: 'large', larger: 'large larger' } as const satisfies Record<
  TextSize,
  string | undefined
>;

const colourClasses = { system: undefined, day: 'day', night: 'night' } as const;
/** What the browser draws by itself, such as scroll bars. */
const schemes = { system: 'light dark', day: 'light', night: 'dark' } as const;

/** Personal pages are read again each time, and never before somebody asks: reading stands in the record. */
const VisitRules = (): VNode => (
  <>
    <meta name="turbo-prefetch" content="false" />
    <meta name="turbo-cache-control" content="no-cache" />
  </>
);

/** The words of scripts, for all of them to read. */
const scriptWords = (look: DocumentParts['look'], language: Choices['language']): string => {
  const words = Object.entries(look === 'staff' ? staffScript : citizenScript);
  return JSON.stringify(Object.fromEntries(words.map(([name, one]) => [name, say(language, one)])));
};

/** The whole document; the title names the page first and the product last. */
export function Document({ choices: { language, size, colours }, title, look, known, children }: DocumentParts): VNode {
  const product = say(language, frame.product);
  return (
    <html lang={language} class={[sizeClasses[size], colourClasses[colours]].filter(Boolean).join(' ') || undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content={schemes[colours]} />
        <title>{title === product ? product : `${title} · ${product}`}</title>
        {look === 'staff' && <VisitRules />}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylesheets[look].address} data-turbo-track="reload" />
        <script src={scripts[look].address} defer data-turbo-track="reload" />
      </head>
      <body class={look} data-words={scriptWords(look, language)} {...known}>
        <a class="skip" href="#main">
          {say(language, frame.skip)}
        </a>
        {children}
      </body>
    </html>
  );
}
