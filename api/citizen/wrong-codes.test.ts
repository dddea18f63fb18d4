// Tests that codes cannot be guessed: by address, by network, by number, or by time.
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../domain/base/failures.js';
import { plusMs } from '../../domain/base/instant.js';
import { isCaseNumber } from '../../domain/case/number.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { createCodeTries } from '../context/code-tries.js';

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

/** Gives ten wrong codes from as many networks. */
async function atLimit({ number }: Parsed): Promise<void> {
  for (let i = 0; i < 10; i++) await look({ number, ...wrong }, another());
}

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
    for (let i = 0; i < 10; i++) answers.push(await look({ number, ...wrong }, another()));
    expect(statuses(answers)).toEqual(Array<number>(10).fill(404));
  });

  it('lets in whoever gives the right code after a slip, and makes wait who gave three wrong ones', async () => {
    const patient = await startTestApi({ trustedProxies: ['127.0.0.1'] });
    const at = (body: object, from: string) =>
      patient.call('POST', '/v1/track', { body, headers: { 'x-forwarded-for': from } });
    const code = codeOf(await patient.open());
    const [rightful, guesser] = [another(), another()];
    for (let i = 0; i < 10; i++) await at({ ...code, ...wrong }, another());
    expect(statuses([await at({ ...code, ...wrong }, rightful), await at(code, rightful)])).toEqual([404, 200]);
    const guesses: Answer[] = [];
    for (let i = 0; i < 3; i++) guesses.push(await at({ ...code, ...wrong }, guesser));
    expect(statuses(guesses)).toEqual([404, 404, 429]);
    const waits = await at(code, guesser);
    expect([waits.status, waits.headers.get('retry-after')]).toEqual([429, '15']);
    const page = await patient.call('POST', '/track', {
      raw: new URLSearchParams(code).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': guesser },
    });
    expect([page.status, /请过 \d+ 秒再试/.test(page.text)]).toEqual([429, true]);
    patient.now = plusMs(patient.now, 15_000);
    expect((await at(code, guesser)).status).toBe(200);
    await patient.close();
  });
});

/** The tries of one number, with a clock of their own, after ten wrong codes. */
async function strictTries() {
  const time = { now: tuesdayMorning, judged: 0 };
  const tries = createCodeTries(() => time.now);
  const wrongFrom = (address: string) =>
    tries
      .judge({ number: '1', address }, () => Promise.resolve((time.judged++, null)))
      .catch((error: unknown) => error as Failure);
  for (let i = 0; i < 10; i++) await wrongFrom(another());
  return Object.assign(time, { judged: 0, wrongFrom });
}

describe('the wait of a network', () => {
  it('grows, and leaves it eleven tries in an hour', async () => {
    const tries = await strictTries();
    const from = another();
    const waits: number[] = [];
    const end = plusMs(tries.now, 3_600_000);
    while (tries.now < end) {
      const { details } = (await tries.wrongFrom(from)) as Failure<'too-many-requests'>;
      waits.push(details?.retryAfterSeconds ?? 0);
      tries.now = plusMs(tries.now, waits.at(-1)! * 1_000);
    }
    expect(waits).toEqual([0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('is not made longer by what is refused unheard', async () => {
    const tries = await strictTries();
    const from = another();
    for (let i = 0; i < 50; i++) await tries.wrongFrom(from);
    expect(tries.judged).toBe(3);
    tries.now = plusMs(tries.now, 15_000);
    await tries.wrongFrom(from);
    expect(tries.judged).toBe(4);
  });
});

describe('tries at once', () => {
  it.each([2, 3])('%i right ones of one network open, also where tries are judged strictly', async (n) => {
    const opened = await api.open();
    await atLimit(opened);
    const from = another();
    const answers = await Promise.all(Array.from({ length: n }, () => look(codeOf(opened), from)));
    expect(statuses(answers)).toEqual(Array<number>(n).fill(200));
  });

  it('of wrong codes do not pass the wait together', async () => {
    const tries = await strictTries();
    const from = another();
    const failures = (await Promise.all(Array.from({ length: 6 }, () => tries.wrongFrom(from)))) as Failure[];
    expect(failures.map(({ code }) => code)).toEqual([
      ...Array<string>(2).fill('not-found'),
      ...Array<string>(4).fill('too-many-requests'),
    ]);
    expect(tries.judged).toBe(3);
  });
});

describe("a case's id", () => {
  it('does not stand for its number: it would have tries of its own', async () => {
    const opened = await api.open();
    expect((await look({ ...codeOf(opened), number: opened.id }, another())).status).toBe(404);
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
