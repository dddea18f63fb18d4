// Tests that units and posts stay in the registers until they have answered open cases.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../domain/case/commands.js';
import type { Failure } from '../../domain/base/failures.js';
import {
  type TestCasebook,
  ask,
  holderOf,
  openTestCasebook,
  openedCase,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import * as say from '../../test/support/law/commands.js';
import { putRegister, readRegister } from '../registers/registers.js';

let test: TestCasebook;
beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

const order = { by: 'sample-cb-system-administrator', reason: 'a test', at: tuesdayMorning };

async function end(register: 'units' | 'posts', code: string): Promise<string[]> {
  const { body } = (await readRegister(test.casebook, { register, code }))!;
  const ended = putRegister(test.casebook, { ...order, register, code, body: { ...body, active: false } });
  const refused = (await ended.then(
    () => null,
    (error: unknown) => error,
  )) as Failure | null;
  if (refused && refused.code !== 'still-in-use') throw refused;
  return (refused?.details?.problems ?? []).map(({ field, text }) => `${field}: ${text.en}`);
}
const postsOf = async (unit: string): Promise<string[]> => {
  const { posts } = (await test.casebook.facts.refresh()).organisation;
  return [...posts.values()].filter((post) => post.active && post.unit === unit).map(({ code }) => code);
};
const give = async (caseId: string, post: string, command: Command) =>
  ask(test.casebook, { caseId, command, by: await holderOf(test.casebook, post) });
const signed = async (grid: string): Promise<string> => {
  const caseId = await openedCase(test.casebook, { request: { place: { grid } } });
  await give(caseId, `${grid}-officer`, say.sign);
  return caseId;
};
const waits = (unit: string) => `active: open cases wait for what they asked of ${unit}`;

/** All posts of the unit but the last are removed; the last post and the unit cannot be. */
async function expectKept(unit: string): Promise<void> {
  const [last, ...others] = (await postsOf(unit)).reverse();
  for (const post of others) expect(await end('posts', post), post).toEqual([]);
  expect(await end('posts', last!)).toEqual([waits(unit)]);
  expect(await end('units', unit)).toContain(waits(unit));
}

describe('a unit and its last post stay', () => {
  it('while a part is open there, until it is reported', async () => {
    const caseId = await signed('G-0101');
    await give(caseId, 'G-0101-officer', say.involve('D-ZJ'));
    await expectKept('D-ZJ');
    const [last] = await postsOf('D-ZJ');
    await give(caseId, last!, say.report);
    expect(await end('posts', last!)).toEqual([]);
    expect(await end('units', 'D-ZJ')).toEqual([]);
  });

  it('while an opinion is owed', async () => {
    const caseId = await signed('G-0101');
    await give(caseId, 'G-0101-officer', say.convene('D-RS', 'D-WJ'));
    await expectKept('D-RS');
    const [last] = await postsOf('D-RS');
    await give(caseId, last!, say.opine);
    expect(await end('posts', last!)).toEqual([]);
    expect(await end('units', 'D-WJ')).toContain(waits('D-WJ'));
  });

  it('while an offer stands', async () => {
    const caseId = await signed('G-0102');
    await give(caseId, 'G-0102-officer', say.offer('D-JT'));
    expect(await end('units', 'D-JT')).toContain(waits('D-JT'));
    await give(caseId, 'G-0102-officer', say.recall);
    expect(await end('units', 'D-JT')).not.toContain(waits('D-JT'));
  });

  it('while a longer term is to be decided upon', async () => {
    const caseId = await signed('G-0201');
    expect(await end('units', 'S-02')).not.toContain(waits('S-02'));
    await give(caseId, 'G-0201-officer', say.extend());
    expect(await end('units', 'S-02')).toContain(waits('S-02'));
  });

  it('while an order is to be answered there, or accepted', async () => {
    const caseId = await signed('G-0301');
    await give(caseId, 'B-01-supervision', say.supervise('S-03'));
    expect(await end('units', 'S-03')).toContain(waits('S-03'));
    expect(await end('units', 'B-01')).toContain(waits('B-01'));
  });
});
