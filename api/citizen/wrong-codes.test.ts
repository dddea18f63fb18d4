// Tests that codes cannot be guessed: by address, by network, by number, or by time.
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCaseNumber } from '../../domain/case/number.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
/** The statements that the API put to the database. */
const statements: string[] = [];

beforeAll(async () => {
  api = await startTestApi({
    trackPerMinute: 3,
    trustedProxies: ['127.0.0.1'],
    poolFor: (url) => Promise.resolve(listening(new Pool({ connectionString: url }))),
  });
});
afterAll(() => api.close());

function listening(pool: Pool): Pool {
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  const heard = (...args: unknown[]): unknown => {
    const [first] = args as [string | { text: string }];
    statements.push(typeof first === 'string' ? first : first.text);
    return query(...args);
  };
  return Object.assign(pool, { query: heard });
}

/** A number that no case has, though its last sign is right. */
const noCase = (serial: number): string =>
  [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].map((sign) => `20250101-000000${serial}-${sign}`).find(isCaseNumber)!;

let last = 0;
/** An address from which nothing came before. */
const another = (): string => `198.51.100.${String(++last)}`;
const look = (body: object, from: string): Promise<Answer> =>
  api.call('POST', '/v1/track', { body, headers: { 'x-forwarded-for': from } });
const codeOf = ({ number, accessCode }: Parsed) => ({ number: String(number), accessCode: String(accessCode) });
const wrong = { accessCode: 'AAAAAAAAAA' };
const statuses = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status);

describe('the limit of an address', () => {
  it('counts by the address that a trusted proxy reports, IPv6 by the network', async () => {
    const one = { number: 'no number', ...wrong };
    const answers: Answer[] = [];
    for (const host of ['1', '2:3', 'ffff', 'abcd']) answers.push(await look(one, `2001:db8:5:5::${host}`));
    expect(statuses(answers)).toEqual([404, 404, 404, 429]);
    expect((await look(one, '2001:db8:5:6::1')).status).toBe(404);
  });

  it('takes nobody else’s word for an address', async () => {
    const direct = await startTestApi({ trackPerMinute: 3 });
    const statusesThere: number[] = [];
    for (let i = 0; i < 6; i++) {
      const headers = { 'x-forwarded-for': another() };
      const body = { number: '20260101-0000001-0', ...wrong };
      statusesThere.push((await direct.call('POST', '/v1/track', { body, headers })).status);
    }
    await direct.close();
    expect(statusesThere).toEqual([404, 404, 404, 429, 429, 429]);
  });
});

describe('the limit of a number', () => {
  it.each(['known', 'unknown'])('ends the guessing from many addresses for a number that is %s', async (which) => {
    const { number } = which === 'known' ? await api.open() : { number: noCase(1) };
    const answers: Answer[] = [];
    for (let i = 0; i < 13; i++) answers.push(await look({ number, ...wrong }, another()));
    expect(statuses(answers)).toEqual([...Array<number>(10).fill(404), 429, 429, 429]);
    expect(answers.at(-1)!.headers.get('retry-after')).toBe('900');
  });

  it('lets in whoever gives the right code at once, and makes wait who gave a wrong one', async () => {
    const opened = await api.open();
    const mistyped = another();
    await look({ ...codeOf(opened), ...wrong }, mistyped);
    for (let i = 0; i < 12; i++) await look({ ...codeOf(opened), ...wrong }, another());
    const rightful = another();
    expect(statuses([await look(codeOf(opened), rightful), await look(codeOf(opened), rightful)])).toEqual([200, 200]);
    const waits = await look(codeOf(opened), mistyped);
    expect([waits.status, Number(waits.headers.get('retry-after')) <= 900]).toEqual([429, true]);
    const page = await api.call('POST', '/track', {
      raw: new URLSearchParams(codeOf(opened)).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': mistyped },
    });
    expect([page.status, /请过 \d+ 秒再试/.test(page.text)]).toEqual([429, true]);
  });
});

describe('a wrong code', () => {
  it('costs the same statements for a number that there is and for one that there is not', async () => {
    const { number } = await api.open();
    const cost = async (body: object): Promise<string[]> => {
      statements.length = 0;
      expect((await look(body, another())).status).toBe(404);
      return statements.filter((one) => !one.startsWith('NOTIFY'));
    };
    const known = await cost({ number, ...wrong });
    expect(known).toHaveLength(1);
    expect(await cost({ number: noCase(2), ...wrong })).toEqual(known);
  });
});
