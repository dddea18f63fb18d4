// Tests the acts of the case workflow at a due instant: repeating one has no further effect.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../domain/case/actor.js';
import type { Agenda } from '../../domain/case/agenda.js';
import type { CaseId } from '../../domain/case/case.js';
import { plusMs } from '../../domain/base/instant.js';
import { everythingOf, expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  type TestCasebook,
  ask,
  runActsUntil,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  eventLines,
  tuesdayMorning,
  withSteps,
} from '../../test/support/casebook/casebook.js';
import { inChina } from '../../test/support/law/china-calendar.js';
import { readAgenda, settleErrand, runDueAct } from './act.js';
import { eventsOf } from '../read/load-case.js';

let test: TestCasebook;
let officer: Actor;

const hour = 3_600_000;
const kindsOf = async (caseId: CaseId): Promise<string[]> => eventLines(await eventsOf(test.pool, caseId));
const runNextAct = async (caseId: CaseId): Promise<Agenda> => {
  const { next } = await readAgenda(test.casebook, caseId);
  if (!next) throw new Error('nothing is next');
  return runDueAct(test.casebook, { caseId, dueAt: next.at, now: next.at });
};
const engineOf = async (caseId: CaseId) => {
  const text = 'SELECT epoch, seq, engine_epoch, engine_seq FROM agenda WHERE case_id = $1';
  const { epoch, seq, engine_epoch, engine_seq } = (await test.pool.query(text, [caseId])).rows[0];
  return { casebook: [epoch, seq], engine: [engine_epoch, engine_seq] };
};

beforeAll(async () => {
  test = await openTestCasebook();
  officer = await holderOf(test.casebook, 'G-0101-officer');
});
afterAll(() => test.close());

describe('an act', () => {
  it('settles what has fallen due, acknowledges the agenda and answers it', async () => {
    const caseId = await openedCase(test.casebook);
    expect(await engineOf(caseId)).toEqual({ casebook: [1, 1], engine: [0, 0] });
    const first = await readAgenda(test.casebook, caseId);
    expect(first.next).toEqual({ at: inChina('2026-03-03 11:36'), act: 'warn', clock: 'sign-off' });
    const answer = await runNextAct(caseId);
    expect(answer).toMatchObject({ seq: 2, next: { at: inChina('2026-03-03 12:00'), act: 'escalate' } });
    expect(answer).toEqual(await readAgenda(test.casebook, caseId));
    expect(await engineOf(caseId)).toEqual({ casebook: [1, 2], engine: [1, 2] });
  });

  it('complaint 20: done twice has the effect of once, and answers the present agenda both times', async () => {
    const caseId = await openedCase(test.casebook);
    const { next } = await readAgenda(test.casebook, caseId);
    const dueAct = { caseId, dueAt: next!.at, now: next!.at };
    const answer = await runDueAct(test.casebook, dueAct);
    const before = await everythingOf(test.pool, caseId);
    expect(await runDueAct(test.casebook, dueAct)).toEqual(answer);
    expect(await everythingOf(test.pool, caseId)).toEqual(before);
  });

  it('done by several at once has the effect of once', async () => {
    const caseId = await openedCase(test.casebook);
    const at = inChina('2026-03-03 15:00');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => runDueAct(test.casebook, { caseId, dueAt: at, now: at })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await kindsOf(caseId)).filter((kind) => kind.startsWith('escalated'))).toHaveLength(1);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });

  it('that comes after another process acknowledges the agenda it finds', async () => {
    const caseId = await openedCase(test.casebook);
    const { next } = await readAgenda(test.casebook, caseId);
    await ask(test.casebook, { caseId, command: { name: 'sign' }, by: officer });
    expect(await engineOf(caseId)).toMatchObject({ casebook: [1, 2], engine: [0, 0] });
    const early = await runDueAct(test.casebook, { caseId, dueAt: next!.at, now: next!.at });
    expect(early).toMatchObject({ seq: 2, next: { clock: 'first-contact' } });
    expect(await engineOf(caseId)).toEqual({ casebook: [1, 2], engine: [1, 2] });
    expect(await kindsOf(caseId)).toEqual(['registered', 'signed']);
  });

  it('is decided at the legal instant when the workflow believes it to be earlier', async () => {
    const caseId = await openedCase(test.casebook);
    const { next } = await readAgenda(test.casebook, caseId);
    await runDueAct(test.casebook, { caseId, dueAt: next!.at, now: tuesdayMorning });
    expect((await eventsOf(test.pool, caseId)).at(-1)).toMatchObject({ kind: 'warned', at: next!.at, dueAt: next!.at });
  });

  it('leaves nothing half-done when it dies, and is whole when it is tried again', async () => {
    for (const when of ['before', 'after'] as const) {
      const caseId = await openedCase(test.casebook);
      const dueAct = { caseId, dueAt: inChina('2026-03-03 15:00'), now: inChina('2026-03-03 15:00') };
      const crash = (name: string): void => {
        if (name.startsWith('write-change')) throw new Error('the process is gone');
      };
      await expect(runDueAct(withSteps(test.casebook, { [when]: crash }), dueAct)).rejects.toThrow(
        'the process is gone',
      );
      expect(await kindsOf(caseId)).toHaveLength(when === 'before' ? 1 : 4);
      expect(await runDueAct(test.casebook, dueAct)).toEqual(await readAgenda(test.casebook, caseId));
      expect(await kindsOf(caseId)).toHaveLength(4);
      await expectCasebookAgrees(test.casebook, [caseId]);
    }
  });

  it('answers not-found for a case that is not there', async () => {
    const caseId = '00000000-0000-7000-8000-000000000000';
    const dueAct = runDueAct(test.casebook, { caseId, dueAt: tuesdayMorning, now: tuesdayMorning });
    await expect(dueAct).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('an outage over a weekend', () => {
  it('is settled as one level, and each missed deadline is recorded once with both its instants', async () => {
    const caseId = await openedCase(test.casebook, { at: inChina('2026-03-05 15:00') });
    const { next } = await readAgenda(test.casebook, caseId);
    const monday = inChina('2026-03-09 08:00');
    const agenda = await runDueAct(test.casebook, { caseId, dueAt: next!.at, now: monday });
    const events = await eventsOf(test.pool, caseId);
    expect(eventLines(events)).toEqual([
      'registered',
      'warned (sign-off, yellow-card)',
      'overdue (sign-off, red-card)',
      'warned (first-contact, yellow-card)',
      'overdue-x3 (sign-off, overdue-x3)',
      'overdue (first-contact, red-card)',
      'overdue-x3 (first-contact, overdue-x3)',
      'escalated (sign-off, escalate)',
    ]);
    expect(new Set(events.slice(1).map(({ at }) => at))).toEqual(new Set([monday]));
    expect(events.at(-1)!.dueAt).toBe(inChina('2026-03-05 17:00'));
    expect(agenda).toMatchObject({ level: 'station', unit: 'S-01' });
    expect(agenda.next!.at > monday).toBe(true);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });
});

describe('an errand', () => {
  const offered = async (): Promise<{ caseId: CaseId; errandId: string }> => {
    const caseId = await openedCase(test.casebook);
    const command = { name: 'offer-transfer', to: 'D-HB', legalBasis: '环保法', reason: '不属公安职责' } as const;
    await ask(test.casebook, { caseId, command, by: officer });
    const [errand] = (await readAgenda(test.casebook, caseId)).errands;
    return { caseId, errandId: errand!.id };
  };

  it('that was receipted is settled once, and then can no longer be given up', async () => {
    const { caseId, errandId } = await offered();
    const now = plusMs(tuesdayMorning, 60_000);
    const agenda = await settleErrand(test.casebook, { caseId, errandId, now });
    expect(agenda.errands).toEqual([]);
    expect(await settleErrand(test.casebook, { caseId, errandId, now: plusMs(now, 1) })).toEqual(agenda);
    await runActsUntil(test.casebook, caseId, plusMs(tuesdayMorning, 3 * 24 * hour));
    const kinds = await kindsOf(caseId);
    expect(kinds.filter((kind) => kind === 'errand-delivered')).toHaveLength(1);
    expect(kinds.some((kind) => kind.startsWith('delivery-given-up'))).toBe(false);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });

  it('that could not be delivered becomes a task, and a later receipt changes nothing', async () => {
    const { caseId, errandId } = await offered();
    await runActsUntil(test.casebook, caseId, inChina('2026-03-04 23:00'));
    expect((await stateOf(test.casebook, caseId)).tasks).toMatchObject([{ kind: 'deliver-by-hand' }]);
    const before = await everythingOf(test.pool, caseId);
    await settleErrand(test.casebook, { caseId, errandId, now: inChina('2026-03-04 23:01') });
    expect(await everythingOf(test.pool, caseId)).toEqual(before);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });

  it('that was recalled is no longer owed, and the recall is owed instead', async () => {
    const { caseId, errandId } = await offered();
    await ask(test.casebook, {
      caseId,
      command: { name: 'withdraw', reason: '已经解决' },
      by: await holderOf(test.casebook, 'B-01-operator'),
    });
    const { errands } = await readAgenda(test.casebook, caseId);
    expect(errands).toMatchObject([{ kind: 'recall-transfer' }]);
    expect(await settleErrand(test.casebook, { caseId, errandId, now: tuesdayMorning })).toMatchObject({ done: false });
    const done = await settleErrand(test.casebook, { caseId, errandId: errands[0]!.id, now: tuesdayMorning });
    expect(done).toMatchObject({ done: true, errands: [], next: null });
    await expectCasebookAgrees(test.casebook, [caseId]);
  });
});
