// Tests a merged reporter who answers 3: the page, the phone call on the board, the task left.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerToken } from '../../casebook/keys/answer-token.js';
import { plusMs } from '../../domain/base/instant.js';
import { runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

const day = 86_400_000;
const [officer, operator] = ['sample-g-0101-officer', 'sample-b-01-operator'];
const [callback, supervisor] = ['sample-b-01-callback', 'sample-b-01-supervision'];
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const html = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
async function pageOf({ number, accessCode }: Parsed, language: string): Promise<string> {
  const raw = new URLSearchParams({ number: String(number), accessCode: String(accessCode) }).toString();
  return (await api.call('POST', `/track?lang=${language}`, { raw, headers: html })).text;
}
const onBoard = async (child: Parsed): Promise<Parsed> =>
  (await api.get('/v1/overdue', supervisor)).body.items.find((item: Parsed) => item.number === child.number);

it('a merged reporter is phoned on the own case; if still dissatisfied, a task is opened', async () => {
  api.now = tuesdayMorning;
  const [child, parent] = [await api.open({ title: '夜间噪声' }), await api.open({ title: '别人的诉求' })];
  await api.command(child.id, 'merge', operator, { into: parent.number, reason: '同一事项' });
  const done = { result: 'solved', text: '已劝止', contacted: true };
  await api.command(parent.id, 'complete', officer, done);
  api.now = plusMs(tuesdayMorning, 8 * day);
  await runActsUntil(api.casebook, parent.id, api.now);
  const call = { reached: true, contacted: true, solved: false, satisfied: false, text: '噪声仍在' };
  const early = await api.command(child.id, 'record-callback', callback, call);
  expect([early.status, early.body.code]).toEqual([409, 'transition-not-allowed']);

  const token = answerToken({ secret: api.casebook.secret, caseId: child.id, cycle: 1, round: 0 });
  expect((await api.call('POST', `/v1/answers/${token}`, { body: { score: 3 } })).status).toBe(200);
  expect(await pageOf(child, 'zh-CN')).toContain('工作人员将致电了解情况');
  expect(await pageOf(child, 'en')).toContain('an officer will phone you');

  expect(await onBoard(child)).toBeUndefined();
  api.now = plusMs(api.now, day + 1);
  expect(await onBoard(child)).toMatchObject({
    status: 'duplicate',
    turn: { party: 'callback', act: 'record-callback' },
  });

  const recorded = await api.command(child.id, 'record-callback', callback, call);
  expect([recorded.status, recorded.body.status], recorded.text).toEqual([200, 'duplicate']);
  expect(await onBoard(child)).toBeUndefined();
  expect(await pageOf(child, 'zh-CN')).not.toContain('工作人员将致电了解情况');
  const { body } = await api.get('/v1/tasks', operator);
  expect(body.items).toMatchObject([{ kind: 'dissatisfied-reporter' }]);
});
