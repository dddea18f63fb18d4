// Checks the headers that every page is sent with: what it may load, who may frame or keep it.
import { expect } from 'vitest';
import type { OpenedPage } from './opened-page.js';

const directivesOf = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );

/** Fails where a page could load foreign content, be framed, be kept by a cache, or tell its address to another site. */
export function checkHeaders(opened: OpenedPage): void {
  const headers = opened.answer().headers();
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': expect.stringContaining('no-store'),
    'x-content-type-options': 'nosniff',
    'referrer-policy': expect.stringMatching(/^(no-referrer|same-origin)$/),
    'content-language': opened.setting.language,
  });
  const policy = directivesOf(headers['content-security-policy'] ?? '');
  const ours = /^'(none|self|sha256-[^']+)'$|^data:$|^blob:$/;
  const foreign = [...policy].flatMap(([name, sources]) =>
    sources.filter((source) => !ours.test(source)).map((source) => `${name} ${source}`),
  );
  // The documents' page styles itself.
  expect(foreign.filter((source) => source !== "style-src 'unsafe-inline'")).toEqual([]);
  expect([...policy.keys()]).toEqual(
    expect.arrayContaining(['default-src', 'frame-ancestors', 'base-uri', 'form-action']),
  );
}
