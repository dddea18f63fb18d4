// Tests the page of the API's documents over HTTP: what it loads, and what only this page may do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const policyOf = ({ headers }: { headers: Headers }): string => headers.get('content-security-policy') ?? '';

describe('the page of the documents', () => {
  it('loads its program and the document from here, and names no other server', async () => {
    const page = await api.get('/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).not.toMatch(/https?:/);
    const src = /src="([^"]+)"/.exec(page.text)![1]!;
    const program = await api.get(src);
    expect([program.status, program.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(program.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(program.text.length).toBeGreaterThan(1_000_000);
    expect(page.text).toContain('&quot;url&quot;:&quot;/openapi.json&quot;');
    const document = await api.get('/openapi.json');
    expect([document.status, document.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  });

  it('is the only address with styles of its own; data may load nothing, pages only what is served here', async () => {
    const { text, ...page } = await api.get('/docs');
    expect(policyOf(page)).toContain(`default-src 'none'; script-src 'self';`);
    const src = /src="([^"]+)"/.exec(text)![1]!;
    const policyAt = async (path: string): Promise<string> =>
      policyOf(await api.call('GET', path, { headers: { accept: 'text/html' } }));
    for (const path of ['/openapi.json', '/docs/errors.md', src, '/v1/cases']) {
      const policy = await policyAt(path);
      expect(policy, path).toContain(`default-src 'none'`);
      expect(policy, path).not.toContain('script-src');
    }
    for (const path of ['/', '/track', '/docs/nowhere']) {
      expect(await policyAt(path), path).toMatch(/^default-src 'self'(?!.*(?:unsafe|script-src))/);
    }
  });
});

describe('the document', () => {
  it('is not sent again to a caller who has it', async () => {
    const etag = (await api.get('/openapi.json')).headers.get('etag')!;
    const again = await api.call('GET', '/openapi.json', { headers: { 'if-none-match': etag } });
    expect([again.status, again.text]).toEqual([304, '']);
  });
});
