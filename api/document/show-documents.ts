// GET /openapi.json, /docs, /docs/errors.md and /dev/mailbox: show the API's own documents.
import { z } from 'zod';
import { errorsDocument } from './errors-document.js';
import { openApiDocument } from './openapi.js';
import { Failure } from '../../domain/base/failures.js';
import { docsPages } from './docs-page.js';
import { etagOf, matches } from '../http/etag.js';
import { languages } from '../http/language.js';
import { type Route, route } from '../http/route.js';

/** The document describes every route, itself included, so it is made when it is first asked for. */
export function showOpenApi(all: () => readonly Route[]): Route {
  let made: { readonly text: string; readonly etag: string } | undefined;
  const make = () => {
    const text = JSON.stringify(openApiDocument(all()));
    return { text, etag: etagOf(text) };
  };
  return route({
    method: 'get',
    path: '/openapi.json',
    access: 'public',
    answer: z.looseObject({}),
    summary: 'This document.',
    tag: 'operation',
    async handle({ ifNoneMatch }) {
      const { text, etag } = (made ??= make());
      const headers = { ETag: etag, 'Cache-Control': 'public, max-age=60' };
      if (matches(ifNoneMatch, etag)) return { status: 304, headers };
      return { text, type: 'application/json; charset=utf-8', headers };
    },
  });
}

/** A link chooses the language; a name that is none of theirs chooses nothing. */
const docsQuery = z.object({ lang: z.string().optional() });

export const showDocs = route({
  method: 'get',
  path: '/docs',
  access: 'public',
  query: docsQuery,
  answer: 'text/html',
  summary: 'This document as a page, in the language of `?lang=`.',
  tag: 'operation',
  async handle({ query: { lang = '' }, language }) {
    return docsPages[Object.hasOwn(languages, lang) ? languages[lang]! : language];
  },
});

export const showErrors = route({
  method: 'get',
  path: '/docs/errors.md',
  access: 'public',
  answer: 'text/markdown',
  summary: 'Every error code, explained.',
  tag: 'operation',
  async handle() {
    return { text: errorsDocument(), type: 'text/markdown; charset=utf-8' };
  },
});

/** Messages of a development stack go to a local mailbox, never to people. */
export const showMailbox = route({
  method: 'get',
  path: '/dev/mailbox',
  access: 'public',
  status: 302,
  answer: null,
  summary: 'The local mailbox of a development stack.',
  tag: 'operation',
  async handle({ context }) {
    const { mailboxUrl } = context.settings;
    if (mailboxUrl === null) throw new Failure('not-found');
    return { headers: { Location: mailboxUrl } };
  },
});
