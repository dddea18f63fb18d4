// Tests opening a case over HTTP: routing, replays, field errors, nothing half-done.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const request = { channel: 'web', kind: 'help', text: '楼下夜里很吵', place: { grid: 'G-0101' } };
const post = (body: unknown, { as = 'channel-web', key = String(randomUUID()), headers = {} } = {}) =>
  api.call('POST', '/v1/cases', { as, body, headers: { 'idempotency-key': key, ...headers } });
const counted = async (): Promise<number> =>
  (await api.pool.query<{ n: number }>('SELECT count(*) AS n FROM case_file')).rows[0]!.n;

describe('POST /v1/cases', () => {
  it('answers 201 with the case, already routed, and where it is', async () => {
    const answer = await post(request);
    expect(answer.status, answer.text).toBe(201);
    expect(answer.headers.get('location')).toBe(`/v1/cases/${answer.body.id}`);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.body).toMatchObject({
      status: 'dispatched',
      unit: 'G-0101',
      post: 'G-0101-officer',
      level: 'grid',
      version: 1,
      routedBecause: { rule: 'grid-of-place', version: 1, text: '地点在该网格内，由网格民警负责。' },
    });
    expect(answer.body.number).toMatch(/^20260303-\d{7}-[0-9A-Z]$/);
    expect(answer.body.accessCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(answer.body.promisedBy).toBe(answer.body.clocks.find((one: Parsed) => one.name === 'promise').dueAt);
    expect(answer.body.clocks.map((one: Parsed) => one.name).sort()).toEqual([
      'first-contact',
      'handling',
      'promise',
      'sign-off',
    ]);
  });

  it('answers in English when asked for', async () => {
    const answer = await post(request, { headers: { 'accept-language': 'en-GB,zh;q=0.5' } });
    expect(answer.headers.get('content-language')).toBe('en');
    expect(answer.body.routedBecause.text).toBe('The place lies in this grid; its officer is responsible.');
  });

  it('answers the same request byte for byte under the same key', async () => {
    const key = randomUUID();
    const first = await post(request, { key });
    const again = await post(request, { key });
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(first.headers.get('idempotent-replay')).toBeNull();
    expect(again.text).toBe(first.text);
  });

  it('accepts fields in another order as the same request, and refuses another body under the key', async () => {
    const key = randomUUID();
    const first = await post(request, { key });
    const { text, ...rest } = request;
    expect((await post({ text, ...rest }, { key })).text).toBe(first.text);
    const other = await post({ ...request, text: '别的事' }, { key });
    expect(other.status).toBe(422);
    expect(other.body.code).toBe('key-reused');
  });

  it('knows a request by its channel reference under any key', async () => {
    const referenced = { ...request, channelReference: 'W-0001' };
    const first = await post(referenced);
    const again = await post(referenced);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(again.text).toBe(first.text);
    expect((await post({ ...referenced, text: '别的事' })).body.code).toBe('key-reused');
  });

  it('tells callers who may not open under the channel nothing of a known reference, whatever its body', async () => {
    const referenced = { ...request, channelReference: 'W-SECRET' };
    expect((await post(referenced)).status).toBe(201);
    const tries = [referenced, { ...referenced, text: '别的事' }, { ...referenced, channelReference: 'W-UNKNOWN' }];
    const others = ['sample-g-0101-officer', 'sample-b-01-callback', 'sample-cb-security-administrator', 'channel-app'];
    for (const as of others) {
      const answers = await Promise.all(tries.map((body) => post(body, { as })));
      const shown = answers.map(({ status, body: { requestId: _own, ...rest } }) => ({ status, ...rest }));
      expect(shown.map(({ status, code }) => [as, status, code])).toEqual(tries.map(() => [as, 403, 'forbidden']));
      expect(shown[0]).toEqual(shown[2]);
      expect(shown[1]).toEqual(shown[2]);
    }
  });

  it('repeats the answer, with its access code, to nobody but the opener', async () => {
    const referenced = { ...request, channelReference: 'W-0002' };
    const first = await post(referenced);
    const before = await counted();
    for (const body of [referenced, { ...referenced, text: '别的事' }]) {
      const other = await post(body, { as: 'sample-b-01-operator' });
      expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
      expect(other.text).not.toContain(first.body.accessCode);
      expect(other.text).not.toContain(first.body.id);
    }
    expect((await post(referenced)).text).toBe(first.text);
    expect(await counted()).toBe(before);
  });

  it('opens one case for the same request sent many times at once', async () => {
    const before = await counted();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(request, { key })));
    expect(new Set(answers.map((one) => one.body.id ?? one.body.code)).size).toBeLessThanOrEqual(2);
    expect(answers.every((one) => one.status === 201 || one.body.code === 'request-in-progress')).toBe(true);
    expect(await counted()).toBe(before + 1);
  });

  it('keeps every character of the text, each line ended alike', async () => {
    const text = '㐀𠀀 🏳️‍🌈\u200b\tline\r\n two  ‮ end ﷽ é é'.repeat(3);
    const { id } = (await post({ ...request, text })).body;
    const { rows } = await api.pool.query(`SELECT text FROM case_text WHERE case_id = $1`, [id]);
    expect(rows[0].text).toBe(text.replaceAll('\r\n', '\n'));
  });

  it('diverts an emergency and says which number to call', async () => {
    const { status, body } = await post({ ...request, text: '有人正在砍人' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'diverted', call: '110', unit: 'B-01', clocks: [], promisedBy: null });
  });

  it('names every wrong field at once, unknown ones too, and writes nothing', async () => {
    const before = await counted();
    const wrong = {
      kind: 'nonsense',
      text: ' ',
      colour: 'red',
      place: { lat: 91, nearby: true },
      occurredAt: '2026-02-30T00:00:00+08:00',
      reporter: { phone: '12345', email: 'nobody' },
    };
    const { status, body, headers } = await post(wrong, { headers: { 'accept-language': 'en' } });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body.code).toBe('invalid-request');
    expect(Object.fromEntries(body.errors.map((one: Parsed) => [one.pointer, one.code]))).toEqual({
      '/channel': 'required',
      '/kind': 'not-one-of',
      '/text': 'blank',
      '/colour': 'unknown-field',
      '/place/lat': 'too-long',
      '/place/long': 'required',
      '/place/nearby': 'unknown-field',
      '/occurredAt': 'instant',
      '/reporter/phone': 'wrong-form',
      '/reporter/email': 'wrong-form',
    });
    expect(await counted()).toBe(before);
  });

  it('names codes that are in no register', async () => {
    const { status, body } = await post({ ...request, category: 'no.such', place: { grid: 'G-9999' } });
    expect(status).toBe(400);
    expect(body.errors.map((one: Parsed) => [one.pointer, one.code])).toEqual([
      ['/category', 'unknown-category'],
      ['/place/grid', 'unknown-unit'],
    ]);
  });

  it('refuses characters that the database could not give back', async () => {
    for (const text of ['a\u0000b', 'half \ud83d of a character']) {
      expect((await post({ ...request, text })).body.errors[0]).toMatchObject({
        pointer: '/text',
        code: 'not-storable',
      });
    }
  });

  it('counts characters, not bytes', async () => {
    expect((await post({ ...request, text: '𠀀'.repeat(20_000) })).status).toBe(201);
    expect((await post({ ...request, text: '𠀀'.repeat(20_001) })).body.errors[0].code).toBe('too-long');
  });

  it('needs an idempotency key of visible characters', async () => {
    const without = await api.call('POST', '/v1/cases', { as: 'channel-web', body: request });
    expect(without.status).toBe(400);
    expect(without.body.code).toBe('idempotency-key-required');
    expect((await post(request, { key: 'x'.repeat(201) })).body.errors[0].pointer).toBe('Idempotency-Key');
    expect((await post({ kind: 'help' }, { key: 'a b' })).body.errors.map((one: Parsed) => one.pointer)).toEqual([
      'Idempotency-Key',
      '/channel',
      '/text',
    ]);
  });

  it('gives callers without a valid token no details', async () => {
    const none = await api.call('POST', '/v1/cases', { body: {} });
    expect(none.status).toBe(401);
    expect(none.headers.get('www-authenticate')).toContain('Bearer');
    const bad = await api.call('POST', '/v1/cases', { body: {}, headers: { authorization: 'Bearer nonsense' } });
    expect([bad.status, bad.body.code]).toEqual([401, 'unauthenticated']);
  });

  it('lets a channel file under its own code only, operators under any, officers not at all', async () => {
    expect((await post({ ...request, channel: 'app' })).status).toBe(403);
    expect((await post({ ...request, channel: 'operator-phone' }, { as: 'sample-b-01-operator' })).status).toBe(201);
    expect((await post(request, { as: 'sample-g-0101-officer' })).status).toBe(403);
  });

  it('refuses a body that is not JSON, too large, or of another type', async () => {
    const send = (raw: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
      api.call('POST', '/v1/cases', {
        as: 'channel-web',
        raw,
        headers: { 'content-type': type, 'idempotency-key': randomUUID() },
      });
    expect((await send('{"kind":')).body.code).toBe('malformed-json');
    expect((await send('[1,2]')).body.code).toBe('invalid-request');
    expect((await send('x', 'text/plain')).status).toBe(415);
    expect((await send(JSON.stringify({ ...request, text: 'x'.repeat(300_000) }))).status).toBe(413);
    const latin = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xe9, 0x80]), Buffer.from('"}')]);
    expect((await send(latin)).body.code).toBe('malformed-json');
  });
});
