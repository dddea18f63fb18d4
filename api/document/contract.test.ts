// Tests that every route answers exactly the form it promises.
// Each is called once, on a case with a full life.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerToken, replyToken } from '../../casebook/keys/answer-token.js';
import { problemSchema } from '../../contracts/shared/problem.js';
import type { Route } from '../http/route.js';
import { routes } from '../routes.js';
import { plusMs } from '../../domain/base/instant.js';
import { aRequest, runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { atBrowser, goodPassword } from '../../test/support/api/sign-in.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let asked: Parsed;
let offered: Parsed;
let order: Parsed;
let offerToken: string;
const day = 86_400_000;
const admin = 'sample-cb-system-administrator';
const security = 'sample-cb-security-administrator';
let pending: Parsed;
let link: { token: string };
const { withPassword, link: linkFor } = atBrowser(() => api);
const officer = 'sample-g-0101-officer';
beforeAll(async () => {
  api = await startTestApi({ sampleSignIn: true });
  asked = await api.open({ title: '夜间噪声', place: { grid: 'G-0101', address: '样例路 1 号' } });
  await api.command(asked.id, 'sign', 'sample-g-0101-officer');
  await api.command(asked.id, 'escalate', 'sample-g-0101-officer', { reason: '需协调' });
  const done = { result: 'solved', text: '已办', contacted: true };
  await api.command(asked.id, 'complete', 'sample-s-01-desk', done);
  api.now = plusMs(tuesdayMorning, 8 * day);
  await runActsUntil(api.casebook, asked.id, api.now);
  offered = await api.open({ place: { grid: 'G-0401' } });
  const offer = { to: 'D-HB', legalBasis: '职责', reason: '非警务' };
  const { body } = await api.command(offered.id, 'offer-transfer', 'sample-g-0401-officer', offer);
  const until = { caseId: offered.id, errandId: body.errands[0].id, expiresAt: plusMs(api.now, day) };
  const ordered = { level: 'bureau', demands: '说明', recipient: 'S-04' };
  order = (await api.command(offered.id, 'supervise', 'sample-b-01-supervision', ordered)).body.supervisionOrder;
  pending = (await api.call('POST', '/v1/principals/channel-app/tokens', { as: security, body: { reason: '换发' } }))
    .body;
  await withPassword(officer);
  link = await linkFor('sample-g-0102-officer');
  offerToken = replyToken({ secret: api.casebook.secret, ...until });
});
afterAll(() => api.close());

/** Callers, addresses and bodies that succeed; routes not named need none. */
const samples: Readonly<Record<string, () => { as?: string; path?: string; body?: unknown }>> = {
  'post /v1/cases': () => ({ as: 'channel-web', body: aRequest() }),
  'get /v1/cases': () => ({ as: 'sample-b-01-desk', path: '/v1/cases?count=true' }),
  'post /v1/cases/search': () => ({ as: 'sample-b-01-desk', body: { words: '很吵' } }),
  'get /v1/cases/:id': () => ({ as: 'sample-b-01-desk', path: `/v1/cases/${offered.id}` }),
  'post /v1/cases/:id/commands/:command': () => ({
    as: 'sample-b-01-desk',
    path: `/v1/cases/${asked.id}/commands/note`,
    body: { text: '记', visibility: 'internal' },
  }),
  'post /v1/bulk': () => ({
    as: 'sample-b-01-desk',
    body: { command: 'note', body: { text: '记', visibility: 'internal' }, ids: [asked.id] },
  }),
  'get /v1/cases/:id/notices': () => ({ as: 'sample-b-01-desk', path: `/v1/cases/${asked.id}/notices` }),
  'get /v1/cases/:id/events': () => ({ as: 'sample-b-01-desk', path: `/v1/cases/${asked.id}/events` }),
  'get /v1/cases/:id/clocks/:clock/explain': () => ({
    as: 'sample-b-01-desk',
    path: `/v1/cases/${asked.id}/clocks/callback/explain`,
  }),
  'get /v1/overdue': () => ({ as: 'sample-b-01-supervision', path: '/v1/overdue?groupBy=unit' }),
  'get /v1/cards': () => ({ as: 'sample-b-01-supervision', path: '/v1/cards?groupBy=unit' }),
  'get /v1/supervision-orders': () => ({ as: 'sample-b-01-supervision', path: '/v1/supervision-orders?count=true' }),
  'get /v1/supervision-orders/:id': () => ({
    as: 'sample-b-01-supervision',
    path: `/v1/supervision-orders/${order.id}`,
  }),
  'get /v1/events': () => ({ as: 'sample-b-01-supervision' }),
  'get /v1/channels': () => ({ as: 'channel-web' }),
  'get /v1/units': () => ({ as: 'channel-web' }),
  'get /v1/categories': () => ({ as: 'channel-web' }),
  'get /v1/commands': () => ({ as: 'channel-web' }),
  'post /v1/routing/dry-run': () => ({ as: admin, body: { channel: 'web', kind: 'help', text: '很吵' } }),
  'put /v1/channels/:code': () => ({
    as: admin,
    path: '/v1/channels/screen',
    body: { names: { zh: '屏', en: 'Screen' }, reason: '新开' },
  }),
  'get /v1/channels/:code': () => ({ as: admin, path: '/v1/channels/web' }),
  'get /v1/principals/:code/tokens': () => ({ as: admin, path: '/v1/principals/channel-web/tokens' }),
  'get /v1/pending-changes': () => ({ as: admin }),
  'post /v1/pending-changes/:id/confirm': () => ({
    as: admin,
    path: `/v1/pending-changes/${pending.id}/confirm`,
    body: { reason: '已核对' },
  }),
  'get /v1/register-changes': () => ({ as: 'sample-cb-audit-administrator', path: '/v1/register-changes?limit=200' }),
  'put /v1/principals/:code': () => ({
    as: security,
    path: '/v1/principals/robot',
    body: { kind: 'service', name: '机器', unit: 'B-01', reason: '新开' },
  }),
  'post /v1/principals/:code/tokens': () => ({
    as: security,
    path: '/v1/principals/channel-web/tokens',
    body: { reason: '换发' },
  }),
  'get /v1/principals/:code/sign-in-links': () => ({ as: admin, path: `/v1/principals/${officer}/sign-in-links` }),
  'post /v1/principals/:code/sign-in-links': () => ({
    as: security,
    path: `/v1/principals/${officer}/sign-in-links`,
    body: { reason: '入职' },
  }),
  'post /v1/session': () => ({ body: { name: officer, password: goodPassword } }),
  'get /v1/session/samples': () => ({}),
  'post /v1/session/samples': () => ({ body: { principal: 'sample-g-0103-officer' } }),
  'get /v1/me': () => ({ as: 'sample-g-0203-officer-deputy' }),
  'get /v1/me/sessions': () => ({ as: officer }),
  'get /v1/sign-in-links/:token': () => ({ path: `/v1/sign-in-links/${link.token}` }),
  'post /v1/sign-in-links/:token': () => ({
    path: `/v1/sign-in-links/${link.token}`,
    body: { password: goodPassword },
  }),
  'post /v1/requests': () => ({ body: { text: '很吵' } }),
  'post /v1/track': () => ({ body: { number: asked.number, accessCode: asked.accessCode } }),
  'get /v1/answers/:token': () => ({ path: `/v1/answers/${questionToken()}` }),
  'post /v1/answers/:token': () => ({ path: `/v1/answers/${questionToken()}`, body: { score: 3 } }),
  'get /v1/replies/:token': () => ({ path: `/v1/replies/${offerToken}` }),
  'post /v1/replies/:token': () => ({ path: `/v1/replies/${offerToken}`, body: { decision: 'accept' } }),
  'get /healthz': () => ({}),
  'get /readyz': () => ({}),
};

const questionToken = () => answerToken({ secret: api.casebook.secret, caseId: asked.id, cycle: 1, round: 0 });
const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const withForm = routes.filter(({ answer }) => typeof answer === 'object' && answer !== null);

describe('a route', () => {
  it.each(withForm.filter((route) => nameOf(route) in samples).map((route) => [nameOf(route), route] as const))(
    '%s answers the form it promises',
    async (name, { method, path, key, status, answer }) => {
      const { as, body, path: asPath = path } = samples[name]!();
      const headers = key ? { 'idempotency-key': randomUUID() } : {};
      const sent = { ...(as === undefined ? {} : { as }), ...(body === undefined ? {} : { body }), headers };
      const got = await api.call(method.toUpperCase(), asPath, sent);
      expect([200, 201, 202], got.text).toContain(got.status);
      if (status !== undefined) expect(got.status).toBe(status);
      if (typeof answer === 'object') expect(answer?.safeParse(got.body).error?.issues).toBeUndefined();
    },
  );

  it('that needs a caller answers 401 without a token, in the problem form', async () => {
    for (const route of routes.filter(({ access }) => access === 'principal')) {
      const answer = await api.call(route.method.toUpperCase(), route.path.replaceAll(':', ''), {});
      expect([answer.status, nameOf(route)]).toEqual([401, nameOf(route)]);
      expect(problemSchema.safeParse(answer.body).error?.issues).toBeUndefined();
    }
  });
});
