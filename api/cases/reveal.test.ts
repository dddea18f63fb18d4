// Tests that a reporter's number is masked at a screen, and that each reading stands in the record.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { atBrowser, withCookie } from '../../test/support/api/sign-in.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const browser = atBrowser(() => api);
const officer = 'sample-g-0101-officer';
const audit = 'sample-hall-audit-administrator';
const phone = '+8613812345678';
const reporter = { name: '李某', phone, email: 'li@example.org' };
const open = (disclosure: string): Promise<Parsed> =>
  api.open({ place: { grid: 'G-0101' }, reporter: { ...reporter, disclosure: disclosure as 'named' } });
const reveal = (id: string, as: string, field = 'phone', reason = '致电核实') =>
  api.call('POST', `/v1/cases/${id}/reveal`, { as, body: { field, reason } });
const record = async (query = ''): Promise<Parsed> => (await api.get(`/v1/reveals${query}`, audit)).body;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('the number of a reporter', () => {
  it('is masked for people at a browser and for whoever asks for that, and clear for other programs', async () => {
    const { id } = await open('named');
    const masked = { phone: '138****5678', email: 'l***@example.org', masked: true };
    const cookie = await browser.withPassword(officer);
    for (const query of ['', '?masked=false', '?events=true'])
      expect((await api.call('GET', `/v1/cases/${id}${query}`, withCookie(cookie))).body.reporter).toMatchObject(
        masked,
      );
    expect((await api.get(`/v1/cases/${id}?masked=true`, officer)).body.reporter).toMatchObject(masked);
    expect((await api.get(`/v1/cases/${id}`, officer)).body.reporter).toMatchObject({ phone, masked: false });
    const signed = await api.call('POST', `/v1/cases/${id}/commands/sign`, { ...withCookie(cookie), body: {} });
    expect([signed.status, signed.body.reporter]).toMatchObject([200, masked]);
    expect(signed.text).not.toContain('13812345678');
  });

  it('is shown to whoever may know it, and who, which, why and when stands in the record, never the number', async () => {
    const { id, number } = await open('named');
    const events = async () => (await api.get(`/v1/cases/${id}/events`, officer)).body.items.length;
    const before = await events();
    const shown = await reveal(id, officer);
    expect([shown.status, shown.body]).toMatchObject([200, { field: 'phone', value: phone, at: api.now }]);
    expect((await reveal(number, officer, 'email', '发材料')).body.value).toBe(reporter.email);
    expect(await events()).toBe(before);
    const { items } = await record(`?case=${number}`);
    expect((await record(`?case=${encodeURIComponent(number.replaceAll('-', '－'))}`)).items).toEqual(items);
    const line = { by: officer, number, at: api.now };
    expect(items).toMatchObject([
      { ...line, field: 'email', reason: '发材料' },
      { ...line, field: 'phone', reason: '致电核实' },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/13812345678|example\.org/);
  });

  it('is shown to nobody who may not know it, and no reading of theirs stands in the record', async () => {
    const [named, withheld, anonymous] = await Promise.all(['named', 'withheld', 'anonymous'].map(open));
    const statuses = async (id: string, ...who: string[]) =>
      Promise.all(who.map(async (as) => (await reveal(id, as)).status));
    const sister = 'sample-g-0102-officer';
    const operator = 'sample-b-01-operator';
    expect(await statuses(named.id, sister, audit, 'sample-hall-system-administrator')).toEqual([404, 404, 404]);
    expect(await statuses(withheld.id, officer, 'sample-s-01-desk', sister)).toEqual([403, 403, 404]);
    expect(await statuses(anonymous.id, officer, operator)).toEqual([403, 403]);
    expect(await statuses(withheld.id, operator)).toEqual([200]);
    expect((await record()).items.map(({ by }: Parsed) => by)).not.toContain(sister);
    expect((await record(`?case=${withheld.id}`)).items).toHaveLength(1);
  });

  it('is not shown without a reason, and not found where none was given', async () => {
    const { id } = await api.open({ place: { grid: 'G-0101' }, reporter: { name: '王某' } });
    expect((await reveal(id, officer, 'phone', ' ')).status).toBe(400);
    expect((await reveal(id, officer, 'name')).status).toBe(400);
    expect((await reveal(id, officer)).status).toBe(404);
  });
});

describe('the record of readings', () => {
  it('is read page by page by audit alone', async () => {
    const { id } = await open('named');
    for (let i = 0; i < 5; i++) {
      api.now = plusMs(api.now, 1_000);
      await reveal(id, officer, 'phone', `第 ${i} 次`);
    }
    const reasons: string[] = [];
    for (let before = ''; ;) {
      const page = await record(`?case=${id}&limit=2${before}`);
      reasons.push(...page.items.map(({ reason }: Parsed) => reason));
      if (page.nextBefore === null) break;
      before = `&before=${page.nextBefore}`;
    }
    expect(reasons).toEqual([4, 3, 2, 1, 0].map((i) => `第 ${i} 次`));
    expect((await record(`?by=sample-g-0102-officer`)).items).toEqual([]);
    const refused = [officer, 'sample-b-01-supervision', 'sample-hall-system-administrator', 'channel-web'];
    for (const as of refused) expect((await api.get('/v1/reveals', as)).status, as).toBe(403);
    expect((await api.get('/v1/reveals', 'sample-cb-auditor')).status).toBe(200);
    expect((await api.get('/v1/reveals?before=x', audit)).status).toBe(400);
  });
});
