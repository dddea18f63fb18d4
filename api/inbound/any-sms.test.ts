// Tests that every short message is taken: from any number, and of any words.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { wordsOf } from '../../test/support/api/stored-words.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { aPhone } from '../../test/support/casebook/casebook.js';

let api: TestApi;
let gateways: Gateways;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

describe('a short message from a landline', () => {
  it.each([
    ['+861066010001', '01066010001'],
    ['+861066010002', '(010)66010002'],
    ['+8675566010003', '0755-66010003'],
    ['+869516601004', '0951 6601004'],
  ])('of %s, written %s, is of its case', async (phone, from) => {
    const { id } = await api.open({ reporter: { phone } });
    expect(await gateways.sms(from, '楼道还是黑的')).toBe('added');
    expect(await wordsOf(api, id)).toEqual(['楼道还是黑的']);
  });

  it('without its area is read by a person, and one of a service by nobody', async () => {
    expect(await gateways.sms('6612345', '请问几点上班')).toBe('waiting');
    expect(await gateways.sms('66123456', '请问几点上班')).toBe('waiting');
    expect(await gateways.sms('6612345', '家里着火了，快来人')).toBe('opened');
    for (const service of ['1069055512345', '9559512', 'CMBCHINA']) {
      expect(await gateways.sms(service, '验证码 123456')).toBe('automatic');
    }
  });
});

describe('a short message of any words', () => {
  const taken = async (text: string): Promise<string> => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone } });
    expect(await gateways.sms(` ${phone.slice(0, 6)}-${phone.slice(6)} `, text)).toBe('added');
    return (await wordsOf(api, id)).join();
  };

  it.each([
    ['楼道黑\ud83d', '楼道黑\ufffd'],
    ['楼\0道黑', '楼道黑'],
    ['', '（无文字 / no text）'],
    [' \n\u200b', '（无文字 / no text）'],
  ])('%j is kept as %j', async (text, kept) => {
    expect(await taken(text)).toBe(kept);
  });

  it('that is very long is kept to a length, and says so', async () => {
    expect(await taken('长'.repeat(6_000))).toBe('长'.repeat(6_000));
    expect(await taken('长'.repeat(30_000))).toMatch(/^长{20000}\n\n［以下内容过长已截去.*］$/);
  });

  it('may have none at all; without its id or its sender it is refused', async () => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone } });
    expect(await gateways.message('sms', { id: 'no-text', from: phone })).toBe('added');
    expect(await wordsOf(api, id)).toEqual(['（无文字 / no text）']);
    await expect(gateways.message('sms', { text: 'x', id: 'no-sender' })).rejects.toThrow(/from/);
    await expect(gateways.message('sms', { text: 'x', from: phone, id: '' })).rejects.toThrow(/id/);
  });
});
