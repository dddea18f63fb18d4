// Tests that an open question, and a receipt that came back, go once to a corrected number or mail.
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Command } from '../../domain/case/commands.js';
import { plusMs } from '../../domain/base/instant.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { aPhone, ask, holderOf, runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { amendContact, ask as askFor, complete, merge, rate, sign } from '../../test/support/law/commands.js';
import { type ArrivedMessage, type OutsideWays, openOutsideWays } from '../../test/support/api/outside-ways.js';
import { serveQuestions } from '../jobs/question-queue.js';

type Contact = Parameters<typeof amendContact>[0];

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

const anEmail = (): string => `corrected.${(letters += 1)}@example.org`;
const sent = (to: string, about = ''): ArrivedMessage[] =>
  ways.arrived.filter((one) => one.to === to && one.text.includes(about));
const questions = (to: string): number => sent(to, '/v1/answers/').length;
const holder = () => holderOf(api.casebook, 'G-0101-officer');
const given = async (caseId: CaseId, command: Command) =>
  ask(api.casebook, { caseId, command, by: await holder(), at: api.now });

async function opened(reporter: Contact): Promise<Parsed> {
  api.now = plusMs(tuesdayMorning, minute);
  return api.open({ reporter });
}

async function completed(reporter: Contact): Promise<CaseId> {
  const { id } = await opened(reporter);
  await given(id, sign);
  await given(id, complete);
  await ways.sendAll();
  return id;
}

/** A case whose citizen is being asked; the clock stands at that hour. */
async function asked(reporter: Contact): Promise<CaseId> {
  const caseId = await completed(reporter);
  api.now = plusMs(tuesdayMorning, 8 * day);
  await runActsUntil(api.casebook, caseId, api.now);
  return caseId;
}

/** Lets the line move, and sends what is due. */
async function goOn(): Promise<void> {
  api.now = plusMs(api.now, minute);
  await serveQuestions({ casebook: api.casebook, clock: () => api.now, log: pino({ level: 'silent' }) });
  await ways.sendAll();
}

/** Corrected by intake; twice, which is once. */
async function correct(caseId: CaseId, reporter: Contact): Promise<void> {
  const by = await holderOf(api.casebook, 'B-01-operator');
  for (let i = 0; i < 2; i++) {
    await ask(api.casebook, { caseId, command: amendContact(reporter), by, at: api.now });
    for (let j = 0; j < 2; j++) await goOn();
  }
}

describe('the question of a case', () => {
  it('that went to the wrong number goes once to the corrected one, whose answer counts', async () => {
    const [wrong, right] = [aPhone(), aPhone()];
    const caseId = await asked({ phone: wrong });
    await ways.sendAll();
    await correct(caseId, { phone: right });
    expect([questions(wrong), questions(right)]).toEqual([1, 1]);
    expect(await hand.sms(right, '1')).toBe('answered');
  });

  it('that came back from the wrong number goes to the corrected one', async () => {
    const [wrong, right] = [aPhone(), aPhone()];
    const caseId = await asked({ phone: wrong });
    await ways.sendAll();
    await hand.receipt(sent(wrong, '/v1/answers/')[0]!.key, 'undeliverable');
    await ways.sendAll();
    await correct(caseId, { phone: right });
    expect([questions(wrong), questions(right)]).toEqual([1, 1]);
  });

  it('goes to the number that the citizen himself corrects', async () => {
    const [wrong, right] = [aPhone(), aPhone()];
    const caseId = await asked({ phone: wrong });
    await ways.sendAll();
    await ask(api.casebook, { caseId, command: amendContact({ phone: right }), by: citizen, at: api.now });
    await goOn();
    expect([questions(wrong), questions(right)]).toEqual([1, 1]);
  });

  it('that was not sent yet goes to the corrected number alone', async () => {
    const [wrong, right] = [aPhone(), aPhone()];
    const caseId = await asked({ phone: wrong });
    await correct(caseId, { phone: right });
    expect([questions(wrong), questions(right)]).toEqual([0, 1]);
  });

  it('that waits in line is asked under the corrected number, once it is free', async () => {
    const [busy, right] = [aPhone(), aPhone()];
    const first = await asked({ phone: right });
    const caseId = await asked({ phone: busy });
    await ways.sendAll();
    await correct(caseId, { phone: right });
    expect([questions(busy), questions(right)]).toEqual([1, 1]);
    await ask(api.casebook, { caseId: first, command: rate(1), by: citizen, at: api.now });
    await goOn();
    expect(questions(right)).toBe(2);
  });

  it('goes to a number added where only a mail address was known', async () => {
    const [email, phone] = [anEmail(), aPhone()];
    const caseId = await asked({ email });
    await ways.sendAll();
    await correct(caseId, { phone });
    await hand.receipt(sent(phone, '/v1/answers/')[0]!.key, 'undeliverable');
    await goOn();
    expect([questions(email), questions(phone)]).toEqual([1, 1]);
  });

  it('goes to a corrected mail address, but not again where the number got it', async () => {
    const [wrong, right, phone] = [anEmail(), anEmail(), aPhone()];
    const [byMail, byText] = [await asked({ email: wrong }), await asked({ phone, email: anEmail() })];
    await ways.sendAll();
    const added = anEmail();
    await correct(byMail, { email: right });
    await correct(byText, { email: added });
    expect([questions(wrong), questions(right), questions(phone), questions(added)]).toEqual([1, 1, 1, 0]);
  });

  it('of a merged reporter goes to the corrected number', async () => {
    const [phone, wrong, right] = [aPhone(), aPhone(), aPhone()];
    const living = await opened({ phone });
    const other = await api.open({ reporter: { phone: wrong } });
    await given(other.id, merge(living.id));
    await given(living.id, sign);
    await given(living.id, complete);
    api.now = plusMs(tuesdayMorning, 8 * day);
    await runActsUntil(api.casebook, living.id, api.now);
    await goOn();
    expect([questions(phone), questions(wrong)]).toEqual([1, 1]);
    const reply = sent(wrong, '/v1/answers/')[0]!.key;
    await hand.receipt(reply, 'failed');
    await correct(other.id, { phone: right });
    expect([questions(phone), questions(wrong), questions(right)]).toEqual([1, 1, 1]);
  });

  it('goes nowhere once it was answered, or its time is over', async () => {
    const [wrong, right] = [aPhone(), aPhone()];
    const caseId = await asked({ phone: wrong });
    await ways.sendAll();
    await ask(api.casebook, { caseId, command: rate(3), by: citizen, at: api.now });
    await correct(caseId, { phone: right });
    expect([questions(wrong), questions(right)]).toEqual([1, 0]);
  });
});

describe('a question for what is missing', () => {
  it.each([
    ['number', () => [{ phone: aPhone() }, { phone: aPhone() }]],
    ['address', () => [{ email: anEmail() }, { email: anEmail() }]],
  ] as const)('goes once to the corrected %s', async (_kind, contacts) => {
    const [wrong, right] = contacts() as [Contact, Contact];
    const to = ({ phone, email }: Contact): string => phone ?? email ?? '';
    const { id } = await opened(wrong);
    await given(id, sign);
    await given(id, askFor());
    await ways.sendAll();
    await correct(id, right);
    expect([sent(to(wrong), '/v1/questions/').length, sent(to(right), '/v1/questions/').length]).toEqual([1, 1]);
  });
});

describe('a receipt', () => {
  it('that came back goes to the corrected number, with number and access code, once', async () => {
    const [wrong, right] = [aPhone(), aPhone()];
    const { id, number, accessCode } = await opened({ phone: wrong });
    await ways.sendAll();
    await hand.receipt(sent(wrong)[0]!.key, 'undeliverable');
    await ways.sendAll();
    await correct(id, { phone: right });
    const receipts = sent(right, accessCode);
    expect(receipts.map(({ text }) => text.includes(number))).toEqual([true]);
    expect(sent(wrong, accessCode)).toHaveLength(1);
  });

  it('that found no way to a landline goes to the mobile number', async () => {
    const right = aPhone();
    const { id, accessCode } = await opened({ phone: '+861065001234' });
    await ways.sendAll();
    await correct(id, { phone: right });
    expect(sent(right, accessCode)).toHaveLength(1);
  });

  it('that arrived stays where it is, and a late report about the former number closes no other', async () => {
    const [former, right] = [aPhone(), aPhone()];
    const { id, accessCode } = await opened({ phone: former });
    await ways.sendAll();
    await correct(id, { phone: right });
    expect(sent(right, accessCode)).toEqual([]);
    expect(await hand.receipt(sent(former, accessCode)[0]!.key, 'undeliverable')).toBe('noted');
    await ways.sendAll();
    expect(sent(right, accessCode)).toHaveLength(1);
  });
});
