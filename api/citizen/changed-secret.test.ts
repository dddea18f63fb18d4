// Tests that a city changes its secret without loss: of codes, links, STOP and questions in line.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessCode } from '../../casebook/keys/access-code.js';
import { replyToken } from '../../casebook/keys/answer-token.js';
import { type ServerSecret, serverSecret } from '../../casebook/keys/server-secret.js';
import { keyNumbers } from '../../casebook/write/key-numbers.js';
import { plusMs } from '../../domain/base/instant.js';
import { askNext, askedCase, completedCase } from '../../test/support/api/asked-case.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type OutsideWays, openOutsideWays } from '../../test/support/api/outside-ways.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { aPhone, stateOf, tuesdayMorning } from '../../test/support/casebook/casebook.js';

let api: TestApi;
let hand: Gateways;
let ways: OutsideWays;
let first: ServerSecret;
let changed: ServerSecret;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  hand = gatewaysOf(api);
  ways = await openOutsideWays(api);
  first = api.casebook.secret;
  changed = serverSecret('another key of the same server', { former: [first.present], lasting: first.lasting });
});
beforeEach(() => {
  api.now = tuesdayMorning;
  become(first);
});
afterAll(async () => {
  await ways.close();
  await api.close();
});

/** Every process starts anew with these secrets. */
const become = (secret: ServerSecret): void => void Object.assign(api.casebook, { secret });
const track = ({ number, accessCode: code }: Parsed): Promise<Answer> =>
  api.call('POST', '/v1/track', { body: { number, accessCode: code } });
const vote = (token: string, score: number): Promise<Answer> =>
  api.call('POST', `/v1/answers/${token}`, { body: { score } });
const sentTo = (phone: string, about: string) =>
  ways.arrived.filter(({ to, text }) => to === phone && text.includes(about));

describe('a case from before the change', () => {
  it('is opened by the code that its citizen has, and by the one in later letters', async () => {
    const phone = aPhone();
    const opened = await api.open({ reporter: { phone } });
    become(changed);
    await ways.sendAll();
    const [letter] = sentTo(phone, opened.number);
    const code = /查询码 ([0-9A-Z]{10})/.exec(letter!.text)![1]!;
    expect(code).toBe(accessCode(changed, opened.id));
    expect(code).not.toBe(opened.accessCode);
    for (const accessCode of [opened.accessCode, code]) {
      expect(await track({ ...opened, accessCode })).toMatchObject({ status: 200, body: { number: opened.number } });
    }
    expect((await track({ ...opened, accessCode: '0000000000' })).status).toBe(404);
    const other = await api.open();
    expect((await track({ ...other, accessCode: opened.accessCode })).status).toBe(404);
  });

  it('has its question answered once by the link in an old letter', async () => {
    const phone = aPhone();
    const { id, token } = await askedCase(api, { phone });
    become(changed);
    expect((await api.get(`/v1/answers/${token}`)).status).toBe(200);
    expect((await vote(token, 2)).status).toBe(200);
    await ways.sendAll();
    expect((await vote(token, 3)).status).toBe(409);
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'closed', rating: { score: 2 } });
  });

  it('is taken over by the department whose link came before', async () => {
    const { id } = await api.open({ place: { grid: 'G-0401', address: '样例路 4 号' } });
    const offer = { to: 'D-HB', legalBasis: '环境保护职责', reason: '属噪声污染' };
    const { body } = await api.command(id, 'offer-transfer', 'sample-g-0401-officer', offer);
    const [{ id: errandId }, expiresAt] = [body.errands[0], plusMs(api.now, 86_400_000)];
    const link = `/v1/replies/${replyToken({ secret: first, caseId: id, errandId, expiresAt })}`;
    become({ ...changed, former: [] });
    expect((await api.get(link)).status).toBe(404);
    become(changed);
    expect((await api.call('POST', link, { body: { decision: 'accept' } })).body.status).toBe('transferred');
  });

  it('keeps its place before a case of the same number from after it', async () => {
    const phone = aPhone();
    const one = await askedCase(api, { phone });
    become(changed);
    await keyNumbers(api.casebook);
    const other = await completedCase(api, { phone });
    expect((await stateOf(api.casebook, other.id)).status).toBe('completed');
    expect(await hand.sms(phone, '1')).toBe('answered');
    expect((await stateOf(api.casebook, one.id)).status).toBe('closed');
    await askNext(api, other.id);
    expect((await stateOf(api.casebook, other.id)).status).toBe('callback');
    expect(await hand.sms(phone, '2')).toBe('answered');
    expect(await stateOf(api.casebook, other.id)).toMatchObject({ status: 'closed', rating: { score: 2 } });
  });
});

describe('a citizen who said STOP before the change', () => {
  it('is asked nothing after it, also when the former secret is gone, and may say START', async () => {
    const phone = aPhone();
    expect(await hand.sms(phone, 'T')).toBe('stopped');
    become(changed);
    await askedCase(api, { phone });
    await ways.sendAll();
    expect(sentTo(phone, '/v1/answers/')).toEqual([]);
    become({ ...changed, former: [] });
    const again = aPhone();
    expect(await hand.sms(again, 'T')).toBe('stopped');
    await askedCase(api, { phone: again });
    await ways.sendAll();
    expect(sentTo(again, '/v1/answers/')).toEqual([]);
    expect(await hand.sms(phone, 'START')).toBe('resumed');
  });
});

describe('a former secret that is removed', () => {
  it('opens nothing any more; letters from then on name the present code', async () => {
    const before = await api.open();
    const asked = await askedCase(api, { phone: aPhone() });
    become({ ...changed, former: [] });
    expect((await track(before)).status).toBe(404);
    expect((await api.get(`/v1/answers/${asked.token}`)).status).toBe(404);
    expect((await vote(asked.token, 1)).status).toBe(404);
    expect((await track({ ...before, accessCode: accessCode(changed, before.id) })).status).toBe(200);
  });
});

it('wrong codes are limited as before, however many secrets there are', async () => {
  const { number } = await api.open();
  become({ ...changed, former: [first.present, 'a third', 'a fourth'] });
  const statuses: number[] = [];
  for (let i = 0; i < 14; i++) statuses.push((await track({ number, accessCode: 'AAAAAAAAAA' })).status);
  expect(statuses).toEqual([...Array<number>(10).fill(404), 429, 429, 429, 429]);
});
