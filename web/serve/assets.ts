// Serves stylesheets and scripts under names that change with their content, kept for ever.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { RequestHandler, Response } from 'express';

/** Found through the project's package, from the sources and from the compiled files alike. */
const { resolve } = createRequire(import.meta.url);
const look = (name: string): string => readFileSync(resolve(`#look/${name}.css`), 'utf8');
/** What the set-up bundled. */
const bundle = (name: string): string => readFileSync(resolve(`#browser/${name}.js`), 'utf8');

const types = { css: 'text/css', js: 'text/javascript' } as const;

interface Asset {
  readonly name: string;
  readonly kind: keyof typeof types;
  readonly address: string;
  readonly bytes: Buffer;
  /** Compressed once, when it is first asked for. */
  readonly packed: Map<string, Promise<Buffer>>;
}

function asset(name: string, kind: keyof typeof types, text: string): Asset {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const address = `/assets/${name}.${hash}.${kind}`;
  return { name, kind, address, bytes: Buffer.from(text), packed: new Map() };
}

const stylesheet = (name: string, parts: readonly string[]): Asset => asset(name, 'css', parts.map(look).join('\n'));

/** Citizens' pages load little; staff pages also their lists, stories and print. */
export const stylesheets = {
  citizen: stylesheet('citizen', ['tokens', 'base', 'citizen', 'print']),
  staff: stylesheet('staff', ['tokens', 'base', 'staff', 'forms', 'paper', 'over', 'print']),
};

export const scripts = {
  citizen: asset('citizen', 'js', bundle('citizen')),
  staff: asset('staff', 'js', bundle('staff')),
};

/** A browser asks for it at one address for ever, and compares it each time. */
const worker = asset('service-worker', 'js', bundle('service-worker'));
const workerAddress = '/service-worker.js';

const all = [...Object.values(stylesheets), ...Object.values(scripts)];

const packers = { br: promisify<Buffer, Buffer>(brotliCompress), gzip: promisify<Buffer, Buffer>(gzip) };

/** Answers the addresses above and leaves all others. */
export const assets: RequestHandler = async (request, response, next) => {
  const { path, method } = request;
  const [, name, kind] = /^\/assets\/([a-z]+)\.[0-9a-f]+\.(css|js)$/.exec(path) ?? [];
  const found = path === workerAddress ? worker : all.find((one) => one.name === name && one.kind === kind);
  if (!found || (method !== 'GET' && method !== 'HEAD')) return next();
  response.locals['route'] = '/assets';
  // While a release is rolled out, a page of another release gets what there is, but does not keep it.
  const isKept = path === found.address;
  // The worker may load what it keeps.
  if (found === worker) response.setHeader('Content-Security-Policy', `default-src 'self'`);
  response.setHeader('Cache-Control', isKept ? 'public, max-age=31536000, immutable' : 'no-cache');
  const encoding = request.acceptsEncodings('br', 'gzip');
  response.vary('Accept-Encoding').type(types[found.kind]);
  response.send(encoding === 'br' || encoding === 'gzip' ? await pack(found, encoding, response) : found.bytes);
};

function pack({ bytes, packed }: Asset, encoding: keyof typeof packers, response: Response): Promise<Buffer> {
  response.setHeader('Content-Encoding', encoding);
  const known = packed.get(encoding) ?? packers[encoding](bytes);
  packed.set(encoding, known);
  return known;
}
