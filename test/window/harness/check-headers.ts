// Checks the headers that every page is sent with: what it may load, who may frame or keep it.
import { expectNone } from './expect-none.js';
import type { OpenedPage } from './opened-page.js';

const directivesOf = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );

/** What every page says of itself, and what is wrong when it does not. */
const wanted: Readonly<Record<string, RegExp>> = {
  'content-type': /^text\/html; charset=utf-8$/,
  'cache-control': /\bno-store\b/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^(no-referrer|same-origin)$/,
};

const ours = /^'(none|self|sha256-[^']+)'$|^data:$|^blob:$/;

/** Fails where a page could load foreign content, be framed, be kept by a cache, or tell its address to another site. */
export function checkHeaders(opened: OpenedPage): void {
  const headers = opened.answer().headers();
  const wrong = Object.entries(wanted).filter(([name, pattern]) => !pattern.test(headers[name] ?? ''));
  const policy = directivesOf(headers['content-security-policy'] ?? '');
  const missing = ['default-src', 'frame-ancestors', 'base-uri', 'form-action'].filter((name) => !policy.has(name));
  const foreign = [...policy]
    .flatMap(([name, sources]) => sources.filter((source) => !ours.test(source)).map((source) => `${name} ${source}`))
    // The documents' page styles itself.
    .filter((source) => source !== "style-src 'unsafe-inline'");
  expectNone('faults of the headers', [
    ...wrong.map(([name]) => `${name}: ${headers[name] ?? 'missing'}`),
    ...missing.map((name) => `the policy lacks ${name}`),
    ...foreign.map((source) => `the policy allows ${source}`),
  ]);
}
