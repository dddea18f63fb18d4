// Tests when a merged reporter is asked whose number already has another question open.
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimNotices } from '../../casebook/outgoing/outbox.js';
import type { Actor } from '../../domain/case/actor.js';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';
import { plusMs } from '../../domain/base/instant.js';
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
import { eventsOf } from '../../casebook/read/load-case.js';
import type { TestCasebook } from '../../test/support/casebook/casebook.js';
import * as say from '../../test/support/law/commands.js';
import { serveQuestions } from './question-queue.js';

let test: TestCasebook;
let officer: Actor;
let operator: Actor;
const [minute, day] = [60_000, 86_400_000];
/** By then every question of these cases has been asked, within the hours for messages. */
const asking = plusMs(tuesdayMorning, 9 * day);

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 16 });
  officer = await holderOf(test.casebook, 'G-0101-officer');
  operator = await holderOf(test.casebook, 'B-01-operator');
});
afterAll(() => test.close());

const opened = (phone: string): Promise<CaseId> => openedCase(test.casebook, { request: { reporter: { phone } } });
const complete = (caseId: CaseId, after: number) =>
  ask(test.casebook, { caseId, command: say.complete, by: officer, at: plusMs(tuesdayMorning, after) });
const answer = (caseId: CaseId, at: Instant, score: 1 | 2 | 3 = 1) =>
  ask(test.casebook, { caseId, command: say.rate(score), by: citizen, at });
const free = (now: Instant): Promise<number> =>
  serveQuestions({ casebook: test.casebook, clock: () => now, log: pino({ level: 'silent' }) });

/** `other` has the open question of the number; `child`, whose reporter has the same number, is merged into `parent`. */
async function inLine(after = 2 * minute): Promise<{ phone: string; other: CaseId; child: CaseId; parent: CaseId }> {
  const phone = aPhone();
  const [other, child, parent] = [await opened(phone), await opened(phone), await opened(aPhone())];
  await ask(test.casebook, { caseId: child, command: say.merge(parent), by: operator });
  await complete(other, 0);
  await complete(parent, after);
  for (const caseId of [other, parent]) await runActsUntil(test.casebook, caseId, asking);
  expect([await statusOf(other), await statusOf(parent)]).toEqual(['callback', 'callback']);
  return { phone, other, child, parent };
}

const statusOf = async (caseId: CaseId): Promise<string> => (await stateOf(test.casebook, caseId)).status;
/** Whether the case's reporter is asked now, or waits in line; null: neither. */
const placeOf = async (caseId: CaseId): Promise<'asked' | 'waits' | null> => {
  const { rows } = await test.pool.query('SELECT asked_at FROM question WHERE case_id = $1', [caseId]);
  return rows.length === 0 ? null : rows[0].asked_at === null ? 'waits' : 'asked';
};
const questionsOf = async (caseId: CaseId) =>
  (
    await test.pool.query(
      `SELECT why, not_before AS "notBefore" FROM notification
       WHERE case_id = $1 AND template = 'callback-question' ORDER BY created_at`,
      [caseId],
    )
  ).rows;

/** Whether the case's question would go out at that instant; undefined: it is not due. */
async function goesOut(caseId: CaseId, at: Instant): Promise<boolean | null | undefined> {
  const client = await test.pool.connect();
  await client.query('BEGIN');
  const due = await claimNotices(client, { at, limit: 10_000 });
  await client.query('ROLLBACK');
  client.release();
  return due.find((notice) => notice.caseId === caseId && notice.template === 'callback-question')?.asked;
}

describe('a merged reporter whose own number has another question open', () => {
  it('waits, and is asked as soon as the other question is answered', async () => {
    const { other, child, parent } = await inLine();
    expect(await placeOf(child)).toBe('waits');
    const { until } = (await test.pool.query('SELECT until FROM question WHERE case_id = $1', [parent])).rows[0];
    expect(await questionsOf(child)).toEqual([{ why: 'in-line', notBefore: until }]);
    await free(plusMs(asking, minute));
    expect(await goesOut(child, plusMs(asking, minute))).toBeUndefined();

    const later = plusMs(asking, 2 * minute);
    await answer(other, later);
    await Promise.all([free(later), free(later)]);
    expect(await placeOf(child)).toBe('asked');
    expect(await questionsOf(child)).toEqual([{ why: null, notBefore: later }]);
    expect(await goesOut(child, later)).toBe(true);
    await answer(child, plusMs(later, minute), 3);
    expect(await placeOf(child)).toBeNull();
    expect(eventLines(await eventsOf(test.pool, parent)).at(-1)).toBe('child-rated');
    await expectCasebookAgrees(test.casebook, [other, child, parent]);
  });

  it('is asked in the order of due instants: after earlier questions and before later ones', async () => {
    const { phone, other, child } = await inLine(day);
    const [earlier, later] = [await opened(phone), await opened(phone)];
    await complete(earlier, 0);
    await complete(later, 2 * day);
    let now = plusMs(tuesdayMorning, 10 * day);
    for (const caseId of [later, earlier]) await runActsUntil(test.casebook, caseId, now);
    for (const [answered, asked] of [
      [other, earlier],
      [earlier, child],
      [child, later],
    ] as const) {
      await answer(answered, now);
      await free(now);
      for (const caseId of [later, earlier]) await runActsUntil(test.casebook, caseId, now);
      const open =
        'SELECT q.case_id AS id FROM question q JOIN reporter r USING (case_id) WHERE r.phone = $1 AND q.asked_at IS NOT NULL';
      expect((await test.pool.query(open, [phone])).rows).toEqual([{ id: asked }]);
      now = plusMs(now, minute);
    }
  });

  it('is still asked when the parent’s reporter has closed the case, as the answer still counts', async () => {
    const { other, child, parent } = await inLine();
    await answer(parent, plusMs(asking, minute));
    expect(await statusOf(parent)).toBe('closed');
    const later = plusMs(asking, day);
    await answer(other, later);
    await free(later);
    expect(await goesOut(child, later)).toBe(true);
    await answer(child, plusMs(later, minute), 2);
    expect(await stateOf(test.casebook, child)).toMatchObject({ rating: { score: 2 } });
  });

  it('is not asked any more when the turn comes after the time to answer is over', async () => {
    const { child, parent } = await inLine();
    await answer(parent, plusMs(asking, minute));
    const over = plusMs(asking, 20 * day);
    await free(over);
    expect(await placeOf(child)).toBeNull();
    expect((await questionsOf(child))[0]).toMatchObject({ why: 'no-longer-asked' });
  });

  it('is not written to at night, and so not at all where the time to answer is over by morning', async () => {
    const { other, child } = await inLine();
    const { notBefore } = (await questionsOf(child))[0];
    const lastNight = plusMs(notBefore, -minute);
    await answer(other, lastNight);
    await free(lastNight);
    expect(await placeOf(child)).toBeNull();
    expect((await questionsOf(child))[0]).toMatchObject({ why: 'no-longer-asked' });
    expect(await goesOut(child, notBefore)).toBeUndefined();
  });

  it('leaves the line when rectification is ordered, and is asked about the new round', async () => {
    const { other, child, parent } = await inLine();
    const callback = await holderOf(test.casebook, 'B-01-callback', asking);
    await answer(parent, asking, 3);
    for (const command of [say.record(), say.rectify])
      await ask(test.casebook, { caseId: parent, command, by: callback, at: asking });
    expect(await placeOf(child)).toBeNull();
    await free(asking);
    expect((await questionsOf(child))[0]).toMatchObject({ why: 'no-longer-asked' });
    const done = plusMs(asking, day);
    await ask(test.casebook, { caseId: parent, command: say.complete, by: officer, at: done });
    await answer(other, done);
    const again = plusMs(done, 9 * day);
    await runActsUntil(test.casebook, parent, again);
    await free(again);
    expect(await placeOf(child)).toBe('asked');
    expect(await questionsOf(child)).toHaveLength(2);
    await expectCasebookAgrees(test.casebook, [child, parent]);
  });

  it('leaves the line after answering on the tracking page, and is not asked again', async () => {
    const { other, child } = await inLine();
    await answer(child, asking);
    expect(await placeOf(child)).toBeNull();
    await free(asking);
    expect((await questionsOf(child))[0]).toMatchObject({ why: 'no-longer-asked' });
    await answer(other, asking);
    expect(await free(asking)).toBe(0);
  });

  it('leaves the line when the case is unmerged', async () => {
    const { child } = await inLine();
    await ask(test.casebook, { caseId: child, command: say.unmerge, by: operator, at: asking });
    expect(await placeOf(child)).toBeNull();
    await free(asking);
    expect((await questionsOf(child))[0]).toMatchObject({ why: 'no-longer-asked' });
  });

  it('also waits when the case is merged into one whose question is already open', async () => {
    const phone = aPhone();
    const [other, child, parent] = [await opened(phone), await opened(phone), await opened(aPhone())];
    for (const caseId of [other, parent]) {
      await complete(caseId, minute);
      await runActsUntil(test.casebook, caseId, asking);
    }
    await ask(test.casebook, { caseId: child, command: say.merge(parent), by: operator, at: asking });
    expect(await placeOf(child)).toBe('waits');
    await answer(other, plusMs(asking, minute));
    await free(plusMs(asking, minute));
    expect(await placeOf(child)).toBe('asked');
  });
});

describe('the question of a merged reporter', () => {
  it('keeps the number taken until it is answered or its time is over, even after the other answer', async () => {
    const phone = aPhone();
    const [child, parent, next] = [await opened(phone), await opened(aPhone()), await opened(phone)];
    await ask(test.casebook, { caseId: child, command: say.merge(parent), by: operator });
    await complete(parent, minute);
    await complete(next, 2 * minute);
    await runActsUntil(test.casebook, parent, asking);
    await free(asking);
    await runActsUntil(test.casebook, next, asking);
    await answer(parent, plusMs(asking, minute));
    await free(plusMs(asking, minute));
    await runActsUntil(test.casebook, next, plusMs(asking, minute));
    expect([await placeOf(child), await statusOf(next)]).toEqual(['asked', 'completed']);
    const over = plusMs(asking, 20 * day);
    await free(over);
    await runActsUntil(test.casebook, next, over);
    expect([await placeOf(child), await statusOf(next)]).toEqual([null, 'callback']);
  });

  it('is asked once where two merged cases have one number, and at once where there is no number', async () => {
    const phone = aPhone();
    const [one, two, parent] = [await opened(phone), await opened(phone), await opened(aPhone())];
    const mailed = await openedCase(test.casebook, { request: { reporter: { email: 'lin@example.org' } } });
    for (const caseId of [one, two, mailed])
      await ask(test.casebook, { caseId, command: say.merge(parent), by: operator });
    await complete(parent, minute);
    await runActsUntil(test.casebook, parent, asking);
    await free(asking);
    expect(await Promise.all([one, two, mailed].map(placeOf))).toEqual(['asked', null, 'asked']);
    expect([await goesOut(one, asking), await goesOut(mailed, asking)]).toEqual([true, true]);
    expect(await questionsOf(two)).toEqual([]);
    await answer(one, plusMs(asking, minute));
    await free(plusMs(asking, minute));
    expect(await placeOf(two)).toBeNull();
  });

  it('does not get in line when the case is unmerged or answered at the moment in which the other asks', async () => {
    const cases = [await opened(aPhone()), await opened(aPhone())];
    for (const command of [say.unmerge, say.rate(1)]) {
      const [child, parent] = [cases.pop()!, await opened(aPhone())];
      await ask(test.casebook, { caseId: child, command: say.merge(parent), by: operator });
      await complete(parent, 0);
      await ask(test.casebook, {
        ...{ caseId: child, command, at: asking },
        by: command === say.unmerge ? operator : citizen,
      });
      expect([await placeOf(child), await goesOut(child, asking)]).toEqual([null, false]);
    }
  });

  it('gets one message when the case is merged into another before the line moved', async () => {
    const [child, ...parents] = [await opened(aPhone()), await opened(aPhone()), await opened(aPhone())];
    for (const caseId of parents) {
      await complete(caseId, 0);
      await runActsUntil(test.casebook, caseId, asking);
    }
    for (const command of [say.merge(parents[0]), say.unmerge, say.merge(parents[1])])
      await ask(test.casebook, { caseId: child, command, by: operator, at: asking });
    await free(asking);
    expect((await questionsOf(child)).map(({ why }) => why).sort()).toEqual(['no-longer-asked', null]);
  });
});
