// Tests the question for missing information over HTTP: asked, answered, answered late, tracked.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerToken, questionToken } from '../../casebook/keys/answer-token.js';
import { plusMs } from '../../domain/base/instant.js';
import { runActsUntil, stateOf, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
const html = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };
const day = 86_400_000;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** A case that waits for its citizen, and the link sent to the citizen. */
async function waiting(essential = false): Promise<{ id: string; path: string; opened: Parsed }> {
  api.now = tuesdayMorning;
  const opened = await api.open({ title: '夜间噪声' });
  await api.command(opened.id, 'sign', officer);
  await api.command(opened.id, 'contact', officer, { method: 'phone', reached: true });
  const asked = await api.command(opened.id, 'request-information', officer, {
    question: '噪声来自几楼？',
    essential,
  });
  expect(asked.status, asked.text).toBe(200);
  const state = await stateOf(api.casebook, opened.id);
  if (state.status !== 'awaiting-citizen') throw new Error(state.status);
  const token = questionToken({ secret: api.casebook.secret, caseId: opened.id, question: state.question.text });
  return { id: opened.id, path: `/v1/questions/${token}`, opened };
}

const track = async (opened: Parsed): Promise<Parsed> =>
  (await api.call('POST', '/v1/track', { body: { number: opened.number, accessCode: opened.accessCode } })).body;

describe('/v1/questions/:token', () => {
  it('shows the question as data and as a page in both languages; opening it answers nothing', async () => {
    const { id, path, opened } = await waiting(true);
    const data = await api.get(path);
    expect(data.body).toMatchObject({ number: opened.number, question: '噪声来自几楼？', open: true, essential: true });
    expect(data.body.until).toEqual(expect.any(String));
    for (const [lang, words] of [
      ['zh-CN', '未收到答复将无法继续办理'],
      ['en', 'Without your answer we cannot go on'],
    ] as const) {
      const page = await api.call('GET', `${path}?lang=${lang}`, { headers: html });
      expect(page.text).toContain(`<html lang="${lang}">`);
      expect(page.text).toContain(words);
      expect(page.text).toContain('<label for="text">');
      expect(page.text).not.toMatch(/<script(?! src="\/assets\/)|https?:\/\//);
    }
    expect((await stateOf(api.casebook, id)).status).toBe('awaiting-citizen');
  });

  it('is shown on the tracking page with its link, and answered from there', async () => {
    const { id, path, opened } = await waiting();
    expect(await track(opened)).toMatchObject({
      stage: 'waiting',
      missing: { question: '噪声来自几楼？', essential: false, answerAt: path },
    });
    const raw = new URLSearchParams({ text: '三楼' }).toString();
    const headers = { ...html, 'content-type': 'application/x-www-form-urlencoded' };
    const page = await api.call('POST', path, { raw, headers });
    expect([page.status, page.text.includes('已转交办理人员')]).toEqual([200, true]);
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'handling' });
    expect(await track(opened)).toMatchObject({ stage: 'in-progress', missing: null });
    const words = (await api.get(`/v1/cases/${id}`, officer)).body.statements;
    expect(words).toMatchObject([
      {},
      { purpose: 'question' },
      { purpose: 'information', text: '三楼', by: { kind: 'citizen' } },
    ]);
    for (const again of [await api.get(path), await api.call('POST', path, { body: { text: '又' } })]) {
      expect([again.status, again.body.code]).toEqual([409, 'already-answered']);
      expect(again.body.instance).toBe('/v1/questions/:token');
    }
  });

  it('still takes an answer after silence closed the case, for an officer to read', async () => {
    const { id, path, opened } = await waiting(true);
    await runActsUntil(api.casebook, id, plusMs(tuesdayMorning, 40 * day));
    expect(await track(opened)).toMatchObject({ stage: 'closed', outcome: 'unanswered', missing: null });
    expect((await api.get(path)).body).toMatchObject({ open: false, until: null });
    api.now = plusMs(tuesdayMorning, 41 * day);
    expect((await api.call('POST', path, { body: { text: '抱歉，三楼' } })).status).toBe(200);
    const state = await stateOf(api.casebook, id);
    expect([state.status, state.tasks.map(({ kind }) => kind)]).toEqual(['closed', ['read-late-input']]);
  });

  it('refuses blank words by field, and refuses a link made for another purpose', async () => {
    const { id, path } = await waiting();
    const blank = await api.call('POST', path, { body: { text: '  ' } });
    expect([blank.status, blank.body.errors[0].pointer]).toEqual([400, '/text']);
    const other = answerToken({ secret: api.casebook.secret, caseId: id, cycle: 1, round: 0 });
    for (const token of [other, 'x', `${path.split('/').at(-1) ?? ''}x`]) {
      const found = await api.get(`/v1/questions/${token}`);
      expect([found.status, found.body.code]).toEqual([404, 'not-found']);
    }
  });
});

describe('the tracking page', () => {
  it('shows an extended promise with its reason, and no refused extension', async () => {
    api.now = tuesdayMorning;
    const opened = await api.open({ place: { grid: 'G-0101' } });
    const ask = { budget: { amount: 3, unit: 'workingDays' }, reason: '内部：等配件' };
    expect((await api.command(opened.id, 'request-extension', officer, ask)).status).toBe(200);
    const before = await track(opened);
    const granted = await api.command(opened.id, 'decide-extension', 'sample-s-01-desk', {
      grant: true,
      reason: '需等待配件到货',
    });
    expect(granted.status, granted.text).toBe(200);
    const after = await track(opened);
    expect(after.promisedBy > before.promisedBy).toBe(true);
    expect(after.extensions).toMatchObject([{ reason: '需等待配件到货' }]);
    expect(JSON.stringify(after)).not.toContain('内部');
  });

  it.each([
    ['beyond-public-duties', '不属于行政机关职责', 'It is no public duty'],
    ['other-procedure', '法定途径', 'a procedure of its own'],
    ['unlawful', '不符合法律法规', 'against the law'],
  ] as const)('says why a request ended by %s and where to turn, in both languages', async (exit, zh, en) => {
    api.now = tuesdayMorning;
    const opened = await api.open({ place: { grid: 'G-0101' } });
    const closing = { outcome: 'not-admitted', exit, onward: '请联系样例物业 0000-0000', reason: '内部理由' };
    const closed = await api.command(opened.id, 'close', 'sample-s-01-desk', closing);
    expect(closed.status, closed.text).toBe(200);
    const body = { number: opened.number, accessCode: opened.accessCode };
    for (const [language, words] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      const seen = (await api.call('POST', '/v1/track', { body, headers: { 'accept-language': language } })).body;
      expect(seen.exit).toMatchObject({ code: exit, onward: '请联系样例物业 0000-0000' });
      expect(seen.exit.text).toContain(words);
      expect(JSON.stringify(seen)).not.toContain('内部理由');
    }
  });
});
