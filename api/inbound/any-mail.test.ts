// Tests over the door that mails of people are read by somebody, whatever their subject and shape.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedCase } from '../../test/support/api/asked-case.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { wordsOf } from '../../test/support/api/stored-words.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { stateOf } from '../../test/support/casebook/casebook.js';

let api: TestApi;
let gateways: Gateways;
let names = 0;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const email = (): string => `shape.${(names += 1)}@example.org`;
const danger = '楼上有人要自杀，快来人';
const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const textPart = (text: string): string[] => ['Content-Type: text/plain; charset=utf-8', '', text];
const raw = (from: string, subject: string, lines: readonly string[]): Promise<string> =>
  gateways.raw([`From: ${from}`, `Subject: ${word(subject)}`, 'MIME-Version: 1.0', ...lines].join('\r\n'));

/** The letter that asked the question of a case. */
async function asked(): Promise<{ id: string; address: string; answering: string }> {
  const address = email();
  const { id } = await askedCase(api, { email: address });
  const text = `SELECT dedupe_key FROM notification WHERE case_id = $1 AND template = 'callback-question'`;
  const { rows } = await api.pool.query<{ dedupe_key: string }>(text, [id]);
  return { id, address, answering: rows.at(-1)!.dedupe_key.replaceAll(/[^A-Za-z0-9._-]/g, '.') };
}

describe('a subject of one letter or figure', () => {
  it.each(['3', 'Re: 3', '回复：３'])('%j above no text is the score', async (subject) => {
    const { id, address, answering } = await asked();
    expect(await gateways.mail({ from: address, subject, answering, text: '' })).toBe('answered');
    expect(await stateOf(api.casebook, id)).toMatchObject({ rating: { score: 3 } });
  });

  it('that differs from the score in the text makes it none', async () => {
    const { id, address, answering } = await asked();
    expect(await gateways.mail({ from: address, subject: '3', answering, text: '1' })).toBe('added');
    expect((await stateOf(api.casebook, id)).rating).toBeNull();
    expect(await wordsOf(api, id)).toEqual(['1\n\n3']);
  });

  it('may be a wish, and any other is the words', async () => {
    const address = email();
    const { id } = await api.open({ reporter: { email: address } });
    expect(await gateways.mail({ from: address, subject: 'T', text: '' })).toBe('stopped');
    expect(await gateways.mail({ from: address, subject: '急', text: '' })).toBe('added');
    expect(await wordsOf(api, id)).toEqual(['急']);
  });
});

describe('an emergency by mail', () => {
  it.each([
    ['外出：家里被盗', textPart(danger), email],
    ['Auto: 出事了', textPart(danger), email],
    ['求助', textPart(danger), () => `postmaster@place${(names += 1)}.example.cn`],
    ['求助', ['Content-Type: multipart/mixed', '', '--p', ...textPart(danger), '--p--'], email],
    [
      '求助',
      [
        ...['Content-Type: multipart/alternative; boundary=b', '', '--b', ...textPart('请用网页查看')],
        ...['--b', 'Content-Type: text/html; charset=utf-8', '', `<p>${danger}</p>`, '--b--'],
      ],
      email,
    ],
    [
      'Fwd: 求助',
      [
        ...['Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: message/rfc822', ''],
        ...['From: c@x.cn', `Subject: ${word('求助')}`, ...textPart(danger), '--b--'],
      ],
      email,
    ],
  ])('under %j in %j is seen', async (subject, lines, from) => {
    expect(await raw(from(), subject, lines)).toBe('opened');
  });

  it('from a name without an address waits for a person at least', async () => {
    expect(['opened', 'waiting']).toContain(await raw(word('王五'), '求助', textPart(danger)));
  });
});

describe('a huge mail', () => {
  it('of thousands of parts, or with headers of megabytes, is taken', async () => {
    const address = email();
    const { id } = await api.open({ reporter: { email: address } });
    const part = (name: number): string[] => ['--b', `Content-Type: text/plain; name="${name}.txt"`, '', 'x'];
    const parts = Array.from({ length: 2_000 }, (_, i) => part(i)).flat();
    const many = ['Content-Type: multipart/mixed; boundary=b', '', '--b', ...textPart('很多'), ...parts, '--b--'];
    expect(await raw(address, '附件', many)).toBe('added');
    const long = [`X-Long: ${'x'.repeat(3_000_000)}`, ...textPart('很长的信头')];
    expect(await raw(address, '信头', long)).toBe('added');
    expect((await wordsOf(api, id)).at(-1)).toBe('信头\n\n很长的信头');
  });
});
