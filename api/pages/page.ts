// Renders the API's own pages: no scripts, no foreign assets, for phones and screen readers.
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import type { Language } from '../../contracts/shared/words.js';
import type { Reply } from '../http/reply.js';

/** Text that is already HTML. */
export interface Html {
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

type HtmlPart = Html | string | number | null | undefined | false | readonly Html[];

function partOf(part: HtmlPart): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'object' && 'html' in part) return part.html;
  if (typeof part === 'object') return part.map(({ html: one }) => one).join('');
  return escaped(String(part));
}

/** A template that escapes every value, unless it is already HTML. */
export const html = (texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html => ({
  html: texts.reduce((all, text, i) => all + partOf(parts[i - 1]) + text),
});

const style = `
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --line: #6b7280; --accent: #0b4f9c; --on: #fff; --soft: #eef3f9 }
@media (prefers-color-scheme: dark) { :root { --ink: #f3f4f6; --paper: #111827; --line: #9ca3af; --accent: #93c5fd; --on: #111827; --soft: #1f2937 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; color: var(--ink); background: var(--paper);
  font: 1.125rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere }
a { color: var(--accent) } h1 { font-size: 1.5rem; line-height: 1.3 } h2 { font-size: 1.2rem }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
fieldset { border: 1px solid var(--line); border-radius: .5rem; margin: 0 0 1rem; padding: .5rem 1rem 1rem }
legend { font-weight: 600; float: inline-start; inline-size: 100%; padding: .5rem 0 0 } legend + * { clear: both }
.choice { display: flex; gap: .75rem; align-items: center; min-height: 3rem; cursor: pointer }
.choice input { inline-size: 1.5rem; block-size: 1.5rem; flex: none; accent-color: var(--accent) }
textarea { min-block-size: 7rem } .line { min-block-size: 3rem; max-inline-size: 24rem }
textarea, .line { inline-size: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem }
button, .button { display: inline-block; text-decoration: none; font: inherit; font-weight: 600; min-height: 3rem; padding: .5rem 2rem; border: 0; border-radius: .5rem; color: var(--on); background: var(--accent); cursor: pointer }
button.plain { padding: 0; border: 0; font-weight: 400; color: var(--accent); background: none; text-decoration: underline }
textarea[aria-invalid], input[aria-invalid] { border: 3px solid var(--ink) } .whole { white-space: nowrap } label { font-weight: 600 } .choice { font-weight: 400 }
.note { background: var(--soft); border-inline-start: .3rem solid var(--accent); padding: .75rem 1rem; margin: 0 0 1rem }
dl { display: grid; grid-template-columns: fit-content(40%) 1fr; gap: .25rem 1rem } dt { font-weight: 600 } dd { margin: 0; white-space: pre-wrap }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-block-end: .5rem } }
details { margin: 0 0 .5rem } summary { cursor: pointer }
`;

const styleElement: Html = { html: `<style>${style}</style>` };
const styleHash = createHash('sha256').update(style).digest('base64');
const contentPolicy = [
  `default-src 'none'`,
  `style-src 'sha256-${styleHash}'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ');

export interface Page {
  readonly title: string;
  readonly language: Language;
  readonly body: Html;
  readonly status?: number;
}

/** The page as an answer. */
export function pageReply({ title, language, body, status = 200 }: Page): Reply {
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
  return {
    status,
    text: page.html,
    type: 'text/html; charset=utf-8',
    headers: { 'Content-Security-Policy': contentPolicy },
  };
}

/** Facts by name, one under another; what is not known is left out. */
export function factList(facts: readonly (readonly [name: string, value: string | null])[]): Html {
  const known = facts.filter(([, value]) => value !== null);
  return html`<dl>
    ${known.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** The link to the same page in the other language. */
export function otherLanguage(language: Language): Html {
  const [other, name] = language === 'en' ? ['zh-CN', '中文'] : ['en', 'English'];
  return html`<p><a href="?lang=${other}" lang="${other}" hreflang="${other}">${name}</a></p>`;
}

/** Whether the caller prefers a page to data; without a preference, data. */
export const wantsPage = (request: Pick<Request, 'accepts'> & IncomingMessage): boolean =>
  request.accepts(['json', 'html']) === 'html';
