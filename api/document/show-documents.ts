// GET /openapi.json, /docs, /docs/errors.md, /dev/mailbox and /: show the API's own documents.
import { z } from 'zod';
import { errorsDocument } from './errors-document.js';
import { openApiDocument } from './openapi.js';
import { Failure } from '../../domain/base/failures.js';
import { docsPages } from './docs-page.js';
import { say } from '../../wording/say.js';
import { html, pageReply } from '../pages/page.js';
import { etagOf, matches } from '../http/etag.js';
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

export const showDocs = route({
  method: 'get',
  path: '/docs',
  access: 'public',
  pages: true,
  answer: 'text/html',
  summary: 'This document as a page.',
  tag: 'operation',
  async handle({ language }) {
    return docsPages[language];
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

export const showLanding = route({
  method: 'get',
  path: '/',
  access: 'public',
  pages: true,
  answer: 'text/html',
  summary: 'The start page, with links.',
  tag: 'operation',
  async handle({ context, language }) {
    const { settings, engine } = context;
    const title = say(language, { zh: '网格接诉', en: 'Gridcase' });
    const about = say(language, {
      zh: '社区警务的诉求流转：受理、派单、办理、回访，期限不失声。',
      en: 'Durable case routing for community policing: every request is kept, every deadline speaks.',
    });
    const body = html`<h1>${title}</h1>
      <p>${about}</p>
      <p><a href="/track">${say(language, { zh: '查询诉求办理进度', en: 'How far is my request?' })}</a></p>
      <ul>
        <li><a href="/docs">${say(language, { zh: '接口说明', en: 'The interface' })}</a></li>
        <li><a href="/openapi.json">OpenAPI</a></li>
        <li><a href="/docs/errors.md">${say(language, { zh: '错误代码', en: 'What goes wrong' })}</a></li>
        <li><a href="/readyz">${say(language, { zh: '运行状况', en: 'How it is running' })}</a></li>
        ${engine.uiUrl !== null && html`<li><a href="${engine.uiUrl}">${say(language, { zh: '引擎页面', en: "The engine's page" })}</a></li>`}
        ${
          settings.mailboxUrl !== null &&
          html`<li>
            <a href="/dev/mailbox"
              >${say(language, { zh: '本机信箱（仅供开发）', en: 'Local mailbox (development only)' })}</a
            >
          </li>`
        }
      </ul>
      <p><a href="?lang=${language === 'en' ? 'zh-CN' : 'en'}">${language === 'en' ? '中文' : 'English'}</a></p>`;
    return pageReply({ title, language, body });
  },
});
