// Tests errands to real receivers: delivered once, retried on failure, dropped when not owed.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReplyToken } from '../casebook/keys/answer-token.js';
import { createMail } from '../connectors/mail.js';
import type { CaseId } from '../domain/case/case.js';
import { failures } from '../domain/base/failures.js';
import { plusMs } from '../domain/base/instant.js';
import { openMailboxStore, readMailbox } from '../processes/mailbox/store.js';
import { type Receiver, startMailboxHttp, startMailSink } from '../processes/mailbox/receivers.js';
import { expectCasebookAgrees } from '../test/support/casebook/casebook-agrees.js';
import {
  ask,
  runActsUntil,
  channelOf,
  openTestCasebook,
  openedCase,
  stateOf,
  type TestCasebook,
  tuesdayMorning,
} from '../test/support/casebook/casebook.js';
import { withdraw } from '../test/support/law/commands.js';
import { createEgress } from '../connectors/egress/egress.js';
import { createErrands } from './deliver-errand.js';
import { createWatch } from './watch.js';

const secret = 'a department key of some length';
const reporter = { name: '王小明', phone: '+8613911112222' };

let dir: string;
let http: Receiver;
let smtp: Receiver;
let test: TestCasebook;
const egress = createEgress(['127.0.0.1']);
let activities: ReturnType<typeof createErrands>;
let sendingFails = false;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gridcase-errands-'));
  const store = openMailboxStore(dir);
  const departmentSecret = async (): Promise<string | undefined> => (sendingFails ? 'another key altogether' : secret);
  const clock = (): string => plusMs(tuesdayMorning, 1_000);
  http = await startMailboxHttp({ store, port: 0, smsSecret: undefined, departmentSecret, clock });
  smtp = await startMailSink({ store, port: 0 });
  test = await openTestCasebook({
    deliveries: {
      'D-CG': { kind: 'webhook', url: `http://127.0.0.1:${http.port}/departments/D-CG`, secret },
      'D-HB': { kind: 'mail', address: 'd-hb@departments.example' },
      'D-JT': { kind: 'webhook', url: 'http://127.0.0.1:9/', secret },
    },
  });
  const mail = createMail({ url: `smtp://127.0.0.1:${smtp.port}`, from: 'Gridcase <no-reply@city.example>' });
  const watch = createWatch(new Registry(), clock);
  activities = createErrands({
    casebook: test.casebook,
    watch,
    clock,
    mail,
    egress,
    publicUrl: 'https://cases.example',
  });
});

afterAll(async () => {
  await Promise.all([http.stop(), smtp.stop()]);
  await test.close();
  await rm(dir, { recursive: true, force: true });
});

async function offered(
  department: string,
  changes: object = {},
): Promise<{ caseId: CaseId; errandId: string; kind: 'deliver-transfer' }> {
  const { categories } = await test.casebook.facts.current();
  const category = [...categories.values()].find((one) => one.department === department)!.code;
  const caseId = await openedCase(test.casebook, { request: { category, reporter, text: '路灯坏了', ...changes } });
  const { errands } = await stateOf(test.casebook, caseId);
  return { caseId, errandId: errands[0]!.id, kind: 'deliver-transfer' };
}

const attemptsOf = async (errandId: string): Promise<unknown[]> =>
  (
    await test.pool.query('SELECT attempt, outcome, detail FROM errand_attempt WHERE errand = $1 ORDER BY attempt', [
      errandId,
    ])
  ).rows;
const arrivalsFor = async (words: string) =>
  (await readMailbox(dir)).filter(({ text, subject }) => `${subject} ${text}`.includes(words));

describe('an errand', () => {
  it('delivers an offer once by a signed request, with what the department needs, however often it runs', async () => {
    const errand = await offered('D-CG');
    const agenda = await activities.deliverErrand(errand);
    expect(agenda.errands).toEqual([]);
    expect(await activities.deliverErrand(errand)).toEqual(agenda);
    const [arrived, ...more] = await arrivalsFor(errand.errandId);
    expect(more).toEqual([]);
    expect(arrived!.arrivals).toBe(1);
    expect(JSON.parse(arrived!.text)).toMatchObject({
      type: 'transfer-offered',
      text: '路灯坏了',
      reporter: { ...reporter },
    });
    expect(await attemptsOf(errand.errandId)).toEqual([{ attempt: 1, outcome: 'delivered', detail: 'HTTP 204' }]);
    await expectCasebookAgrees(test.casebook, [errand.caseId]);
  });

  it('withholds the reporter’s name when the reporter asked for that', async () => {
    const errand = await offered('D-CG', { reporter: { ...reporter, disclosure: 'withheld' } });
    await activities.deliverErrand(errand);
    const [arrived] = await arrivalsFor(errand.errandId);
    expect(JSON.parse(arrived!.text)).toMatchObject({ reporter: null });
    expect(arrived!.text).not.toContain(reporter.phone);
  });

  it('mails an offer with a time-limited link that answers it', async () => {
    const errand = await offered('D-HB');
    await activities.deliverErrand(errand);
    const [arrived] = await arrivalsFor((await stateOf(test.casebook, errand.caseId)).number);
    const token = /https:\/\/cases\.example\/v1\/replies\/(\S+)/.exec(arrived!.text)![1]!;
    expect(readReplyToken(test.casebook.secret, { token, at: tuesdayMorning })).toMatchObject({
      errandId: errand.errandId,
    });
    expect(readReplyToken(test.casebook.secret, { token, at: plusMs(tuesdayMorning, 31 * 86_400_000) })).toBeNull();
    expect(arrived!.text).toContain('路灯坏了');
  });

  it('records every failed attempt and stays owed, until a rung makes it a task for people', async () => {
    sendingFails = true;
    const refused = await offered('D-CG');
    await expect(activities.deliverErrand(refused)).rejects.toThrow(failures.unavailable.sentence.en);
    await expect(activities.deliverErrand(refused)).rejects.toThrow(failures.unavailable.sentence.en);
    sendingFails = false;
    expect(await attemptsOf(refused.errandId)).toEqual([
      { attempt: 1, outcome: 'refused', detail: 'HTTP 401' },
      { attempt: 2, outcome: 'refused', detail: 'HTTP 401' },
    ]);
    const dead = await offered('D-JT');
    await expect(activities.deliverErrand(dead)).rejects.toThrow(failures.unavailable.sentence.en);
    expect(await attemptsOf(dead.errandId)).toMatchObject([{ outcome: 'unreachable' }]);
    await runActsUntil(test.casebook, dead.caseId, plusMs(tuesdayMorning, 34 * 3_600_000));
    expect((await stateOf(test.casebook, dead.caseId)).tasks).toMatchObject([{ kind: 'deliver-by-hand' }]);
    expect((await activities.deliverErrand(dead)).errands).toEqual([]);
    expect(await attemptsOf(dead.errandId)).toHaveLength(1);
    await expectCasebookAgrees(test.casebook, [refused.caseId, dead.caseId]);
  });

  it('sends a recall that carries no words of the case', async () => {
    const errand = await offered('D-CG');
    await activities.deliverErrand(errand);
    const by = await channelOf(test.casebook, 'web');
    await ask(test.casebook, { caseId: errand.caseId, command: withdraw, by, at: plusMs(tuesdayMorning, 2_000) });
    const [recall] = (await stateOf(test.casebook, errand.caseId)).errands;
    expect(recall).toMatchObject({ kind: 'recall-transfer', to: 'D-CG' });
    const agenda = await activities.deliverErrand({
      caseId: errand.caseId,
      errandId: recall!.id,
      kind: 'recall-transfer',
    });
    expect(agenda).toMatchObject({ errands: [], done: true });
    const [arrived] = await arrivalsFor(recall!.id);
    expect(JSON.parse(arrived!.text)).not.toHaveProperty('text');
  });

  it('complaint 20: numbers the letters about a case, so that a receiver knows a late one and a repeat', async () => {
    const errand = await offered('D-CG');
    await activities.deliverErrand(errand);
    const by = await channelOf(test.casebook, 'web');
    await ask(test.casebook, { caseId: errand.caseId, command: withdraw, by, at: plusMs(tuesdayMorning, 2_000) });
    const [recall] = (await stateOf(test.casebook, errand.caseId)).errands;
    await activities.deliverErrand({ caseId: errand.caseId, errandId: recall!.id, kind: 'recall-transfer' });
    const letters = await Promise.all(
      [errand.errandId, recall!.id].map(async (id) => JSON.parse((await arrivalsFor(id))[0]!.text)),
    );
    const [offer, taken] = letters;
    expect(offer.sequence).toBeLessThan(taken.sequence);
    // In every order, with every repeat, a receiver that keeps the highest number ends with the recall.
    for (const order of [letters, [...letters].reverse(), [taken, offer, taken], [offer, taken, offer]]) {
      const kept = order.reduce((present, letter) => (letter.sequence > present.sequence ? letter : present), {
        sequence: 0,
      });
      expect(kept.type).toBe('transfer-recalled');
    }
  });

  it('fails for good when the casebook does not know it', async () => {
    const errand = await offered('D-CG');
    await expect(activities.deliverErrand({ ...errand, caseId: randomUUID() })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
