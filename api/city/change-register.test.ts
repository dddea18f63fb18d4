// Tests registers, tokens, the catalogue and the routing dry run over HTTP.
// Changes are versioned, need a reason and an administrator, and are effective at once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failures } from '../../domain/base/failures.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const admin = 'sample-cb-system-administrator';
const security = 'sample-cb-security-administrator';
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const put = (path: string, body: unknown, as = admin) => api.call('PUT', path, { as, body });
const channel = { names: { zh: '社区屏', en: 'Community screen' }, reason: '新开渠道' };

describe('PUT and GET /v1/{register}/:code', () => {
  it('creates an entry, changes it with a new version, and keeps who, when and why', async () => {
    const created = await put('/v1/channels/screen', channel);
    expect([created.status, created.body.version], created.text).toEqual([201, 1]);
    const changed = await put('/v1/channels/screen', { ...channel, active: false, reason: '停用', expectedVersion: 1 });
    expect([changed.status, changed.body.version, changed.body.active]).toEqual([200, 2, false]);
    expect((await api.get('/v1/channels/screen', admin)).body).toMatchObject({
      code: 'screen',
      version: 2,
      changedBy: admin,
      changedAt: api.now,
      reason: '停用',
    });
    const stale = await put('/v1/channels/screen', { ...channel, expectedVersion: 1 });
    expect([stale.status, stale.body.code, stale.body.currentVersion]).toEqual([409, 'stale-version', 2]);
  });

  it('is effective at once', async () => {
    await put('/v1/channels/kiosk', { ...channel, reason: '新开' });
    const filed = await api.open({ channel: 'kiosk' }, 'sample-b-01-operator');
    expect(filed.status).toBe('dispatched');
  });

  it('names every wrong field, in form and in references', async () => {
    const wrong = await put('/v1/units/S-77', { level: 'moon', parent: 'B-01', colour: 1 });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map((one: Parsed) => `${one.pointer} ${one.code}`).sort()).toEqual([
      '/colour unknown-field',
      '/level not-one-of',
      '/names required',
      '/reason required',
    ]);
    const unit = { level: 'station', parent: 'NOWHERE', names: { zh: '新所', en: 'New station' }, reason: '新设' };
    const dangling = await put('/v1/units/S-77', unit);
    expect(dangling.status).toBeGreaterThanOrEqual(400);
    expect(dangling.body.errors[0].pointer).toBe('/parent');
    expect((await api.get('/v1/units/S-77', admin)).status).toBe(404);
    const kinds = await put('/v1/principals/half', { kind: 'channel', name: '无渠道', reason: '试' }, security);
    expect(kinds.body.errors[0]).toMatchObject({ pointer: '/channel' });
  });

  it('does not deactivate a unit with people, and says which post prevents it', async () => {
    const { body } = await api.get('/v1/units/G-0105', admin);
    const { code: _code, version: _version, changedAt: _at, changedBy: _by, reason: _reason, ...unit } = body;
    const refused = await put('/v1/units/G-0105', { ...unit, active: false, reason: '撤销' });
    expect([refused.status, refused.body.code]).toEqual([409, 'still-in-use']);
    expect(refused.body.type).toBe('/docs/errors.md#still-in-use');
    const [wrong] = refused.body.errors;
    expect(wrong).toMatchObject({ pointer: '/active', code: 'still-in-use' });
    expect(wrong.detail).toBe(`${failures['still-in-use'].sentence.zh}其中还有启用的岗位G-0105-officer。`);
    const english = {
      as: admin,
      body: { ...unit, active: false, reason: '撤销' },
      headers: { 'accept-language': 'en' },
    };
    const [error] = (await api.call('PUT', '/v1/units/G-0105', english)).body.errors;
    expect(error.detail).toBe(`${failures['still-in-use'].sentence.en} the active post G-0105-officer is at it`);
  });

  it('describes every fault of a policy in one language', async () => {
    const { body } = await api.get('/v1/policies/model', admin);
    const { code: _code, version: _version, changedAt: _at, changedBy: _by, reason: _reason, ...policy } = body;
    const { promise, callback } = policy.clocks;
    const half = { ...promise, budget: { always: { amount: 0.5, unit: 'workingDays' } } };
    const clocks = { ...policy.clocks, promise: half, callback: { ...callback, budget: { byLevel: {} } } };
    const asked = { as: admin, body: { ...policy, clocks, noticeHours: { from: '22:00', to: '08:00' }, reason: '试' } };
    const { errors } = (await api.call('PUT', '/v1/policies/model', asked)).body;
    const words = failures['invalid-request'].sentence;
    expect(errors.map((one: Parsed) => [one.pointer, one.detail])).toEqual([
      ['/clocks/promise/budget', `${words.zh}以workingDays计的时长不能是0.5。`],
      [
        '/clocks/callback/budget',
        `${words.zh}期限callback在grid、station、division、bureau、city-bureau、department、hall必须计算，须规定时长。`,
      ],
      ['/noticeHours', `${words.zh}一日之内没有22:00至08:00的时段可以发送通知。`],
    ]);
    const english = await api.call('PUT', '/v1/policies/model', { ...asked, headers: { 'accept-language': 'en' } });
    expect(english.body.errors[0].detail).toBe(`${words.en} not an amount of workingDays: 0.5`);
    expect(JSON.stringify(english.body)).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('shows no secret, and keeps the secret when the mask is sent back', async () => {
    const { body } = await api.get('/v1/units/D-CG', admin);
    const { code: _code, version: _version, changedAt: _at, changedBy: _by, reason: _reason, ...unit } = body;
    const delivery = { kind: 'webhook', url: 'https://d-cg.example/cases', secret: 'a-secret-of-the-department' };
    // What is sent elsewhere waits for a second administrator.
    const asked = await put('/v1/units/D-CG', { ...unit, delivery, reason: '接口上线' });
    expect([asked.status, asked.body.body.delivery.secret]).toEqual([202, '****************']);
    const confirm = { as: security, body: { reason: '已核对' } };
    expect((await api.call('POST', `/v1/pending-changes/${asked.body.id}/confirm`, confirm)).status).toBe(200);
    const shown = (await api.get('/v1/units/D-CG', admin)).body;
    expect(JSON.stringify(shown)).not.toContain('a-secret-of-the-department');
    expect((await put('/v1/units/D-CG', { ...unit, delivery: shown.delivery, reason: '再存' })).status).toBe(200);
    expect((await api.casebook.facts.current()).deliveries.get('D-CG')).toEqual(delivery);
  });

  it('answers 403 to all callers except administrators', async () => {
    for (const as of ['sample-b-01-supervision', 'channel-web', 'sample-exchange', 'sample-cb-auditor']) {
      expect((await put('/v1/channels/screen', channel, as)).status, as).toBe(403);
    }
    expect((await api.get('/v1/channels/web', 'sample-b-01-desk')).status).toBe(403);
    expect((await api.get('/v1/channels/web', 'sample-cb-auditor')).status).toBe(200);
    expect((await api.call('PUT', '/v1/channels/screen', { body: channel })).status).toBe(401);
    expect((await api.get('/v1/channels/none', admin)).status).toBe(404);
  });
});

describe('/v1/principals/:code/tokens', () => {
  const path = '/v1/principals/channel-web/tokens';
  const who = security;

  it('issues a token that works once it is confirmed, shows it once, and revokes it at once', async () => {
    const issued = await api.call('POST', path, { as: who, body: { reason: '换发' } });
    expect(issued.status, issued.text).toBe(202);
    expect(issued.body.token).toMatch(/^[\w-]{43}$/);
    const headers = { authorization: `Bearer ${issued.body.token}` };
    expect((await api.call('GET', '/v1/channels', { headers })).status).toBe(401);
    const confirm = { as: admin, body: { reason: '已核对' } };
    expect((await api.call('POST', `/v1/pending-changes/${issued.body.id}/confirm`, confirm)).status).toBe(200);
    expect((await api.call('GET', '/v1/channels', { headers })).status).toBe(200);
    const listed = await api.get(path, who);
    expect(listed.text).not.toContain(issued.body.token);
    expect(listed.body.items.find(({ id }: Parsed) => id === issued.body.id)).toMatchObject({
      issuedAt: api.now,
      issuedBy: who,
      confirmedAt: api.now,
      revokedAt: null,
    });
    expect((await api.call('DELETE', `${path}/${issued.body.id}`, { as: who })).status).toBe(204);
    expect((await api.call('GET', '/v1/channels', { headers })).status).toBe(401);
    expect((await api.call('DELETE', `${path}/${issued.body.id}`, { as: who })).status).toBe(404);
  });

  it("finds only the principal's own tokens, and only for administrators", async () => {
    const issued = await api.call('POST', path, { as: who, body: { reason: '换发' } });
    const elsewhere = `/v1/principals/channel-app/tokens/${issued.body.id}`;
    expect((await api.call('DELETE', elsewhere, { as: who })).status).toBe(404);
    expect((await api.call('DELETE', `${path}/nonsense`, { as: who })).status).toBe(404);
    expect((await api.call('POST', '/v1/principals/nobody/tokens', { as: who, body: { reason: '试' } })).status).toBe(
      404,
    );
    expect((await api.call('POST', path, { as: who, body: {} })).body.errors[0].pointer).toBe('/reason');
    expect((await api.call('POST', path, { as: 'sample-b-01-chief', body: { reason: '试' } })).status).toBe(403);
    expect((await api.get(path)).status).toBe(401);
  });
});

describe('the catalogue', () => {
  it('shows a channel exactly its own channel, others all', async () => {
    const own = (await api.get('/v1/channels', 'channel-web')).body.items;
    expect(own).toEqual([{ code: 'web', name: '网站', names: { zh: '网站', en: 'Website' }, active: true }]);
    expect((await api.get('/v1/channels', admin)).body.items.length).toBeGreaterThanOrEqual(21);
  });

  it('shows units, categories and commands', async () => {
    const units = (await api.get('/v1/units', 'channel-web')).body.items;
    expect(units.find((one: Parsed) => one.code === 'G-0101')).toMatchObject({
      parent: 'S-01',
      level: 'grid',
      delivery: 'portal',
    });
    const categories = (await api.get('/v1/categories', 'channel-web')).body.items;
    expect(categories.find((one: Parsed) => one.code === 'residence.permit')).toMatchObject({ parent: 'residence' });
    const commands = (await api.get('/v1/commands', 'channel-web')).body.items;
    expect(commands.find((one: Parsed) => one.code === 'contact')).toMatchObject({
      fields: [
        { name: 'method', required: true, schema: { enum: expect.arrayContaining(['phone']) } },
        { name: 'reached', required: true, schema: { type: 'boolean' } },
        { name: 'note', required: false },
        { name: 'attachments', required: false },
      ],
      by: ['holder'],
      roles: expect.arrayContaining(['officer', 'liaison']),
    });
    for (const list of ['channels', 'units', 'categories', 'commands']) {
      expect((await api.get(`/v1/${list}`)).status).toBe(401);
    }
  });
});

describe('POST /v1/routing/dry-run', () => {
  const request = { channel: 'web', kind: 'help', text: '路灯坏了', place: { grid: 'G-0302' } };
  const dryRun = (body: unknown, as = 'sample-b-01-desk') => api.call('POST', '/v1/routing/dry-run', { as, body });

  it('says which rule would take the request, and why each earlier rule did not', async () => {
    const { status, body } = await dryRun(request);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      go: 'unit',
      unit: 'G-0302',
      grid: 'G-0302',
      routedBecause: { rule: 'grid-of-place' },
    });
    expect(body.tried.at(-1)).toMatchObject({ rule: 'grid-of-place', matched: true, failed: null, why: null });
    expect(body.tried[0]).toMatchObject({
      rule: 'emergency-crime',
      matched: false,
      failed: 'words',
      why: '文中没有这些词',
    });
  });

  it('shows offers, diversions and the backstop', async () => {
    const facts = await api.casebook.facts.current();
    const category = [...facts.categories.values()].find((one) => one.department === 'D-CG')!.code;
    expect((await dryRun({ ...request, category })).body).toMatchObject({
      go: 'offer',
      unit: 'B-01',
      offeredTo: 'D-CG',
    });
    expect((await dryRun({ ...request, text: '有人正在砍人' })).body).toMatchObject({ go: 'divert', call: '110' });
    const { body } = await dryRun({ ...request, text: '昨天有人砍人，今天有人打架' });
    expect(body).toMatchObject({
      go: 'check',
      unit: 'B-01',
      call: '110',
      routedBecause: { rule: 'check-short-crime' },
    });
    expect(body.tried[0]).toMatchObject({
      rule: 'emergency-crime',
      ...{ failed: 'unlessWords', why: '文中有这些词，但上下文表明并非正在发生' },
    });
    expect((await dryRun({ ...request, place: {} })).body).toMatchObject({ go: 'backstop', unit: 'B-01' });
  });

  it('refuses a channel or a grid that intake would refuse', async () => {
    for (const [wrong, pointer] of [
      [{ channel: 'nope' }, '/channel'],
      [{ place: { grid: 'S-01' } }, '/place/grid'],
    ] as const) {
      const body = { ...request, ...wrong };
      const answer = await api.call('POST', '/v1/routing/dry-run', { as: 'sample-b-01-desk', body });
      expect([answer.status, answer.body.errors[0].pointer], answer.text).toEqual([400, pointer]);
    }
  });

  it('opens no case, and is for desks and administrators', async () => {
    expect((await api.pool.query(`SELECT 1 FROM case_text WHERE text = '路灯坏了'`)).rows).toEqual([]);
    expect((await dryRun(request, admin)).status).toBe(200);
    expect((await dryRun(request, 'channel-web')).status).toBe(403);
    expect((await dryRun(request, 'sample-g-0101-officer')).status).toBe(403);
    expect((await dryRun({ ...request, category: 'no.such' })).body.errors[0]).toMatchObject({
      pointer: '/category',
      code: 'unknown-category',
    });
    expect((await dryRun({ ...request, at: '1900-01-01T00:00Z' })).body.errors[0].pointer).toBe('/at');
  });
});
