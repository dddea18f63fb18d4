// Tests which bodies are read, and how each other one is refused.
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../domain/base/failures.js';
import { languageOf } from '../language.js';
import { readBody } from './read-body.js';

const app = express();
app.post('/', (request, response) => {
  const isGenuine = request.query['signed'] === undefined ? undefined : (body: string) => body === '{"a":1}';
  readBody(request, { response, limit: 20, isGenuine }).then(
    (body) => response.end(JSON.stringify(body)),
    (error: unknown) => response.end(error instanceof Failure ? error.code : String(error)),
  );
});
/** What becomes of a body that is read only once the sender has gone. */
const readLate = new Promise<unknown>((resolve) => {
  app.post('/late', (request, response) => {
    request.once('close', () => void readBody(request, { response }).then(resolve, resolve));
  });
});
app.get('/', (request, response) => void response.end(languageOf(request)));
const server = createServer(app);
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

type Headers = Record<string, string>;
const json: Headers = { 'content-type': 'application/json' };
const send = async (
  body: string | Buffer<ArrayBuffer> | ReadableStream,
  headers: Headers = json,
  query = '',
): Promise<string> =>
  (await fetch(url + query, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)).text();

describe('a body', () => {
  it('is JSON of any media type that says so, in UTF-8', async () => {
    const types = [
      'application/json',
      'Application/JSON; charset=UTF-8',
      'application/merge-patch+json; charset="utf8"',
    ];
    for (const type of types) expect(await send('{"a":"字"}', { 'content-type': type }), type).toBe('{"a":"字"}');
  });

  it('is an empty object when there is none', async () => {
    expect(await send('', {})).toBe('{}');
    expect(await send('', json)).toBe('{}');
  });

  it('keeps an own field of any name apart from the prototype', async () => {
    expect(await send('{"__proto__":1}')).toBe('{"__proto__":1}');
  });

  it('is refused for its type, its character set or its packing', async () => {
    const others = [
      '',
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/jsonp',
      'application/json; charset=gbk',
      'application/json; charset=',
    ];
    for (const type of others) expect(await send('{}', { 'content-type': type }), type).toBe('unsupported-media-type');
    expect(await send('{}', { ...json, 'content-encoding': 'gzip' })).toBe('unsupported-media-type');
  });

  it('is refused when it is too large, whether its length is announced or not', async () => {
    const large = JSON.stringify('x'.repeat(30));
    expect(await send(large)).toBe('payload-too-large');
    const unannounced = new ReadableStream<Uint8Array>({
      start(stream) {
        for (const letter of large) stream.enqueue(Buffer.from(letter));
        stream.close();
      },
    });
    expect(await send(unannounced)).toBe('payload-too-large');
    // The answer does not wait for the end of what is sent.
    const endless = new ReadableStream<Uint8Array>({ pull: (stream) => stream.enqueue(Buffer.alloc(10)) });
    expect(await send(endless)).toBe('payload-too-large');
  });

  it('is refused for the length it announces before it is sent', async () => {
    const code = await new Promise((resolve) => {
      const sent = ask(url, { method: 'POST', headers: { ...json, 'content-length': 1_000_000_000 } }, (response) => {
        response.setEncoding('utf8').on('data', (text: string) => {
          resolve(text);
          sent.destroy();
        });
      });
      sent.on('error', () => undefined).write('{');
    });
    expect(code).toBe('payload-too-large');
  });

  it('is refused when the sender broke off before it was read', async () => {
    const headers = { ...json, 'content-length': 20 };
    const sent = ask(`${url}late`, { method: 'POST', headers });
    sent.on('error', () => undefined).write('{"a"', () => sent.destroy());
    expect(await readLate).toMatchObject({ code: 'malformed-json' });
  });

  it('is refused when it is not UTF-8, or no JSON', async () => {
    expect(await send(Buffer.from([0x22, 0xe9, 0x80, 0x22]))).toBe('malformed-json');
    expect(await send('{"a":')).toBe('malformed-json');
  });

  it('is read only when its signature is right, even if it is empty or of another type', async () => {
    expect(await send('{"a":1}', json, '?signed')).toBe('{"a":1}');
    expect(await send('{"a": 1}', json, '?signed')).toBe('unauthenticated');
    expect(await send('', json, '?signed')).toBe('unauthenticated');
    expect(await send('x', { 'content-type': 'text/plain' }, '?signed')).toBe('unauthenticated');
  });
});

describe('the language', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['*', 'zh-CN'],
    ['fr', 'zh-CN'],
    ['fr, en;q=0.8', 'en'],
    ['en-GB,zh;q=0.5', 'en'],
    ['zh-TW, en', 'zh-CN'],
    ['en-US, zh', 'en'],
    ['en;q=0, fr', 'zh-CN'],
    ['en;q=0.2, zh-Hans-CN;q=0.3', 'zh-CN'],
  ])('for Accept-Language %s is %s', async (wanted, language) => {
    const answered = await new Promise<string>((resolve) => {
      const headers = wanted === undefined ? {} : { 'accept-language': wanted };
      ask(url, { headers }, (response) => response.setEncoding('utf8').on('data', resolve)).end();
    });
    expect(answered).toBe(language);
  });
});
