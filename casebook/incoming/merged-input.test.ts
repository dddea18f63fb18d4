// Tests additions by a merged reporter: the unit with the living case reads and finishes them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import type { TestCasebook } from '../../test/support/casebook/casebook.js';
import { ask, holderOf, openTestCasebook, openedCase, stateOf } from '../../test/support/casebook/casebook.js';
import * as say from '../../test/support/law/commands.js';

let test: TestCasebook;
beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 4 });
});
afterAll(() => test.close());

/** A case of one grid merged into one of another station's. */
async function merged(): Promise<{ child: CaseId; parent: CaseId }> {
  const [child, parent] = [
    await openedCase(test.casebook, { request: { place: { grid: 'G-0301' } } }),
    await openedCase(test.casebook, { request: { place: { grid: 'G-0201' } } }),
  ];
  const operator = await holderOf(test.casebook, 'B-01-operator');
  await ask(test.casebook, { caseId: child, command: say.merge(parent), by: operator });
  return { child, parent };
}

const notices = async (caseId: CaseId): Promise<unknown[]> => {
  const text = `SELECT post, params ->> 'task' AS task FROM notification WHERE case_id = $1 AND template = 'task'`;
  return (await test.pool.query(text, [caseId])).rows;
};
const readableBy = async (caseId: CaseId): Promise<string[]> =>
  (await test.pool.query('SELECT readable_by FROM case_file WHERE id = $1', [caseId])).rows[0].readable_by;

it('goes as a task to the unit that has the living case, which reads it and finishes the task', async () => {
  const { child, parent } = await merged();
  const handler = await holderOf(test.casebook, 'G-0201-officer');
  await ask(test.casebook, { caseId: child, command: say.supply, by: citizen });
  const [task] = (await stateOf(test.casebook, child)).tasks;
  expect(task).toMatchObject({ kind: 'read-input-of-merged', unit: 'G-0201' });
  expect(await notices(child)).toEqual([{ post: 'G-0201-officer', task: 'read-input-of-merged' }]);
  expect(await stateOf(test.casebook, parent)).toMatchObject({ status: 'dispatched', tasks: [] });

  const finish = say.finishTask(task!.id);
  const stranger = await holderOf(test.casebook, 'G-0202-officer');
  const refused = await ask(test.casebook, { caseId: child, command: finish, by: stranger }).catch((error) => error);
  expect(refused).toMatchObject({ code: 'forbidden' });
  await ask(test.casebook, { caseId: child, command: finish, by: handler });
  expect((await stateOf(test.casebook, child)).tasks).toEqual([]);
  await expectCasebookAgrees(test.casebook, [child, parent]);
});

it('is no longer to be read there once the case is taken out: its own unit has it with the case', async () => {
  const { child, parent } = await merged();
  await ask(test.casebook, { caseId: child, command: say.supply, by: citizen });
  expect((await stateOf(test.casebook, child)).tasks).toMatchObject([{ kind: 'read-input-of-merged' }]);
  expect(await readableBy(child)).toContain('G-0201');
  await ask(test.casebook, { caseId: child, command: say.unmerge, by: await holderOf(test.casebook, 'B-01-operator') });
  expect(await stateOf(test.casebook, child)).toMatchObject({ status: 'dispatched', unit: 'G-0301', tasks: [] });
  expect(await readableBy(child)).not.toContain('G-0201');
  await expectCasebookAgrees(test.casebook, [child, parent]);
});

it('goes to the unit that has the living case by then, which could not read the merged one before', async () => {
  const { child, parent } = await merged();
  const [officer, next] = [await holderOf(test.casebook, 'G-0201-officer'), await holderOf(test.casebook, 'S-04-desk')];
  await ask(test.casebook, { caseId: parent, command: say.offer('S-04'), by: officer });
  await ask(test.casebook, { caseId: parent, command: say.accept, by: next });
  expect(await readableBy(child)).not.toContain('S-04');
  await ask(test.casebook, { caseId: child, command: say.supply, by: citizen });
  const [task] = (await stateOf(test.casebook, child)).tasks;
  expect(task).toMatchObject({ unit: 'S-04' });
  expect(await readableBy(child)).toContain('S-04');
  await ask(test.casebook, { caseId: child, command: say.finishTask(task!.id), by: next });
  expect(await readableBy(child)).not.toContain('S-04');
  await expectCasebookAgrees(test.casebook, [child, parent]);
});
