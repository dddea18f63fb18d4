// Tests that numbers without a key get one, and that questions follow their numbers into one line.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import {
  type TestCasebook,
  aPhone,
  ask,
  holderOf,
  openTestCasebook,
  openedCase,
  runActsUntil,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import * as say from '../../test/support/law/commands.js';
import { addressKey } from '../keys/address-key.js';
import { type ServerSecret, serverSecret } from '../keys/server-secret.js';
import { questionTo } from '../incoming/message-target.js';
import { areNumbersOurs, keyNumbers } from './key-numbers.js';

let test: TestCasebook;
beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

it('keys what an earlier release left, and puts two questions of one number in line', async () => {
  const phone = aPhone();
  const officer = await holderOf(test.casebook, 'G-0101-officer');
  const cases = [
    await openedCase(test.casebook, { request: { reporter: { phone } } }),
    await openedCase(test.casebook, { request: { reporter: { phone } } }),
  ];
  await openedCase(test.casebook, { request: { reporter: { name: '林芳' } } });
  await test.pool.query('UPDATE reporter SET phone_key = NULL');
  for (const caseId of cases) {
    await ask(test.casebook, { caseId, command: say.complete, by: officer });
    await runActsUntil(test.casebook, caseId, plusMs(tuesdayMorning, 9 * 86_400_000));
  }
  expect(await keyNumbers(test.casebook)).toBe(2);
  const key = addressKey(test.casebook.secret, phone);
  const reporters = 'SELECT phone_key FROM reporter WHERE phone = $1';
  expect((await test.pool.query(reporters, [phone])).rows).toEqual([{ phone_key: key }, { phone_key: key }]);
  const places = 'SELECT phone_key, asked_at FROM question ORDER BY case_id';
  const waits = { phone_key: key, asked_at: null };
  expect((await test.pool.query(places)).rows).toEqual([waits, waits]);
  expect(await keyNumbers(test.casebook)).toBe(0);
});

it('keys every number anew after a change of the lasting secret, and what is asked stays asked', async () => {
  const phone = aPhone();
  const caseId = await openedCase(test.casebook, { request: { reporter: { phone } } });
  const officer = await holderOf(test.casebook, 'G-0101-officer');
  await ask(test.casebook, { caseId, command: say.complete, by: officer });
  await runActsUntil(test.casebook, caseId, plusMs(tuesdayMorning, 9 * 86_400_000));
  const changed = { ...test.casebook, secret: serverSecret('another server key of forty bytes') };
  await test.pool.query('UPDATE reporter SET phone_key = NULL');
  await keyNumbers(changed);
  const asked = async (secret: ServerSecret): Promise<string | undefined> =>
    (await questionTo(test.pool, { way: 'sms', address: phone, key: addressKey(secret, phone) }))?.caseId;
  expect([await asked(changed.secret), await asked(test.casebook.secret)]).toEqual([caseId, undefined]);
});

it('sees whether the numbers that have a key are ours, whatever was masked by hand', async () => {
  const { secret: ours } = test.casebook;
  const numbersOf = (secret: ServerSecret): Promise<boolean> => areNumbersOurs({ pool: test.pool, secret });
  const other = serverSecret('another server key of forty bytes');
  await test.pool.query('UPDATE reporter SET phone_key = NULL');
  expect([await numbersOf(ours), await numbersOf(other)]).toEqual([true, true]);
  await keyNumbers(test.casebook);
  const later = serverSecret(other.present, { lasting: ours.lasting });
  expect([await numbersOf(ours), await numbersOf(later), await numbersOf(other)]).toEqual([true, true, false]);
  const oldest = 'SELECT case_id FROM reporter WHERE phone IS NOT NULL ORDER BY case_id LIMIT 1';
  await test.pool.query(`UPDATE reporter SET phone = '〔略〕' WHERE case_id = (${oldest})`);
  expect([await numbersOf(ours), await numbersOf(other)]).toEqual([true, false]);
});
