// Serves stylesheets under names that change with their content; browsers keep them for ever.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RequestHandler } from 'express';

/** Found through the project's package, from the sources and from the compiled files alike. */
const { resolve } = createRequire(import.meta.url);
const look = (name: string): string => readFileSync(resolve(`#look/${name}.css`), 'utf8');

interface Stylesheet {
  readonly address: string;
  readonly text: string;
}

function stylesheet(name: string, parts: readonly string[]): Stylesheet {
  const text = parts.map(look).join('\n');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { address: `/assets/${name}.${hash}.css`, text };
}

/** Citizens' pages load little; staff pages also their lists, stories and print. */
export const stylesheets = {
  citizen: stylesheet('citizen', ['tokens', 'base', 'citizen', 'print']),
  staff: stylesheet('staff', ['tokens', 'base', 'staff', 'forms', 'paper', 'print']),
};

const byAddress = new Map(Object.values(stylesheets).map((sheet) => [sheet.address, sheet.text]));

/** Answers the addresses above and leaves all others. */
export const assets: RequestHandler = (request, response, next) => {
  const text = byAddress.get(request.path);
  if (text === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
  response.locals['route'] = '/assets';
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.type('text/css').send(text);
};
