// Tests closing a case as the same matter as an earlier one, on the real casebook.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, holderOf, openTestCasebook, openedCase, stateOf } from '../../test/support/casebook/casebook.js';
import type { TestCasebook } from '../../test/support/casebook/casebook.js';
import * as say from '../../test/support/law/commands.js';

let test: TestCasebook;
beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

describe('the same matter as before', () => {
  const close = (earlier?: string) =>
    ({ ...say.close('not-admitted'), exit: 'same-matter', ...(earlier ? { earlier } : {}) }) as const;

  it('is answered with the earlier result, and linked to it', async () => {
    const [before, again] = [await openedCase(test.casebook), await openedCase(test.casebook)];
    const officer = await holderOf(test.casebook, 'G-0101-officer');
    await ask(test.casebook, { caseId: before, command: say.complete, by: officer });
    const { number } = await stateOf(test.casebook, before);
    const operator = await holderOf(test.casebook, 'B-01-operator');
    await ask(test.casebook, { caseId: again, command: close(number), by: operator });
    expect(await stateOf(test.casebook, again)).toMatchObject({ status: 'not-admitted', earlier: before });
    const sent = await test.pool.query('SELECT template FROM notification WHERE case_id = $1', [again]);
    expect(sent.rows).toContainEqual({ template: 'earlier-result' });
  });

  it('must name it', async () => {
    const again = await openedCase(test.casebook);
    const operator = await holderOf(test.casebook, 'B-01-operator');
    for (const earlier of [undefined, again, 'NO-SUCH']) {
      const asked = ask(test.casebook, { caseId: again, command: close(earlier), by: operator });
      await expect(asked).rejects.toMatchObject({ code: 'unsuitable-case', field: 'earlier' });
    }
  });
});
