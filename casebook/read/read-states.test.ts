// Tests the cached states of a list: never older than the rows they are shown for.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Casebook } from '../facts/casebook.js';
import { type CurrentRow, withStates } from './read-states.js';
import {
  type TestCasebook,
  ask,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  withSteps,
} from '../../test/support/casebook/casebook.js';

let test: TestCasebook;

beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

async function standing(ids: readonly string[]): Promise<CurrentRow[]> {
  const text = 'SELECT id, revision, updated_at FROM case_file WHERE id = ANY ($1) ORDER BY id';
  return (await test.pool.query<CurrentRow>(text, [ids])).rows;
}

function counted(): { casebook: Casebook; reads: () => number } {
  let reads = 0;
  const casebook = withSteps(test.casebook, { before: (name) => void (reads += name === 'read-states' ? 1 : 0) });
  return { casebook, reads: () => reads };
}

it('reads a state once, and again when the case has moved on', async () => {
  const ids = [await openedCase(test.casebook), await openedCase(test.casebook)];
  const { casebook, reads } = counted();
  const first = await withStates(casebook.pool, await standing(ids));
  expect(first.map(({ state }) => state)).toEqual(await Promise.all(ids.map((id) => stateOf(test.casebook, id))));
  expect(await withStates(casebook.pool, await standing(ids))).toEqual(first);
  expect(reads()).toBe(1);
  const by = await holderOf(test.casebook, 'G-0101-officer');
  await ask(test.casebook, { caseId: ids[1]!, command: { name: 'sign' }, by });
  const later = await withStates(casebook.pool, await standing(ids));
  expect(later.map(({ state }) => state.status)).toEqual(['dispatched', 'handling']);
  expect(reads()).toBe(2);
});

it('does not take a state for that of a database restored to an earlier point', async () => {
  const id = await openedCase(test.casebook);
  const { casebook } = counted();
  const [row] = await standing([id]);
  await withStates(casebook.pool, [row!]);
  // The same revision, reached anew at another instant.
  await test.pool.query(`UPDATE case_file SET updated_at = '2026-03-04T02:00:00Z', state = state || $2 WHERE id = $1`, [
    id,
    { updatedAt: '2026-03-04T02:00:00.000Z', priority: 'urgent' },
  ]);
  const [again] = await withStates(casebook.pool, await standing([id]));
  expect(again?.state.priority).toBe('urgent');
});
