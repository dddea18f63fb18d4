// Tests asking routes in process: the same answers, refusals, keys and limits as over HTTP.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf } from '../../casebook/facts/facts.js';
import { aRequest } from '../../test/support/casebook/casebook.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { named } from '../routes.js';
import type { Asker } from './ask.js';
import type { ApiForPages, Mount } from './mount.js';

const officer = 'sample-g-0101-officer';
let api: TestApi;
let pages: ApiForPages;

/** Takes no request; keeps what pages are given. */
const keeping: Mount = (given) => {
  pages = given;
  return { pages: (_request, _response, next) => next(), lost: (_request, _response, next) => next() };
};

beforeAll(async () => void (api = await startTestApi({ mounts: [keeping], trackPerMinute: 3 })));
afterAll(() => api.close());

async function asker(principal: string | null): Promise<Asker> {
  const facts = await api.casebook.facts.current();
  const known = principal === null ? undefined : facts.principals.get(principal);
  return {
    request: { method: 'GET', headers: {}, secure: false, host: 'localhost' },
    caller: known
      ? { principal: known, actor: actorOf(facts, known, api.now), session: null, token: null, facts }
      : null,
    at: api.now,
    language: 'zh-CN',
    address: '192.0.2.7',
    requestId: 'request-of-a-page',
  };
}

describe('asking a route in process', () => {
  it('gets what the same person gets over HTTP', async () => {
    const { id } = await api.open();
    const answer = await pages.ask(await asker(officer), named.getCase, { params: { id } });
    expect(answer.ok && answer.body).toEqual((await api.get(`/v1/cases/${id}`, officer)).body);
  });

  it('gets refusals as answers, with the same problem', async () => {
    const { id } = await api.open();
    const stranger = 'sample-g-0201-officer';
    const hidden = await pages.ask(await asker(stranger), named.getCase, { params: { id } });
    const overHttp = (await api.get(`/v1/cases/${id}`, stranger)).body;
    expect(hidden).toMatchObject({ ok: false, problem: { code: overHttp.code, title: overHttp.title } });
    const nobody = await pages.ask(await asker(null), named.getCase, { params: { id } });
    expect(nobody).toMatchObject({ ok: false, problem: { code: 'unauthenticated', requestId: 'request-of-a-page' } });
    const wrong = await pages.ask(await asker(officer), named.commandCase, {
      params: { id, command: 'contact' },
      body: {},
    });
    expect(wrong).toMatchObject({ ok: false, problem: { status: 400 } });
    const unknown = { params: { id, command: 'no-such-command' }, body: {} };
    expect(await pages.ask(await asker(officer), named.commandCase, unknown)).toMatchObject({
      problem: { status: 404 },
    });
  });

  it('shares keys with requests over HTTP: what was sent there happens once', async () => {
    const key = randomUUID();
    const body = aRequest();
    const first = await pages.ask(await asker('channel-web'), named.openCase, { body, key });
    const headers = { 'idempotency-key': key };
    const again = await api.call('POST', '/v1/cases', { as: 'channel-web', body, headers });
    expect(first.ok && first.body.number).toBe(again.body.number);
    expect(again.headers.get('idempotent-replay')).toBe('true');
  });

  it('counts against the limits of the address the page was asked from', async () => {
    const body = { number: '20260101-0000001-0', accessCode: 'AAAAAAAAAA' };
    const tries = [];
    for (let i = 0; i < 4; i++) tries.push(await pages.ask(await asker(null), named.trackCase, { body }));
    expect(tries.map((answer) => !answer.ok && answer.problem.status)).toEqual([404, 404, 404, 429]);
    expect(tries.at(-1)).toMatchObject({ retryAfter: expect.any(Number) as number });
  });

  it('is measured like a request', async () => {
    await pages.ask(await asker(officer), named.listUnits);
    const figures = await api.registry.metrics();
    expect(figures).toMatch(/gridcase_http_request_seconds_count\{method="GET",route="\/v1\/units",status="200"\} 1/);
  });

  it('hands files on as they arrive, by the same checks', async () => {
    const files = async function* (name: string) {
      yield { name, bytes: Readable.from([Buffer.from('灯'), Buffer.from('坏了')]) };
    };
    const sent = await pages.ask(await asker(null), named.uploadForCitizen, { files: files('a.txt') });
    expect(sent).toMatchObject({ ok: true, status: 201, body: { items: [{ name: 'a.txt', bytes: 9 }] } });
    const none = await pages.ask(await asker(null), named.uploadForCitizen);
    expect(none).toMatchObject({ ok: false, problem: { code: 'file-missing', status: 400 } });
    const nobody = await pages.ask(await asker(null), named.uploadFiles, { files: files('b.txt') });
    expect(nobody).toMatchObject({ ok: false, problem: { code: 'unauthenticated' } });
  });
});
