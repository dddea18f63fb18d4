// Tests one question at a time per telephone number: the order of the line, and no repeats.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDueAct } from '../../casebook/change/act.js';
import { eventsOf, loadCase } from '../../casebook/read/load-case.js';
import { citizen } from '../../domain/case/actor.js';
import type { Actor } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';
import { plusMs } from '../../domain/base/instant.js';
import { pino } from 'pino';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  aPhone,
  ask,
  runActsUntil,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  eventLines,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import type { TestCasebook } from '../../test/support/casebook/casebook.js';
import * as say from '../../test/support/law/commands.js';
import { serveQuestions } from './question-queue.js';

let test: TestCasebook;
let officer: Actor;
const [minute, day] = [60_000, 86_400_000];

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 16 });
  officer = await holderOf(test.casebook, 'G-0101-officer');
});
afterAll(() => test.close());

/** A case of that number, completed `after` the morning. */
async function completed(phone: string, after = 0): Promise<CaseId> {
  const caseId = await openedCase(test.casebook, { request: { reporter: { phone } } });
  await ask(test.casebook, { caseId, command: say.complete, by: officer, at: plusMs(tuesdayMorning, after) });
  return caseId;
}

const statusOf = async (caseId: CaseId): Promise<string> => (await stateOf(test.casebook, caseId)).status;
const kindsOf = async (caseId: CaseId): Promise<string[]> => eventLines(await eventsOf(test.pool, caseId));
const questionsOf = async (caseId: CaseId): Promise<number> =>
  (await kindsOf(caseId)).filter((kind) => kind.startsWith('callback-asked')).length;
const lineOf = async (cases: readonly CaseId[]): Promise<number> =>
  (await test.pool.query('SELECT count(*) AS n FROM question WHERE asked_at IS NULL AND case_id = ANY ($1)', [cases]))
    .rows[0].n;
const openOf = async (caseId: CaseId): Promise<number> =>
  (await test.pool.query('SELECT count(*) AS n FROM question WHERE asked_at IS NOT NULL AND case_id = $1', [caseId]))
    .rows[0].n;

const free = (now: Instant): Promise<number> =>
  serveQuestions({ casebook: test.casebook, clock: () => now, log: pino({ level: 'silent' }) });

/** Lets the line move, and runs the due acts of these cases. */
async function moveOn(now: Instant, cases: readonly CaseId[]): Promise<void> {
  await free(now);
  for (const caseId of cases) await runActsUntil(test.casebook, caseId, now);
}

const correct = async (caseId: CaseId, phone: string, at: Instant) => {
  const command = { name: 'amend', reporter: { phone }, reason: '号码有误' } as const;
  return ask(test.casebook, { caseId, command, by: await holderOf(test.casebook, 'B-01-operator'), at });
};
const answer = (caseId: CaseId, at: Instant) => ask(test.casebook, { caseId, command: say.rate(1), by: citizen, at });

describe('two cases of one telephone number', () => {
  it('are asked one after the other, the second as soon as the first was answered', async () => {
    const phone = aPhone();
    const [one, other] = [await completed(phone), await completed(phone, minute)];
    const asking = plusMs(tuesdayMorning, 8 * day);
    for (const caseId of [one, other]) await runActsUntil(test.casebook, caseId, asking);
    expect([await statusOf(one), await statusOf(other)]).toEqual(['callback', 'completed']);
    expect(await kindsOf(other)).toEqual(['registered', 'completed', 'callback-deferred']);
    await moveOn(plusMs(asking, minute), [one, other]);
    expect(await statusOf(other)).toBe('completed');

    const later = plusMs(asking, 2 * minute);
    await answer(one, later);
    await moveOn(later, [one, other]);
    expect([await statusOf(one), await statusOf(other)]).toEqual(['closed', 'callback']);
    expect((await kindsOf(other)).slice(2)).toEqual([
      'callback-deferred',
      'callback-freed',
      'callback-asked (callback, ask-citizen)',
    ]);
    expect(await lineOf([one, other])).toBe(0);
    await expectCasebookAgrees(test.casebook, [one, other]);
  });

  it('ask one question in all when many cases come due at the same moment', async () => {
    const phone = aPhone();
    const cases = [await completed(phone), await completed(phone), await completed(phone)];
    const at = plusMs(tuesdayMorning, 8 * day);
    await Promise.all([...cases, ...cases].map((caseId) => runDueAct(test.casebook, { caseId, dueAt: at, now: at })));
    expect((await Promise.all(cases.map(statusOf))).sort()).toEqual(['callback', 'completed', 'completed']);
    expect((await Promise.all(cases.map(questionsOf))).reduce((sum, n) => sum + n)).toBe(1);
    await expectCasebookAgrees(test.casebook, cases);
    const asked = cases[(await Promise.all(cases.map(statusOf))).indexOf('callback')]!;
    await answer(asked, plusMs(at, minute));
    await Promise.all([free(plusMs(at, minute)), free(plusMs(at, minute)), free(plusMs(at, minute))]);
    expect((await Promise.all(cases.map(kindsOf))).flat().filter((kind) => kind === 'callback-freed')).toHaveLength(1);
  });

  it('wait in the order in which they were due, and none is asked twice', async () => {
    const phone = aPhone();
    const cases = [await completed(phone, 2 * day), await completed(phone), await completed(phone, day)];
    const [third, first, second] = cases as [CaseId, CaseId, CaseId];
    let now = plusMs(tuesdayMorning, 12 * day);
    // The acts run in another order than the legal one, long after all were due.
    await runActsUntil(test.casebook, first, now);
    await runActsUntil(test.casebook, third, now);
    await runActsUntil(test.casebook, second, now);
    for (const [asked, waiting] of [
      [first, [second, third]],
      [second, [third]],
      [third, []],
    ] as const) {
      expect(await statusOf(asked)).toBe('callback');
      expect(await Promise.all(waiting.map(statusOf))).toEqual(waiting.map(() => 'completed'));
      now = plusMs(now, minute);
      await answer(asked, now);
      // Between freeing and asking, a latecomer does not overtake.
      await free(now);
      await moveOn(now, [third, second, first]);
    }
    expect(await Promise.all(cases.map(questionsOf))).toEqual([1, 1, 1]);
    expect(await lineOf(cases)).toBe(0);
    await expectCasebookAgrees(test.casebook, cases);
  });

  it('do not wait for each other once one of them has another number', async () => {
    const [phone, other] = [aPhone(), aPhone()];
    const [one, two] = [await completed(phone), await completed(phone, minute)];
    const at = plusMs(tuesdayMorning, 8 * day);
    for (const caseId of [one, two]) await runActsUntil(test.casebook, caseId, at);
    await correct(two, other, at);
    await moveOn(plusMs(at, minute), [two]);
    expect([await statusOf(one), await statusOf(two)]).toEqual(['callback', 'callback']);
  });

  it('free the number when the reporter who was asked gets another number', async () => {
    const [phone, other] = [aPhone(), aPhone()];
    const [one, two] = [await completed(phone), await completed(phone, minute)];
    const at = plusMs(tuesdayMorning, 8 * day);
    for (const caseId of [one, two]) await runActsUntil(test.casebook, caseId, at);
    await correct(one, other, at);
    expect(await openOf(one)).toBe(0);
    await moveOn(plusMs(at, minute), [two]);
    expect([await openOf(one), await statusOf(two)]).toEqual([1, 'callback']);
  });

  it('keep their places when a number is corrected to what it was', async () => {
    const phone = aPhone();
    const [asked, earlier] = [await completed(phone, 2 * day), await completed(phone)];
    const at = plusMs(tuesdayMorning, 12 * day);
    for (const caseId of [asked, earlier]) await runDueAct(test.casebook, { caseId, dueAt: at, now: at });
    await correct(asked, phone, at);
    await moveOn(plusMs(at, minute), [earlier]);
    expect([await openOf(asked), await statusOf(earlier)]).toEqual([1, 'completed']);
  });

  it('stay in line under a corrected number even where nobody may be written to before the time is over', async () => {
    const one = await completed(aPhone());
    await runActsUntil(test.casebook, one, plusMs(tuesdayMorning, 8 * day));
    const { until } = (await test.pool.query('SELECT until FROM question WHERE case_id = $1', [one])).rows[0];
    const lastNight = plusMs(until, -minute);
    await correct(one, aPhone(), lastNight);
    await free(lastNight);
    expect(await openOf(one)).toBe(1);
  });

  it('wait with their message when a number is corrected at the moment in which the question is due', async () => {
    const phone = aPhone();
    const [one, other] = [await completed(aPhone()), await completed(phone)];
    const at = plusMs(tuesdayMorning, 8 * day);
    await runActsUntil(test.casebook, other, at);
    await correct(one, phone, at);
    await free(at);
    const whyOf = `SELECT why FROM notification WHERE case_id = $1 AND template = 'callback-question'`;
    expect([await statusOf(one), await openOf(one)]).toEqual(['callback', 0]);
    expect((await test.pool.query(whyOf, [one])).rows).toEqual([{ why: 'in-line' }]);
    await answer(other, plusMs(at, minute));
    await free(plusMs(at, minute));
    expect(await openOf(one)).toBe(1);
    expect((await test.pool.query(whyOf, [one])).rows).toEqual([{ why: null }]);
  });

  it('leave the line when the work is taken up again, so that it moves on', async () => {
    const phone = aPhone();
    const cases = [await completed(phone), await completed(phone, minute), await completed(phone, 2 * minute)];
    const [first, second, third] = cases as [CaseId, CaseId, CaseId];
    const at = plusMs(tuesdayMorning, 8 * day);
    for (const caseId of cases) await runActsUntil(test.casebook, caseId, at);
    await ask(test.casebook, { caseId: second, command: say.resume, by: officer, at });
    await answer(first, plusMs(at, minute));
    await moveOn(plusMs(at, minute), cases);
    const [one, two, three] = await Promise.all(cases.map(statusOf));
    expect([one, three]).toEqual(['closed', 'callback']);
    expect(two).not.toBe('completed');
    expect((await loadCase(test.pool, third))?.state.askedAt).toBe(plusMs(at, minute));
  });

  it('free the number also when the citizen does not answer', async () => {
    const phone = aPhone();
    const [one, two] = [await completed(phone), await completed(phone, minute)];
    for (const caseId of [one, two]) await runActsUntil(test.casebook, caseId, plusMs(tuesdayMorning, 8 * day));
    const silent = plusMs(tuesdayMorning, 25 * day);
    await runActsUntil(test.casebook, one, silent);
    await moveOn(silent, [two]);
    expect([await statusOf(one), await statusOf(two)]).toEqual(['closed', 'callback']);
  });
});

it('keeps the telephone number itself in no other table', async () => {
  const phone = aPhone();
  const cases = [await completed(phone), await completed(phone)];
  for (const caseId of cases) await runActsUntil(test.casebook, caseId, plusMs(tuesdayMorning, 8 * day));
  for (const table of ['question', 'case_file', 'event', 'notification', 'agenda']) {
    const { rows } = await test.pool.query(`SELECT count(*) AS n FROM ${table} t WHERE t::text LIKE $1`, [
      `%${phone.slice(1)}%`,
    ]);
    expect(rows[0].n, table).toBe(0);
  }
});
