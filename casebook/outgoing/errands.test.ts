// Tests the words of a letter to a department: its own offer's, not those said to others.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.js';
import type { Command } from '../../domain/case/commands.js';
import { plusMs } from '../../domain/base/instant.js';
import {
  type TestCasebook,
  ask,
  openTestCasebook,
  openedCase,
  person,
  stateOf,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import { readErrand } from './errands.js';

let test: TestCasebook;
let minutes = 0;

beforeAll(async () => {
  const mail = (address: string) => ({ kind: 'mail', address }) as const;
  const deliveries = { 'D-HB': mail('d-hb@departments.example'), 'D-CG': mail('d-cg@departments.example') };
  test = await openTestCasebook({ deliveries });
});
afterAll(() => test.close());

async function give(caseId: CaseId, by: string, command: Command): Promise<void> {
  const at = plusMs(tuesdayMorning, (minutes += 1) * 60_000);
  await ask(test.casebook, { caseId, command, by: await person(test.casebook, by, at), at });
}
const offer = (to: string, legalBasis: string): Command => ({
  ...{ name: 'offer-transfer', to, legalBasis, reason: '不属公安职责' },
});
const letterTo = async (caseId: CaseId, unit: string) => {
  const errand = (await stateOf(test.casebook, caseId)).errands.find(({ to }) => to === unit)!;
  return (await readErrand(test.casebook.pool, errand.id))!.letter;
};

it('the legal basis of an offer that another department refused is not in the letter after the ruling', async () => {
  const caseId = await openedCase(test.casebook);
  await give(caseId, 'sample-g-0101-officer', offer('D-HB', '环保法'));
  expect(await letterTo(caseId, 'D-HB')).toMatchObject({ kind: 'deliver-transfer', legalBasis: '环保法' });
  await give(caseId, 'sample-d-hb-liaison', { name: 'refuse-transfer', reason: '不属我局' });
  await give(caseId, 'sample-hall-desk', { name: 'rule', assignTo: 'D-CG', reason: '属城管职责' });
  expect(await letterTo(caseId, 'D-CG')).toMatchObject({ kind: 'deliver-transfer', legalBasis: null });
});

it('a recall that goes out late does not hold the legal basis of the next offer', async () => {
  const caseId = await openedCase(test.casebook);
  await give(caseId, 'sample-g-0101-officer', offer('D-HB', '环保法'));
  await give(caseId, 'sample-g-0101-officer', { name: 'recall-transfer', reason: '误送' });
  await give(caseId, 'sample-g-0101-officer', offer('D-CG', '市容条例'));
  expect(await letterTo(caseId, 'D-HB')).toMatchObject({ kind: 'recall-transfer', legalBasis: '环保法' });
  expect(await letterTo(caseId, 'D-CG')).toMatchObject({ kind: 'deliver-transfer', legalBasis: '市容条例' });
});
