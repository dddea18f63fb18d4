// Tests reading a case over HTTP: each caller sees what the caller may know, and no more.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let opened: Parsed;
const reporter = { name: '王样例', phone: '+8613800000001', email: 'wang@example.org' };
beforeAll(async () => {
  api = await startTestApi();
  opened = await api.open({
    title: '夜间噪声',
    channelReference: 'W-7',
    place: { grid: 'G-0101', address: '样例路 1 号', lat: 36.2, long: 117.1 },
    reporter,
    submitter: { kind: 'citizen', reference: 'S-1' },
  });
});
afterAll(() => api.close());

const read = (as: string, id: string = opened.id) => api.get(`/v1/cases/${id}`, as);

describe('GET /v1/cases/:id', () => {
  it('shows the officer of the grid the whole case', async () => {
    const { status, body, headers } = await read('sample-g-0101-officer');
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      id: opened.id,
      number: opened.number,
      channel: 'web',
      channelReference: 'W-7',
      title: '夜间噪声',
      status: 'dispatched',
      unit: 'G-0101',
      level: 'grid',
      post: 'G-0101-officer',
      officer: 'sample-g-0101-officer',
      version: 1,
      cycle: 1,
      round: 0,
      outcome: null,
      promisedBy: opened.promisedBy,
      place: { address: '样例路 1 号', grid: 'G-0101', lat: 36.2, long: 117.1 },
      reporter: { disclosure: 'named', ...reporter },
      submitter: { kind: 'citizen', reference: 'S-1' },
      nextClock: { name: 'sign-off', level: 'grid', state: 'running', provisional: false },
      overdue: false,
      statements: [{ purpose: 'request', visibility: 'citizen', text: '楼下夜里很吵', by: { kind: 'channel' } }],
      errands: [],
    });
    expect(body.allowedCommands).toEqual(expect.arrayContaining(['sign', 'contact', 'complete', 'escalate', 'note']));
    expect(body.allowedCommands).not.toContain('rule');
  });

  it('answers by number as well as by id', async () => {
    const typed = [opened.number.toLowerCase().replaceAll('-', '—'), opened.number.replaceAll('-', '')];
    for (const number of [opened.number, ...typed.map(encodeURIComponent)]) {
      expect((await read('sample-g-0101-officer', number)).body.id).toBe(opened.id);
    }
  });

  it('answers in full whatever tag is sent: what changed at the same version, and in another language', async () => {
    const { id } = await api.open();
    const again = (language: string) => {
      const headers = { 'if-none-match': '"1"', 'accept-language': language };
      return api.call('GET', `/v1/cases/${id}`, { as: 'sample-g-0101-officer', headers });
    };
    const before = await again('zh-CN');
    expect([before.status, before.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const order = { level: 'bureau', demands: '请说明', recipient: 'G-0101' };
    expect((await api.command(id, 'supervise', 'sample-b-01-supervision', order)).status).toBe(200);
    const after = await again('zh-CN');
    expect([after.status, after.headers.get('etag'), after.body.version]).toEqual([200, '"1"', 1]);
    expect(after.body.clocks).not.toEqual(before.body.clocks);
    expect((await again('en')).headers.get('content-language')).toBe('en');
  });

  it('lets every unit above read, and no unit beside', async () => {
    for (const above of ['sample-s-01-desk', 'sample-b-01-desk', 'sample-b-01-supervision', 'sample-cb-supervision']) {
      expect((await read(above)).status, above).toBe(200);
    }
    for (const beside of ['sample-g-0102-officer', 'sample-s-02-desk', 'sample-d-cg-liaison']) {
      const { status, body } = await read(beside);
      expect([status, body.code], beside).toEqual([404, 'not-found']);
    }
  });

  it('shows administrators no case', async () => {
    for (const role of ['system-administrator', 'security-administrator', 'audit-administrator']) {
      expect((await read(`sample-cb-${role}`)).status).toBe(404);
    }
  });

  it('lets a channel read the cases it opened, and no other', async () => {
    expect((await read('channel-web')).body.reporter.name).toBe('王样例');
    expect((await read('channel-app')).status).toBe(404);
  });

  it('gives the same answer for an unknown, a mistyped and a forbidden case', async () => {
    const asked = ['00000000-0000-7000-8000-000000000000', '20260303-0000001-0', 'no case', '%00'];
    const answers = await Promise.all(asked.map((id) => read('sample-g-0102-officer', encodeURIComponent(id))));
    const forbidden = await read('sample-g-0102-officer');
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect({ ...body, requestId: '', instance: '' }).toEqual({ ...forbidden.body, requestId: '', instance: '' });
    }
  });

  it('blanks internal words for the channel, and keeps their place', async () => {
    await api.command(opened.id, 'note', 'sample-g-0101-officer', { text: '内部情况', visibility: 'internal' });
    const seen = (await read('channel-web')).body.statements;
    const whole = (await read('sample-g-0101-officer')).body.statements;
    expect(seen).toHaveLength(whole.length);
    expect(whole.at(-1)).toMatchObject({ purpose: 'note', text: '内部情况' });
    expect(seen.at(-1)).toMatchObject({ purpose: 'note', visibility: 'internal', text: null });
  });

  it('answers 401 without a token', async () => {
    expect((await api.get(`/v1/cases/${opened.id}`)).status).toBe(401);
  });
});

describe('the identity of a reporter', () => {
  it('is withheld from all but the intake and callback posts', async () => {
    const { id } = await api.open({
      reporter: { ...reporter, disclosure: 'withheld' },
      submitter: { kind: 'citizen', reference: 'S-2' },
    });
    for (const sees of ['sample-b-01-operator', 'sample-b-01-callback']) {
      expect((await read(sees, id)).body.reporter).toMatchObject({ disclosure: 'withheld', ...reporter });
    }
    for (const blind of [
      'sample-g-0101-officer',
      'sample-s-01-chief',
      'sample-b-01-supervision',
      'channel-web',
      'sample-exchange',
    ]) {
      const { body } = await read(blind, id);
      expect(body.reporter, blind).toMatchObject({ disclosure: 'withheld', name: null, phone: null, email: null });
      expect(body.submitter.reference).toBeNull();
    }
  });

  it('is never shown when the reporter is anonymous', async () => {
    const { id } = await api.open({ reporter: { ...reporter, disclosure: 'anonymous' } });
    for (const reader of ['sample-b-01-operator', 'sample-g-0101-officer']) {
      expect((await read(reader, id)).body.reporter).toMatchObject({ name: null, phone: null, email: null });
    }
  });
});

describe('the answer in a browser', () => {
  it('is kept nowhere: the next person there would read what this one may', async () => {
    const browser = await startTestApi({ sampleSignIn: true });
    try {
      const { id } = await browser.open({ reporter: { ...reporter, disclosure: 'withheld' } });
      const as = async (principal: string) => {
        const signedIn = await browser.call('POST', '/v1/session/samples', { body: { principal } });
        return browser.call('GET', `/v1/cases/${id}`, {
          headers: { cookie: signedIn.headers.getSetCookie()[0]!.split(';')[0]!, 'if-none-match': '"1"' },
        });
      };
      const operator = await as('sample-b-01-operator');
      expect(operator.headers.get('cache-control')).toBe('no-store');
      expect(operator.headers.get('vary')).toContain('Cookie');
      expect(operator.body.reporter.name).toBe(reporter.name);
      const officer = await as('sample-g-0101-officer');
      expect([officer.status, officer.body.reporter.name]).toEqual([200, null]);
    } finally {
      await browser.close();
    }
  });
});

describe('the names in an answer', () => {
  it('name the codes of its fields, in its language, and no code that somebody wrote', async () => {
    const { id } = await api.open({
      text: 'sample-cb-auditor',
      reporter: { name: 'sample-hall-chief' },
      place: { grid: 'G-0101' },
    });
    const { body } = await api.call('GET', `/v1/cases/${id}?events=true`, {
      as: 'sample-g-0101-officer',
      headers: { 'accept-language': 'en' },
    });
    expect(body.names).toMatchObject({ 'G-0101': 'Wutongli grid (sample)', web: 'Website' });
    expect(Object.keys(body.names)).not.toContain('sample-cb-auditor');
    expect(Object.keys(body.names)).not.toContain('sample-hall-chief');
  });

  it('hold no officer for a channel', async () => {
    const { names } = (await read('channel-web')).body;
    expect(names['G-0101']).toBeDefined();
    expect(names['sample-g-0101-officer']).toBeUndefined();
  });
});
