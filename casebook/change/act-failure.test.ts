// Tests a rung that cannot be computed: it alone is put off and everything else goes on.
// The faulty policy is written straight into the database, past all checks.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';
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
} from '../../test/support/casebook/casebook.js';
import { inChina } from '../../test/support/law/china-calendar.js';
import { activatePolicy } from '../registers/activate-policy.js';
import { readAgenda, recordActFailure, runDueAct } from './act.js';
import { eventsOf } from '../read/load-case.js';

let test: TestCasebook;
let officer: Actor;

const hour = 3_600_000;
const kindsOf = async (caseId: CaseId): Promise<string[]> => eventLines(await eventsOf(test.pool, caseId));

async function asOwner(statement: string, values: unknown[] = []): Promise<void> {
  const owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(statement, values);
  } finally {
    await owner.end();
  }
}

/** Pins new cases to another version, at the fixed time of these tests. */
const activate = (policy: string) =>
  activatePolicy(test.casebook, { policy, by: 'sample-cb-system-administrator', reason: 'a test', at: tuesdayMorning });

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 4 });
  officer = await holderOf(test.casebook, 'G-0101-officer');
});
afterAll(() => test.close());

describe('a rung that cannot be counted', () => {
  // A station's time in this version is half a working day, which no rule can count; no register would take it.
  const poisonPolicy = `
    INSERT INTO policy (code, version, body)
    SELECT code, 2, jsonb_set(body, '{clocks,handling,budget,byLevel,station}', '{"amount":0.5,"unit":"workingDays"}')
    FROM policy WHERE code = 'model' AND version = 1`;
  const due = inChina('2026-03-03 12:00');
  let poisoned: CaseId;
  const dueAct = (now: Instant) => ({ caseId: poisoned, dueAt: due, now });

  beforeAll(async () => {
    await asOwner(poisonPolicy);
    await activate('model@2');
    poisoned = await openedCase(test.casebook);
  });

  it('fails its act, so that the backoff of the engine governs, and changes nothing', async () => {
    expect((await stateOf(test.casebook, poisoned)).policy).toBe('model@2');
    const before = await everythingOf(test.pool, poisoned);
    for (const now of [due, plusMs(due, 1000)]) {
      await expect(runDueAct(test.casebook, dueAct(now))).rejects.toMatchObject({
        code: 'clock-not-computable',
        details: { why: 'bad-amount' },
      });
    }
    expect(await everythingOf(test.pool, poisoned)).toEqual(before);
  });

  it('refuses every command from then on with its own code, and before that none', async () => {
    const asked = {
      caseId: poisoned,
      command: { name: 'note', text: '看看', visibility: 'internal' },
      by: officer,
    } as const;
    await expect(ask(test.casebook, { ...asked, at: plusMs(due, hour) })).rejects.toMatchObject({
      code: 'clock-not-computable',
    });
    await expect(ask(test.casebook, { ...asked, at: tuesdayMorning })).resolves.toMatchObject({ replay: false });
  });

  it('refuses the command that would start such a clock, and makes one task to have the policy mended', async () => {
    const asked = { caseId: poisoned, command: { name: 'escalate', reason: '上报' }, by: officer } as const;
    for (let i = 0; i < 2; i++) {
      await expect(ask(test.casebook, asked)).rejects.toMatchObject({ code: 'clock-not-computable' });
    }
    expect(await kindsOf(poisoned)).toEqual(['registered', 'noted', 'command-failed']);
    expect((await stateOf(test.casebook, poisoned)).tasks).toMatchObject([{ id: 'mend-policy/model@2/handling' }]);
    await expectCasebookAgrees(test.casebook, [poisoned]);
  });

  it('is put off alone after repeated failure, with a task for a person; the other rungs fire', async () => {
    const now = plusMs(due, 60_000);
    const agenda = await recordActFailure(test.casebook, dueAct(now));
    const events = await eventsOf(test.pool, poisoned);
    expect(eventLines(events)).toEqual([
      'registered',
      'noted',
      'command-failed',
      'warned (sign-off, yellow-card)',
      'overdue (sign-off, red-card)',
      'act-failed',
    ]);
    expect(events.at(-1)).toMatchObject({
      act: 'escalate',
      dueAt: due,
      data: { clock: 'sign-off', postponedTo: plusMs(now, hour) },
    });
    const { tasks, level } = await stateOf(test.casebook, poisoned);
    expect([tasks.map(({ kind }) => kind), level]).toEqual([['mend-policy', 'act-failed'], 'grid']);
    expect(agenda.next).toEqual({ at: plusMs(now, hour), act: 'escalate', clock: 'sign-off' });
    const { rows } = await test.pool.query(
      `SELECT params FROM notification WHERE case_id = $1 AND template = 'task' ORDER BY id`,
      [poisoned],
    );
    expect(rows).toMatchObject([{ params: { task: 'mend-policy' } }, { params: { task: 'act-failed' } }]);
    await expectCasebookAgrees(test.casebook, [poisoned]);
  });

  it('lets people go on with the case while it is put off', async () => {
    const at = plusMs(due, 120_000);
    const { state } = await ask(test.casebook, {
      caseId: poisoned,
      command: { name: 'contact', method: 'phone', reached: true },
      by: officer,
      at,
    });
    expect(state.contactedAt).toBe(at);
  });

  it('keeps one task however often it fails again, while the other clocks go on', async () => {
    for (let i = 0; i < 30; i++) {
      const { next } = await readAgenda(test.casebook, poisoned);
      const attempt = { caseId: poisoned, dueAt: next!.at, now: next!.at };
      await runDueAct(test.casebook, attempt).catch(() => recordActFailure(test.casebook, attempt));
    }
    const kinds = await kindsOf(poisoned);
    expect(kinds).toContain('overdue-x3 (sign-off, overdue-x3)');
    expect((await stateOf(test.casebook, poisoned)).tasks).toHaveLength(2);
    await expectCasebookAgrees(test.casebook, [poisoned]);
  });

  it('holds up no other case', async () => {
    await activate('model@1');
    const healthy = await openedCase(test.casebook);
    const agenda = await runDueAct(test.casebook, { caseId: healthy, dueAt: due, now: due });
    expect(agenda.level).toBe('station');
  });

  it('fires at last when the case is completed in spite of it', async () => {
    const { updatedAt } = await stateOf(test.casebook, poisoned);
    const command = { name: 'complete', result: 'solved', text: '已解决', contacted: true } as const;
    const { state } = await ask(test.casebook, { caseId: poisoned, command, by: officer, at: updatedAt });
    expect(state.status).toBe('completed');
    await runActsUntil(test.casebook, poisoned, plusMs(updatedAt, 30 * 24 * hour));
    expect((await readAgenda(test.casebook, poisoned)).done).toBe(true);
    await expectCasebookAgrees(test.casebook, [poisoned]);
  });
});
