// Tests over HTTP that a citizen withdraws by number and access code, once, where allowed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOf } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const codeOf = ({ number, accessCode }: Parsed) => ({ number: String(number), accessCode: String(accessCode) });
const open = (): Promise<Parsed> => api.open({ place: { grid: 'G-0101' } });

describe('POST /v1/track/withdrawal', () => {
  const withdraw = (opened: Parsed, reason: unknown, code = opened.accessCode) =>
    api.call('POST', '/v1/track/withdrawal', { body: { number: opened.number, accessCode: code, reason } });

  it('withdraws an open request, and says what may still be done', async () => {
    const opened = await open();
    const before = await api.call('POST', '/v1/track', { body: codeOf(opened) });
    expect(before.body.may).toEqual(['supply-information', 'amend', 'withdraw']);
    const answer = await withdraw(opened, '已自行解决');
    expect([answer.status, answer.body.outcome, answer.body.may], answer.text).toEqual([
      200,
      'withdrawn',
      ['supply-information'],
    ]);
    expect((await withdraw(opened, '再次')).status).toBe(409);
  });

  it('needs the code and a reason', async () => {
    const opened = await open();
    expect((await withdraw(opened, '撤回', 'AAAAAAAAAA')).status).toBe(404);
    expect((await withdraw(opened, ' ')).body.errors[0].pointer).toBe('/reason');
    expect((await stateOf(api.casebook, opened.id)).revision).toBe(1);
  });

  it('is done once under a key, which no other reason may use', async () => {
    const opened = await open();
    const under = (reason: string) =>
      api.call('POST', '/v1/track/withdrawal', {
        body: { ...codeOf(opened), reason },
        headers: { 'idempotency-key': 'one-withdrawal' },
      });
    for (const answer of [await under('已自行解决'), await under('已自行解决')]) {
      expect([answer.status, answer.body.outcome], answer.text).toEqual([200, 'withdrawn']);
    }
    expect((await under('另有原因')).body.code).toBe('key-reused');
    expect((await stateOf(api.casebook, opened.id)).revision).toBe(2);
  });

  it('shows where the case stands when a withdrawal comes too late, without names or posts', async () => {
    const opened = await open();
    const merging = { into: (await open()).number, reason: '同一事项' };
    expect((await api.command(opened.id, 'merge', 'sample-b-01-operator', merging)).status).toBe(200);
    const body = { ...codeOf(opened), reason: '已自行解决' };
    const late = await api.call('POST', '/v1/track/withdrawal', { body });
    expect([late.status, late.body.code, late.body.currentStatus]).toEqual([
      409,
      'transition-not-allowed',
      'duplicate',
    ]);
    expect(late.body).not.toHaveProperty('lastEvent');
    expect(late.text).not.toMatch(/operator/);
  });
});
