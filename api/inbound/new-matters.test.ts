// Tests how a message becomes a case of its own: opened from a waiting one, or split off.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.js';
import { aPhone, stateOf } from '../../test/support/casebook/casebook.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { letterWithPicture } from '../../test/support/api/letters.js';
import { type Answer, type Parsed, startTestApi, type TestApi } from '../../test/support/api/test-api.js';

const operator = 'sample-b-01-operator';
let api: TestApi;
let gateways: Gateways;
let names = 0;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const email = (): string => `matter.${(names += 1)}@example.org`;

const waitingFrom = async (from: string): Promise<Parsed> =>
  (await api.get('/v1/inbound?limit=200', operator)).body.items.find((one: Parsed) => one.from === from);

const post = (path: string, body: unknown, { as = operator, key = randomUUID() } = {}): Promise<Answer> =>
  api.call('POST', path, { as, body, headers: { 'idempotency-key': key } });

const caseSeen = async (id: string, as = operator): Promise<Parsed> => (await api.get(`/v1/cases/${id}`, as)).body;

const withPicture = (from: string, text: string): string => letterWithPicture({ from, name: '张三', text });

describe('a message that no case is known for', () => {
  it('becomes a case in one step, with its words, its sender and its files, and is handled', async () => {
    const address = email();
    expect(await gateways.raw(withPicture(address, '幸福小区的路灯坏了'))).toBe('waiting');
    const { id } = await waitingFrom(address);
    const { status, body, text } = await post(`/v1/inbound/${id}/case`, { kind: 'help', place: { grid: 'G-0101' } });
    expect([status, body.status, body.unit], text).toEqual([201, 'dispatched', 'G-0101']);
    const shown = await caseSeen(body.id);
    expect(shown).toMatchObject({ channel: 'mail' });
    expect(JSON.stringify(shown)).toContain('幸福小区的路灯坏了');
    const { rows } = await api.pool.query(
      `SELECT r.email, m.outcome, m.case_id = r.case_id AS same, (SELECT count(*)::int FROM attachment a WHERE a.case_id = r.case_id) AS files,
         m.words, (SELECT count(*)::int FROM notification n WHERE n.case_id = r.case_id AND template = 'receipt') AS receipts
       FROM reporter r, inbound_message m WHERE r.case_id = $1 AND m.id = $2`,
      [body.id, id],
    );
    expect(rows).toEqual([{ email: address, outcome: 'handled', same: true, files: 1, words: null, receipts: 1 }]);
  });

  it('becomes one case however often that is asked, and no second one by another form', async () => {
    const phone = aPhone();
    await gateways.sms(phone, '请问几点上班，顺便路灯坏了');
    const path = `/v1/inbound/${(await waitingFrom(phone)).id}/case`;
    const key = randomUUID();
    const first = await post(path, { kind: 'consultation' }, { key });
    const again = await post(path, { kind: 'consultation' }, { key });
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect((await post(path, { kind: 'consultation' })).body).toEqual(first.body);
    expect((await post(path, { kind: 'help' })).body.code).toBe('key-reused');
    const { rows } = await api.pool.query('SELECT 1 FROM reporter WHERE phone = $1', [phone]);
    expect(rows).toHaveLength(1);
  });

  it('is finished after a crash between opening and handling, also by another person', async () => {
    const phone = aPhone();
    await gateways.sms(phone, '路灯坏了三天');
    const { id } = await waitingFrom(phone);
    const key = randomUUID();
    await post(`/v1/inbound/${id}/case`, { kind: 'help' }, { key });
    await api.pool.query(
      `UPDATE inbound_message SET outcome = 'waiting', handled_at = NULL, handled_by = NULL, case_id = NULL, sender = $2,
         words = '路灯坏了三天' WHERE id = $1`,
      [id, phone],
    );
    expect((await post(`/v1/inbound/${id}/case`, { kind: 'complaint' })).body.code).toBe('key-reused');
    expect(await waitingFrom(phone)).toBeUndefined();
    expect((await api.pool.query('SELECT 1 FROM reporter WHERE phone = $1', [phone])).rows).toHaveLength(1);
  });

  it('is opened by intake alone, and wrong fields are named', async () => {
    const phone = aPhone();
    await gateways.sms(phone, '有件事想问');
    const path = `/v1/inbound/${(await waitingFrom(phone)).id}/case`;
    for (const as of ['sample-g-0101-officer', 'sample-b-01-callback'])
      expect((await post(path, { kind: 'help' }, { as })).status).toBe(403);
    const { status, body } = await post(path, { kind: 'nothing', more: 1 });
    expect([status, body.errors.map(({ pointer }: Parsed) => pointer).sort()]).toEqual([400, ['/kind', '/more']]);
    expect((await post(`/v1/inbound/${randomUUID()}/case`, { kind: 'help' })).status).toBe(404);
    expect(await waitingFrom(phone)).toBeDefined();
  });
});

describe('a statement of another matter', () => {
  /** A case about rubbish, to which its citizen then writes of something else. */
  async function mixed(text: string): Promise<{ id: CaseId; phone: string }> {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone, name: '王小明' }, place: { grid: 'G-0101' } });
    expect(await gateways.sms(phone, text)).toBe('added');
    return { id: id as CaseId, phone };
  }

  it('becomes a case of its own, of the same reporter; each names the other, and the task is done', async () => {
    const { id, phone } = await mixed('有人正在持刀砍人，快来人！');
    expect((await stateOf(api.casebook, id)).tasks).toMatchObject([{ id: 'task-2', kind: 'check-emergency' }]);
    const place = { grid: 'G-0201' };
    const { status, body, text } = await post(`/v1/cases/${id}/split-off`, { event: 2, kind: 'report', place });
    expect(status, text).toBe(201);
    expect(body).toMatchObject({ status: 'diverted', call: '110' });
    const old = await stateOf(api.casebook, id);
    expect([old.status, old.tasks]).toEqual(['dispatched', []]);
    const { rows } = await api.pool.query('SELECT name, phone FROM reporter WHERE case_id = $1', [body.id]);
    expect(rows).toEqual([{ name: '王小明', phone }]);
    const notes = async (one: string) =>
      (await api.pool.query(`SELECT text FROM case_text WHERE case_id = $1 AND purpose = 'note'`, [one])).rows;
    expect(await notes(id)).toMatchObject([{ text: expect.stringContaining(body.number) }]);
    expect(await notes(body.id)).toMatchObject([{ text: expect.stringContaining(old.number) }]);
  });

  it('takes its files along, and leaves them where they were', async () => {
    const address = email();
    const { id } = await api.open({ reporter: { email: address } });
    expect(await gateways.raw(withPicture(address, '另外，幸福路上有个大坑'))).toBe('added');
    const { body } = await post(`/v1/cases/${id}/split-off`, { event: 2, kind: 'help', title: '路面坑洞' });
    const files = async (one: string) =>
      (
        await api.pool.query(
          `SELECT u.id, u.name, u.bytes, u.thumbnail IS NOT NULL AS picture
           FROM attachment a JOIN upload u ON u.id = a.upload_id WHERE a.case_id = $1`,
          [one],
        )
      ).rows as { id: string; name: string; bytes: number }[];
    const [[here], [there]] = [await files(id), await files(body.id)];
    expect(there).toMatchObject({ name: here!.name, bytes: here!.bytes, picture: true });
    expect(there!.id).not.toBe(here!.id);
    expect((await api.get(`/v1/cases/${body.id}/attachments/${there!.id}`, operator)).status).toBe(200);
  });

  it('is split once, whatever is pressed twice, also after a crash before the notes', async () => {
    const { id } = await mixed('还有，路灯坏了');
    const key = randomUUID();
    const send = () => post(`/v1/cases/${id}/split-off`, { event: 2, kind: 'help' }, { key });
    const first = await send();
    await api.pool.query(`DELETE FROM idempotency_key WHERE route LIKE '%split-off' AND key LIKE 'split %'`);
    expect((await send()).body).toEqual(first.body);
    expect((await send()).body).toEqual(first.body);
    expect((await post(`/v1/cases/${id}/split-off`, { event: 2, kind: 'other' })).body.code).toBe('key-reused');
  });

  it('is split off by intake, and only where there is one', async () => {
    const { id } = await mixed('还有一件事');
    const refused = await post(
      `/v1/cases/${id}/split-off`,
      { event: 2, kind: 'help' },
      { as: 'sample-g-0101-officer' },
    );
    expect(refused.status).toBe(403);
    for (const event of [1, 99]) {
      const { status, body } = await post(`/v1/cases/${id}/split-off`, { event, kind: 'help' });
      expect([status, body.errors[0].pointer]).toEqual([400, '/event']);
    }
    expect((await post(`/v1/cases/${randomUUID()}/split-off`, { event: 2, kind: 'help' })).status).toBe(404);
  });

  it('of a withheld reporter stays one: the new handler does not learn who wrote it', async () => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone, name: '王小明', disclosure: 'withheld' } });
    await gateways.sms(phone, '另外G0201那边路灯也坏了');
    const { body } = await post(`/v1/cases/${id}/split-off`, { event: 2, kind: 'help', place: { grid: 'G-0201' } });
    const seen = JSON.stringify(await caseSeen(body.id, 'sample-g-0201-officer'));
    expect(seen).not.toMatch(new RegExp(`王小明|${phone.slice(1)}`));
  });
});
