// Tests that what cannot be taken is refused by name, and changes are made on the version seen.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Answer, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const officer = 'sample-g-0101-officer';
const refusal = ({ status, body }: Answer) => [status, body.code, body.errors?.[0]?.pointer, body.errors?.[0]?.code];
const post = (over: object): Promise<Answer> =>
  api.call('POST', '/v1/cases', {
    as: 'channel-web',
    headers: { 'idempotency-key': randomUUID() },
    body: { channel: 'web', kind: 'help', text: '路灯不亮', ...over },
  });

describe('a text', () => {
  it.each([
    ['\u200b\u2060', 'blank'],
    ['\u202e \u2066\u2069', 'blank'],
    ['\u3164\ufe0f', 'blank'],
    ['红\u001b[31m字', 'control-characters'],
    ['响\u0007铃', 'control-characters'],
    ['半\u0086行', 'control-characters'],
    ['空\u0000字', 'not-storable'],
    ['半\ud83d个', 'not-storable'],
  ])('%j is refused as %s', async (text, code) => {
    expect(refusal(await post({ text }))).toEqual([400, 'invalid-request', '/text', code]);
    expect(refusal(await post({ reporter: { name: text } }))).toEqual([400, 'invalid-request', '/reporter/name', code]);
  });

  it.each(['王\n明', '王\r明', '王\t明', '王\nBcc: evil@x.cn', '\u202e明王', '王\u2067明', '王\u2028明'])(
    '%j is refused as a name that does not stand on one line',
    async (name) => {
      expect(refusal(await post({ reporter: { name } }))).toEqual([
        ...[400, 'invalid-request', '/reporter/name', 'not-one-line'],
      ]);
    },
  );

  it.each(['\ue000\ue123', '王𬭎', '\u{f0000}', 'محمد', 'Anne-Marie O’Neill'])('%j is a name', async (name) => {
    expect((await post({ reporter: { name } })).status).toBe(201);
  });

  it('keeps its lines and tabs, each line ended alike', async () => {
    const { id } = (await post({ text: '一\r\n二\r三\v\t四\u200d' })).body;
    const { body } = await api.get(`/v1/cases/${id}`, 'sample-b-01-desk');
    expect(JSON.stringify(body)).toContain(JSON.stringify('一\n二\n三\n\t四\u200d').slice(1, -1));
  });
});

describe('an instant', () => {
  it('lies at most a day ahead', async () => {
    const at = (ms: number): Promise<Answer> => post({ occurredAt: plusMs(tuesdayMorning, ms) });
    expect((await at(86_400_000)).status).toBe(201);
    expect(refusal(await at(86_400_001))).toEqual([422, 'still-to-come', '/occurredAt', 'still-to-come']);
  });
});

describe('a preview of deadlines', () => {
  const preview = (n: number, amount: number, unit = 'workingDays'): Promise<Answer> => {
    const items = Array.from({ length: n }, () => ({ from: '2026-03-02', budget: { amount, unit } }));
    return api.call('POST', '/v1/deadlines/preview', { as: officer, body: { items } });
  };

  it('walks over a bounded number of days', async () => {
    expect((await preview(100, 28)).status).toBe(200);
    expect(refusal(await preview(100, 29))).toEqual([422, 'too-much-to-compute', '/items', 'too-much-to-compute']);
    expect((await preview(100, 2_000, 'businessHours')).status).toBe(422);
    expect((await preview(7, 400)).status).toBe(200);
    expect((await preview(8, 400)).status).toBe(422);
  });
});

describe('a body', () => {
  it.each(['/v1/cases/search', '/v1/cases/similar'])('must be sent to %s', async (path) => {
    const headers = { 'content-type': 'application/json' };
    expect((await api.call('POST', path, { as: officer })).status).toBe(415);
    expect(refusal(await api.call('POST', path, { as: officer, headers })).slice(0, 2)).toEqual([
      400,
      'malformed-json',
    ]);
    expect((await api.call('POST', path, { as: officer, body: {} })).status).toBe(200);
  });
});

describe('demands', () => {
  it('fit on paper', async () => {
    const { id } = await api.open({ place: { grid: 'G-0101' } });
    const supervise = (demands: string): Promise<Answer> =>
      api.command(id, 'supervise', 'sample-b-01-supervision', { level: 'bureau', demands, recipient: 'S-01' });
    expect(refusal(await supervise('字'.repeat(4_001)))).toEqual([400, 'invalid-request', '/demands', 'too-long']);
    expect(refusal(await supervise('字\n'.repeat(200)))).toEqual([
      400,
      'invalid-request',
      '/demands',
      'too-many-lines',
    ]);
    expect((await supervise(`${'字\n'.repeat(199)}字`)).status).toBe(200);
  });
});

describe('the address of a department', () => {
  it('must not be an inner one', async () => {
    const path = '/v1/units/D-CG';
    const {
      code: _code,
      version: _v,
      changedAt: _at,
      changedBy: _by,
      reason: _r,
      ...unit
    } = (await api.get(path, 'sample-cb-audit-administrator')).body;
    const put = (url: string): Promise<Answer> => {
      const delivery = { kind: 'webhook', url, secret: 'a-secret-of-the-department' };
      return api.call('PUT', path, {
        as: 'sample-cb-system-administrator',
        body: { ...unit, delivery, reason: 'a test' },
      });
    };
    for (const host of ['127.0.0.1', '169.254.169.254', '[::ffff:10.0.0.1]', 'localhost:8080', '2130706433']) {
      const wrong = [422, 'address-not-public', '/delivery/url', 'address-not-public'];
      expect(refusal(await put(`http://${host}/offers`)), host).toEqual(wrong);
    }
    for (const user of ['u:p@', 'u@', ':p@']) {
      const wrong = [400, 'invalid-request', '/delivery/url', 'user-in-address'];
      expect(refusal(await put(`https://${user}offers.example.gov/`)), user).toEqual(wrong);
    }
    expect((await put('https://offers.example.gov/')).status).toBe(202);
  });
});

describe('If-Match', () => {
  it('lets a command through on the version that was seen, and no other', async () => {
    const { id } = await api.open({ place: { grid: 'G-0101' } });
    const path = `/v1/cases/${id}/commands`;
    const give = (command: string, match: string, body: object = {}, key: string = randomUUID()): Promise<Answer> => {
      const headers = { 'if-match': match, 'idempotency-key': key };
      return api.call('POST', `${path}/${command}`, { as: officer, headers, body });
    };
    const note = { text: '记一笔', visibility: 'internal' };
    const tag = (await api.get(`/v1/cases/${id}`, officer)).headers.get('etag') ?? '';
    expect(refusal(await give('sign', '1'))).toEqual([400, 'invalid-request', 'If-Match', 'wrong-form']);
    const key = randomUUID();
    const signed = await give('sign', tag, {}, key);
    expect(signed.status).toBe(200);
    expect((await give('sign', tag, {}, key)).headers.get('idempotent-replay')).toBe('true');
    const stale = await give('note', tag, note);
    expect([stale.status, stale.body.code, stale.body.currentVersion]).toEqual([412, 'precondition-failed', 2]);
    const now = signed.headers.get('etag') ?? '';
    expect((await give('note', `W/${now}`, note)).status).toBe(412);
    expect((await give('note', `${tag}, "77"`, note)).status).toBe(412);
    expect((await give('note?preview=true', tag, note)).status).toBe(412);
    expect((await give('note', now, { ...note, expectedVersion: 1 })).body.code).toBe('stale-version');
    expect((await give('note', `${tag}, ${now}`, note)).status).toBe(200);
    expect((await give('note', '*', note)).status).toBe(200);
    expect(
      (
        await api.call('POST', `/v1/cases/${randomUUID()}/commands/sign`, {
          as: officer,
          headers: { 'if-match': tag },
          body: {},
        })
      ).status,
    ).toBe(404);
  });

  it('lets an entry of a register be put on the version that was seen', async () => {
    const path = '/v1/channels/web';
    const shown = await api.get(path, 'sample-cb-audit-administrator');
    const { code: _code, version: _v, changedAt: _at, changedBy: _by, reason: _r, ...entry } = shown.body;
    const put = (to: string, match: string): Promise<Answer> =>
      api.call('PUT', to, {
        as: 'sample-cb-system-administrator',
        headers: { 'if-match': match },
        body: { ...entry, names: { zh: `网${randomUUID()}`, en: 'Web' }, reason: 'a test' },
      });
    const tag = shown.headers.get('etag') ?? '';
    expect((await put(path, '"999"')).body.code).toBe('precondition-failed');
    expect((await put(path, tag)).status).toBe(200);
    expect((await put(path, tag)).status).toBe(412);
    expect((await put(path, '*')).status).toBe(200);
    expect((await put('/v1/channels/new-one', '*')).status).toBe(412);
  });
});
