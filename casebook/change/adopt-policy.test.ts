// Tests moving a running case to another policy: its pin, its clocks and its story.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../domain/case/actor.js';
import { plusMs } from '../../domain/base/instant.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  type TestCasebook,
  ask,
  runActsUntil,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import { adoptPolicy } from '../../test/support/law/commands.js';
import { eventsOf } from '../read/load-case.js';

let test: TestCasebook;
let supervisor: Actor;
beforeAll(async () => {
  test = await openTestCasebook();
  supervisor = await holderOf(test.casebook, 'B-01-supervision');
});
afterAll(() => test.close());

const adopt = (caseId: string, policy: string, at = plusMs(tuesdayMorning, 3_600_000)) =>
  ask(test.casebook, { caseId, command: adoptPolicy(policy), by: supervisor, at });
const clocksOf = async (caseId: string) =>
  Object.fromEntries((await stateOf(test.casebook, caseId)).clocks.map((clock) => [clock.name, clock]));
const rowOf = async (caseId: string) => {
  const columns = 'policy_code, policy_version, due_at';
  const { rows } = await test.pool.query<Record<string, unknown>>(`SELECT ${columns} FROM case_file WHERE id = $1`, [
    caseId,
  ]);
  return rows[0];
};

/** A pack without a sign-off term, as registers kept it before every wait needed an end; it is still readable. */
async function keepUnsigned(): Promise<void> {
  const owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(
      `INSERT INTO policy (code, version, body)
       SELECT 'unsigned', 1, jsonb_set(jsonb_set(body, '{clocks,sign-off,budget}', '{"byLevel":{}}'), '{clocks,sign-off,rungs}', '[]')
         || '{"code":"unsigned"}' FROM policy WHERE code = 'model' AND version = 1`,
    );
    await owner.query('UPDATE facts_version SET version = version + 1');
  } finally {
    await owner.end();
  }
  await test.casebook.facts.refresh();
}

describe('adopting a policy', () => {
  it('moves the pin, in the state and in the row, and derives each running clock anew from its own start', async () => {
    const caseId = await openedCase(test.casebook);
    const before = await clocksOf(caseId);
    await adopt(caseId, 'shandong-complaints@1');
    const after = await clocksOf(caseId);
    expect((await stateOf(test.casebook, caseId)).policy).toBe('shandong-complaints@1');
    expect(await rowOf(caseId)).toMatchObject({ policy_code: 'shandong-complaints', policy_version: 1 });
    expect(before.handling).toMatchObject({ budget: { amount: 5 }, policy: 'model@1' });
    expect(after.handling).toMatchObject({
      budget: { amount: 15, unit: 'workingDays' },
      policy: 'shandong-complaints@1',
      startedAt: before.handling!.startedAt,
    });
    expect(after.handling!.dueAt > before.handling!.dueAt).toBe(true);
    // The promise printed for the citizen moves only by a granted extension.
    expect(after.promise).toEqual(before.promise);
    expect(after['sign-off']).toMatchObject({ dueAt: before['sign-off']!.dueAt, policy: 'shandong-complaints@1' });
    await expectCasebookAgrees(test.casebook, [caseId]);
  });

  it('is in the story with both policies, and the case workflow goes on by the new one', async () => {
    const caseId = await openedCase(test.casebook);
    await adopt(caseId, 'shandong-complaints@1');
    const recorded = (await eventsOf(test.pool, caseId)).find(({ kind }) => kind === 'policy-adopted');
    expect(recorded).toMatchObject({
      by: { kind: 'person', name: supervisor.name },
      data: { from: 'model@1', policy: 'shandong-complaints@1' },
    });
    await runActsUntil(test.casebook, caseId, plusMs(tuesdayMorning, 30 * 86_400_000));
    const climbed = (await stateOf(test.casebook, caseId)).clocks.filter(({ level }) => level === 'station');
    expect(climbed.map(({ policy }) => policy)).toEqual(climbed.map(() => 'shandong-complaints@1'));
    expect(climbed.length).toBeGreaterThan(0);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });

  it('lets a clock that the new policy lacks go on as it began', async () => {
    await keepUnsigned();
    const caseId = await openedCase(test.casebook);
    const before = await clocksOf(caseId);
    await adopt(caseId, 'unsigned@1');
    expect((await clocksOf(caseId))['sign-off']).toEqual(before['sign-off']);
    expect((await stateOf(test.casebook, caseId)).policy).toBe('unsigned@1');
    await expectCasebookAgrees(test.casebook, [caseId]);
  });

  it('refuses an unknown version, the version the case has, and a caller without the right', async () => {
    const caseId = await openedCase(test.casebook);
    const refusal = { code: 'unknown-policy', field: 'policy' };
    await expect(adopt(caseId, 'model@9')).rejects.toMatchObject(refusal);
    await expect(adopt(caseId, 'model@1')).rejects.toMatchObject(refusal);
    const officer = await holderOf(test.casebook, 'G-0101-officer');
    await expect(ask(test.casebook, { caseId, command: adoptPolicy('jinan@1'), by: officer })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await rowOf(caseId)).toMatchObject({ policy_code: 'model', policy_version: 1 });
  });

  it('cannot move a case into a rehearsal policy, only out of one', async () => {
    const caseId = await openedCase(test.casebook);
    const refusal = { code: 'only-for-rehearsal', field: 'policy' };
    for (const policy of ['rehearsal@1', 'day-per-second@1']) {
      await expect(adopt(caseId, policy)).rejects.toMatchObject(refusal);
    }
    expect(await rowOf(caseId)).toMatchObject({ policy_code: 'model', policy_version: 1 });
    const rehearsing = await openTestCasebook({ policy: 'rehearsal' });
    try {
      const { casebook } = rehearsing;
      const played = await openedCase(casebook);
      const by = await holderOf(casebook, 'B-01-supervision');
      for (const policy of ['day-per-second@1', 'model@1']) {
        await ask(casebook, { caseId: played, command: adoptPolicy(policy), by });
        expect((await stateOf(casebook, played)).policy).toBe(policy);
      }
    } finally {
      await rehearsing.close();
    }
  });
});
