// Tests acts on a real casebook: repeats, early and late acts, and one that becomes a task.
import { MockActivityEnvironment } from '@temporalio/testing';
import pg from 'pg';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCase } from '../casebook/read/load-case.js';
import type { Agenda } from '../domain/case/agenda.js';
import type { CaseId } from '../domain/case/case.js';
import { plusMs } from '../domain/base/instant.js';
import { expectCasebookAgrees } from '../test/support/casebook/casebook-agrees.js';
import { openTestCasebook, openedCase, stateOf, type TestCasebook } from '../test/support/casebook/casebook.js';
import { type ActInput, createActs } from './act-on-case.js';
import { createWatch } from './watch.js';

let test: TestCasebook;
let acts: ReturnType<typeof createActs>;
const registry = new Registry();

beforeAll(async () => {
  test = await openTestCasebook();
  acts = createActs({ casebook: test.casebook, watch: createWatch(registry, () => '2026-03-04T00:00:00.000Z') });
});

afterAll(() => test.close());

async function nextOf(caseId: CaseId): Promise<ActInput> {
  const { next } = (await loadCase(test.pool, caseId))!.agenda;
  return { caseId, act: next!.act, clock: next!.clock, dueAt: next!.at, now: next!.at };
}

/** Runs an act as the engine does: locally, or the n-th attempt of the patient path. */
const run = (input: ActInput, attempt = 0): Promise<Agenda> =>
  new MockActivityEnvironment({ isLocal: attempt === 0, attempt: Math.max(1, attempt) }).run(acts[input.act], input);

const eventsOf = async (caseId: CaseId): Promise<number> =>
  (await test.pool.query('SELECT count(*) AS n FROM event WHERE case_id = $1', [caseId])).rows[0].n;

/** Sets a figure that no administrator could enter, as a restored or hand-edited database might hold. */
async function breakStationClocks(): Promise<void> {
  const owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
  await owner.query(
    `UPDATE policy SET body = jsonb_set(body, '{clocks,handling,budget,byLevel,station,amount}', '-1') WHERE code = 'model'`,
  );
  await owner.query('UPDATE facts_version SET version = version + 1');
  await owner.end();
  await test.casebook.facts.refresh();
}

/** Runs every due act until one fails. */
async function firstThatFails(caseId: CaseId): Promise<ActInput> {
  for (;;) {
    const input = await nextOf(caseId);
    const acted = await run(input).then(
      () => true,
      () => false,
    );
    if (!acted) return input;
  }
}

describe('an act', () => {
  it('run twice has the effect of once, and returns the present agenda both times', async () => {
    const caseId = await openedCase(test.casebook);
    const input = await nextOf(caseId);
    const first = await run(input);
    const events = await eventsOf(caseId);
    expect(await run(input)).toEqual(first);
    expect(await eventsOf(caseId)).toBe(events);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });

  it('records the agenda it returns as acknowledged', async () => {
    const caseId = await openedCase(test.casebook);
    const agenda = await run(await nextOf(caseId));
    const { rows } = await test.pool.query(
      'SELECT epoch, seq, engine_epoch, engine_seq FROM agenda WHERE case_id = $1',
      [caseId],
    );
    expect(rows).toEqual([{ epoch: 1, seq: agenda.seq, engine_epoch: 1, engine_seq: agenda.seq }]);
  });

  it('decides at the legal instant when the case workflow asks too early, and at its own when it is late', async () => {
    const early = await openedCase(test.casebook);
    const asked = await nextOf(early);
    await run({ ...asked, now: plusMs(asked.dueAt, -5_000) });
    expect((await stateOf(test.casebook, early)).updatedAt).toBe(asked.dueAt);
    const late = await openedCase(test.casebook);
    const later = await nextOf(late);
    await run({ ...later, now: plusMs(later.dueAt, 5_000) });
    expect((await stateOf(test.casebook, late)).updatedAt).toBe(plusMs(later.dueAt, 5_000));
  });

  it('fails while a rung cannot be run, and becomes a task for people at the fifth patient attempt', async () => {
    const caseId = await openedCase(test.casebook);
    await breakStationClocks();
    const climb = await firstThatFails(caseId);
    await expect(run(climb)).rejects.toMatchObject({ code: 'clock-not-computable' });
    await expect(run(climb, 4)).rejects.toMatchObject({ code: 'clock-not-computable' });
    const putOff = await run(climb, 5);
    expect(putOff.next).toMatchObject({ at: plusMs(climb.dueAt, 3_600_000), act: 'escalate' });
    expect((await stateOf(test.casebook, caseId)).tasks).toMatchObject([{ kind: 'act-failed' }]);
    const events = await test.pool.query(`SELECT kind FROM event WHERE case_id = $1 AND kind = 'overdue'`, [caseId]);
    expect(events.rows).toHaveLength(1);
    const figures = await registry.getSingleMetric('gridcase_acts_given_to_people_total')?.get();
    expect(figures?.values.filter(({ value }) => value > 0)).toMatchObject([{ value: 1, labels: { act: 'escalate' } }]);
  });
});
