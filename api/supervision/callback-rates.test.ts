// Tests how ended cases are counted: by outcome, who is left out and why, each rate by formula.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { answerToken } from '../../casebook/keys/answer-token.js';
import { runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const [officer, desk, bureau] = ['sample-g-0101-officer', 'sample-s-01-desk', 'sample-b-01-desk'];
const [operator, callback, office] = ['sample-b-01-operator', 'sample-b-01-callback', 'sample-b-01-supervision'];
const done = { result: 'explained', text: '已说明', contacted: true };
const called = { reached: true, contacted: true, solved: false, satisfied: false, cause: 'attitude', text: '仍不满意' };
const reason = '已说明';

async function give(id: string, command: string, as: string, body: object = {}): Promise<void> {
  api.now = plusMs(api.now, 60_000);
  const answer = await api.command(id, command, as, body);
  expect(answer.status, `${command}: ${answer.text}`).toBe(200);
}

async function completed(over = {}): Promise<Parsed> {
  const opened = await api.open({ place: { grid: 'G-0101' }, ...over });
  await give(opened.id, 'complete', officer, done);
  return opened;
}
async function called3(): Promise<Parsed> {
  const opened = await completed();
  await give(opened.id, 'rate', callback, { score: 3 });
  await give(opened.id, 'record-callback', callback, called);
  return opened;
}
const staffs = { submitter: { kind: 'officer', reference: 'sample-g-0101-officer' } };
const ids: Record<string, string> = {};

beforeAll(async () => {
  api = await startTestApi();
  api.now = tuesdayMorning;
  for (const score of [1, 2]) await give((await completed()).id, 'rate', callback, { score });
  await give((await called3()).id, 'close', callback, { outcome: 'understood', reason });
  const last = await called3();
  const { rectificationRounds } = [...(await api.casebook.facts.current()).policies.values()].find(
    ({ code }) => code === 'model',
  )!;
  for (let round = 0; round < rectificationRounds; round++) {
    await give(last.id, 'order-rectification', callback, { demands: '再次联系' });
    await give(last.id, 'complete', officer, done);
    await give(last.id, 'rate', callback, { score: 3 });
    await give(last.id, 'record-callback', callback, called);
  }
  await give(last.id, 'close', bureau, { outcome: 'final', reason });
  ids['final'] = last.id;
  const refused = await api.open({ place: { grid: 'G-0101' } });
  await give(refused.id, 'close', desk, { outcome: 'not-admitted', exit: 'unlawful', reason });
  await give((await completed()).id, 'rate', callback, { score: 1 });
  const parent = await api.open({ place: { grid: 'G-0101' } });
  const merged = await api.open({ place: { grid: 'G-0101' } });
  await give(merged.id, 'merge', operator, { into: parent.number, reason });
});
afterAll(() => api.close());

const rates = async (query = '', as = office, headers = {}): Promise<Parsed> => {
  const answer = await api.call('GET', `/v1/callback-rates?${query}`, { as, headers });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
const valueOf = (body: Parsed, name: string): Parsed => body.rates.find((one: Parsed) => one.name === name);

describe('GET /v1/callback-rates', () => {
  it('counts a final conclusion apart from the satisfied and from those who understood', async () => {
    const body = await rates();
    expect(body.counts).toEqual({
      ...{ satisfied: 2, 'basically-satisfied': 1, understood: 1, final: 1, unanswered: 0 },
    });
    expect(valueOf(body, 'satisfaction')).toMatchObject({ part: 3, whole: 5, value: 0.6 });
    expect(valueOf(body, 'understanding')).toMatchObject({ part: 1, whole: 5, value: 0.2 });
    expect(valueOf(body, 'final')).toMatchObject({ part: 1, whole: 5, value: 0.2 });
    expect(valueOf(body, 'answered')).toMatchObject({ part: 5, whole: 5, value: 1 });
    const { items } = (await api.get('/v1/cases?outcome=final&staffFiled=false', office)).body;
    expect(items.map((one: Parsed) => one.id)).toEqual([ids['final']]);
  });

  it('states each formula, in both languages', async () => {
    for (const [language, satisfied] of [
      ['zh-CN', '满意率 =（满意 + 基本满意）÷'],
      ['en', 'satisfaction = (satisfied + basically satisfied) /'],
    ] as const) {
      const body = await rates('', office, { 'accept-language': language });
      expect(valueOf(body, 'satisfaction').formula).toContain(satisfied);
      for (const one of body.rates) expect(one.formula).toMatch(/[=].*[/÷]/);
    }
  });

  it('complaint 14: staff who filed a case cannot rate it; it is in no rate, and is counted among those left out', async () => {
    const before = await rates();
    expect(before.excluded).toEqual({ former: 0, merged: 1, 'not-dealt-with': 1, 'staff-filed': 0 });
    const filed = await completed(staffs);
    for (const as of [officer, callback]) {
      const rated = await api.command(filed.id, 'rate', as, { score: 1 });
      expect([rated.status, rated.body.code]).toEqual([403, 'forbidden']);
    }
    // The citizen for whom it was filed may; that counts as little, since staff chose to file it.
    api.now = plusMs(api.now, 9 * 86_400_000);
    await runActsUntil(api.casebook, filed.id, api.now);
    const token = answerToken({ secret: api.casebook.secret, caseId: filed.id, cycle: 1, round: 0 });
    expect((await api.call('POST', `/v1/answers/${token}`, { body: { score: 1 } })).status).toBe(200);
    const after = await rates();
    expect([after.counts, after.rates]).toEqual([before.counts, before.rates]);
    expect(after.excluded).toEqual({ ...before.excluded, 'staff-filed': 1 });
    const listed = (await api.get('/v1/cases?outcome=satisfied&staffFiled=true', office)).body.items;
    expect(listed.map((one: Parsed) => one.id)).toEqual([filed.id]);
  });

  it('counts by unit and period what the caller may read', async () => {
    expect((await rates('unit=S-02')).counts.satisfied).toBe(0);
    expect((await rates('unit=S-01')).counts.satisfied).toBe(2);
    expect((await rates(`closedTo=${tuesdayMorning}`)).counts.satisfied).toBe(0);
    expect((await rates(`closedFrom=${tuesdayMorning}`)).counts.satisfied).toBe(2);
    expect((await rates('', 'sample-g-0201-officer')).counts.satisfied).toBe(0);
    expect((await api.get('/v1/callback-rates', 'channel-web')).status).toBe(403);
  });
});
