// Tests notices through a real mail server and gateway: each sent once, in the right language.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessCode } from '../../casebook/keys/access-code.js';
import { readAnswerToken } from '../../casebook/keys/answer-token.js';
import { oldestUntaken } from '../../casebook/outgoing/outbox.js';
import { createMail, type Mail } from '../../connectors/mail.js';
import { createSmsGateway } from '../../connectors/sms-gateway.js';
import type { CaseId } from '../../domain/case/case.js';
import { citizen } from '../../domain/case/actor.js';
import { plusMs } from '../../domain/base/instant.js';
import { type KeptMessage, openMailboxStore, readMailbox } from '../../processes/mailbox/store.js';
import { type Receiver, startMailboxHttp, startMailSink } from '../../processes/mailbox/receivers.js';
import {
  aPhone,
  ask,
  runActsUntil,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  type TestCasebook,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import { amendContact, complete, rate, sign } from '../../test/support/law/commands.js';
import type { NotifierDeps } from './notifier-deps.js';
import { sendDueNotices, startNotifier } from './send-notifications.js';

const smsSecret = 'a gateway key of some length';
const log = pino({ level: 'silent' });

let dir: string;
let http: Receiver;
let smtp: Receiver;
let mail: Mail;
let test: TestCasebook;
let time = plusMs(tuesdayMorning, 60_000);

const deps = (changes: Partial<NotifierDeps> = {}): NotifierDeps => ({
  casebook: test.casebook,
  mail,
  sms: createSmsGateway({ url: `http://127.0.0.1:${http.port}/sms`, secret: smsSecret }),
  postDomain: 'posts.invalid',
  publicUrl: 'https://cases.example',
  messagesPerDay: 20,
  clock: () => time,
  log,
  ...changes,
});

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gridcase-notices-'));
  const store = openMailboxStore(dir);
  http = await startMailboxHttp({
    store,
    port: 0,
    smsSecret,
    departmentSecret: async () => undefined,
    clock: () => time,
  });
  smtp = await startMailSink({ store, port: 0 });
  mail = createMail({ url: `smtp://127.0.0.1:${smtp.port}`, from: 'Gridcase <no-reply@city.example>' });
  test = await openTestCasebook();
});

afterAll(async () => {
  mail.close();
  await Promise.all([http.stop(), smtp.stop()]);
  await test.close();
  await rm(dir, { recursive: true, force: true });
});

async function arrivedFor(caseId: CaseId): Promise<KeptMessage[]> {
  const { number } = await stateOf(test.casebook, caseId);
  return (await readMailbox(dir)).filter(({ text }) => text.includes(number));
}

async function sendAll(changes: Partial<NotifierDeps> = {}): Promise<void> {
  while ((await sendDueNotices(deps(changes))) > 0);
}

const rowsOf = async (caseId: CaseId) =>
  (
    await test.pool.query(
      'SELECT template, state, via, detail, why, attempts FROM notification WHERE case_id = $1 ORDER BY created_at, id',
      [caseId],
    )
  ).rows;

/** A case whose citizen is being asked; the clock stands at that hour. */
async function asked(): Promise<CaseId> {
  const caseId = await openedCase(test.casebook);
  const by = await holderOf(test.casebook, 'G-0101-officer');
  await ask(test.casebook, { caseId, command: sign, by });
  await ask(test.casebook, { caseId, command: complete, by });
  time = plusMs(tuesdayMorning, 8 * 86_400_000);
  await runActsUntil(test.casebook, caseId, time);
  return caseId;
}

describe('notices', () => {
  it('reach the citizen by text message with number and access code, and the post by mail, once', async () => {
    const phone = aPhone();
    const caseId = await openedCase(test.casebook, { request: { reporter: { phone } } });
    await sendAll();
    await sendAll();
    const arrived = await arrivedFor(caseId);
    expect(arrived.map(({ way, to, arrivals }) => [way, to, arrivals]).sort()).toEqual([
      ['mail', 'G-0101-officer@posts.invalid', 1],
      ['sms', phone, 1],
    ]);
    const [message] = arrived.filter(({ way }) => way === 'sms');
    expect(message!.text).toContain(accessCode(test.casebook.secret, caseId));
    expect(message!.text).toContain('我们承诺于 2026-03-10（周二） 24:00 前答复');
    expect(await rowsOf(caseId)).toMatchObject([
      { template: 'receipt', state: 'sent', via: 'sms', attempts: 1 },
      { template: 'assignment', state: 'sent', via: 'mail', attempts: 1 },
    ]);
  });

  it('are in English for a citizen who asked for it, and go by mail when there is no phone', async () => {
    const reporter = { email: 'citizen@example.org', language: 'en' } as const;
    const caseId = await openedCase(test.casebook, { request: { reporter } });
    await sendAll();
    const [letter] = (await arrivedFor(caseId)).filter(({ to }) => to === reporter.email);
    expect(letter!.text).toMatch(/^Your request is registered under .*We promise an answer by 2026-03-/s);
  });

  it('are sent once by two senders at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => openedCase(test.casebook)));
    const two = [startNotifier(deps({ pollMs: 20 })), startNotifier(deps({ pollMs: 20 }))];
    await expect.poll(async () => (await Promise.all(ids.map(arrivedFor))).flat().length, { timeout: 20_000 }).toBe(60);
    await Promise.all(two.map((one) => one.stop()));
    expect((await Promise.all(ids.map(arrivedFor))).flat().filter(({ arrivals }) => arrivals > 1)).toEqual([]);
  });

  it('tell the former number and address of a correction, once, and are not kept there any longer', async () => {
    time = plusMs(tuesdayMorning, 60_000);
    const [former, email, next] = [aPhone(), 'former@example.org', aPhone()];
    const caseId = await openedCase(test.casebook, { request: { reporter: { phone: former, email } } });
    await sendAll();
    const by = await holderOf(test.casebook, 'B-01-operator');
    await ask(test.casebook, { caseId, command: amendContact({ phone: next }), by });
    await ask(test.casebook, { caseId, command: amendContact({ phone: former }), by: citizen });
    const kept = () => test.pool.query('SELECT phone, email FROM former_contact WHERE case_id = $1', [caseId]);
    expect((await kept()).rows).toEqual([
      { phone: former, email },
      { phone: next, email },
    ]);
    await sendAll();
    const told = (await arrivedFor(caseId)).filter(({ text }) => text.includes('联系方式已更改'));
    expect(told.map(({ way, to, arrivals }) => `${way} ${to} ${arrivals}`).sort()).toEqual(
      [`sms ${former} 1`, `sms ${next} 1`].sort(),
    );
    for (const { text } of told) expect(text).not.toContain(accessCode(test.casebook.secret, caseId));
    expect((await kept()).rows).toEqual([]);
  });

  it('of an added number go to the address known before, which the question now passes by', async () => {
    const email = 'only.mail@example.org';
    const caseId = await openedCase(test.casebook, { request: { reporter: { email } } });
    await ask(test.casebook, { caseId, command: amendContact({ phone: aPhone() }), by: citizen });
    await sendAll();
    const told = (await arrivedFor(caseId)).filter(({ text }) => text.includes('联系方式已更改'));
    expect(told.map(({ way, to }) => [way, to])).toEqual([['mail', email]]);
  });

  it('of a correction go nowhere where nothing was known before, or nothing is new', async () => {
    const phone = aPhone();
    const caseId = await openedCase(test.casebook, { request: { reporter: { phone } } });
    const by = await holderOf(test.casebook, 'B-01-operator');
    await ask(test.casebook, { caseId, command: amendContact({ phone }), by });
    await sendAll();
    expect((await arrivedFor(caseId)).filter(({ text }) => text.includes('联系方式已更改'))).toEqual([]);
    expect(await rowsOf(caseId)).toContainEqual(
      expect.objectContaining({ template: 'contact-changed', state: 'no-address', why: 'no-address' }),
    );
  });

  it('ask for the answer by a link that is good for this case and round', async () => {
    const caseId = await asked();
    await sendAll();
    const [question] = (await arrivedFor(caseId)).filter(({ text }) => text.includes('/v1/answers/'));
    const token = /https:\/\/cases\.example\/v1\/answers\/(\S+)/.exec(question!.text)![1]!;
    expect(readAnswerToken(test.casebook.secret, token)).toEqual({ caseId, cycle: 1, round: 0 });
  });

  it('do not ask any more when the answer came by another way', async () => {
    const caseId = await asked();
    await ask(test.casebook, { caseId, command: rate(1), by: citizen, at: time });
    await sendAll();
    const question = (await rowsOf(caseId)).find(({ template }) => template === 'callback-question');
    expect(question).toMatchObject({ state: 'given-up', why: 'no-longer-asked' });
  });

  it('are retried under the same key until accepted, and suppressed where there is no address', async () => {
    const caseId = await openedCase(test.casebook);
    const nobody = await openedCase(test.casebook, { request: { reporter: { phone: '+8613900000000' } } });
    const broken = createSmsGateway({ url: 'http://127.0.0.1:9/', secret: smsSecret });
    await sendAll({ sms: broken, postDomain: null });
    expect(await rowsOf(caseId)).toMatchObject([
      { state: 'owed', why: 'unreachable', attempts: 1 },
      { state: 'no-address', why: 'no-address' },
    ]);
    expect(await oldestUntaken(test.pool)).not.toBeNull();
    await sendAll();
    expect(await arrivedFor(caseId)).toEqual([]);
    time = plusMs(time, 61_000);
    await sendAll();
    expect(await rowsOf(caseId)).toMatchObject([{ state: 'sent', why: null, attempts: 2 }, { state: 'no-address' }]);
    expect((await arrivedFor(nobody)).length).toBe(1);
    expect(await oldestUntaken(test.pool)).toBeNull();
  });

  it('that arrived before the sender died are recognised by their key', async () => {
    const caseId = await openedCase(test.casebook);
    await sendAll();
    await test.pool.query(`UPDATE notification SET state = 'owed', not_before = created_at WHERE case_id = $1`, [
      caseId,
    ]);
    await sendAll();
    expect((await arrivedFor(caseId)).map(({ arrivals }) => arrivals)).toEqual([2, 2]);
  });
});
