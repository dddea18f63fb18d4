// Tests over HTTP that the derivation of every clock ends in the stored instant.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
let id: string;
beforeAll(async () => {
  api = await startTestApi();
  api.now = '2026-02-13T02:00:00.000Z';
  ({ id } = await api.open());
});
afterAll(() => api.close());

const explain = (clock: string, query = '', headers = {}) =>
  api.call('GET', `/v1/cases/${id}/clocks/${clock}/explain${query}`, { as: officer, headers });

describe('GET /v1/cases/:id/clocks/:clock/explain', () => {
  it('names the holidays that moved a due date, with the notice they rest on', async () => {
    const { status, body } = await explain('handling');
    expect(status).toBe(200);
    // Five working days from Friday 13 February 2026, across the Spring Festival and a make-up Saturday.
    expect(body).toMatchObject({ dueAt: '2026-02-27T16:00:00.000Z', dueOn: '2026-02-27', provisional: false });
    expect(body.lines.map((one: Parsed) => one.rule)).toEqual(
      expect.arrayContaining(['start', 'make-up-workday', 'day-off', 'term', 'day-end']),
    );
    expect(body.lines.at(-1).to).toBe(body.dueAt);
    expect(body.lines.find((one: Parsed) => one.rule === 'day-off').source).toMatch(/国办发/);
    expect(body.lines.every((one: Parsed) => one.source !== undefined && one.text !== '')).toBe(true);
  });

  it('explains the start of a named clock', async () => {
    expect((await explain('handling', '?run=1')).body.clock.run).toBe(1);
    expect((await explain('handling', '?run=2')).status).toBe(404);
  });

  it('explains in English too', async () => {
    const { body } = await explain('handling', '', { 'accept-language': 'en' });
    expect(body.lines[0].text).toMatch(/^starts 2026-02-13 \(Fri\) at 10:00/);
  });

  it("names the law behind the term in the caller's language", async () => {
    const sources = async (clock: string, language: string): Promise<unknown[]> =>
      (await explain(clock, '', { 'accept-language': language })).body.lines
        .filter((one: Parsed) => one.rule === 'term')
        .map((one: Parsed) => one.source);
    expect(await sources('promise', 'zh-CN')).toEqual([
      '《北京市接诉即办工作条例》（2021）第13条：派单时载明办理期限；《济南市12345市民服务热线条例》：5个工作日。',
    ]);
    expect(await sources('promise', 'en')).toEqual([
      'Beijing regulation 2021 art. 13: the deadline is printed on the order; Jinan 12345 regulation: five working days.',
    ]);
    const signOff = (await explain('sign-off')).body.lines.map((one: Parsed) => one.source);
    expect(signOff).toContain('本地按签收及时率考核的做法；办理期限仍自派单起算。');
  });

  it('ends in the stored instant for every clock of a full case life, callback included', async () => {
    await api.command(id, 'escalate', officer, { reason: '请支援' });
    await api.command(id, 'complete', 'sample-s-01-desk', { result: 'explained', text: '已说明', contacted: true });
    const { clocks } = (await api.get(`/v1/cases/${id}`, officer)).body;
    expect(clocks.map((one: Parsed) => one.name)).toContain('callback');
    for (const clock of clocks) {
      const { body } = await explain(clock.name, `?cycle=${clock.cycle}&level=${clock.level}`);
      expect(body.dueAt, clock.name).toBe(clock.dueAt);
      expect(body.lines.at(-1).to, clock.name).toBe(clock.dueAt);
    }
    expect((await explain('handling')).body.clock.level).toBe('station');
    expect((await explain('handling', '?level=grid')).body.clock.level).toBe('grid');
  });

  it('still explains by the calendar of the time after a new one was loaded', async () => {
    const before = (await explain('handling', '?level=grid')).body;
    const entry = (await api.get('/v1/calendars/cn', 'sample-cb-system-administrator')).body;
    const { code: _code, version, changedAt: _at, changedBy: _by, reason: _reason, days, ...rest } = entry;
    const put = await api.call('PUT', '/v1/calendars/cn', {
      as: 'sample-cb-system-administrator',
      body: { ...rest, days: days.filter((one: Parsed) => !one.date.startsWith('2026-02')), reason: '试验' },
    });
    expect(put.status, put.text).toBe(200);
    expect(put.body.version).toBe(version + 1);
    expect((await explain('handling', '?level=grid')).body).toEqual(before);
  });

  it('shows a pause with its length and the law it follows', async () => {
    const start = api.now;
    const other = await api.open({ place: { grid: 'G-0103' } });
    const own = 'sample-g-0103-officer';
    expect((await api.command(other.id, 'sign', own)).status).toBe(200);
    const asked = await api.command(other.id, 'request-information', own, { question: '请补充照片' });
    expect(asked.status, asked.text).toBe(200);
    const { body } = await api.get(`/v1/cases/${other.id}/clocks/handling/explain`, own);
    const pause = body.lines.find(({ rule }: Parsed) => rule === 'pause');
    expect(pause.text).toContain('停计：等待群众补充');
    expect(pause.source).toEqual(expect.any(String));
    expect(body.lines.at(-1).to).toBe(body.dueAt);
    api.now = start;
  });

  it('answers 404 for a clock that the case lacks, 400 for a wrong parameter', async () => {
    expect((await explain('arbitration')).status).toBe(404);
    expect((await explain('lunch')).status).toBe(404);
    expect((await explain('handling', '?cycle=0')).status).toBe(400);
    expect((await api.get(`/v1/cases/${id}/clocks/handling/explain`, 'sample-g-0102-officer')).status).toBe(404);
  });
});
