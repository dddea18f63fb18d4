// Tests late, repeated and reordered messages: none reopens a case, none counts twice.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { aPhone, stateOf } from '../../test/support/casebook/casebook.js';
import { askedCase } from '../../test/support/api/asked-case.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let gateways: Gateways;
beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const standing = async (id: string) => {
  const { status, cycle, rating } = await stateOf(api.casebook, id);
  return { status, cycle, score: rating?.score ?? null };
};

it('complaint 9: a closed case is reopened by no machine, no score and no word, only by an entitled act that says why', async () => {
  const [phone, email] = [aPhone(), 'closed.case@example.org'];
  const { id, number, accessCode, token } = await askedCase(api, { phone, email });
  expect(await gateways.sms(phone, '1')).toBe('answered');
  const closed = { status: 'closed', cycle: 1, score: 1 };
  expect(await standing(id)).toEqual(closed);
  api.now = plusMs(api.now, 60_000);
  // A machine: an automatic reply, a bounce, a service number.
  const answering = `${id}.1.receipt.citizen`;
  const automatic = [
    'From: ' + email,
    'Auto-Submitted: auto-replied',
    `In-Reply-To: <${answering}@city.example>`,
    '',
    '3',
  ];
  expect(await gateways.raw(automatic.join('\r\n'))).toBe('automatic');
  await gateways.bounce(email, answering);
  expect(await gateways.sms('10086', '3')).toBe('automatic');
  expect(await standing(id)).toEqual(closed);
  // A survey without a word: by short message, by the link, by the link opened.
  await gateways.sms(phone, '3');
  expect((await api.call('GET', `/v1/answers/${token}`)).status).toBeLessThan(500);
  expect((await api.call('POST', `/v1/answers/${token}`, { body: { score: 3 } })).status).toBe(409);
  expect(await standing(id)).toEqual(closed);
  // Words land with people, and still do not reopen it.
  await gateways.sms(phone, '又开始吵了');
  const added = await api.call('POST', '/v1/track/statements', { body: { number, accessCode, text: '还是吵' } });
  expect(added.status, added.text).toBeLessThan(300);
  expect(await standing(id)).toEqual(closed);
  expect((await stateOf(api.casebook, id)).tasks.map(({ kind }) => kind)).toContain('read-late-input');
  // Who is not entitled, and who is but gives no reason.
  const reason = { reason: '群众来信称问题复发' };
  for (const as of ['sample-g-0101-officer', 'sample-d-hb-liaison', 'channel-web']) {
    expect((await api.command(id, 'reopen', as, reason)).status, as).toBeGreaterThanOrEqual(400);
  }
  expect((await api.command(id, 'reopen', 'sample-b-01-callback', {})).status).toBe(400);
  expect(await standing(id)).toEqual(closed);
  const reopened = await api.command(id, 'reopen', 'sample-b-01-callback', reason);
  expect(reopened.status, reopened.text).toBe(200);
  expect(await standing(id)).toMatchObject({ status: 'dispatched', cycle: 2 });
});

it('complaint 20: messages and receipts of a channel count once, in whatever order they come', async () => {
  const phone = aPhone();
  const { id } = await api.open({ reporter: { phone } });
  const [first, second, third] = ['gw-1', 'gw-2', 'gw-3'];
  // The gateway hands them in backwards, and each again.
  for (const name of [third, second, third, first, second, first, third]) {
    expect(await gateways.sms(phone, `消息 ${name}`, name)).toBe('added');
  }
  const texts = `SELECT text FROM case_text WHERE case_id = $1 AND purpose = 'information' ORDER BY text`;
  const { rows } = await api.pool.query<{ text: string }>(texts, [id]);
  expect(rows.map(({ text }) => text)).toEqual([first, second, third].map((name) => `消息 ${name}`));
  const seqs = await api.pool.query<{ seq: number }>('SELECT seq FROM event WHERE case_id = $1 ORDER BY seq', [id]);
  expect(seqs.rows.map(({ seq }) => Number(seq))).toEqual([1, 2, 3, 4]);

  // A receipt that says "delivered" comes behind the one that says nobody is there: the number stays closed.
  const key = `${id}/1/receipt/citizen`;
  await api.pool.query(`UPDATE notification SET state = 'sent', via = 'sms' WHERE dedupe_key = $1`, [key]);
  expect(await gateways.receipt(key, 'undeliverable')).toBe('bounced');
  const why = async () =>
    (await api.pool.query('SELECT why FROM notification WHERE dedupe_key = $1', [key])).rows[0].why as string;
  expect(await why()).toBe('bounced');
  await gateways.receipt(key, 'delivered');
  await gateways.receipt(key, 'undeliverable');
  expect(await why()).toBe('bounced');
  expect((await stateOf(api.casebook, id)).revision).toBe(4);
});
