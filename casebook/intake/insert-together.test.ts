// Tests cases opened at the same moment: few statements, and each case gets its own answer.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casebook } from '../facts/casebook.js';
import type { IntakeOutcome } from './register-case.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  type Opening,
  type TestCasebook,
  inTrouble,
  openCase,
  openTestCasebook,
  stateOf,
  withSteps,
} from '../../test/support/casebook/casebook.js';

let test: TestCasebook;

beforeAll(async () => {
  test = await openTestCasebook();
  // The first registration reads the facts; all later ones find them.
  await openCase(test.casebook);
});
afterAll(() => test.close());

interface Opened {
  readonly outcomes: readonly PromiseSettledResult<IntakeOutcome>[];
  readonly statements: number;
}

/** Opens them all in one moment and counts the statements. */
async function openAll(openings: readonly Opening[]): Promise<Opened> {
  let statements = 0;
  const counted: Casebook = withSteps(test.casebook, {
    before: (name) => void (statements += name === 'insert-cases' ? 1 : 0),
  });
  const outcomes = await Promise.allSettled(openings.map((opening) => openCase(counted, opening)));
  return { outcomes, statements };
}

const idsOf = (outcomes: Opened['outcomes']): string[] =>
  outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.answer.id] : []));

describe('cases opened at the same moment', () => {
  it('are written by few statements, each whole, with its own words and its own answer', async () => {
    const texts = Array.from({ length: 40 }, (_, n) => `第${n}件事`);
    const { outcomes, statements } = await openAll(texts.map((text) => ({ request: { text } })));
    const ids = idsOf(outcomes);
    expect(new Set(ids).size).toBe(40);
    expect(statements).toBeLessThan(10);
    const { rows } = await test.pool.query(
      `SELECT t.text, i.answer::jsonb ->> 'id' AS answered FROM unnest($1::uuid[]) WITH ORDINALITY AS c(id, place)
       JOIN case_text t ON t.case_id = c.id JOIN intake i ON i.case_id = c.id ORDER BY c.place`,
      [ids],
    );
    expect(rows).toEqual(texts.map((text, n) => ({ text, answered: ids[n] })));
    await expectCasebookAgrees(test.casebook, ids);
  });

  it('do not suffer from one that the database refuses', async () => {
    const failing = { table: 'agenda', when: `NEW.channel = 'media'`, does: `RAISE EXCEPTION 'the disk is full'` };
    const channels = ['web', 'web', 'media', 'web', 'app', 'web'];
    await inTrouble(test, failing, async () => {
      const { outcomes } = await openAll(channels.map((channel) => ({ request: { channel } })));
      expect(outcomes.map(({ status }) => status)).toEqual(
        channels.map((channel) => (channel === 'media' ? 'rejected' : 'fulfilled')),
      );
      expect(outcomes[2]).toMatchObject({ reason: { message: 'the disk is full' } });
      await expectCasebookAgrees(test.casebook, idsOf(outcomes));
    });
  });

  it('may be the same case: it is opened once, and the others beside it all the same', async () => {
    const key = randomUUID();
    const { outcomes } = await openAll([{}, { key }, {}, { key }, { key }, {}]);
    const answers = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : null));
    expect(answers.map((one) => one?.replay).filter((replay) => replay === false)).toHaveLength(4);
    expect(new Set([1, 3, 4].map((n) => answers[n]?.answer.id)).size).toBe(1);
    expect(new Set(idsOf(outcomes)).size).toBe(4);
  });

  it('are decided anew, all of them, when a register changed in between', async () => {
    await test.pool.query('UPDATE facts_version SET version = version + 1');
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => openCase(test.casebook)));
    expect(outcomes.map(({ replay }) => replay)).toEqual(Array.from({ length: 5 }, () => false));
    const states = await Promise.all(outcomes.map(({ answer }) => stateOf(test.casebook, answer.id)));
    expect(states.map(({ unit }) => unit)).toEqual(Array.from({ length: 5 }, () => 'G-0101'));
  });
});
