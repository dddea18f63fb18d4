// Tests over HTTP how a citizen files without an account: once by key, limited, with few fields.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOf } from '../../test/support/casebook/casebook.js';
import { type Answer, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ trustedProxies: ['127.0.0.1'] });
});
afterAll(() => api.close());

const file = (body: unknown, key?: string, to = api): Promise<Answer> =>
  to.call('POST', '/v1/requests', { body, headers: key === undefined ? {} : { 'idempotency-key': key } });

describe('POST /v1/requests', () => {
  it('opens a case of the website, routed as any other, with number and access code', async () => {
    const answer = await file(
      { text: '楼下夜里很吵', place: { address: '样例路 4 号' }, reporter: { disclosure: 'withheld', language: 'en' } },
      randomUUID(),
    );
    expect(answer.status, answer.text).toBe(201);
    expect(answer.headers.get('location')).toBeNull();
    const state = await stateOf(api.casebook, answer.body.id);
    expect(state).toMatchObject({ channel: 'web', kind: 'help', disclosure: 'withheld', priority: 'normal' });
    const { number, accessCode, promisedBy } = answer.body;
    const tracked = await api.call('POST', '/v1/track', { body: { number, accessCode } });
    expect(tracked.body).toMatchObject({ number, promisedBy });
  });

  it('gives the same answer to the same request under its key, and refuses other words under it', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => file({ text: '路灯坏了' }, key)));
    const numbers = new Set(answers.map(({ status, body }) => `${status} ${body.number} ${body.accessCode}`));
    expect(numbers.size, answers.map(({ text }) => text).join()).toBe(1);
    expect((await file({ text: '路灯坏了' }, key.toUpperCase())).body.number).toBe(answers[0]!.body.number);
    const other = await file({ text: '另一件事' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
    expect(other.text).not.toContain(answers[0]!.body.number);
  });

  it('refuses a key that could be guessed, and a request without one', async () => {
    for (const key of ['1', 'my-request', '00000000-0000-1000-8000-000000000000']) {
      const answer = await file({ text: '很吵' }, key);
      expect([answer.status, answer.body.errors[0].pointer], key).toEqual([400, 'Idempotency-Key']);
    }
    expect((await file({ text: '很吵' })).body.code).toBe('idempotency-key-required');
  });

  it('takes no field that a citizen may not fill in', async () => {
    for (const field of ['channel', 'kind', 'category', 'channelReference', 'submitter', 'about', 'occurredAt']) {
      const answer = await file({ text: '很吵', [field]: 'web' }, randomUUID());
      expect([answer.status, answer.body.errors[0]], field).toMatchObject([400, { pointer: `/${field}` }]);
    }
    const grid = await file({ text: '很吵', place: { address: '样例路', grid: 'G-0101' } }, randomUUID());
    expect(grid.body.errors[0].pointer).toBe('/place/grid');
  });

  it('is limited by address, with the time to wait', async () => {
    const limited = await startTestApi({ trustedProxies: ['127.0.0.1'], filePerMinute: 2 });
    try {
      const answers = [];
      for (let i = 0; i < 3; i++) answers.push(await file({ text: '很吵' }, randomUUID(), limited));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
      expect(Number(answers[2]!.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await limited.close();
    }
  });

  it('counts the addresses of one IPv6 network together', async () => {
    const limited = await startTestApi({ trustedProxies: ['127.0.0.1'], filePerMinute: 2 });
    try {
      const from = (host: string) => ({ 'x-forwarded-for': `2001:db8:1:1::${host}`, 'idempotency-key': randomUUID() });
      const answers = [];
      for (const host of ['1', '2', '3:4']) {
        answers.push(await limited.call('POST', '/v1/requests', { body: { text: '很吵' }, headers: from(host) }));
      }
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    } finally {
      await limited.close();
    }
  });

  it('keeps nothing that tells who an anonymous citizen is', async () => {
    const reporter = { disclosure: 'anonymous', name: '王样例', phone: '+8613800000009', email: 'w@example.org' };
    const { body } = await file({ text: '很吵', reporter }, randomUUID());
    const { rows } = await api.pool.query('SELECT name, phone, email, phone_key FROM reporter WHERE case_id = $1', [
      body.id,
    ]);
    expect(rows).toEqual([{ name: null, phone: null, email: null, phone_key: null }]);
  });

  it('says so when nothing is taken at the website', async () => {
    const closed = await startTestApi({ trustedProxies: ['127.0.0.1'] });
    try {
      const body = { names: { zh: '网站', en: 'Website' }, active: false, reason: '停用' };
      const put = await closed.call('PUT', '/v1/channels/web', { as: 'sample-cb-system-administrator', body });
      expect(put.status, put.text).toBe(200);
      const answer = await file({ text: '很吵' }, randomUUID(), closed);
      expect([answer.status, answer.body.code], answer.text).toEqual([409, 'filing-closed']);
    } finally {
      await closed.close();
    }
  });
});
