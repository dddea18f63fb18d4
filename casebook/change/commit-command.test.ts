// Tests commands on the real database: concurrency, replays, settling first, the whole life.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../domain/case/actor.js';
import type { Command } from '../../domain/case/commands.js';
import { plusMs } from '../../domain/base/instant.js';
import { expectCasebookAgrees, everythingOf } from '../../test/support/casebook/casebook-agrees.js';
import {
  type TestCasebook,
  ask,
  runActsUntil,
  holderOf,
  inTrouble,
  keyFor,
  openTestCasebook,
  openedCase,
  person,
  sleepers,
  stateOf,
  eventLines,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import { inChina } from '../../test/support/law/china-calendar.js';
import { runDueAct } from './act.js';
import { commitCommand } from './commit-command.js';
import { createFactsCache } from '../facts/facts.js';
import { eventsOf } from '../read/load-case.js';
import { putRegister } from '../registers/registers.js';

let test: TestCasebook;
let officer: Actor;
let deputy: Actor;

const note = (text: string): Command => ({ name: 'note', text, visibility: 'internal' });
const sign: Command = { name: 'sign' };
const complete: Command = { name: 'complete', result: 'solved', text: '已上门处理', contacted: true };
const kindsOf = async (caseId: string): Promise<string[]> => eventLines(await eventsOf(test.pool, caseId));

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 24 });
  officer = await holderOf(test.casebook, 'G-0101-officer');
  deputy = await holderOf(test.casebook, 'G-0101-officer-deputy');
});
afterAll(() => test.close());

describe('two officers at once', () => {
  it('lets one of two sign; the other gets a conflict that says who did what and when', async () => {
    const caseId = await openedCase(test.casebook);
    const asked = [officer, deputy].map((by) => ask(test.casebook, { caseId, command: sign, by }));
    const [one, other] = await Promise.allSettled(asked);
    const [won, lost] = one?.status === 'fulfilled' ? [officer, other] : [deputy, one];
    expect(lost).toMatchObject({
      status: 'rejected',
      reason: {
        code: 'transition-not-allowed',
        details: {
          currentStatus: 'handling',
          currentVersion: 2,
          lastEvent: { kind: 'signed', at: tuesdayMorning, by: { kind: 'person', name: won.name } },
        },
      },
    });
    expect(await stateOf(test.casebook, caseId)).toMatchObject({ status: 'handling', officer: won.name });
    await expectCasebookAgrees(test.casebook, [caseId]);
  });

  it('refuses a command for an older version, even when the command itself is still allowed', async () => {
    const caseId = await openedCase(test.casebook);
    await ask(test.casebook, { caseId, command: note('第一个'), by: officer, expectedVersion: 1 });
    const late = ask(test.casebook, { caseId, command: note('第二个'), by: deputy, expectedVersion: 1 });
    await expect(late).rejects.toMatchObject({
      code: 'stale-version',
      details: { currentVersion: 2, lastEvent: { kind: 'noted', by: { name: officer.name } } },
    });
  });

  it('does not refuse an officer because a card was shown meanwhile', async () => {
    const caseId = await openedCase(test.casebook);
    const { version } = await stateOf(test.casebook, caseId);
    const at = inChina('2026-03-03 11:55');
    await runDueAct(test.casebook, { caseId, dueAt: at, now: at });
    expect(await kindsOf(caseId)).toContain('warned (sign-off, yellow-card)');
    const { state } = await ask(test.casebook, { caseId, command: sign, by: officer, at, expectedVersion: version });
    expect(state.status).toBe('handling');
  });

  it('lets exactly one of twenty complete a case', async () => {
    const caseId = await openedCase(test.casebook);
    const asked = Array.from({ length: 20 }, (_, i) =>
      ask(test.casebook, { caseId, command: complete, by: i % 2 ? officer : deputy }),
    );
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'transition-not-allowed' });
    }
    expect(await kindsOf(caseId)).toEqual(['registered', 'completed']);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });

  it('takes all of twenty notes written at once, each once', async () => {
    const caseId = await openedCase(test.casebook);
    const texts = Array.from({ length: 20 }, (_, i) => `备注 ${i}`);
    await Promise.all(texts.map((text) => ask(test.casebook, { caseId, command: note(text), by: officer })));
    const { rows } = await test.pool.query(`SELECT text FROM case_text WHERE case_id = $1 AND purpose = 'note'`, [
      caseId,
    ]);
    expect(rows.map((row) => row.text).sort()).toEqual([...texts].sort());
    expect(await stateOf(test.casebook, caseId)).toMatchObject({ revision: 21, version: 21 });
    await expectCasebookAgrees(test.casebook, [caseId]);
  });
});

describe('the same command again', () => {
  it('is answered and changes nothing, also when twenty come at once', async () => {
    const caseId = await openedCase(test.casebook);
    const asked = { caseId, command: note('只记一次'), by: officer, key: randomUUID() };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => ask(test.casebook, asked)));
    expect(outcomes.filter(({ replay }) => !replay)).toHaveLength(1);
    const before = await everythingOf(test.pool, caseId);
    expect(await ask(test.casebook, { ...asked, at: plusMs(tuesdayMorning, 60_000) })).toMatchObject({ replay: true });
    expect(await everythingOf(test.pool, caseId)).toEqual(before);
    expect(await kindsOf(caseId)).toEqual(['registered', 'noted']);
  });

  it('refuses its key for another body', async () => {
    const caseId = await openedCase(test.casebook);
    const key = randomUUID();
    await ask(test.casebook, { caseId, command: note('甲'), by: officer, key });
    const other = ask(test.casebook, { caseId, command: note('乙'), by: officer, key });
    await expect(other).rejects.toMatchObject({ code: 'key-reused' });
  });

  it('refuses its key for another case', async () => {
    const [one, other] = [await openedCase(test.casebook), await openedCase(test.casebook)];
    const { idempotency, ...rest } = {
      idempotency: keyFor({ caseId: one, command: sign }),
      command: sign,
      actor: officer,
    };
    await commitCommand(test.casebook, { ...rest, caseId: one, at: tuesdayMorning, idempotency });
    const elsewhere = commitCommand(test.casebook, { ...rest, caseId: other, at: tuesdayMorning, idempotency });
    await expect(elsewhere).rejects.toMatchObject({ code: 'key-reused' });
    expect((await stateOf(test.casebook, other)).status).toBe('dispatched');
  });

  it('does not hold a refused command against its key: what was refused may be asked again', async () => {
    const caseId = await openedCase(test.casebook);
    const asked = { caseId, command: complete, key: randomUUID() };
    const stranger = await holderOf(test.casebook, 'G-0201-officer');
    await expect(ask(test.casebook, { ...asked, by: stranger })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await ask(test.casebook, { ...asked, by: officer })).toMatchObject({
      replay: false,
      state: { status: 'completed' },
    });
  });

  it('reports that the first is still running after two seconds', async () => {
    const caseId = await openedCase(test.casebook);
    const slow = { table: 'idempotency_key', when: `NEW.key LIKE 'slow%'`, does: 'PERFORM pg_sleep(3)' };
    await inTrouble(test, slow, async () => {
      const asked = { caseId, command: sign, by: officer, key: `slow ${randomUUID()}` };
      const first = ask(test.casebook, asked);
      await expect.poll(() => sleepers(test)).toBe(1);
      await expect(ask(test.casebook, asked)).rejects.toMatchObject({ code: 'request-in-progress' });
      expect((await first).replay).toBe(false);
      expect((await ask(test.casebook, asked)).replay).toBe(true);
    });
  });

  it('answers not-found for a case that is not there', async () => {
    const asked = ask(test.casebook, { caseId: randomUUID(), command: sign, by: officer });
    await expect(asked).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('settling first', () => {
  it('lets a late signature go before the climb, and records that it was late', async () => {
    const caseId = await openedCase(test.casebook);
    const at = inChina('2026-03-03 15:00');
    const { state } = await ask(test.casebook, { caseId, command: sign, by: officer, at });
    expect(state).toMatchObject({ status: 'handling', level: 'grid' });
    expect(await kindsOf(caseId)).toEqual([
      'registered',
      'warned (sign-off, yellow-card)',
      'overdue (sign-off, red-card)',
      'signed',
    ]);
    expect(state.clocks.find((clock) => clock.name === 'sign-off')).toMatchObject({ state: 'missed' });
    await expectCasebookAgrees(test.casebook, [caseId]);
  });

  it('commits what had fallen due although the command is refused', async () => {
    const at = inChina('2026-03-03 15:00');
    const other = await openedCase(test.casebook);
    const stranger = await person(test.casebook, 'sample-g-0201-officer');
    const refused = ask(test.casebook, { caseId: other, command: sign, by: stranger, at });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    expect(await kindsOf(other)).toEqual([
      'registered',
      'warned (sign-off, yellow-card)',
      'overdue (sign-off, red-card)',
      'escalated (sign-off, escalate)',
    ]);
    expect(await stateOf(test.casebook, other)).toMatchObject({ level: 'station', unit: 'S-01' });
    await expectCasebookAgrees(test.casebook, [other]);
  });

  it('never decides before the last event, whatever the API believes the time to be', async () => {
    const caseId = await openedCase(test.casebook);
    await ask(test.casebook, { caseId, command: sign, by: officer, at: plusMs(tuesdayMorning, -86_400_000) });
    const [, signed] = await eventsOf(test.pool, caseId);
    expect(signed).toMatchObject({ kind: 'signed', at: tuesdayMorning });
  });

  it('settles a long weekend without an engine as one level, each missed deadline once', async () => {
    const caseId = await openedCase(test.casebook, { at: inChina('2026-03-05 15:00') });
    const monday = inChina('2026-03-09 09:00');
    const by = await holderOf(test.casebook, 'S-01-desk', monday);
    await ask(test.casebook, { caseId, command: note('周一到岗'), by, at: monday });
    const events = await eventsOf(test.pool, caseId);
    expect(events.filter(({ kind }) => kind === 'escalated')).toHaveLength(1);
    const missed = eventLines(events).filter((line) => line.startsWith('overdue ('));
    expect(new Set(missed).size).toBe(missed.length);
    expect(missed).toContain('overdue (sign-off, red-card)');
    const state = await stateOf(test.casebook, caseId);
    expect(state).toMatchObject({ level: 'station', unit: 'S-01' });
    // The legal instant is Thursday's; the station's own term begins when it is notified.
    const escalated = events.find(({ kind }) => kind === 'escalated')!;
    expect([escalated.dueAt, escalated.at]).toEqual([inChina('2026-03-05 17:00'), monday]);
    const atStation = state.clocks.filter((clock) => clock.level === 'station');
    expect(atStation.map((clock) => clock.startedAt)).toEqual([monday, monday, monday]);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });
});

describe('registers that change meanwhile', () => {
  it('decides by the registers as they are when the case is loaded, not by an older cache', async () => {
    const caseId = await openedCase(test.casebook);
    const stale = { ...test.casebook, facts: createFactsCache(test.pool) };
    await stale.facts.current();
    const absence = { code: 'away', person: 'sample-s-01-desk', fromOn: '2026-03-01', untilOn: '2026-03-31' };
    const order = { by: 'sample-cb-system-administrator', reason: 'a test', at: tuesdayMorning };
    await putRegister({ pool: test.pool }, { ...order, register: 'absences', code: 'away', body: absence });
    const command: Command = { name: 'escalate', reason: '需要上级处理' };
    const { state } = await ask(stale, { caseId, command, by: officer });
    expect(state).toMatchObject({ unit: 'S-01', post: 'S-01-chief', officer: 'sample-s-01-chief' });
    await expectCasebookAgrees(test.casebook, [caseId]);
  });
});

describe('the case workflow over a whole life', () => {
  it('keeps every row in step with the events from registration to the unanswered question', async () => {
    const caseId = await openedCase(test.casebook);
    await ask(test.casebook, { caseId, command: complete, by: officer });
    await runActsUntil(test.casebook, caseId, plusMs(tuesdayMorning, 30 * 86_400_000));
    expect(await kindsOf(caseId)).toEqual([
      'registered',
      'completed',
      'callback-asked (callback, ask-citizen)',
      'closed (answer-window, close-unanswered)',
    ]);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });
});
