// Writes what a page answers: a document, or the way to another page.
import { pipeline } from 'node:stream';
import type { Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../contracts/shared/words.js';
import type { GoTo, SentFile, Shown } from './visit.js';

/** The document as text. */
export const render = (document: VNode): string => `<!doctype html>${renderToString(document)}`;

/** Writes the answer; a page that was posted to goes on with a GET, so that reloading it sends nothing again. */
export function writePage(response: Response, answer: Shown | GoTo | SentFile, language: Language): void {
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    // The choices of this visit may have set cookies before.
    if (name.toLowerCase() === 'set-cookie') response.append(name, value);
    else response.setHeader(name, value);
  }
  if ('goTo' in answer) {
    response.redirect(303, answer.goTo);
    return;
  }
  if ('file' in answer) {
    const { stream, type } = answer.file;
    response.type(type);
    // Cut off half-way, there is nobody left to tell.
    pipeline(stream, response, () => undefined);
    return;
  }
  response.status(answer.status ?? 200);
  response.setHeader('Content-Language', language);
  response.type('text/html').send(render(answer.document));
}
