// Tests over HTTP that a changed day moves open deadlines, and what follows a dissatisfied call.
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recalculateOwed } from '../../background/jobs/recalculate-deadlines.js';
import { createRecalculationMetrics } from '../../background/jobs/recalculation-metrics.js';
import type { CaseId } from '../../domain/case/case.js';
import { expectCasebookAgrees } from '../support/casebook/casebook-agrees.js';
import { runActsUntil } from '../support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../support/api/test-api.js';
import { inChina } from '../support/law/china-calendar.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
const callback = 'sample-b-01-callback';
const administrator = 'sample-cb-system-administrator';
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** Puts an entry of a register with an edit. */
async function change(register: string, code: string, edit: (body: Parsed) => Parsed): Promise<Parsed> {
  const path = `/v1/${register}/${code}`;
  const {
    code: _code,
    version,
    changedAt: _at,
    changedBy: _by,
    reason: _reason,
    ...body
  } = (await api.get(path, administrator)).body;
  const given = { ...edit(body), reason: '临时通知', expectedVersion: version };
  const answer = await api.call('PUT', path, { as: administrator, body: given });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
}

const caseOf = async (id: string): Promise<Parsed> => (await api.get(`/v1/cases/${id}`, officer)).body;

describe('a day announced off', () => {
  it('moves the deadline of an open case, and explains the new one', async () => {
    const { id } = await api.open();
    const handling = async () =>
      (await caseOf(id)).clocks.find(({ name }: Parsed) => name === 'handling') as { dueOn: string };
    expect(await handling()).toMatchObject({ dueOn: '2026-03-10', provisional: false });
    const day = { date: '2026-03-05', kind: 'holiday', name: '台风停工', nameEn: 'Typhoon', source: '试验通知' };
    await change('calendars', 'cn', (calendar) => ({ ...calendar, days: [...calendar.days, day] }));
    const metrics = createRecalculationMetrics(new Registry());
    const { casebook } = api;
    const log = pino({ level: 'silent' });
    expect(await recalculateOwed({ casebook, clock: () => api.now, log, metrics })).toMatchObject({
      moved: 1,
      failed: 0,
    });
    expect(await handling()).toMatchObject({ dueOn: '2026-03-11' });
    const explained = await api.get(`/v1/cases/${id}/clocks/handling/explain`, officer);
    expect(explained.text).toContain('台风停工');
    await expectCasebookAgrees(casebook, [id as CaseId]);
  });
});

describe('a dissatisfied citizen on the phone, after silence closed the case', () => {
  const silent = async (): Promise<string> => {
    const { id } = await api.open();
    const complete = { result: 'solved', text: '已劝止', contacted: true };
    expect((await api.command(id, 'complete', officer, complete)).status).toBe(200);
    await runActsUntil(api.casebook, id as CaseId, inChina('2026-03-18 09:00'));
    expect(await caseOf(id)).toMatchObject({ status: 'closed', outcome: 'unanswered' });
    api.now = inChina('2026-03-18 10:00');
    return id;
  };
  const unhappy = { reached: true, contacted: true, solved: false, satisfied: false, text: '仍然很吵' };
  const policy = async (onDissatisfied: boolean): Promise<void> => {
    const { version } = await change('policies', 'model', (pack) => ({
      ...pack,
      callback: { ...pack.callback, unansweredPhonePercent: 100 },
      reopening: { ...pack.reopening, onDissatisfied },
    }));
    const body = { policy: `model@${String(version)}`, reason: '试点' };
    const answer = await api.call('POST', '/v1/policies/activations', { as: administrator, body });
    expect(answer.status, answer.text).toBe(201);
  };

  it('gives the callback desk a task that says what to decide, and lets it open the case again', async () => {
    await policy(false);
    const id = await silent();
    const answer = await api.command(id, 'record-callback', callback, unhappy);
    expect([answer.status, answer.body.status], answer.text).toEqual([200, 'closed']);
    expect(answer.body.tasks).toMatchObject([{ kind: 'dissatisfied-reporter', unit: 'B-01' }]);
    const again = await api.command(id, 'reopen', callback, { reason: '群众仍不满意' });
    expect([again.status, again.body.status, again.body.tasks], again.text).toEqual([200, 'dispatched', []]);
    await expectCasebookAgrees(api.casebook, [id]);
  });

  it('opens it at once where the policy says so', async () => {
    api.now = inChina('2026-03-03 10:00');
    await policy(true);
    const id = await silent();
    const answer = await api.command(id, 'record-callback', callback, unhappy);
    expect([answer.status, answer.body.status], answer.text).toEqual([200, 'dispatched']);
    expect(await caseOf(id)).toMatchObject({ cycle: 2, unit: 'G-0101', tasks: [] });
    await expectCasebookAgrees(api.casebook, [id]);
  });
});
