// Makes the document around a page: head, language, size of text.
import type { ComponentChildren, VNode } from 'preact';
import type { TextSize } from '../../contracts/people/display-choices.js';
import { say } from '../../wording/say.js';
import { stylesheets } from '../serve/assets.js';
import type { Choices } from '../serve/visit.js';
import { frame } from '../words/frame-words.js';

interface DocumentParts {
  readonly choices: Choices;
  readonly title: string;
  readonly look: keyof typeof stylesheets;
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

/** The whole document; the title names the page first and the product last. */
export function Document({ choices: { language, size, colours }, title, look, children }: DocumentParts): VNode {
  const product = say(language, frame.product);
  return (
    <html lang={language} class={[sizeClasses[size], colourClasses[colours]].filter(Boolean).join(' ') || undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content={schemes[colours]} />
        <title>{title === product ? product : `${title} · ${product}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylesheets[look].address} />
      </head>
      <body class={look}>
        <a class="skip" href="#main">
          {say(language, frame.skip)}
        </a>
        {children}
      </body>
    </html>
  );
}
