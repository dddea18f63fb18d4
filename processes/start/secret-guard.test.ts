// Tests that a secret is not changed by mistake: a process says at its start what is missing.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serverSecret } from '../../casebook/keys/server-secret.js';
import { type TestCasebook, aPhone, openTestCasebook, openedCase } from '../../test/support/casebook/casebook.js';
import { whyNotWithSecret } from './secret-guard.js';

let test: TestCasebook;
beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

it('a process starts under any secret in an empty city, and then only with the lasting one', async () => {
  const { secret } = test.casebook;
  const whyNot = (...given: Parameters<typeof serverSecret>) =>
    whyNotWithSecret({ pool: test.pool, secret: serverSecret(...given) });
  expect(await whyNot('another secret')).toBeNull();
  await openedCase(test.casebook, { request: { reporter: { phone: aPhone() } } });
  expect(await whyNot(secret.present)).toBeNull();
  expect(await whyNot('another secret')).toMatch(/another secret: GRIDCASE_LASTING_SECRET must be/);
  expect(await whyNot('another secret', { lasting: secret.lasting })).toBeNull();
});
