// Tests what holds for every address: problems, methods, headers, readiness, metrics, the log.
import { readFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsDocument } from './document/errors-document.js';
import { documentPath } from './document/openapi.js';
import { type TestApi, startTestApi } from '../test/support/api/test-api.js';
import { routes } from './routes.js';
import { withFormerNames } from './operation/former-names.js';

let api: TestApi;
const logged: string[] = [];
const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    logged.push(chunk.toString('utf8'));
    done();
  },
});
beforeAll(async () => {
  api = await startTestApi({ logger: pino({ level: 'trace' }, sink), mailboxUrl: 'http://127.0.0.1:1/' });
});
afterAll(() => api.close());

describe('every answer', () => {
  it("carries a request id, the caller's own where it has a harmless form", async () => {
    const own = await api.call('GET', '/healthz', { headers: { 'x-request-id': 'abcdef-123' } });
    expect(own.headers.get('x-request-id')).toBe('abcdef-123');
    const odd = await api.call('GET', '/nowhere', { headers: { 'x-request-id': '<script>' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(odd.body.requestId).toBe(odd.headers.get('x-request-id'));
  });

  it('sends security headers, and forbids caching', async () => {
    const { headers } = await api.get('/healthz');
    expect(headers.get('content-security-policy')).toContain(`default-src 'none'`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('a problem', () => {
  it('is an RFC 9457 document in Chinese, in English when asked for', async () => {
    const { status, headers, body } = await api.get('/v1/nowhere?secret=1');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('content-language')).toBe('zh-CN');
    expect(body).toEqual({
      type: '/docs/errors.md#not-found',
      title: '没有找到。',
      status: 404,
      detail: '没有找到。',
      instance: '/v1/nowhere',
      code: 'not-found',
      requestId: expect.any(String),
    });
    const english = await api.call('GET', '/v1/nowhere', { headers: { 'accept-language': 'fr, en;q=0.8' } });
    expect([english.headers.get('content-language'), english.body.title]).toEqual([
      'en',
      'There is no such thing here.',
    ]);
  });

  it('says which methods an address has', async () => {
    const answer = await api.call('DELETE', '/v1/cases', { as: 'channel-web' });
    expect([answer.status, answer.body.code, answer.headers.get('allow')]).toEqual([
      405,
      'method-not-allowed',
      'POST, GET, HEAD, OPTIONS',
    ]);
    expect((await api.call('OPTIONS', '/v1/track')).headers.get('allow')).toBe('POST, OPTIONS');
  });

  it('is a page for callers who read pages', async () => {
    const { status, text } = await api.call('GET', '/v1/answers/nonsense', { headers: { accept: 'text/html' } });
    expect(status).toBe(404);
    expect(text).toContain('<h1>没有这个页面，或者不在您的权限内。</h1>');
  });

  it('answers a broken address without a crash', async () => {
    for (const path of ['/v1/cases/%E0%A4%A', '/v1/%00', '/v1//x', '/v1/cases/..%2f..']) {
      const { status } = await api.get(path, 'sample-b-01-desk');
      expect(status, path).toBe(404);
    }
    for (const path of ['/v1/units/%00', '/v1/policies/a%00/versions']) {
      expect((await api.get(path, 'sample-cb-system-administrator')).status, path).toBe(404);
    }
    expect((await api.get('/v1/supervision-orders/%00.pdf', 'sample-b-01-supervision')).status).toBe(404);
    const far = await api.get('/v1/units/B-01/versions?before=99999999999999', 'sample-cb-system-administrator');
    expect(far.status).toBe(400);
  });
});

describe('the API about itself', () => {
  it('is alive, and ready without the engine', async () => {
    expect((await api.get('/healthz')).body).toEqual({ status: 'ok' });
    const { status, body } = await api.get('/readyz');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ready: true,
      database: 'ok',
      engine: 'away',
      relayLag: { seconds: expect.any(Number) },
    });
    expect(body.messengerLag).toEqual(body.relayLag);
  });

  it('gives figures by route template, with no id in them', async () => {
    const { id } = await api.open();
    await api.command(id, 'sign', 'sample-g-0101-officer');
    const text = withFormerNames(await api.registry.metrics());
    expect(text).toContain(
      'gridcase_http_request_seconds_count{method="POST",route="/v1/cases/:id/commands/:command",status="200"} 1',
    );
    expect(text).toContain('gridcase_commands_total{command="sign",result="accepted"} 1');
    expect(text).toContain('gridcase_registrations_total{channel="web",result="opened"} 1');
    expect(text).toContain('gridcase_engine_reachable 0');
    expect(text).toMatch(/gridcase_relay_lag_seconds \d/);
    expect(text).toMatch(/gridcase_messenger_lag_seconds \d/);
    expect(text).not.toContain(id);
  });

  it('serves no figures to those who reach its pages', async () => {
    expect((await api.get('/metrics')).status).toBe(404);
    expect((await api.get('/metrics', 'sample-cb-system-administrator')).status).toBe(404);
  });

  it('leads people to its documents, and a developer to the local mailbox', async () => {
    const landing = await api.call('GET', '/', { headers: { accept: 'text/html' } });
    expect(landing.text).toContain('href="/docs"');
    const mailbox = await api.get('/dev/mailbox');
    expect([mailbox.status, mailbox.headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/']);
  });
});

describe('the OpenAPI document', () => {
  it('names every route, and no other', async () => {
    const { body } = await api.get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const documented = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(documented.sort()).toEqual(routes.map((one) => `${one.method} ${documentPath(one)}`).sort());
  });
});

describe('docs/errors.md', () => {
  it('says what the table of failures says', async () => {
    expect(await readFile('docs/errors.md', 'utf8')).toBe(errorsDocument());
    expect((await api.get('/docs/errors.md')).text).toBe(errorsDocument());
  });
});

describe('the log', () => {
  it('holds nothing personal, no words, no tokens and no queries', async () => {
    const canary = 'CANARY-7731';
    const token = await api.tokenOf('channel-web');
    const opened = await api.open({
      text: `${canary}-text`,
      reporter: { name: `${canary}-name`, phone: '+8613877310000' },
    });
    const as = 'sample-b-01-desk';
    await api.call('POST', '/v1/cases/search', { as, body: { words: `${canary}-words`, name: `${canary}-name` } });
    await api.get(`/v1/cases?q=${canary}`, as);
    await api.call('POST', '/v1/cases', {
      as,
      raw: `{"${canary}`,
      headers: { 'content-type': 'application/json' },
    });
    await api.call('POST', '/v1/track', { body: { number: opened.number, accessCode: opened.accessCode } });
    await api.get(`/v1/answers/${canary}`);
    await api.call('POST', '/track/statements', {
      raw: new URLSearchParams({
        number: opened.number,
        accessCode: opened.accessCode,
        text: `${canary}-add`,
      }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const all = logged.join('');
    expect(all).toContain('/v1/cases/search');
    for (const secret of [canary, '77310000', token, opened.accessCode]) expect(all).not.toContain(secret);
  });
});
