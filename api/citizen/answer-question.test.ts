// Tests what needs no account: tracking, and the callback question.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerToken } from '../../casebook/keys/answer-token.js';
import { plusMs } from '../../domain/base/instant.js';
import { runActsUntil, stateOf, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
const day = 86_400_000;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** A completed case whose citizen is asked a week later. */
async function asked(over = {}): Promise<{ id: string; token: string; opened: Parsed }> {
  api.now = tuesdayMorning;
  const opened = await api.open({ title: '夜间噪声', ...over });
  await api.command(opened.id, 'complete', officer, { result: 'solved', text: '已劝止', contacted: true });
  api.now = plusMs(tuesdayMorning, 8 * day);
  await runActsUntil(api.casebook, opened.id, api.now);
  expect((await stateOf(api.casebook, opened.id)).status).toBe('callback');
  const token = answerToken({ secret: api.casebook.secret, caseId: opened.id, cycle: 1, round: 0 });
  return { id: opened.id, token, opened };
}
const html = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };
const at = (token: string) => `/v1/answers/${token}`;
const vote = (token: string, body: unknown) => api.call('POST', at(token), { body });
const statusOf = async (id: string) => (await stateOf(api.casebook, id)).status;

describe('/v1/answers/:token', () => {
  it('shows the question as data and as a page, and looking answers nothing', async () => {
    const { id, token, opened } = await asked();
    const data = await api.get(at(token));
    expect(data.body).toMatchObject({
      number: opened.number,
      title: '夜间噪声',
      answered: null,
      askedAt: expect.any(String),
    });
    expect(data.body.scores.map((one: Parsed) => one.text)).toEqual(['满意', '基本满意', '不满意']);
    const page = await api.call('GET', at(token), { headers: html });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'self'.*form-action 'self'/);
    expect(page.headers.get('content-security-policy')).not.toContain('script');
    expect(page.text).toContain('<html lang="zh-CN">');
    expect(page.text).not.toMatch(/<script(?! src="\/assets\/)|https?:\/\//);
    expect(page.text.match(/<input type="radio" name="score"/g)).toHaveLength(3);
    for (let i = 0; i < 3; i++) await api.call('GET', at(token), { headers: html });
    expect(await statusOf(id)).toBe('callback');
  });

  it('answers in English when asked for', async () => {
    const { token } = await asked();
    const page = await api.call('GET', at(token), { headers: { ...html, 'accept-language': 'en' } });
    expect(page.text).toContain('Are you satisfied with how your request was handled?');
    expect((await api.call('GET', `${at(token)}?lang=en`, { headers: html })).text).toContain('<html lang="en">');
  });

  it('closes the case at once on a 1 from JSON, and then says that it was answered', async () => {
    const { id, token } = await asked();
    const answer = await vote(token, { score: 1, contacted: true, solved: true, text: '谢谢' });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toMatchObject({ answered: { score: 1, changeable: false }, message: expect.any(String) });
    const state = await stateOf(api.casebook, id);
    expect(state).toMatchObject({ status: 'closed', outcome: 'satisfied', rating: { contacted: true, solved: true } });
    for (const again of [await vote(token, { score: 3 }), await api.get(at(token))]) {
      expect([again.status, again.body.code]).toEqual([409, 'already-answered']);
      expect(again.body.instance).not.toContain(token);
    }
  });

  it("accepts the page's form, with optional questions left open", async () => {
    const { id, token } = await asked();
    const raw = new URLSearchParams({ score: '2', contacted: 'yes', solved: '', text: ' ' }).toString();
    const headers = { ...html, 'content-type': 'application/x-www-form-urlencoded' };
    const page = await api.call('POST', at(token), { raw, headers });
    expect(page.status, page.text).toBe(200);
    expect(page.text).toContain('感谢您的评价');
    expect(await stateOf(api.casebook, id)).toMatchObject({
      outcome: 'basically-satisfied',
      rating: { score: 2, contacted: true, solved: null },
    });
    const after = await api.call('GET', at(token), { headers: html });
    expect([after.status, after.headers.get('content-type')]).toEqual([409, 'text/html; charset=utf-8']);
  });

  it('lets a 3 be changed until the phone callback is recorded', async () => {
    const { id, token } = await asked();
    expect((await vote(token, { score: 3, text: '没解决' })).body.answered).toMatchObject({
      score: 3,
      changeable: true,
    });
    expect(await statusOf(id)).toBe('phone-callback');
    expect((await api.get(at(token))).body.answered.score).toBe(3);
    expect((await vote(token, { score: 1 })).status).toBe(200);
    expect(await statusOf(id)).toBe('closed');

    const other = await asked();
    await vote(other.token, { score: 3 });
    const record = {
      reached: true,
      contacted: false,
      solved: false,
      satisfied: false,
      cause: 'not-contacted',
      text: '未联系',
    };
    const recorded = await api.command(other.id, 'record-callback', 'sample-b-01-callback', record);
    expect(recorded.status, recorded.text).toBe(200);
    expect((await vote(other.token, { score: 1 })).body.code).toBe('already-answered');
  });

  it('answers 410 once silence has closed the case', async () => {
    const { id, token } = await asked();
    api.now = plusMs(tuesdayMorning, 30 * day);
    await runActsUntil(api.casebook, id, api.now);
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'closed', outcome: 'unanswered' });
    expect([(await api.get(at(token))).status, (await vote(token, { score: 1 })).status]).toEqual([410, 410]);
  });

  it('records only one of two answers sent at once', async () => {
    const { id, token } = await asked();
    const answers = await Promise.all([vote(token, { score: 1 }), vote(token, { score: 2 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(
      (await api.get(`/v1/cases/${id}/events`, officer)).body.items.filter((one: Parsed) => one.kind === 'rated'),
    ).toHaveLength(1);
  });

  it('names wrong fields, and refuses a token it did not make', async () => {
    const { token } = await asked();
    const wrong = await vote(token, { score: 5, mood: 'good' });
    expect(wrong.body.errors.map((one: Parsed) => one.pointer).sort()).toEqual(['/mood', '/score']);
    for (const guess of ['x', token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), `${token}A`]) {
      expect((await api.get(at(guess))).status).toBe(404);
    }
  });
});

describe('a merged reporter', () => {
  it('is asked on a page of their own, once, and sees the number under which the request is handled', async () => {
    api.now = tuesdayMorning;
    const [child, parent] = [await api.open({ title: '夜间噪声' }), await api.open({ title: '别人的诉求' })];
    const merging = { into: parent.number, reason: '同一事项' };
    const answer = await api.command(child.id, 'merge', 'sample-b-01-operator', merging);
    expect([answer.status, answer.body.status, answer.body.parent], answer.text).toEqual([200, 'duplicate', parent.id]);
    const track = () => api.call('POST', '/v1/track', { body: { number: child.number, accessCode: child.accessCode } });
    const before = await track();
    expect(before.body).toMatchObject({ handledWith: { number: parent.number, stage: 'in-progress', result: null } });
    expect(before.text).not.toContain('别人的诉求');

    await api.command(parent.id, 'complete', officer, {
      result: 'solved',
      text: '他人的办理情况',
      contacted: true,
    });
    api.now = plusMs(tuesdayMorning, 8 * day);
    await runActsUntil(api.casebook, parent.id, api.now);
    const seen = await track();
    expect(seen.body).toMatchObject({ handledWith: { stage: 'asking', result: 'solved' } });
    expect(seen.text).not.toContain('他人的办理情况');
    const own = answerToken({ secret: api.casebook.secret, caseId: child.id, cycle: 1, round: 0 });
    expect(seen.body.question.answerAt).toBe(at(own));

    const page = await api.call('GET', at(own), { headers: html });
    expect([page.status, page.text.includes(child.number)]).toEqual([200, true]);
    const votes = await Promise.all([vote(own, { score: 3, text: '没解决' }), vote(own, { score: 1 })]);
    expect(votes.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await api.get(at(own))).body.code).toBe('already-answered');
    expect(await statusOf(parent.id)).toBe('callback');
    expect((await track()).body.question).toBeNull();
    const wrong = answerToken({ secret: api.casebook.secret, caseId: child.id, cycle: 1, round: 1 });
    expect((await api.get(at(wrong))).status).toBe(404);
  });
});

describe('POST /v1/track', () => {
  const track = (number: string, accessCode: string, headers = {}) =>
    api.call('POST', '/v1/track', { body: { number, accessCode }, headers });

  it('shows the citizen where the case is, what was promised and what came of it', async () => {
    const { opened } = await asked();
    const { status, body } = await track(opened.number.toLowerCase(), ` ${opened.accessCode.toLowerCase()} `);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number: opened.number,
      stage: 'asking',
      stageText: '回访评价中',
      promisedBy: opened.promisedBy,
      result: 'solved',
      resultText: '已劝止',
      unit: { code: 'G-0101' },
    });
    expect(body.because).toBe(opened.routedBecause.text);
    const question = await api.get(body.question.answerAt);
    expect(question.status).toBe(200);
  });

  it('shows nothing internal', async () => {
    api.now = tuesdayMorning;
    const opened = await api.open();
    await api.command(opened.id, 'note', officer, { text: '内部情况', visibility: 'internal' });
    await api.command(opened.id, 'note', officer, { text: '请保持电话畅通', visibility: 'citizen' });
    const { text, body } = await track(opened.number, opened.accessCode);
    expect(text).not.toContain('内部情况');
    expect(text).not.toContain('sample-');
    expect(body.reasons.map((one: Parsed) => one.text)).toEqual(['请保持电话畅通']);
    expect(body.question).toBeNull();
  });

  it('opens for number and code in full width, with other dashes or none', async () => {
    const opened = await api.open();
    const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    for (const [number, code] of [
      [wide(opened.number), wide(opened.accessCode)],
      [
        opened.number.replaceAll('-', ' – ').toLowerCase(),
        `${opened.accessCode.slice(0, 5)}−${opened.accessCode.slice(5)}`,
      ],
      [opened.number.replaceAll('-', ''), `\u200b${opened.accessCode.toLowerCase()}`],
    ] as const) {
      const { status, body } = await track(number, code);
      expect([status, body.number], number).toEqual([200, opened.number]);
    }
  });

  it('gives the same answer for a wrong code and an unknown number', async () => {
    const opened = await api.open();
    const wrong = await track(opened.number, 'AAAAAAAAAA');
    const wide = await track(opened.number.replaceAll('-', '－'), 'ＡＡＡＡＡＡＡＡＡＡ');
    expect({ ...wide.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    const unknown = await track('20260303-9999999-0', opened.accessCode);
    for (const answer of [wrong, unknown]) {
      expect({ ...answer.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
      expect(answer.status).toBe(404);
    }
    expect((await track('', '')).status).toBe(400);
  });

  it('is limited by address', async () => {
    const limited = await startTestApi({ trackPerMinute: 3 });
    try {
      const body = { number: 'x', accessCode: 'y' };
      const answers = [];
      for (let i = 0; i < 4; i++) answers.push(await limited.call('POST', '/v1/track', { body }));
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 429]);
      expect(Number(answers[3]!.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await limited.close();
    }
  });
});
