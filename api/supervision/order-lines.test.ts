// Tests the printed supervision order: its issuer, its date, and what a rule demands.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { readCaseFile } from '../case-read/case-file.js';
import type { FoundOrder } from './find-orders.js';
import { type OrderLines, orderLines } from './order-lines.js';

let api: TestApi;
const office = 'sample-b-01-supervision';
const officer = 'sample-g-0101-officer';
const callback = 'sample-b-01-callback';
const day = 86_400_000;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

async function opened(): Promise<Parsed> {
  api.now = tuesdayMorning;
  return api.open({ place: { grid: 'G-0101' } });
}

async function give(id: string, command: string, as: string, body?: unknown): Promise<void> {
  const answer = await api.command(id, command, as, body);
  expect(answer.status, `${command}: ${answer.text}`).toBe(200);
}

async function linesOf(caseId: string, language: 'zh-CN' | 'en'): Promise<OrderLines> {
  const { pool } = api.casebook;
  const file = await readCaseFile(pool, caseId);
  const id = file?.state.supervisionOrder?.id ?? '';
  const order: FoundOrder = (await api.get(`/v1/supervision-orders/${id}`, 'sample-cb-supervision')).body;
  return orderLines({ order, file: file!, facts: await api.casebook.facts.current(), language });
}

describe('an order on paper', () => {
  it('has the date and issuer of the renewed demand', async () => {
    const { id } = await opened();
    await give(id, 'supervise', office, { level: 'bureau', demands: '请说明', recipient: 'S-01' });
    expect(await linesOf(id, 'en')).toMatchObject({
      issuer: 'County public security bureau (sample)',
      issuedOn: '2026-03-03 (Tue) 10:00',
    });
    api.now = plusMs(tuesdayMorning, day);
    await give(id, 'answer-supervision', 'sample-s-01-desk', { text: '已办' });
    api.now = plusMs(tuesdayMorning, 2 * day);
    await give(id, 'supervise', 'sample-cb-supervision', { level: 'city-bureau', demands: '再答', recipient: 'S-01' });
    const renewed = await linesOf(id, 'en');
    expect(renewed).toMatchObject({
      issuer: 'City public security bureau (sample)',
      issuedOn: '2026-03-05 (Thu) 10:00',
      due: ['Answer due by', '2026-03-10 (Tue) at 24:00'],
    });
    expect(renewed.facts[0]?.[1]).toContain('demand no. 2');
  });

  it('asks why the citizen was dissatisfied if that is the cause, and why it was late only if it was', async () => {
    const { id } = await opened();
    const done = { result: 'solved', text: '已处理。', contacted: true };
    await give(id, 'complete', officer, done);
    await give(id, 'rate', callback, { score: 3 });
    await give(id, 'record-callback', callback, {
      ...{ reached: true, contacted: true, solved: false, satisfied: false, cause: 'not-contacted', text: '仍有噪声' },
    });
    await give(id, 'order-rectification', callback, { demands: '再次处理' });
    await give(id, 'complete', officer, done);
    await give(id, 'rate', callback, { score: 3 });
    const [zh, en] = [await linesOf(id, 'zh-CN'), await linesOf(id, 'en')];
    expect([zh.demands, en.demands]).toEqual([
      expect.stringContaining('两次不满意的原因'),
      expect.stringContaining('dissatisfied twice'),
    ]);
    expect(`${zh.demands} ${en.demands}`).not.toMatch(/未按期|in time/);

    const late = await opened();
    await runActsUntil(api.casebook, late.id, plusMs(tuesdayMorning, 30 * day));
    expect((await linesOf(late.id, 'zh-CN')).demands).toContain('未按期办理的原因');
  });

  it('asks why a transfer was refused if that is the cause', async () => {
    const { id } = await opened();
    const offer = { legalBasis: '职责清单', reason: '不属职责' };
    await give(id, 'offer-transfer', officer, { ...offer, to: 'D-XF' });
    await give(id, 'refuse-transfer', 'sample-d-xf-liaison', { reason: '不属职责' });
    await give(id, 'rule', 'sample-hall-desk', { assignTo: 'G-0101', reason: '由网格办理' });
    await give(id, 'escalate', officer, { reason: '需要协助' });
    await give(id, 'offer-transfer', 'sample-s-01-desk', { ...offer, to: 'D-MZ' });
    await give(id, 'refuse-transfer', 'sample-d-mz-liaison', { reason: '不属职责' });
    expect((await linesOf(id, 'zh-CN')).demands).toContain('两次被退回的原因');
    expect((await linesOf(id, 'en')).demands).not.toContain('in time');
  });
});
