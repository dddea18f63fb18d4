// Tests that what came back goes by the next way, once, with a real gateway and mail server.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suppress } from '../../casebook/outgoing/contact-address.js';
import { addressKey } from '../../casebook/keys/address-key.js';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import { plusMs } from '../../domain/base/instant.js';
import { spread } from '../../domain/base/spread.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { aPhone, ask, holderOf, runActsUntil, stateOf, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { complete, merge, rate, sign } from '../../test/support/law/commands.js';
import { type ArrivedMessage, type OutsideWays, openOutsideWays } from '../../test/support/api/outside-ways.js';

const [minute, day] = [60_000, 86_400_000];
let api: TestApi;
let hand: Gateways;
let ways: OutsideWays;
let letters = 0;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  hand = gatewaysOf(api);
  ways = await openOutsideWays(api);
});
afterAll(async () => {
  await ways.close();
  await api.close();
});

const anEmail = (): string => `citizen.${(letters += 1)}@example.org`;
const landline = (): string => `+861065${String((letters += 1)).padStart(6, '0')}`;
const sent = (to: string, about = ''): ArrivedMessage[] =>
  ways.arrived.filter((one) => one.to === to && one.text.includes(about));
const noticeOf = async (id: string, template: string): Promise<Parsed> =>
  (
    await api.pool.query(
      `SELECT state, via, why, attempts FROM notification WHERE case_id = $1 AND template = $2 AND post IS NULL`,
      [id, template],
    )
  ).rows[0];

async function opened(reporter: { phone?: string; email?: string }): Promise<Parsed> {
  api.now = plusMs(tuesdayMorning, minute);
  return api.open({ reporter });
}

/** A case whose citizen is to be asked; the clock stands at that hour. */
async function toBeAsked(reporter: { phone?: string; email?: string }): Promise<CaseId> {
  const { id: caseId } = await opened(reporter);
  const by = await holderOf(api.casebook, 'G-0101-officer');
  await ask(api.casebook, { caseId, command: sign, by });
  await ask(api.casebook, { caseId, command: complete, by });
  await ways.sendAll();
  api.now = plusMs(tuesdayMorning, 8 * day);
  await runActsUntil(api.casebook, caseId, api.now);
  return caseId;
}

describe('a landline', () => {
  it('gets no short message: the mail goes first, and is the only way of the question', async () => {
    const [phone, email] = [landline(), anEmail()];
    const caseId = await toBeAsked({ phone, email });
    await ways.sendAll();
    expect(sent(phone)).toEqual([]);
    expect(sent(email, '/v1/answers/')).toHaveLength(1);
    expect(await noticeOf(caseId, 'receipt')).toMatchObject({ state: 'sent', via: 'mail', why: null });
  });

  it('without another way is said to be one, also to who may see the reporter', async () => {
    const phone = landline();
    const { id } = await opened({ phone });
    await ways.sendAll();
    expect(await noticeOf(id, 'receipt')).toMatchObject({ state: 'no-address', why: 'landline' });
    const { body } = await api.get(`/v1/cases/${id}/notices`, 'sample-b-01-operator');
    expect(body.items.find(({ kind }: Parsed) => kind === 'receipt')).toMatchObject({ why: 'landline' });
    expect(sent(phone)).toEqual([]);
  });
});

describe('a citizen whom the question reaches by no way', () => {
  const tasksOf = async (caseId: CaseId): Promise<string[]> => {
    await runActsUntil(api.casebook, caseId, plusMs(tuesdayMorning, 30 * day));
    const { status, tasks } = await stateOf(api.casebook, caseId);
    expect(status).toBe('closed');
    return tasks.map(({ kind }) => kind);
  };

  it('is phoned when the time to answer is over: one with a landline, and one whose message came back', async () => {
    const phone = aPhone();
    const [one, other] = [await toBeAsked({ phone: landline() }), await toBeAsked({ phone })];
    await ways.sendAll();
    await hand.receipt(sent(phone, '/v1/answers/')[0]!.key, 'failed');
    await ways.sendAll();
    expect([await tasksOf(one), await tasksOf(other)]).toEqual([['phone-the-citizen'], ['phone-the-citizen']]);
  });

  it('is not phoned when he wants no questions', async () => {
    const cases: CaseId[] = [];
    for (let i = 0; i < 4; i++) {
      const phone = aPhone();
      const key = addressKey(api.casebook.secret, phone);
      await suppress(api.pool, { key, because: 'stopped', at: tuesdayMorning });
      const caseId = await toBeAsked({ phone });
      if (spread(caseId, 100) >= 10) cases.push(caseId);
    }
    await ways.sendAll();
    expect((await Promise.all(cases.map(tasksOf))).flat()).toEqual([]);
  });
});

describe('what came back', () => {
  it.each(['undeliverable', 'failed'] as const)('by a receipt goes by mail, whole and once: %s', async (result) => {
    const [phone, email] = [aPhone(), anEmail()];
    const { number, accessCode } = await opened({ phone, email });
    await ways.sendAll();
    const [message] = sent(phone);
    for (let i = 0; i < 3; i++) await hand.receipt(message!.key, result);
    await ways.sendAll();
    await ways.sendAll();
    expect(sent(phone)).toHaveLength(1);
    const [letter, ...more] = sent(email);
    expect(more).toEqual([]);
    expect(letter!.text).toContain(number);
    expect(letter!.text).toContain(accessCode);
  });

  it('carries the question with its own link, and a reply to that letter finds the case', async () => {
    const [phone, email] = [aPhone(), anEmail()];
    const caseId = await toBeAsked({ phone, email });
    await api.open({ reporter: { email } });
    await ways.sendAll();
    const [question] = sent(phone, '/v1/answers/');
    await hand.receipt(question!.key, 'undeliverable');
    await ways.sendAll();
    const [letter] = sent(email, '/v1/answers/');
    const link = (text: string): string => /\/v1\/answers\/\S+/.exec(text)![0];
    expect(link(letter!.text)).toBe(link(question!.text));
    const answering = letter!.key.slice(1).split('@')[0]!;
    expect(answering).not.toBe(question!.key.replaceAll('/', '.'));
    expect(await hand.mail({ from: email, answering, text: '我还有一句话' })).toBe('added');
    const { rows } = await api.pool.query(`SELECT case_id FROM case_text WHERE text LIKE '%我还有一句话%'`);
    expect(rows).toEqual([{ case_id: caseId }]);
  });

  it('leads from a reply to the case of a merged reporter, whose notice bears the name of the other', async () => {
    const [phone, email] = [aPhone(), anEmail()];
    const living = await opened({ phone: aPhone() });
    const other = await api.open({ reporter: { phone, email } });
    const by = await holderOf(api.casebook, 'G-0101-officer');
    await ask(api.casebook, { caseId: other.id, command: merge(living.id), by });
    await ask(api.casebook, { caseId: living.id, command: sign, by });
    await ask(api.casebook, { caseId: living.id, command: complete, by });
    await ways.sendAll();
    await api.open({ reporter: { email } });
    await hand.receipt(sent(phone, '办结，结果')[0]!.key, 'failed');
    await ways.sendAll();
    const answering = sent(email, '办结，结果')[0]!.key.slice(1).split('@')[0]!;
    expect(answering.startsWith(living.id)).toBe(true);
    await hand.mail({ from: email, answering, text: '合并后的一句话' });
    const { rows } = await api.pool.query(`SELECT case_id FROM case_text WHERE text LIKE '%合并后的一句话%'`);
    expect(rows).toEqual([{ case_id: other.id }]);
  });

  it('by both ways goes nowhere else, and says so', async () => {
    const [phone, email] = [aPhone(), anEmail()];
    const { id } = await opened({ phone, email });
    await ways.sendAll();
    await hand.receipt(sent(phone)[0]!.key, 'undeliverable');
    await ways.sendAll();
    for (let i = 0; i < 2; i++) await hand.bounce(email, sent(email)[0]!.key);
    await ways.sendAll();
    expect([sent(phone).length, sent(email).length]).toEqual([1, 1]);
    expect(await noticeOf(id, 'receipt')).toMatchObject({ state: 'no-address', why: 'bounced' });
  });

  it('is not sent by mail to a citizen who wants no questions there, and then by no way', async () => {
    const [phone, email] = [aPhone(), anEmail()];
    const caseId = await toBeAsked({ phone, email });
    const key = addressKey(api.casebook.secret, email);
    await suppress(api.pool, { key, because: 'stopped', at: api.now });
    await ways.sendAll();
    await hand.receipt(sent(phone, '/v1/answers/')[0]!.key, 'failed');
    await ways.sendAll();
    expect(sent(email, '/v1/answers/')).toEqual([]);
    expect(await noticeOf(caseId, 'callback-question')).toMatchObject({ state: 'no-address', why: 'stopped' });
  });

  it('is not asked again once it was answered', async () => {
    const [phone, email] = [aPhone(), anEmail()];
    const caseId = await toBeAsked({ phone, email });
    await ways.sendAll();
    await ask(api.casebook, { caseId, command: rate(1), by: citizen, at: api.now });
    await hand.receipt(sent(phone, '/v1/answers/')[0]!.key, 'undeliverable');
    await ways.sendAll();
    expect(sent(email, '/v1/answers/')).toEqual([]);
    expect(await noticeOf(caseId, 'callback-question')).toMatchObject({ why: 'no-longer-asked' });
  });

  it('at night waits for the morning, but not the receipt', async () => {
    const [phone, email] = [aPhone(), anEmail()];
    await toBeAsked({ phone, email });
    const { number } = await api.open({ reporter: { phone, email } });
    await ways.sendAll();
    api.now = plusMs(tuesdayMorning, 8 * day + 15 * 60 * minute);
    await hand.receipt(sent(phone, '/v1/answers/')[0]!.key, 'failed');
    await hand.receipt(sent(phone, number)[0]!.key, 'failed');
    await ways.sendAll();
    expect([sent(email, '/v1/answers/').length, sent(email, number).length]).toEqual([0, 1]);
    api.now = plusMs(tuesdayMorning, 9 * day);
    await ways.sendAll();
    expect(sent(email, '/v1/answers/')).toHaveLength(1);
  });

  it('before the gateway had answered goes by the next way, too', async () => {
    const [phone, email] = [aPhone(), anEmail()];
    const { id } = await opened({ phone, email });
    ways.onArrival = async ({ to, key }) => {
      if (to === phone) await hand.receipt(key, 'undeliverable');
    };
    await ways.sendAll();
    ways.onArrival = async () => undefined;
    expect([sent(phone).length, sent(email).length]).toEqual([1, 1]);
    expect(await noticeOf(id, 'receipt')).toMatchObject({ state: 'sent', via: 'mail' });
  });

  it('after a crash goes once: the same way keeps its name, the next has another', async () => {
    const [phone, email] = [aPhone(), anEmail()];
    const { id } = await opened({ phone, email });
    const crash = `UPDATE notification SET state = 'owed', not_before = created_at WHERE case_id = $1 AND post IS NULL`;
    await ways.sendAll();
    await api.pool.query(crash, [id]);
    await ways.sendAll();
    expect(sent(phone)).toHaveLength(1);
    await hand.receipt(sent(phone)[0]!.key, 'failed');
    await ways.sendAll();
    await api.pool.query(crash, [id]);
    await ways.sendAll();
    expect([sent(phone).length, sent(email).length]).toEqual([1, 1]);
    expect(sent(email)[0]!.key).not.toContain(`${sent(phone)[0]!.key.replaceAll('/', '.')}@`);
  });
});

describe('a refusal', () => {
  it('of the gateway that stands goes by mail at once; one that passes is tried again', async () => {
    const [phone, busy, email] = [aPhone(), aPhone(), anEmail()];
    ways.refusing.set(phone, 400).set(busy, 503);
    const [one, other] = [await opened({ phone, email }), await opened({ phone: busy, email: anEmail() })];
    await ways.sendAll();
    expect(await noticeOf(one.id, 'receipt')).toMatchObject({ state: 'sent', via: 'mail' });
    expect(await noticeOf(other.id, 'receipt')).toMatchObject({ state: 'owed', via: 'sms', why: 'refused' });
    ways.refusing.clear();
    api.now = plusMs(api.now, 2 * minute);
    await ways.sendAll();
    expect([sent(phone).length, sent(email).length, sent(busy).length]).toEqual([0, 1, 1]);
  });

  it('where there is no other way is tried again, as it may be our own mistake', async () => {
    const phone = aPhone();
    ways.refusing.set(phone, 401);
    const { id } = await opened({ phone });
    await ways.sendAll();
    expect(await noticeOf(id, 'receipt')).toMatchObject({ state: 'owed', why: 'refused', attempts: 1 });
    ways.refusing.clear();
    api.now = plusMs(api.now, 2 * minute);
    await ways.sendAll();
    expect(sent(phone)).toHaveLength(1);
  });

  it('by both ways ends, and no way is tried twice', async () => {
    const [phone, email] = [aPhone(), anEmail()];
    ways.refusing.set(phone, 400).set(email, 550);
    const { id } = await opened({ phone, email });
    await ways.sendAll();
    api.now = plusMs(api.now, 2 * minute);
    await ways.sendAll();
    ways.refusing.clear();
    expect(await noticeOf(id, 'receipt')).toMatchObject({ state: 'no-address', why: 'bounced' });
    await ways.sendAll();
    expect([...sent(phone), ...sent(email)]).toEqual([]);
  });
});
