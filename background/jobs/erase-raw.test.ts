// Tests erasing messages as they came: some days after they were dealt with, and never before.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { eraseRawMessages } from './erase-raw.js';

const dayMs = 86_400_000;
const operator = 'sample-b-01-operator';
let api: TestApi;
let gateways: Gateways;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const erase = (days = 30): Promise<number> => eraseRawMessages({ pool: api.pool, clock: () => api.now, days });
const kept = async (): Promise<string[]> =>
  (await api.pool.query(`SELECT convert_from(raw, 'UTF8') AS text FROM inbound_raw ORDER BY 1`)).rows.map(
    ({ text }) => text as string,
  );
const pass = (days: number): void => void (api.now = plusMs(api.now, days * dayMs));

it('counts from the receipt of what was dealt with by itself, from the handling of what waited', async () => {
  await api.open({ reporter: { phone: '+8613800001111' } });
  expect(await gateways.sms('+8613800001111', 'a added')).toBe('added');
  expect(await gateways.sms('+8613900002222', 'b waits')).toBe('waiting');
  expect(await gateways.sms('+8613900002222', 'c waits on')).toBe('waiting');
  await api.pool.query(`INSERT INTO inbound_message
    SELECT gen_random_uuid(), way, 'broken off', body_hash, sender_key, words_key, received_at, claimed_at, claim
    FROM inbound_message LIMIT 1`);
  await api.pool.query(`INSERT INTO inbound_raw SELECT id, 'd broken off' FROM inbound_message WHERE outcome IS NULL`);

  pass(29);
  expect(await erase()).toBe(0);
  pass(2);
  expect(await erase()).toBe(1);
  expect(await kept()).toEqual(['b waits', 'c waits on', 'd broken off']);

  const { items } = (await api.get('/v1/inbound?limit=200', operator)).body;
  const waits = items.find(({ text }: { text: string }) => text === 'b waits');
  expect((await api.call('POST', `/v1/inbound/${waits.id}/handled`, { as: operator, body: {} })).status).toBe(204);
  pass(29);
  expect(await erase()).toBe(0);
  pass(2);
  expect(await erase()).toBe(1);
  expect(await kept()).toEqual(['c waits on', 'd broken off']);
  pass(400);
  expect(await erase(1)).toBe(0);
});

it('is not written again when an old message comes again', async () => {
  const before = await kept();
  const body = { id: 'the-same', from: '+8613800001111', text: 'once' };
  const handIn = () => gateways.message('sms', body);
  expect(await handIn()).toBe('added');
  pass(31);
  expect(await erase()).toBe(1);
  expect(await handIn()).toBe('added');
  expect(await kept()).toEqual(before);
});
