// Tests when a citizen gets no message, or none today, with a real mail server and gateway.
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressKey } from '../../casebook/keys/address-key.js';
import { heardFrom, suppress } from '../../casebook/outgoing/contact-address.js';
import { createMail, type Mail } from '../../connectors/mail.js';
import { createSmsGateway } from '../../connectors/sms-gateway.js';
import type { CaseId } from '../../domain/case/case.js';
import { plusMs } from '../../domain/base/instant.js';
import { type Receiver, startMailboxHttp } from '../../processes/mailbox/receivers.js';
import { openMailboxStore, readMailbox } from '../../processes/mailbox/store.js';
import {
  aPhone,
  ask,
  runActsUntil,
  holderOf,
  openedCase,
  openTestCasebook,
  type TestCasebook,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import { complete, sign } from '../../test/support/law/commands.js';
import type { NotifierDeps } from './notifier-deps.js';
import { sendDueNotices } from './send-notifications.js';

const smsSecret = 'a gateway key of some length';
let dir: string;
let http: Receiver;
let smtp: SMTPServer;
let mail: Mail;
let test: TestCasebook;
let time = plusMs(tuesdayMorning, 60_000);
const taken: string[] = [];

/** A mail server that accepts every name at example.org, except those that are gone, full, or written to too often. */
function knowing(): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('gone')) done(Object.assign(new Error('no such user'), { responseCode: 550 }));
      else if (address.startsWith('full')) done(Object.assign(new Error('5.2.2 Mailbox full'), { responseCode: 552 }));
      else if (address.startsWith('often')) done(Object.assign(new Error('frequency limited'), { responseCode: 550 }));
      else done(null);
    },
    onData(stream, session, done) {
      stream.resume().on('end', () => {
        taken.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
}

const deps = (changes: Partial<NotifierDeps> = {}): NotifierDeps => ({
  casebook: test.casebook,
  mail,
  sms: createSmsGateway({ url: `http://127.0.0.1:${http.port}/sms`, secret: smsSecret }),
  postDomain: null,
  publicUrl: 'https://cases.example',
  messagesPerDay: 20,
  clock: () => time,
  log: pino({ level: 'silent' }),
  ...changes,
});

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gridcase-ways-'));
  const departmentSecret = async () => undefined;
  http = await startMailboxHttp({
    store: openMailboxStore(dir),
    port: 0,
    smsSecret,
    departmentSecret,
    clock: () => time,
  });
  smtp = knowing();
  const server = smtp.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  mail = createMail({ url: `smtp://127.0.0.1:${port}`, from: 'Gridcase <no-reply@city.example>' });
  test = await openTestCasebook();
});

afterAll(async () => {
  mail.close();
  await Promise.all([http.stop(), new Promise<void>((resolve) => smtp.close(resolve))]);
  await test.close();
  await rm(dir, { recursive: true, force: true });
});

async function sendAll(changes: Partial<NotifierDeps> = {}): Promise<void> {
  while ((await sendDueNotices(deps(changes))) > 0);
}

const noticesTo = async (caseId: CaseId) =>
  (
    await test.pool.query(
      `SELECT template, state, via, detail, why, attempts FROM notification
       WHERE case_id = $1 AND audience = 'citizen' ORDER BY created_at, id`,
      [caseId],
    )
  ).rows;

const keyOf = (address: string): Buffer => addressKey(test.casebook.secret, address);

/** A case whose citizen is to be asked; the clock stands at that hour. */
async function toBeAsked(reporter: { phone?: string; email?: string }): Promise<CaseId> {
  time = plusMs(tuesdayMorning, 60_000);
  const caseId = await openedCase(test.casebook, { request: { reporter } });
  const by = await holderOf(test.casebook, 'G-0101-officer');
  await ask(test.casebook, { caseId, command: sign, by });
  await ask(test.casebook, { caseId, command: complete, by });
  time = plusMs(tuesdayMorning, 8 * 86_400_000);
  await runActsUntil(test.casebook, caseId, time);
  return caseId;
}

describe('a citizen', () => {
  it('complaint 21: gets no question after replying STOP, but still the notices of where the case stands', async () => {
    const phone = aPhone();
    await suppress(test.pool, { key: keyOf(phone), because: 'stopped', at: time });
    const caseId = await toBeAsked({ phone });
    await sendAll();
    expect(await noticesTo(caseId)).toMatchObject([
      { template: 'receipt', state: 'sent', via: 'sms' },
      { template: 'completed', state: 'sent', via: 'sms' },
      { template: 'callback-question', state: 'no-address', via: 'sms', why: 'stopped' },
    ]);
  });

  it('is asked by mail instead where a mail address is known', async () => {
    const phone = aPhone();
    const email = 'also.by.mail@example.org';
    await suppress(test.pool, { key: keyOf(phone), because: 'stopped', at: time });
    const caseId = await toBeAsked({ phone, email });
    await sendAll();
    expect((await noticesTo(caseId)).map(({ template, state, via }) => [template, state, via])).toEqual([
      ['receipt', 'sent', 'sms'],
      ['completed', 'sent', 'sms'],
      ['callback-question', 'sent', 'mail'],
    ]);
    expect(taken).toContain(email);
  });

  it('complaint 11: gets no second mail at an unknown address, until a mail comes in from it', async () => {
    const email = 'gone.away@example.org';
    time = plusMs(tuesdayMorning, 60_000);
    const caseId = await openedCase(test.casebook, { request: { reporter: { email } } });
    await sendAll();
    expect(await noticesTo(caseId)).toMatchObject([
      { state: 'owed', via: 'mail', detail: 'SMTP 550', why: 'bounced', attempts: 1 },
    ]);
    time = plusMs(time, 120_000);
    await sendAll();
    expect(await noticesTo(caseId)).toMatchObject([{ state: 'no-address', why: 'bounced' }]);
    const next = await openedCase(test.casebook, { request: { reporter: { email } } });
    await sendAll();
    expect(await noticesTo(next)).toMatchObject([{ state: 'no-address' }]);
    await heardFrom(test.pool, { key: keyOf(email), asksAgain: false });
    const again = await openedCase(test.casebook, { request: { reporter: { email } } });
    await sendAll();
    expect(await noticesTo(again)).toMatchObject([{ state: 'owed', detail: 'SMTP 550' }]);
  });

  it('is not given up for a full mailbox or because we write too often', async () => {
    time = plusMs(tuesdayMorning, 60_000);
    for (const name of ['full', 'often']) {
      const caseId = await openedCase(test.casebook, { request: { reporter: { email: `${name}@example.org` } } });
      await sendAll();
      expect(await noticesTo(caseId)).toMatchObject([{ state: 'owed', via: 'mail', why: 'refused', attempts: 1 }]);
    }
  });

  it('complaint 11: gets a limited number of messages a day per address; the rest wait and none is lost', async () => {
    const phone = aPhone();
    time = plusMs(tuesdayMorning, 60_000);
    const cases: CaseId[] = [];
    for (let i = 0; i < 5; i++) cases.push(await openedCase(test.casebook, { request: { reporter: { phone } } }));
    const states = async () =>
      (await Promise.all(cases.map(noticesTo)))
        .flat()
        .map(({ state, attempts, why }) => `${state} ${attempts} ${why}`)
        .sort();
    const atMost = { messagesPerDay: 3 };
    await sendAll(atMost);
    const first = await states();
    expect(first).toEqual(['owed 0 enough-today', 'owed 0 enough-today', 'sent 1 null', 'sent 1 null', 'sent 1 null']);
    time = plusMs(time, 6 * 3_600_000);
    await sendAll(atMost);
    expect(await states()).toEqual(first);
    time = plusMs(tuesdayMorning, 86_400_000);
    await sendAll(atMost);
    expect(await states()).toEqual(Array.from({ length: 5 }, () => 'sent 1 null'));
    expect((await readMailbox(dir)).filter(({ to }) => to === phone)).toHaveLength(5);
  });
});
