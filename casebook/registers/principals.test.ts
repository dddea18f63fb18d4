// Tests bearer tokens: valid from issue until they are revoked, and kept only as hashes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleCity, createSampleCity } from '../../test/support/servers/sample-city.js';
import { issueTokens, revokeToken, revokeTokensOf, tokenHash } from './principals.js';
import { changingRegisters } from './register-transaction.js';
import { putRegister, readRegister } from './registers.js';

let city: SampleCity;
const order = { by: 'sample-cb-security-administrator', reason: 'a test', at: '2026-11-23T02:00:00.000Z' };
beforeAll(async () => {
  city = await createSampleCity();
});
afterAll(() => city.drop());

const openedBy = async (token: string) =>
  (await city.facts.current()).tokensByHash.get(tokenHash(token))?.principal.code ?? null;

const issue = async (principal: string) => (await issueTokens(city, { ...order, principals: [principal] }))[0]!;
const revoke = (id: string) =>
  changingRegisters(city, async (client) => ({ result: await revokeToken(client, { ...order, id }), changed: true }));

describe('a token', () => {
  it('opens until it is revoked, once', async () => {
    const { id, token } = await issue('channel-web');
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(await openedBy(token)).toBe('channel-web');
    await revoke(id);
    expect(await openedBy(token)).toBeNull();
    await expect(revoke(id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is kept as its hash only, and its story says who issued it to which principal', async () => {
    const { id, token } = await issue('channel-app');
    const { rows } = await city.pool.query(`SELECT encode(hash, 'hex') AS hash FROM token WHERE id::text = $1`, [id]);
    expect(rows).toEqual([{ hash: tokenHash(token) }]);
    const story = await city.pool.query(
      `SELECT body, by FROM register_version WHERE register = 'tokens' AND code = $1`,
      [id],
    );
    expect(story.rows).toEqual([{ body: { principal: 'channel-app', event: 'issued' }, by: order.by }]);
  });

  it('opens nothing while its principal is not active', async () => {
    const { token } = await issue('channel-sms');
    const entry = await readRegister(city, { register: 'principals', code: 'channel-sms' });
    const body = { ...entry!.body, active: false };
    await putRegister(city, { ...order, register: 'principals', code: body.code, body });
    expect(await openedBy(token)).toBeNull();
    await expect(issue('channel-sms')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is issued to all of several principals or to none, and its issuer can revoke them all', async () => {
    const both = ['channel-mail', 'channel-media'];
    await expect(issueTokens(city, { ...order, principals: [...both, 'nobody'] })).rejects.toMatchObject({
      code: 'not-found',
    });
    const [one, other] = await issueTokens(city, { ...order, principals: both });
    expect([await openedBy(one!.token), await openedBy(other!.token)]).toEqual(both);
    expect(await revokeTokensOf(city, { ...order, principals: both, issuedBy: 'another' })).toBe(0);
    expect(await revokeTokensOf(city, { ...order, principals: both, issuedBy: order.by })).toBe(2);
    expect(await openedBy(one!.token)).toBeNull();
  });
});
