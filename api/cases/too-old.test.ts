// Tests requests of long ago over HTTP: where former cases are taken, they must say what they are.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activePolicyAt } from '../../casebook/facts/facts.js';
import { activatePolicy } from '../../casebook/registers/activate-policy.js';
import { putRegister } from '../../casebook/registers/registers.js';
import { plusMs } from '../../domain/base/instant.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const day = 86_400_000;
const row = {
  channel: 'import',
  kind: 'complaint',
  text: '路灯坏了',
  place: { grid: 'G-0101' },
  occurredAt: '2018-11-06T09:20:00+08:00',
};
const tooOld = [422, 'too-old', '/occurredAt too-old'];
const change = { by: 'sample-cb-system-administrator', reason: 'a test', at: tuesdayMorning };
const post = (body: unknown, { as = 'channel-import', headers = {} } = {}) =>
  api.call('POST', '/v1/cases', { as, body, headers: { 'idempotency-key': randomUUID(), ...headers } });
const refusal = ({ status, body: { code, errors = [] } }: Answer) => [
  status,
  code,
  ...errors.map((one: Parsed) => `${one.pointer} ${one.code}`),
];

describe('a request of long ago that does not say it is of the past', () => {
  const at = (days: number) => plusMs(tuesdayMorning, -days * day);

  it('is refused after ninety days where former cases are taken, with what to do; elsewhere it is a case of now', async () => {
    expect((await post({ ...row, occurredAt: at(90) })).status).toBe(201);
    const old = await post({ ...row, occurredAt: plusMs(at(90), -1) }, { headers: { 'accept-language': 'en' } });
    expect(refusal(old)).toEqual(tooOld);
    expect(old.body.errors[0].detail).toContain('`history` (`--history` of the import)');
    expect((await post({ ...row, channel: 'web' }, { as: 'channel-web' })).body.status).toBe('dispatched');
    expect(refusal(await post(row, { as: 'sample-b-01-operator' }))).toEqual(tooOld);
  });

  it('is refused by the age of the policy in force', async () => {
    const { version: _version, ...pack } = activePolicyAt(await api.casebook.facts.current(), tuesdayMorning);
    const body = { ...pack, formerAfterDays: 10 } as Parameters<typeof putRegister<'policies'>>[1]['body'];
    await putRegister(api.casebook, { ...change, register: 'policies', code: 'model', body });
    await activatePolicy(api.casebook, { ...change, policy: 'model@2' });
    await api.casebook.facts.refresh();
    expect(refusal(await post({ ...row, occurredAt: plusMs(at(10), -1) }))).toEqual(tooOld);
    expect((await post({ ...row, occurredAt: at(10) })).status).toBe(201);
  });
});
