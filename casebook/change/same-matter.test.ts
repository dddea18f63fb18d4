// Tests closing a case as the same matter as an earlier one, on the real casebook.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import {
  aPhone,
  ask,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import type { TestCasebook } from '../../test/support/casebook/casebook.js';
import { claimNotices } from '../outgoing/outbox.js';
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

  it('is told with the earlier number to the same reporter only', async () => {
    const operator = await holderOf(test.casebook, 'B-01-operator');
    const officer = await holderOf(test.casebook, 'G-0101-officer');
    const opened = (reporter: object) => openedCase(test.casebook, { request: { reporter } });
    const phone = aPhone();
    const before = await opened({ phone, email: 'Wang@example.org' });
    await ask(test.casebook, { caseId: before, command: say.complete, by: officer });
    const { number } = await stateOf(test.casebook, before);
    const seen: unknown[] = [];
    for (const reporter of [{ phone }, { email: 'wang@example.org' }, { phone: aPhone() }]) {
      const again = await opened(reporter);
      await ask(test.casebook, { caseId: again, command: close(number), by: operator });
      const claimed = await claimNotices(test.pool, { at: plusMs(tuesdayMorning, 30 * 86_400_000), limit: 1000 });
      seen.push(claimed.find(({ caseId, template }) => caseId === again && template === 'earlier-result')?.linked);
    }
    expect(seen).toEqual([
      { number, result: 'solved' },
      { number, result: 'solved' },
      { number: null, result: 'solved' },
    ]);
  });

  it('must be one that whoever closes it reads', async () => {
    const elsewhere = await openedCase(test.casebook, { request: { place: { grid: 'G-0201' } } });
    const again = await openedCase(test.casebook);
    const desk = await holderOf(test.casebook, 'S-01-desk');
    const asked = ask(test.casebook, { caseId: again, command: close(elsewhere), by: desk });
    await expect(asked).rejects.toMatchObject({ code: 'unsuitable-case', field: 'earlier' });
    await ask(test.casebook, {
      caseId: again,
      command: close(elsewhere),
      by: await holderOf(test.casebook, 'B-01-operator'),
    });
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
