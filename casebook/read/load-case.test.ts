// Tests loading a case: events fold to the stored state, and unknown events are an error.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../domain/case/actor.js';
import { plusMs } from '../../domain/base/instant.js';
import { everythingOf, expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  type TestCasebook,
  ask,
  runActsUntil,
  holderOf,
  keyFor,
  openCase,
  openTestCasebook,
  openedCase,
  stateOf,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import * as say from '../../test/support/law/commands.js';
import { readAgenda } from '../change/act.js';
import { readFactsVersion } from '../facts/facts-snapshot.js';
import { caseIdOf, eventsOf, foldOf, loadCase } from './load-case.js';

let test: TestCasebook;
let officer: Actor;

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 4 });
  officer = await holderOf(test.casebook, 'G-0101-officer');
});
afterAll(() => test.close());

describe('loading a case', () => {
  it('answers the state, the agenda and the version of the registers in one statement', async () => {
    const caseId = await openedCase(test.casebook);
    const loaded = await loadCase(test.pool, caseId);
    expect(loaded).toEqual({
      state: await stateOf(test.casebook, caseId),
      agenda: await readAgenda(test.casebook, caseId),
      factsVersion: await readFactsVersion(test.pool),
      readable: {
        ...{ channel: 'web', opened_by: 'channel-web', kept_from: null },
        readable_by: expect.arrayContaining(['G-0101', 'S-01', 'B-01']),
        ...{ partly_readable_by: [], formerly_readable_by: [] },
      },
      known: null,
    });
    expect(loaded!.agenda).toMatchObject({ caseId, epoch: 1, seq: 1, unit: 'G-0101', level: 'grid', done: false });
  });

  it('shows whether a key is known, only to the caller who used it, on that route', async () => {
    const caseId = await openedCase(test.casebook);
    const command = { name: 'sign' } as const;
    const key = randomUUID();
    await ask(test.casebook, { caseId, command, by: officer, key });
    const { route, bodyHash } = keyFor({ caseId, command, key });
    const asked = { principal: officer.name, route, key };
    expect((await loadCase(test.pool, caseId, asked))!.known).toEqual({ bodyHash, caseId });
    for (const other of [
      { ...asked, principal: 'another' },
      { ...asked, route: 'another' },
      { ...asked, key: 'another' },
    ]) {
      expect((await loadCase(test.pool, caseId, other))!.known).toBeNull();
    }
  });

  it('answers null for a case that is not there', async () => {
    expect(await loadCase(test.pool, randomUUID())).toBeNull();
    expect(await foldOf(test.pool, randomUUID())).toBeNull();
  });

  it('finds a case by its number, and runs no query for a mistyped number', async () => {
    const { answer } = await openCase(test.casebook);
    expect(await caseIdOf(test.pool, answer.number)).toBe(answer.id);
    const slip = answer.number.replace(/-\d/, (digit) => (digit === '-9' ? '-8' : '-9'));
    expect(await caseIdOf(test.pool, slip)).toBeNull();
    expect(await caseIdOf(test.pool, `${answer.number}' OR true --`)).toBeNull();
  });
});

describe('the fold of the events', () => {
  it('equals the stored state after the whole life of a case', async () => {
    const caseId = await openedCase(test.casebook);
    await runActsUntil(test.casebook, caseId, plusMs(tuesdayMorning, 86_400_000));
    const at = plusMs(tuesdayMorning, 86_400_000);
    const { post } = await stateOf(test.casebook, caseId);
    const command = { name: 'complete', result: 'solved', text: '办结', contacted: true } as const;
    await ask(test.casebook, { caseId, command, by: await holderOf(test.casebook, post!, at), at });
    await runActsUntil(test.casebook, caseId, plusMs(at, 8 * 86_400_000));
    const callback = await holderOf(test.casebook, 'B-01-callback');
    await ask(test.casebook, { caseId, command: { name: 'rate', score: 3 }, by: callback, at });
    await ask(test.casebook, { caseId, command: say.record(), by: callback, at });
    await ask(test.casebook, { caseId, command: { name: 'order-rectification', demands: '重做' }, by: callback, at });
    await runActsUntil(test.casebook, caseId, plusMs(at, 40 * 86_400_000));
    expect(await foldOf(test.pool, caseId)).toEqual(await stateOf(test.casebook, caseId));
    expect((await eventsOf(test.pool, caseId)).length).toBeGreaterThan(12);
  });

  it('throws at an event of a later release, and nothing is committed', async () => {
    const caseId = await openedCase(test.casebook);
    const later = `INSERT INTO event (case_id, seq, at, kind, by_kind, by_name, body)
      SELECT case_id, 2, at, 'teleported', by_kind, by_name, jsonb_set(body, '{kind}', '"teleported"') FROM event WHERE case_id = $1`;
    await test.pool.query(later, [caseId]);
    const before = await everythingOf(test.pool, caseId);
    await expect(foldOf(test.pool, caseId)).rejects.toMatchObject({ code: 'state-unknown' });
    // The table refuses a second event at the same position.
    const asked = ask(test.casebook, { caseId, command: { name: 'sign' }, by: officer });
    await expect(asked).rejects.toMatchObject({ code: '23505', constraint: 'event_pkey' });
    expect(await everythingOf(test.pool, caseId)).toEqual(before);
  });
});

describe('the checker of these tests', () => {
  const tampering = [
    `UPDATE case_file SET due_at = due_at + interval '1 hour' WHERE id = $1`,
    `UPDATE case_file SET state = jsonb_set(state, '{version}', '7') WHERE id = $1`,
    `UPDATE clock SET due_at = due_at + interval '1 ms' WHERE case_id = $1 AND name = 'handling'`,
    `UPDATE clock SET soon_at = NULL WHERE case_id = $1 AND name = 'handling'`,
    `UPDATE agenda SET next_act = 'escalate' WHERE case_id = $1`,
    `UPDATE notification SET dedupe_key = dedupe_key || 'b' WHERE case_id = $1`,
    `INSERT INTO errand (id, case_id, kind, to_unit, state, owed_since) VALUES ('e-' || $1, $1::uuid, 'deliver-transfer', 'D-HB', 'owed', now())`,
    `INSERT INTO case_text (id, case_id, at, by_kind, by_name, purpose, visibility, text)
     VALUES (gen_random_uuid(), $1, now(), 'person', 'x', 'note', 'internal', 'half-done')`,
    `INSERT INTO event (case_id, seq, at, kind, by_kind, by_name, body)
     SELECT case_id, 2, at, 'noted', by_kind, by_name, jsonb_build_object('kind', 'noted', 'at', at, 'data', '{}'::jsonb, 'by', body -> 'by')
     FROM event WHERE case_id = $1`,
  ];

  it.each(tampering)('notices: %s', async (statement) => {
    const caseId = await openedCase(test.casebook);
    await expectCasebookAgrees(test.casebook, [caseId]);
    await test.pool.query(statement, [caseId]);
    await expect(expectCasebookAgrees(test.casebook, [caseId])).rejects.toThrow(caseId);
  });
});
