// Tests what the log tells of a request: who, which case, from where, and how it was answered.
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plusMs } from '../domain/base/instant.js';
import { type Parsed, type TestApi, startTestApi } from '../test/support/api/test-api.js';
import { loggedAddress } from './context/logged-address.js';

let api: TestApi;
let lines: Parsed[] = [];
beforeAll(async () => {
  const sink = new Writable({
    write: (line: Buffer, _, done) => (lines.push(JSON.parse(line.toString('utf8'))), done()),
  });
  api = await startTestApi({ logger: pino(sink) });
});
afterAll(() => api.close());

async function lineOf(work: () => Promise<unknown>): Promise<Parsed> {
  lines = [];
  await work();
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  return lines.at(-1);
}

it('tells principal, case, route, status, problem and a code of the address', async () => {
  const { id } = await api.open();
  const officer = 'sample-g-0101-officer';
  const read = await lineOf(() => api.get(`/v1/cases/${id}?events=true`, officer));
  const address = expect.stringMatching(/^[0-9a-f]{16}$/);
  expect(read.res).toEqual({ status: 200, route: '/v1/cases/:id', principal: officer, caseId: id, address });
  const refused = await lineOf(() => api.command(id, 'reassign', officer, {}));
  expect(refused.res).toMatchObject({ principal: officer, caseId: id, problem: refused.res.problem });
  expect([refused.res.status, typeof refused.res.problem]).toEqual([expect.any(Number), 'string']);
  const hidden = await lineOf(() => api.get(`/v1/cases/${id}`, 'sample-s-02-desk'));
  expect(hidden.res).toMatchObject({ status: 404, problem: 'not-found', principal: 'sample-s-02-desk', caseId: id });
});

it('tells of an upload whose sender went away by its own word, and not as a fault of ours', async () => {
  const token = await api.tokenOf('sample-g-0101-officer');
  lines = [];
  const head =
    `POST /v1/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 900000\r\n` +
    'Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n';
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  socket.write(head + 'a'.repeat(200_000));
  await expect.poll(async () => (await readdir(api.files)).length).toBeGreaterThan(0);
  socket.destroy();
  await expect.poll(() => lines.map(({ code }) => code)).toContain('connection-lost');
  expect(lines.filter(({ level }) => level > 30)).toEqual([]);
});

it('tells of refusals too, and nothing of what was sent', async () => {
  const secret = 'CANARY4471';
  const headers = { authorization: `Bearer ${secret}` };
  const stranger = await lineOf(() => api.call('GET', `/v1/cases/${secret}?words=${secret}`, { headers }));
  expect(stranger.res).toMatchObject({ status: 401, problem: 'unauthenticated' });
  const nobody = await lineOf(() => api.get(`/${secret}/${secret}`));
  expect(nobody.res).toMatchObject({ status: 404, problem: 'not-found' });
  const wrong = await lineOf(() => api.call('POST', '/v1/track', { body: { number: secret, code: secret } }));
  expect(wrong.res.status).toBeGreaterThanOrEqual(400);
  expect(JSON.stringify([stranger, nobody, wrong])).not.toContain(secret);
});

/** Sends a malformed form over a connection of its own, which stays open for the answer or not; answers what comes. */
async function uploadMalformed(waits: boolean): Promise<string> {
  const { hostname, port } = new URL(api.url);
  const body = [
    ...['--xx', 'Content-Disposition: form-data; name="file"; filename="a\0.png"', 'Content-Type: image/png', ''],
    ...['abc', '--xx--', ''],
  ].join('\r\n');
  let answer = '';
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  socket.on('data', (part) => void (answer += part.toString()));
  const head = ['POST /v1/requests/uploads HTTP/1.1', `Host: ${hostname}`, 'Connection: close'];
  const form = ['Content-Type: multipart/form-data; boundary=xx', `Content-Length: ${String(body.length)}`];
  socket.write([...head, ...form, '', body].join('\r\n'));
  if (!waits) socket.end();
  await once(socket, 'close');
  return answer;
}

it('tells of a malformed upload, whose sender learns what is wrong, and of one whose sender is gone', async () => {
  const address = expect.stringMatching(/^[0-9a-f]{16}$/);
  let answer = '';
  const refused = await lineOf(async () => (answer = await uploadMalformed(true)));
  expect(refused.res).toMatchObject({ status: 400, address });
  expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*malformed-form/);
  const cut = await lineOf(() => uploadMalformed(false));
  expect(cut).toMatchObject({ res: { address }, msg: 'request aborted' });
  expect((await api.get('/healthz')).status).toBe(200);
});

it('codes an address by the day and the key; one network is one', () => {
  const at = '2026-11-23T02:00:00.000Z';
  const code = (address: string, over: object = {}) =>
    loggedAddress(address, { form: 'hashed', secret: 'a', at, ...over });
  expect(code('192.0.2.7')).toBe(code('::ffff:192.0.2.7'));
  expect(code('2001:db8:1:2::3')).toBe(code('2001:db8:1:2::4'));
  expect(code('192.0.2.7')).not.toBe(code('192.0.2.8'));
  expect(code('192.0.2.7')).not.toBe(code('192.0.2.7', { at: plusMs(at, 86_400_000) }));
  expect(code('192.0.2.7')).not.toBe(code('192.0.2.7', { secret: 'b' }));
  expect(code('192.0.2.7', { form: 'plain' })).toBe('192.0.2.7');
  expect(code('192.0.2.7', { form: 'none' })).toBeUndefined();
});
