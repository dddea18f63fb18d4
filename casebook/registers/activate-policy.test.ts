// Tests activating a policy now or later and rolling it back; every process follows in time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.js';
import { plusMs } from '../../domain/base/instant.js';
import {
  type TestCasebook,
  openCase,
  openTestCasebook,
  stateOf,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import { activatePolicy, rollBackPolicy } from './activate-policy.js';
import { readActivations } from '../register-rows/activation-rows.js';
import { createFactsCache } from '../facts/facts.js';

let test: TestCasebook;
const hour = 3_600_000;
const later = (hours: number) => plusMs(tuesdayMorning, hours * hour);
const order = { by: 'sample-cb-system-administrator', reason: 'a test' };

/** The policy that a case opened at an instant is pinned to, in a process that does not listen for changes. */
const pinnedAt = async (casebook: TestCasebook['casebook'], at: string, read = test.casebook): Promise<string> => {
  const { answer } = await openCase(casebook, { at });
  return (await stateOf(read, answer.id)).policy;
};

beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

describe('activating', () => {
  let early: CaseId;

  it('pins new cases from the instant on, in every process, and leaves running ones alone', async () => {
    early = (await openCase(test.casebook, {})).answer.id;
    await activatePolicy(test.casebook, { ...order, policy: 'jinan@1', at: tuesdayMorning, from: later(2) });
    const other = { ...test.casebook, facts: createFactsCache(test.pool) };
    await other.facts.current();
    for (const casebook of [test.casebook, other]) {
      expect(await pinnedAt(casebook, later(1))).toBe('model@1');
      expect(await pinnedAt(casebook, plusMs(later(2), -1))).toBe('model@1');
      expect(await pinnedAt(casebook, later(2))).toBe('jinan@1');
      expect(await pinnedAt(casebook, later(3))).toBe('jinan@1');
    }
    expect((await stateOf(test.casebook, early)).policy).toBe('model@1');
  });

  it('is noticed by a process with a stale cache before it pins the next case', async () => {
    const stale = { ...test.casebook, facts: createFactsCache(test.pool) };
    await stale.facts.current();
    await activatePolicy(test.casebook, { ...order, policy: 'weifang@1', at: later(4) });
    expect(await pinnedAt(stale, later(4))).toBe('weifang@1');
  });

  it('keeps the principal, the instant, the reason and the start', async () => {
    expect((await readActivations(test.pool)).slice(1)).toMatchObject([
      { policy: 'jinan@1', by: order.by, reason: 'a test', at: tuesdayMorning, from: later(2), undoes: null },
      { policy: 'weifang@1', from: later(4), at: later(4) },
    ]);
  });

  it('refuses a past instant, a policy that is unknown or already in force, and an empty reason', async () => {
    const asked = { ...order, policy: 'beijing@1', at: later(5) };
    const refused = (change: Partial<typeof asked> & { from?: string }) =>
      activatePolicy(test.casebook, { ...asked, ...change });
    await expect(refused({ from: later(4) })).rejects.toMatchObject({ code: 'already-past', field: 'from' });
    await expect(refused({ policy: 'beijing@9' })).rejects.toMatchObject({ code: 'unknown-policy', field: 'policy' });
    await expect(refused({ policy: 'weifang@1' })).rejects.toMatchObject({ code: 'already-exists', field: 'policy' });
    await expect(refused({ reason: ' ' })).rejects.toMatchObject({ code: 'invalid-request', field: 'reason' });
  });
});

describe('rolling back', () => {
  it('returns to the one before, again and again, and keeps what it took back', async () => {
    const first = await rollBackPolicy(test.casebook, { ...order, at: later(6) });
    expect(first.policy).toBe('jinan@1');
    expect(await pinnedAt(test.casebook, later(6))).toBe('jinan@1');
    expect((await rollBackPolicy(test.casebook, { ...order, at: later(7) })).policy).toBe('model@1');
    await expect(rollBackPolicy(test.casebook, { ...order, at: later(8) })).rejects.toMatchObject({
      code: 'nothing-to-roll-back',
    });
    const recorded = await readActivations(test.pool);
    expect(
      recorded.map(({ policy, undoes }) => [policy, recorded.find(({ id }) => id === undoes)?.policy ?? null]),
    ).toEqual([
      ['model@1', null],
      ['jinan@1', null],
      ['weifang@1', null],
      ['jinan@1', 'weifang@1'],
      ['model@1', 'jinan@1'],
    ]);
  });

  it('cannot be altered afterwards by the application', async () => {
    const change = `UPDATE policy_activation SET reason = 'another'`;
    await expect(test.pool.query(change)).rejects.toThrow('permission denied');
    await expect(test.pool.query('DELETE FROM policy_activation')).rejects.toThrow('permission denied');
  });
});

describe('a policy for rehearsals', () => {
  const refusal = { code: 'only-for-rehearsal', field: 'policy' };

  it('is neither activated nor scheduled in a city that does not rehearse', async () => {
    const real = await openTestCasebook();
    try {
      const at = tuesdayMorning;
      const asked = { ...order, policy: 'rehearsal@1', at: later(1) };
      await expect(activatePolicy(real.casebook, asked)).rejects.toMatchObject(refusal);
      await expect(activatePolicy(real.casebook, { ...asked, from: later(24) })).rejects.toMatchObject(refusal);
      expect((await readActivations(real.pool)).map(({ policy }) => policy)).toEqual(['model@1']);
      expect((await activatePolicy(real.casebook, { ...order, policy: 'jinan@1', at: later(2) })).policy).toBe(
        'jinan@1',
      );
      expect(await pinnedAt(real.casebook, at, real.casebook)).toBe('model@1');
    } finally {
      await real.close();
    }
  });

  it('may replace another one in a city started for a rehearsal, until the city uses a real policy', async () => {
    const rehearsing = await openTestCasebook({ policy: 'rehearsal' });
    try {
      const { casebook } = rehearsing;
      expect(await activatePolicy(casebook, { ...order, policy: 'day-per-second@1', at: later(1) })).toMatchObject({
        policy: 'day-per-second@1',
      });
      expect((await rollBackPolicy(casebook, { ...order, at: later(2) })).policy).toBe('rehearsal@1');
      const coming = await activatePolicy(casebook, { ...order, policy: 'model@1', at: later(3), from: later(5) });
      const after = { ...order, policy: 'rehearsal@1', at: later(3), from: later(6) };
      await expect(activatePolicy(casebook, after)).rejects.toMatchObject(refusal);
      const taken = await rollBackPolicy(casebook, { ...order, at: later(4), activation: coming.id });
      expect(taken.policy).toBe('rehearsal@1');
      await activatePolicy(casebook, { ...order, policy: 'model@1', at: later(7) });
      await expect(rollBackPolicy(casebook, { ...order, at: later(8) })).rejects.toMatchObject({ code: refusal.code });
    } finally {
      await rehearsing.close();
    }
  });
});
