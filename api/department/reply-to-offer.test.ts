// Tests a department's reply by its link: the offer with its own words, accepting, and refusing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replyToken } from '../../casebook/keys/answer-token.js';
import { plusMs } from '../../domain/base/instant.js';
import { stateOf, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const day = 86_400_000;
const html = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('/v1/replies/:token', () => {
  async function offered(): Promise<{ id: string; token: string }> {
    api.now = tuesdayMorning;
    const { id } = await api.open({ place: { grid: 'G-0401', address: '样例路 4 号' } });
    const offer = { to: 'D-HB', legalBasis: '环境保护职责', reason: '属噪声污染' };
    const { body } = await api.command(id, 'offer-transfer', 'sample-g-0401-officer', offer);
    const expiresAt = plusMs(api.now, 30 * day);
    return {
      id,
      token: replyToken({ secret: api.casebook.secret, caseId: id, errandId: body.errands[0].id, expiresAt }),
    };
  }
  const path = (token: string) => `/v1/replies/${token}`;

  it('shows the department the offer and its reason', async () => {
    const { id, token } = await offered();
    api.now = plusMs(api.now, 60_000);
    const renamed = { place: { address: '样例路 4 号' }, reason: '后来的理由' };
    expect((await api.command(id, 'amend', 'sample-g-0401-officer', renamed)).status).toBe(200);
    expect((await api.get(path(token))).body).toMatchObject({
      to: { code: 'D-HB' },
      from: { code: 'G-0401' },
      text: '楼下夜里很吵',
      place: '样例路 4 号',
      legalBasis: '环境保护职责',
      reason: '属噪声污染',
      status: 'offered',
    });
    const page = await api.call('GET', path(token), { headers: html });
    expect(page.text).toContain('环境保护职责');
    expect(page.text).not.toMatch(/<script(?! src="\/assets\/)/);
  });

  it('accepts for the department', async () => {
    const { id, token } = await offered();
    const answer = await api.call('POST', path(token), { body: { decision: 'accept' } });
    expect([answer.status, answer.body.status], answer.text).toEqual([200, 'transferred']);
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'transferred', unit: 'D-HB' });
    const again = await api.call('POST', path(token), { body: { decision: 'accept' } });
    expect([again.status, again.body.currentStatus]).toEqual([409, 'transferred']);
  });

  it('refuses with a reason, and not without', async () => {
    const { id, token } = await offered();
    const silent = await api.call('POST', path(token), { body: { decision: 'refuse', reason: ' ' } });
    expect([silent.status, silent.body.errors[0].pointer]).toEqual([400, '/reason']);
    const raw = new URLSearchParams({ decision: 'refuse', reason: '不属我局' }).toString();
    const headers = { ...html, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await api.call('POST', path(token), { raw, headers })).text).toContain('共同上级');
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'arbitration', unit: 'HALL' });
    // The link no longer says how the case stands.
    const again = await api.call('POST', path(token), { body: { decision: 'accept' } });
    expect([again.status, again.body.code]).toEqual([409, 'transition-not-allowed']);
    expect(again.text).not.toContain('current');
    const last = (await api.get(`/v1/cases/${id}/events`, 'sample-hall-desk')).body.items.at(-1);
    expect(last).toMatchObject({ kind: 'refused', reason: '不属我局', by: { kind: 'service', post: 'D-HB-liaison' } });
  });

  it('complaint 20: a reply counts only for its own offer, however late it comes and however often', async () => {
    const first = await offered();
    const officer = 'sample-g-0401-officer';
    const recalled = await api.command(first.id, 'recall-transfer', officer, { reason: '再核实' });
    expect(recalled.status, recalled.text).toBe(200);
    const reply = (token: string) => api.call('POST', path(token), { body: { decision: 'accept' } });
    expect((await reply(first.token)).status).toBe(409);
    api.now = plusMs(api.now, 60_000);
    const offer = { to: 'D-HB', legalBasis: '环境保护职责', reason: '已核实' };
    const { body } = await api.command(first.id, 'offer-transfer', officer, offer);
    expect(body.status).toBe('offered');
    // The reply to the offer that was taken back must not answer the present one.
    expect((await reply(first.token)).status).toBe(409);
    expect((await stateOf(api.casebook, first.id)).status).toBe('offered');
    const errandId = body.errands.findLast(({ kind }: Parsed) => kind === 'deliver-transfer').id;
    const expiresAt = plusMs(api.now, 30 * day);
    const token = replyToken({ secret: api.casebook.secret, caseId: first.id, errandId, expiresAt });
    expect((await reply(token)).status).toBe(200);
    const { revision } = await stateOf(api.casebook, first.id);
    for (const late of [token, first.token]) expect((await reply(late)).status).toBe(409);
    expect(await stateOf(api.casebook, first.id)).toMatchObject({ status: 'transferred', unit: 'D-HB', revision });
  });

  it('expires, and refuses any other token', async () => {
    const { token } = await offered();
    api.now = plusMs(tuesdayMorning, 31 * day);
    expect((await api.get(path(token))).status).toBe(404);
    expect((await api.get(path('nonsense'))).status).toBe(404);
  });
});
