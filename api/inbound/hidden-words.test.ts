// Tests that what a hidden reporter writes does not tell the handlers who it is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPhone } from '../../test/support/casebook/casebook.js';
import { askedCase } from '../../test/support/api/asked-case.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { readBy, wordsOf } from '../../test/support/api/stored-words.js';
import { startTestApi, type TestApi } from '../../test/support/api/test-api.js';

const officer = 'sample-g-0101-officer';
let api: TestApi;
let gateways: Gateways;
let names = 0;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const wordsIn = async (id: string): Promise<string[]> => {
  const { rows } = await api.pool.query<{ text: string }>('SELECT text FROM case_text WHERE case_id = $1 ORDER BY id', [
    id,
  ]);
  return rows.map(({ text }) => text);
};
const email = (): string => `reporter.${(names += 1)}@example.org`;

describe('a reporter who is withheld', () => {
  const letter = (name: string, address: string, phone: string): string =>
    [
      `我叫${name}，手机 ${phone.slice(3, 6)} ${phone.slice(6, 10)}-${phone.slice(10)}，我在3栋看见他收钱。`,
      '',
      '他的电话是13700009999，请查。',
      '',
      '',
      name,
      phone.slice(3),
      address,
      '',
      '发自我的iPhone',
    ].join('\r\n');

  it.each(['withheld', 'anonymous'] as const)('(%s) does not reach the handler by his own mail', async (disclosure) => {
    const [address, phone] = [`wang.xiaoming${(names += 1)}@example.org`, aPhone()];
    const opened = await api.open({ reporter: { name: '王小明', email: address, phone, disclosure } });
    const text = letter('王小明', address, phone);
    expect(await gateways.mail({ from: `"明明 Wang" <${address}>`, text: `${text}\r\n明明 Wang` })).toBe('added');
    expect(await wordsOf(api, opened.id)).toEqual([
      '我叫〔略〕，手机 〔略〕，我在3栋看见他收钱。\n\n他的电话是13700009999，请查。\n\n〔略〕',
    ]);
    const read = await readBy(api, officer, opened);
    for (const one of ['王小明', address, phone.slice(3), '明明', 'iPhone']) expect(read).not.toContain(one);
  });

  it('does not reach the handler by a short message, the tracking data or the request itself', async () => {
    const phone = aPhone();
    const text = `我是李四海，${phone.slice(3)}，楼下太吵`;
    const opened = await api.open({ text, reporter: { name: '李四海', phone, disclosure: 'withheld' } });
    const { number, accessCode } = opened;
    expect(await gateways.sms(phone, `李 四海再说一次，回${phone.slice(3)}`)).toBe('added');
    const said = { number, accessCode, text: `李四海 ${phone} 第三次` };
    expect((await api.call('POST', '/v1/track/statements', { body: said })).status).toBe(201);
    expect(await wordsIn(opened.id)).toEqual(['我是〔略〕，楼下太吵', '〔略〕再说一次，回〔略〕', '〔略〕 第三次']);
    expect(await readBy(api, officer, opened)).not.toMatch(new RegExp(`四海|${phone.slice(3)}`));
  });

  it('keeps the words of a named one as they are', async () => {
    const [address, phone] = [email(), aPhone()];
    const { id } = await api.open({ reporter: { name: '王小明', email: address, phone } });
    const text = letter('王小明', address, phone).replaceAll('\r\n', '\n');
    expect(await gateways.mail({ from: `王小明 <${address}>`, text })).toBe('added');
    expect(await wordsOf(api, id)).toEqual([text]);
  });

  it('does not reach the handler by the place, the reference or a signature above a date', async () => {
    const [address, phone] = [email(), aPhone()];
    const body = {
      ...{ channel: 'web', kind: 'help', title: '举报', text: '有人赌博', submitter: { kind: 'citizen' } },
      place: { grid: 'G-0101', address: `翠湖路3栋501（王小明家，${phone.slice(3)}）` },
      channelReference: `来电${phone.slice(3)}-王小明-7`,
      reporter: { name: '王小明', phone, email: address, disclosure: 'withheld' },
    };
    const headers = { 'idempotency-key': `hidden-${(names += 1)}` };
    const opened = await api.call('POST', '/v1/cases', { as: 'channel-web', body, headers });
    expect(opened.status, opened.text).toBe(201);
    const { id, number } = opened.body as { id: string; number: string };
    const text = '他又来了。\r\n\r\n此致\r\n敬礼！\r\n周建国\r\n2026年11月29日';
    expect(await gateways.mail({ from: address, subject: '补充', text })).toBe('added');
    expect((await wordsOf(api, id)).at(-1)).toBe('补充\n\n他又来了。\n\n此致\n敬礼！\n〔略〕\n2026年11月29日');
    const read = await readBy(api, officer, { id, number });
    expect(read).toContain('翠湖路3栋501（〔略〕');
    expect(read).not.toMatch(new RegExp(`小明|建国|${phone.slice(3)}`));
  });

  const openFrom = async (from: string, reporter: object) => {
    const { items } = (await api.get('/v1/inbound?limit=200', 'sample-b-01-operator')).body;
    const { id } = items.find((item: { from: string }) => item.from === from);
    const body = { kind: 'report', title: '聚赌', place: { grid: 'G-0101' }, reporter };
    const headers = { 'idempotency-key': `from-${(names += 1)}` };
    const opened = await api.call('POST', `/v1/inbound/${id}/case`, { as: 'sample-b-01-operator', body, headers });
    expect(opened.status, opened.text).toBe(201);
    return opened.body as { id: string; number: string };
  };

  it.each(['withheld', 'anonymous'] as const)(
    '(%s) does not reach the handler where intake opens the case from a message',
    async (disclosure) => {
      const [address, phone] = [email(), aPhone()];
      const text = `5栋地下室每晚聚赌，带头的电话13700009999\r\n\r\n翟雄信\r\n${phone.slice(3)}\r\n${address}`;
      expect(await gateways.mail({ from: `翟雄信 <${address}>`, subject: '翟雄信反映聚赌', text })).toBe('waiting');
      const mailed = await openFrom(address, { disclosure });
      expect(await wordsIn(mailed.id)).toContain(
        '〔略〕反映聚赌\n\n5栋地下室每晚聚赌，带头的电话13700009999\n\n〔略〕',
      );
      expect(await gateways.sms(phone, '我是翟雄信，5栋地下室又聚赌，微信zhai_xiongxin')).toBe('waiting');
      const texted = await openFrom(phone, { disclosure });
      expect(await wordsIn(texted.id)).toContain('我是〔略〕，5栋地下室又聚赌，微信〔略〕');
      const { rowCount } = await api.pool.query('SELECT FROM inbound_message WHERE sender_name IS NOT NULL');
      expect(rowCount).toBe(0);
      for (const one of [mailed, texted]) {
        expect(await readBy(api, officer, one)).not.toMatch(new RegExp(`雄信|${phone.slice(3)}|${address}|xiongxin`));
      }
    },
  );

  it.each([
    ['3\r\n\r\n郑海涛\r\n15900002222\r\n银杏花园7栋1102', 'answered', '〔略〕'],
    // Whatever stands beside a 2 may be a complaint: a person reads it.
    ['2\r\n郑海涛 15900002222', 'added', '2\n〔略〕'],
    ['3 灯还没修。郑海涛15900002222', 'answered', '灯还没修。〔略〕'],
  ])('does not reach the handler by what stands behind a score: %s', async (said, outcome, left) => {
    const phone = aPhone();
    const { id } = await askedCase(api, { phone, disclosure: 'withheld' });
    expect(await gateways.sms(phone, said.replaceAll('\r', ''))).toBe(outcome);
    expect((await wordsIn(id)).at(-1)).toBe(left);
  });
});
