// Tests what a form learns of a command's fields: the values the law would take on the case, named.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandChoicesSchema } from '../../contracts/cases/command-choices.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
const station = 'sample-s-01-desk';
const bureau = 'sample-b-01-desk';
beforeAll(async () => void (api = await startTestApi()));
afterAll(() => api.close());

async function choices(id: string, command: string, as: string): Promise<Parsed> {
  const { status, body, text } = await api.get(`/v1/cases/${id}/commands/${command}`, as);
  expect(status, text).toBe(200);
  expect(commandChoicesSchema.safeParse(body).error?.issues).toBeUndefined();
  return body;
}

const codesOf = (body: Parsed, pointer: string): string[] =>
  body.fields[pointer].options.map(({ code }: { code: string }) => code);

describe('GET /v1/cases/:id/commands/:command', () => {
  it('lists the units a desk may send the case to, each of which the command then takes', async () => {
    const { id } = await api.open({ place: {} });
    const body = await choices(id, 'dispatch', bureau);
    expect(codesOf(body, '/unit')).toEqual(expect.arrayContaining(['B-01', 'S-01', 'G-0101']));
    expect(codesOf(body, '/unit').some((code) => code.startsWith('D-'))).toBe(false);
    expect(body.fields['/unit'].options.find((one: Parsed) => one.code === 'G-0101')).toEqual({
      code: 'G-0101',
      name: '梧桐里网格（样例）',
      group: '北岭派出所（样例）',
    });
    expect((await api.command(id, 'dispatch', bureau, { unit: 'G-0101' })).status).toBe(200);
    expect(codesOf(await choices(id, 'dispatch', bureau), '/unit')).not.toContain('G-0101');
  });

  it('leaves out what the law refuses: the own line, recused units, posts out of reach', async () => {
    const { id } = await api.open({ place: { grid: 'G-0101' }, about: { unit: 'G-0102' } });
    const offers = codesOf(await choices(id, 'offer-transfer', officer), '/to');
    expect(offers).toEqual(expect.arrayContaining(['D-CG', 'G-0103']));
    for (const code of ['G-0101', 'S-01', 'G-0102']) expect(offers).not.toContain(code);
    const posts = codesOf(await choices(id, 'reassign', station), '/post');
    expect(posts).toEqual(expect.arrayContaining(['G-0101-officer', 'G-0103-officer', 'S-01-desk']));
    expect(posts.some((code) => /0102|^S-02|G-02/.test(code))).toBe(false);
  });

  it('names the people at posts, and suggests what the case itself says', async () => {
    const { id } = await api.open({ category: 'residence.permit', place: { grid: 'G-0101' } });
    const posts = (await choices(id, 'reassign', station)).fields['/post'].options;
    const name = (await api.get('/v1/me', officer)).body.account.name as string;
    expect(posts.find((one: Parsed) => one.code === 'G-0101-officer').name).toContain(` · ${name}`);
    const order = await choices(id, 'supervise', 'sample-b-01-supervision');
    expect(order.fields['/recipient'].suggested).toBe('G-0101');
    expect(order.fields['/level']).toEqual({
      options: [{ code: 'bureau', name: '分局', group: null }],
      suggested: 'bureau',
    });
    expect((await choices(id, 'request-extension', officer)).longest).toMatchObject({ unit: 'workingDays' });
  });

  it('offers only the ends the case can have, and closes the fields a handler may not correct', async () => {
    const { id } = await api.open();
    expect(codesOf(await choices(id, 'close', station), '/outcome')).toEqual(['not-admitted', 'diverted']);
    expect((await choices(id, 'amend', officer)).closed).toEqual([
      '/reporter/phone',
      '/reporter/email',
      '/reporter/disclosure',
    ]);
    expect((await choices(id, 'amend', 'sample-b-01-operator')).closed).toEqual([]);
  });

  it('lists the units a superior may rule that the case goes to', async () => {
    const { id } = await api.open();
    await api.command(id, 'offer-transfer', officer, { to: 'G-0102', legalBasis: '职责', reason: '不属本格' });
    await api.command(id, 'refuse-transfer', 'sample-g-0102-officer', { reason: '不属本格' });
    const units = codesOf(await choices(id, 'rule', station), '/assignTo');
    expect(units).toEqual(['S-01', 'G-0101', 'G-0102', 'G-0103', 'G-0104', 'G-0105']);
  });

  it('answers 404 to whom the case is hidden from, and for what is no command', async () => {
    const { id } = await api.open();
    expect((await api.get(`/v1/cases/${id}/commands/dispatch`, 'sample-g-0102-officer')).status).toBe(404);
    expect((await api.get(`/v1/cases/${id}/commands/explode`, officer)).status).toBe(404);
  });
});

describe('ready sentences', () => {
  it('are those of the own unit, and for other fields those of the nearest unit above', async () => {
    const { id } = await api.open({ place: { grid: 'G-0101' } });
    await api.command(id, 'sign', officer);
    const before = (await choices(id, 'escalate', officer)).phrases;
    expect(before['/reason']).toContain('超出本级职权。');
    const admin = 'sample-cb-system-administrator';
    const { names, level, parent } = (await api.get('/v1/units/G-0101', admin)).body;
    const own = { names, level, parent };
    const phrases = [{ command: 'escalate', field: '/reason', sentences: [{ zh: '本格办不了。', en: 'Beyond us.' }] }];
    const put = await api.call('PUT', '/v1/units/G-0101', { as: admin, body: { ...own, phrases, reason: 'a test' } });
    expect(put.status, put.text).toBe(200);
    expect((await choices(id, 'escalate', officer)).phrases).toEqual({ '/reason': ['本格办不了。'] });
    expect((await choices(id, 'complete', officer)).phrases['/text']).toContain('已调解，双方达成一致。');
    const { body } = await api.call('GET', `/v1/cases/${id}/commands/escalate`, {
      as: officer,
      headers: { 'accept-language': 'en' },
    });
    expect(body.phrases['/reason']).toEqual(['Beyond us.']);
    expect((await choices(id, 'escalate', station)).phrases['/reason']).toEqual(before['/reason']);
  });
});
