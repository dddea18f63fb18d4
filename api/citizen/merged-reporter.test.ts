// A merged reporter who answers 3, over HTTP: he reads that he is phoned, the board shows the call, and what is left is a task.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerToken } from '../../casebook/keys/answer-token.js';
import { plusMs } from '../../domain/base/instant.js';
import { clerkUntil, tuesdayMorning } from '../../test/support/casebook/book.js';
import { type Parsed, type TestCounter, startCounter } from '../../test/support/api/counter.js';

const day = 86_400_000;
const [officer, operator] = ['sample-g-0101-officer', 'sample-b-01-operator'];
const [callback, supervisor] = ['sample-b-01-callback', 'sample-b-01-supervision'];
let counter: TestCounter;
beforeAll(async () => {
  counter = await startCounter();
});
afterAll(() => counter.close());

const html = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
async function pageOf({ number, accessCode }: Parsed, language: string): Promise<string> {
  const raw = new URLSearchParams({ number: String(number), accessCode: String(accessCode) }).toString();
  return (await counter.call('POST', `/track?lang=${language}`, { raw, headers: html })).text;
}
const onBoard = async (child: Parsed): Promise<Parsed> =>
  (await counter.get('/v1/overdue', supervisor)).body.items.find((item: Parsed) => item.number === child.number);

it('is phoned on his own case, and leaves a task where he is dissatisfied still', async () => {
  counter.now = tuesdayMorning;
  const [child, parent] = [await counter.open({ title: '夜间噪声' }), await counter.open({ title: '别人的诉求' })];
  await counter.command(child.id, 'merge', operator, { into: parent.number, reason: '同一事项' });
  const done = { result: 'solved', text: '已劝止', contacted: true };
  await counter.command(parent.id, 'complete', officer, done);
  counter.now = plusMs(tuesdayMorning, 8 * day);
  await clerkUntil(counter.book, parent.id, counter.now);
  const call = { reached: true, contacted: true, solved: false, satisfied: false, text: '噪声仍在' };
  const early = await counter.command(child.id, 'record-callback', callback, call);
  expect([early.status, early.body.code]).toEqual([409, 'transition-not-allowed']);

  const token = answerToken({ secret: counter.book.secret, caseId: child.id, cycle: 1, round: 0 });
  expect((await counter.call('POST', `/v1/answers/${token}`, { body: { score: 3 } })).status).toBe(200);
  expect(await pageOf(child, 'zh-CN')).toContain('工作人员将致电了解情况');
  expect(await pageOf(child, 'en')).toContain('an officer will phone you');

  expect(await onBoard(child)).toBeUndefined();
  counter.now = plusMs(counter.now, day + 1);
  expect(await onBoard(child)).toMatchObject({
    status: 'duplicate',
    turn: { party: 'callback', act: 'record-callback' },
  });

  const recorded = await counter.command(child.id, 'record-callback', callback, call);
  expect([recorded.status, recorded.body.status], recorded.text).toEqual([200, 'duplicate']);
  expect(await onBoard(child)).toBeUndefined();
  expect(await pageOf(child, 'zh-CN')).not.toContain('工作人员将致电了解情况');
  const { body } = await counter.get('/v1/tasks', operator);
  expect(body.items).toMatchObject([{ kind: 'dissatisfied-reporter' }]);
});
