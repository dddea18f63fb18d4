// Tests merging and unmerging on the real casebook: both cases change together or not at all.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../domain/case/actor.js';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import { plusMs } from '../../domain/base/instant.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  aPhone,
  ask,
  runActsUntil,
  holderOf,
  inTrouble,
  openTestCasebook,
  openedCase,
  stateOf,
  eventLines,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import type { TestCasebook } from '../../test/support/casebook/casebook.js';
import * as say from '../../test/support/law/commands.js';
import { readAgenda } from './act.js';
import { eventsOf } from '../read/load-case.js';

let test: TestCasebook;
let operator: Actor;
let officer: Actor;
const [minute, day] = [60_000, 86_400_000];

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 16 });
  operator = await holderOf(test.casebook, 'B-01-operator');
  officer = await holderOf(test.casebook, 'G-0101-officer');
});
afterAll(() => test.close());

const opened = (at = tuesdayMorning, phone = aPhone()): Promise<CaseId> =>
  openedCase(test.casebook, { at, request: { reporter: { phone } } });
const merge = (caseId: CaseId, into: string, by = operator, at = tuesdayMorning) =>
  ask(test.casebook, { caseId, command: say.merge(into), by, at });
const kindsOf = async (caseId: CaseId): Promise<string[]> => eventLines(await eventsOf(test.pool, caseId));
const noticesOf = async (caseId: CaseId): Promise<string[]> => {
  const text = `SELECT template FROM notification WHERE case_id = $1 AND audience = 'citizen' ORDER BY created_at, id`;
  return (await test.pool.query(text, [caseId])).rows.map((row) => row.template);
};

/** A case into which another was merged. */
async function merged({ phone = aPhone(), other = aPhone() } = {}): Promise<{ parent: CaseId; child: CaseId }> {
  const [child, parent] = [await opened(tuesdayMorning, phone), await opened(plusMs(tuesdayMorning, minute), other)];
  await merge(child, parent, operator, plusMs(tuesdayMorning, 2 * minute));
  return { parent, child };
}

/** The same, done and asked about. */
async function asked(phones: { phone?: string; other?: string } = {}) {
  const pair = await merged(phones);
  await ask(test.casebook, {
    caseId: pair.parent,
    command: say.complete,
    by: officer,
    at: plusMs(tuesdayMorning, day),
  });
  const at = plusMs(tuesdayMorning, 9 * day);
  await runActsUntil(test.casebook, pair.parent, at);
  expect((await stateOf(test.casebook, pair.parent)).status).toBe('callback');
  return { ...pair, at };
}

describe('merging', () => {
  it('complaint 15: ends the child with all its clocks, keeps the earliest receipt and lets both be read by both sides', async () => {
    const { parent, child } = await merged();
    expect(await stateOf(test.casebook, child)).toMatchObject({ status: 'duplicate', parent, outcome: 'duplicate' });
    const living = await stateOf(test.casebook, parent);
    expect(living).toMatchObject({ status: 'dispatched', children: [child], receivedAt: tuesdayMorning });
    expect((await stateOf(test.casebook, child)).clocks.every((clock) => clock.endedAt !== null)).toBe(true);
    expect(await readAgenda(test.casebook, child)).toMatchObject({ done: true, next: null });
    expect(await noticesOf(child)).toEqual(['receipt', 'merged']);
    await expectCasebookAgrees(test.casebook, [parent, child]);
  });

  it('lets the units of both sides read both cases', async () => {
    const child = await opened();
    const parent = await openedCase(test.casebook, { request: { place: { grid: 'G-0201' } } });
    await merge(child, parent);
    const { rows } = await test.pool.query('SELECT readable_by FROM case_file WHERE id = ANY ($1)', [[child, parent]]);
    for (const { readable_by } of rows) expect(readable_by).toEqual(expect.arrayContaining(['G-0101', 'G-0201']));
    await ask(test.casebook, { caseId: child, command: say.unmerge, by: operator });
    const after = await test.pool.query('SELECT id FROM case_file WHERE id = ANY ($1) AND readable_by @> $2', [
      [child, parent],
      ['G-0101', 'G-0201'],
    ]);
    expect(after.rows).toEqual([]);
  });

  it('takes the number of the other case as well as its id', async () => {
    const [child, parent] = [await opened(), await opened()];
    await merge(child, (await stateOf(test.casebook, parent)).number.toLowerCase());
    expect((await stateOf(test.casebook, parent)).children).toEqual([child]);
  });

  it('crosswise: one wins, the other is refused because a case was merged into it', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await opened(), await opened()];
      const outcomes = await Promise.allSettled([merge(one, other), merge(other, one)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = outcomes.find((outcome) => outcome.status === 'rejected');
      expect(['has-children', 'unsuitable-case']).toContain(lost?.reason.code);
      const statuses = [(await stateOf(test.casebook, one)).status, (await stateOf(test.casebook, other)).status];
      expect(statuses.sort()).toEqual(['dispatched', 'duplicate']);
      await expectCasebookAgrees(test.casebook, [one, other]);
    }
  });

  it('in a ring of three leaves no chain', async () => {
    const [a, b, c] = [await opened(), await opened(), await opened()];
    await Promise.allSettled([merge(a, b), merge(b, c), merge(c, a)]);
    const states = await Promise.all([a, b, c].map((id) => stateOf(test.casebook, id)));
    for (const state of states) {
      if (state.parent === null) continue;
      expect(state.children).toEqual([]);
      expect(states.find(({ id }) => id === state.parent)).toMatchObject({ parent: null });
    }
    await expectCasebookAgrees(test.casebook, [a, b, c]);
  });

  it('takes twenty into one at once', async () => {
    const parent = await opened();
    const children = await Promise.all(Array.from({ length: 20 }, () => opened()));
    await Promise.all(children.map((child) => merge(child, parent)));
    expect([...(await stateOf(test.casebook, parent)).children].sort()).toEqual([...children].sort());
    await expectCasebookAgrees(test.casebook, [parent, ...children]);
  });

  it('is refused into itself, a merged, a finished, a missing or an unreadable case', async () => {
    const { parent, child } = await merged();
    const finished = await opened();
    await ask(test.casebook, { caseId: finished, command: say.withdraw, by: citizen });
    const lone = await opened();
    const nowhere = '01900000-0000-7000-8000-000000000000';
    for (const into of [lone, child, finished, nowhere, 'NO-SUCH']) {
      await expect(merge(lone, into), into).rejects.toMatchObject({ code: 'unsuitable-case', field: 'into' });
    }
    const elsewhere = await openedCase(test.casebook, { request: { place: { grid: 'G-0201' } } });
    await expect(merge(lone, elsewhere, officer)).rejects.toMatchObject({ code: 'unsuitable-case' });
    await expect(merge(parent, lone)).rejects.toMatchObject({ code: 'has-children' });
    await expect(ask(test.casebook, { caseId: parent, command: say.withdraw, by: citizen })).rejects.toMatchObject({
      code: 'has-children',
    });
  });

  it('is refused when the unit that holds the other case is the subject of this one', async () => {
    const into = await openedCase(test.casebook, { request: { place: { grid: 'G-0201' } } });
    const about = await opened();
    await ask(test.casebook, { caseId: about, command: say.amendSubject({ unit: 'S-02' }), by: operator });
    await expect(merge(about, into)).rejects.toMatchObject({ code: 'recused', field: 'into' });
  });

  it('leaves neither case changed when the second half fails, and a repeat completes it', async () => {
    const [child, parent] = [await opened(), await opened()];
    const trouble = { table: 'event', when: `NEW.kind = 'child-merged'`, does: `RAISE EXCEPTION 'no room'` };
    await inTrouble(test, trouble, async () => {
      await expect(merge(child, parent)).rejects.toThrow();
    });
    expect([await kindsOf(child), await kindsOf(parent)]).toEqual([['registered'], ['registered']]);
    await merge(child, parent);
    await expectCasebookAgrees(test.casebook, [child, parent]);
  });

  it('answers 503 when the database reports deadlocks again and again', async () => {
    const [child, parent] = [await opened(), await opened()];
    const does = `RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'`;
    await inTrouble(test, { table: 'event', when: `NEW.kind = 'child-merged'`, does }, async () => {
      await expect(merge(child, parent)).rejects.toMatchObject({ code: 'unavailable' });
    });
  });
});

describe('a case that a department has and that is merged away', () => {
  it('is called back from it, and delivered anew once taken out', async () => {
    const [child, parent] = [await opened(), await opened()];
    const liaison = await holderOf(test.casebook, 'D-HB-liaison');
    const give = (command: Parameters<typeof ask>[1]['command'], by: Actor) =>
      ask(test.casebook, { caseId: child, command, by });
    await give(say.offer('D-HB'), officer);
    await give(say.accept, liaison);
    await give(say.ask(), liaison);
    await merge(child, parent);
    const errandsNow = async () => (await stateOf(test.casebook, child)).errands.map(({ kind }) => kind);
    expect(await errandsNow()).toEqual(['recall-transfer']);
    expect(await readAgenda(test.casebook, child)).toMatchObject({ done: false });
    await expectCasebookAgrees(test.casebook, [child, parent]);
    await give(say.unmerge, operator);
    expect(await stateOf(test.casebook, child)).toMatchObject({ status: 'transferred', transfer: { to: 'D-HB' } });
    expect(await errandsNow()).toEqual(['deliver-transfer']);
    const { rows } = await test.pool.query('SELECT kind, state FROM errand WHERE case_id = $1 ORDER BY id', [child]);
    expect(rows.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      ...['deliver-transfer not-owed', 'deliver-transfer owed', 'recall-transfer not-owed'],
    ]);
    await expectCasebookAgrees(test.casebook, [child, parent]);
  });

  it('keeps a recall that was owed before, to be delivered', async () => {
    const caseId = await opened();
    await ask(test.casebook, { caseId, command: say.offer('D-HB'), by: officer });
    await ask(test.casebook, { caseId, command: say.recall, by: officer });
    const { errands } = await readAgenda(test.casebook, caseId);
    await ask(test.casebook, { caseId, command: say.withdraw, by: citizen });
    expect(await readAgenda(test.casebook, caseId)).toMatchObject({ errands, done: false });
    expect(errands).toHaveLength(1);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });
});

describe('taking a merged case out again', () => {
  it('gives it its clocks back and owes its case workflow the new agenda', async () => {
    const { parent, child } = await merged();
    await ask(test.casebook, {
      caseId: child,
      command: say.unmerge,
      by: operator,
      at: plusMs(tuesdayMorning, 5 * minute),
    });
    const state = await stateOf(test.casebook, child);
    expect(state).toMatchObject({ status: 'dispatched', parent: null });
    const running = state.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.name);
    expect(running.sort()).toEqual(['first-contact', 'handling', 'promise', 'sign-off']);
    expect((await stateOf(test.casebook, parent)).children).toEqual([]);
    expect(await readAgenda(test.casebook, child)).toMatchObject({ done: false });
    expect((await kindsOf(parent)).slice(1)).toEqual(['child-merged', 'child-unmerged']);
    await expectCasebookAgrees(test.casebook, [parent, child]);
  });
});

describe('the reporters of merged cases', () => {
  it('complaint 15: all get the result and each his own question', async () => {
    const { parent, child } = await asked();
    expect(await noticesOf(parent)).toEqual(['receipt', 'result', 'callback-question']);
    expect(await noticesOf(child)).toEqual(['receipt', 'merged', 'result', 'callback-question']);
    await expectCasebookAgrees(test.casebook, [parent, child]);
  });

  it('are asked once when they are the same citizen', async () => {
    const phone = aPhone();
    const { child } = await asked({ phone, other: phone });
    expect(await noticesOf(child)).not.toContain('callback-question');
  });

  it('answer once each; a merged rating is recorded on both cases, and so is the call that a 3 requires', async () => {
    const { parent, child, at } = await asked();
    const callback = await holderOf(test.casebook, 'B-01-callback', at);
    const rate = () => ask(test.casebook, { caseId: child, command: say.rate(3), by: citizen, at });
    const outcomes = await Promise.allSettled([rate(), rate(), rate()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stateOf(test.casebook, child)).toMatchObject({ status: 'duplicate', rating: { score: 3 } });
    expect(await readAgenda(test.casebook, child)).toMatchObject({ done: false, next: { clock: 'phone-callback' } });
    const owed = await test.pool.query('SELECT FROM case_file WHERE id = $1 AND due_at IS NOT NULL', [child]);
    expect(owed.rowCount).toBe(1);
    await ask(test.casebook, { caseId: child, command: say.record(), by: callback, at });
    expect(await readAgenda(test.casebook, child)).toMatchObject({ done: true });
    const [task] = (await stateOf(test.casebook, parent)).tasks;
    expect(task).toMatchObject({ kind: 'dissatisfied-reporter', unit: 'B-01' });
    await ask(test.casebook, { caseId: parent, command: say.rate(1), by: citizen, at });
    const closed = await stateOf(test.casebook, parent);
    expect(closed).toMatchObject({ status: 'closed', outcome: 'satisfied', tasks: [task] });
    await ask(test.casebook, { caseId: parent, command: say.finishTask(task!.id), by: callback, at });
    expect((await stateOf(test.casebook, parent)).tasks).toEqual([]);
    await expectCasebookAgrees(test.casebook, [parent, child]);
  });

  it('may answer after the other one has closed the case, until the time to answer is over', async () => {
    const first = await asked();
    await ask(test.casebook, { caseId: first.parent, command: say.rate(1), by: citizen, at: first.at });
    const rated = { caseId: first.child, command: say.rate(2), by: citizen };
    await ask(test.casebook, { ...rated, at: plusMs(first.at, minute) });
    expect((await kindsOf(first.parent)).at(-1)).toBe('child-rated');
    const late = await asked();
    const over = plusMs(late.at, 20 * day);
    await expect(ask(test.casebook, { ...rated, caseId: late.child, at: over })).rejects.toMatchObject({
      code: 'answer-window-closed',
    });
  });

  it('cannot answer before they were asked', async () => {
    const { child } = await merged();
    const early = ask(test.casebook, { caseId: child, command: say.rate(1), by: citizen });
    await expect(early).rejects.toMatchObject({ code: 'transition-not-allowed' });
  });
});
