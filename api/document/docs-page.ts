// Makes the page that shows the OpenAPI document and calls the API, with assets served from here.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express from 'express';
import type { Language } from '../../contracts/shared/words.js';
import { say } from '../../wording/say.js';
import type { Reply } from '../http/reply.js';

/** This package holds the page's program, as @scalar/api-reference does, but without the 240 MB behind that. */
const built = dirname(createRequire(import.meta.url).resolve('@scalar/fastify-api-reference'));
const { version } = JSON.parse(readFileSync(join(built, '../package.json'), 'utf8')) as { version: string };

/** The address of the page's program; it names the version, so that it may be kept for ever. */
export const assetsPath = `/docs/scalar-${version}`;
export const docsAssets = express.static(join(built, 'js'), {
  immutable: true,
  maxAge: '1y',
  index: false,
  redirect: false,
});

/** The page asks nothing of any other server: no fonts, no figures about its use, no helper beside the API. */
const settings = JSON.stringify({
  url: '/openapi.json',
  telemetry: false,
  withDefaultFonts: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  operationTitleSource: 'path',
  authentication: { preferredSecurityScheme: 'bearer' },
});

/** As the value of an attribute. */
const configuration = settings.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** What this page alone may do: run its program, style itself, show its own pictures, and call this API. */
const contentPolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'unsafe-inline'`,
  `img-src 'self' data:`,
  `connect-src 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ');

function pageIn(language: Language): Reply {
  const title = say(language, { zh: '网格接诉接口说明', en: 'Gridcase: the interface' });
  const without = say(language, {
    zh: '本页需要 JavaScript；接口说明全文：',
    en: 'This page needs JavaScript. In full:',
  });
  const text = `<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <noscript>
          <main>
            <h1>${title}</h1>
            <p>${without} <a href="/openapi.json">openapi.json</a></p>
          </main>
        </noscript>
        <script id="api-reference" data-configuration="${configuration}"></script>
        <script src="${assetsPath}/standalone.js"></script>
      </body>
    </html>`;
  return { text, type: 'text/html; charset=utf-8', headers: { 'Content-Security-Policy': contentPolicy } };
}

/** The page in each language, made once. */
export const docsPages: Readonly<Record<Language, Reply>> = { 'zh-CN': pageIn('zh-CN'), en: pageIn('en') };
