// Tests that the instants of the cards move with the deadline, even after a card has fired.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  type TestCasebook,
  ask,
  runActsUntil,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
} from '../../test/support/casebook/casebook.js';
import { inChina } from '../../test/support/law/china-calendar.js';

let test: TestCasebook;
beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

const handlingRow = async (caseId: CaseId) => {
  const text = `SELECT due_at, soon_at, x3_at FROM clock WHERE case_id = $1 AND name = 'handling' ORDER BY run DESC LIMIT 1`;
  return (await test.pool.query<{ due_at: string; soon_at: string; x3_at: string }>(text, [caseId])).rows[0]!;
};

describe('the instants of the cards', () => {
  it('move with the due instant after an extension, though the yellow card has fired', async () => {
    const officer = await holderOf(test.casebook, 'G-0101-officer');
    const desk = await holderOf(test.casebook, 'S-01-desk');
    const caseId = await openedCase(test.casebook);
    const give = (command: Parameters<typeof ask>[1]['command'], by: typeof officer, at: string) =>
      ask(test.casebook, { caseId, command, by, at: inChina(at) });
    await give({ name: 'sign' }, officer, '2026-03-03 10:30');
    await give({ name: 'contact', method: 'phone', reached: true }, officer, '2026-03-03 10:40');
    expect(await handlingRow(caseId)).toEqual({
      due_at: inChina('2026-03-11 00:00'),
      soon_at: inChina('2026-03-10 00:00'),
      x3_at: inChina('2026-03-25 00:00'),
    });
    await runActsUntil(test.casebook, caseId, inChina('2026-03-10 09:00'));
    expect((await stateOf(test.casebook, caseId)).clocks.find(({ name }) => name === 'handling')?.spoken).toEqual([
      'yellow-card',
    ]);

    const budget = { amount: 2, unit: 'workingDays' } as const;
    await give({ name: 'request-extension', budget, reason: '须现场核查' }, officer, '2026-03-10 10:00');
    await give({ name: 'decide-extension', grant: true, reason: '同意' }, desk, '2026-03-10 11:00');
    expect(await handlingRow(caseId)).toEqual({
      due_at: inChina('2026-03-13 00:00'),
      soon_at: inChina('2026-03-12 00:00'),
      x3_at: inChina('2026-03-27 00:00'),
    });
    const { clocks } = await stateOf(test.casebook, caseId);
    // The card itself never fires twice.
    expect(clocks.find(({ name }) => name === 'handling')?.rungs.map(({ rung }) => rung)).not.toContain('yellow-card');
    await expectCasebookAgrees(test.casebook, [caseId]);
  });
});
