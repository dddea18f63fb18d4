// Tests cases of police divisions over HTTP: routed and dispatched there, by whom read, how listed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { system } from '../../test/support/api/administrators.js';
import { plusMs } from '../../domain/base/instant.js';

let api: TestApi;
const passports = 'sample-p-crj-desk';
const traffic = 'sample-p-jj-desk';
const bureau = 'sample-b-01-desk';
const hour = 3_600_000;
beforeAll(async () => void (api = await startTestApi()));
afterAll(() => api.close());

const toPassports = () => api.open({ category: 'entry-exit.passport.first', place: { grid: 'G-0101' } });
const readers = ['p-crj-desk', 'p-crj-chief', 'b-01-desk', 'b-01-supervision', 'p-jj-desk', 's-01-desk'];
const statusFor = async (id: string): Promise<string[]> =>
  Promise.all(
    readers.map(async (one) => `${one} ${String((await api.get(`/v1/cases/${id}`, `sample-${one}`)).status)}`),
  );
const listed = async (query: string, as: string): Promise<string[]> =>
  (await api.get(`/v1/cases?${query}`, as)).body.items.map(({ id }: Parsed) => String(id));

describe('a request in a category of a division', () => {
  it('lands at the desk of that division, with a station’s clocks, and its place is kept', async () => {
    const opened = await toPassports();
    expect(opened).toMatchObject({ status: 'dispatched', unit: 'P-CRJ', level: 'division', post: 'P-CRJ-desk' });
    expect(opened.routedBecause).toMatchObject({ rule: 'division-of-category', text: '该类别由公安局警种大队办理。' });
    const { id: other } = await api.open({ place: {} });
    await api.command(other, 'dispatch', bureau, { unit: 'S-01' });
    const terms = async (id: string): Promise<Parsed> => {
      const { body } = await api.get(`/v1/cases/${id}`, bureau);
      return body.clocks
        .filter(({ name }: Parsed) => name !== 'dispatch')
        .map(({ name, budget, dueAt }: Parsed) => ({ name, budget, dueAt }))
        .sort((a: Parsed, b: Parsed) => (a.name < b.name ? -1 : 1));
    };
    expect(await terms(opened.id)).toEqual(await terms(other));
    expect((await api.get(`/v1/cases/${opened.id}`, passports)).body.place.grid).toBe('G-0101');
  });

  it('is read by that division and the units above, by no other division and no station', async () => {
    const { id } = await toPassports();
    expect(await statusFor(id)).toEqual([
      ...['p-crj-desk 200', 'p-crj-chief 200', 'b-01-desk 200', 'b-01-supervision 200'],
      ...['p-jj-desk 404', 's-01-desk 404'],
    ]);
    expect(await listed('level=division', passports)).toContain(id);
    expect(await listed('unit=P-CRJ&level=division', bureau)).toContain(id);
    expect(await listed('level=station', bureau)).not.toContain(id);
    expect(await listed('', traffic)).not.toContain(id);
  });

  it('says the division to the citizen, who did not have to know it', async () => {
    const { number, accessCode } = await toPassports();
    const { body } = await api.call('POST', '/v1/track', { body: { number, accessCode } });
    expect(body.unit).toEqual({ code: 'P-CRJ', name: '出入境管理大队（样例）' });
  });

  it('counts as overdue on the bureau’s board under the division, and in the desk’s own numbers', async () => {
    const { id } = await toPassports();
    const start = api.now;
    api.now = plusMs(start, 5 * hour);
    const { body } = await api.get('/v1/overdue?bucket=overdue&unit=P-CRJ&groupBy=unit', 'sample-b-01-supervision');
    expect(body.items.filter((one: Parsed) => one.id === id).map(({ clock }: Parsed) => clock)).toEqual(['sign-off']);
    expect(body.groups.map(({ key }: Parsed) => key)).toEqual(['P-CRJ']);
    expect((await api.get('/v1/me', passports)).body.counts.overdue).toBeGreaterThan(0);
    api.now = start;
  });
});

describe('a case that no rule sends to a division', () => {
  it('is dispatched there by the desk of the bureau, signed, and escalated to the bureau', async () => {
    const { id, unit } = await api.open({ place: {} });
    expect(unit).toBe('B-01');
    await api.command(id, 'classify', bureau, { category: 'traffic.vehicle.licence' });
    const { body: form } = await api.get(`/v1/cases/${id}/commands/dispatch`, bureau);
    expect(form.fields['/unit'].suggested).toBe('P-JJ');
    expect(form.fields['/unit'].options).toContainEqual({
      ...{ code: 'P-JJ', name: '交通警察大队（样例）', group: '县公安局（样例）' },
    });
    for (const [command, as, body] of [
      ['dispatch', bureau, { unit: 'P-JJ' }],
      ['sign', traffic, {}],
      ['escalate', traffic, { reason: '需要局里协调' }],
    ] as const) {
      const answer = await api.command(id, command, as, body);
      expect(answer.status, answer.text).toBe(200);
    }
    const { body } = await api.get(`/v1/cases/${id}`, traffic);
    expect(body).toMatchObject({ status: 'dispatched', unit: 'B-01', level: 'bureau', post: 'B-01-desk' });
  });

  it('is not offered there: the refusal says that a desk dispatches', async () => {
    const { id } = await api.open({ place: { grid: 'G-0101' } });
    const officer = 'sample-g-0101-officer';
    const { body: form } = await api.get(`/v1/cases/${id}/commands/offer-transfer`, officer);
    const codes = form.fields['/to'].options.map(({ code }: Parsed) => code);
    expect(codes.filter((code: string) => code.startsWith('P-'))).toEqual([]);
    const offer = { to: 'P-JJ', legalBasis: '职责清单', reason: '属交警业务' };
    const answer = await api.command(id, 'offer-transfer', officer, offer);
    expect([answer.status, answer.body.code]).toEqual([400, 'unsuitable-unit']);
    expect(answer.text).toContain('给警种大队须由值班台派单');
  });
});

describe('the registers', () => {
  const put = (path: string, body: Parsed) => api.call('PUT', path, { as: system, body: { ...body, reason: '试' } });
  const category = { parent: null, names: { zh: '某类', en: 'Some' }, defaultKind: 'help' };

  it('list each category with its division', async () => {
    const { body } = await api.get('/v1/categories', bureau);
    const find = (code: string) => body.items.find((one: Parsed) => one.code === code);
    expect(find('residence.identity-card.loss')).toMatchObject({ division: 'P-RK', department: null });
    expect(find('entry-exit.foreigner.lodging')).toMatchObject({ division: null });
  });

  it('take a category’s division only if it is one, and no department beside it', async () => {
    const wrong = async (body: Parsed): Promise<Parsed> => {
      const answer = await put('/v1/categories/some', { ...category, ...body });
      return [answer.status, answer.body.code, answer.body.errors?.map(({ pointer }: Parsed) => pointer)];
    };
    expect(await wrong({ division: 'S-01' })).toEqual([400, 'unsuitable-unit', ['/division']]);
    expect(await wrong({ division: 'P-99' })).toEqual([400, 'unknown-unit', ['/division']]);
    expect(await wrong({ division: 'P-JJ', department: 'D-JT' })).toEqual([400, 'invalid-request', ['/division']]);
  });

  it('take a division only below a bureau', async () => {
    const unit = { parent: 'S-01', level: 'division', names: { zh: '某大队', en: 'Some division' } };
    const answer = await put('/v1/units/P-XX', unit);
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
      400,
      'unsuitable-unit',
      '/parent',
    ]);
    expect((await put('/v1/units/P-XX', { ...unit, parent: 'B-01' })).status).toBeLessThan(300);
  });
});
