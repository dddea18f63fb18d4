// Tests over HTTP who changes where a reporter is reached: intake and the citizen, never a handler.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { aPhone, runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** What a browser posts from the page's form. */
function post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
  const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  return api.call('POST', path, { raw: new URLSearchParams(fields).toString(), headers });
}
const codeOf = ({ number, accessCode }: Parsed) => ({ number: String(number), accessCode: String(accessCode) });
const asked = (opened: Parsed) => post('/track/contact', codeOf(opened));
const onceOf = (text: string): string =>
  /action="\/track\/contact[\s\S]*?name="once"\s+value="([^"]+)"/.exec(text)?.[1] ?? 'none';

describe('the contact of a citizen', () => {
  const reachedAt = async (id: string): Promise<Parsed> =>
    (await api.pool.query('SELECT phone, email FROM reporter WHERE case_id = $1', [id])).rows[0];
  const changing = (opened: Parsed, contact: Parsed, code = opened.accessCode) =>
    api.call('POST', '/v1/track/contact', { body: { number: opened.number, accessCode: code, ...contact } });

  it('is changed with number and access code; intake sees by whom, and no number stands in the event', async () => {
    const [former, next] = [aPhone(), aPhone()];
    const opened = await api.open({ reporter: { phone: former } });
    const answer = await changing(opened, { phone: next });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.text).not.toContain(next.slice(3));
    expect(await reachedAt(opened.id)).toEqual({ phone: next, email: null });
    const { body } = await api.get(`/v1/cases/${opened.id}/events`, 'sample-b-01-operator');
    const amended = body.items.find(({ kind }: Parsed) => kind === 'amended');
    expect(amended).toMatchObject({ by: { kind: 'citizen' }, data: { fields: ['phone'] } });
    expect(JSON.stringify(body)).not.toContain(next.slice(3));
  });

  it('is not changed with a wrong code, without a number or address, or once the case has ended', async () => {
    const opened = await api.open({ reporter: { phone: aPhone() } });
    const before = await reachedAt(opened.id);
    expect((await changing(opened, { phone: aPhone() }, 'AAAAAAAAAA')).status).toBe(404);
    expect((await changing(opened, {})).body.errors[0]).toMatchObject({ pointer: '/phone', code: 'required' });
    expect((await changing(opened, { phone: '12345' })).body.errors[0].pointer).toBe('/phone');
    expect((await changing(opened, { phone: aPhone(), name: '别人' })).status).toBe(400);
    const reason = '已自行解决';
    await api.call('POST', '/v1/track/withdrawal', { body: { ...codeOf(opened), reason } });
    expect((await changing(opened, { phone: aPhone() })).status).toBe(409);
    expect(await reachedAt(opened.id)).toEqual(before);
  });

  it('is changed on the page, as people type it, once for the same form; the page shows neither number', async () => {
    const former = aPhone();
    const opened = await api.open({ reporter: { phone: former } });
    const page = (await asked(opened)).text;
    const fields = { ...codeOf(opened), once: onceOf(page), step: 'send' };
    for (const wrong of [
      { phone: ' ', email: '' },
      { phone: '12', email: '' },
      { phone: '', email: 'nobody' },
    ]) {
      const refused = await post('/track/contact', { ...fields, ...wrong });
      expect([refused.status, refused.text.includes('role="alert"')]).toEqual([400, true]);
    }
    const both = await post('/track/contact', { ...fields, phone: '12', email: 'kept@example.org' });
    expect([both.status, both.text.includes('value="12"'), both.text.includes('value="kept@example.org"')]).toEqual([
      400,
      true,
      true,
    ]);
    for (let i = 0; i < 2; i++) {
      const done = await post('/track/contact', { ...fields, phone: '138 0000-4321', email: 'new@example.org' });
      expect([done.status, done.text.includes('联系方式已更改')], done.text).toEqual([200, true]);
      expect(done.text).not.toContain(former.slice(3));
    }
    expect(await reachedAt(opened.id)).toEqual({ phone: '+8613800004321', email: 'new@example.org' });
    const { items } = (await api.get(`/v1/cases/${opened.id}/events`, 'sample-b-01-operator')).body;
    expect(items.filter(({ kind }: Parsed) => kind === 'amended')).toHaveLength(1);
  });

  it('is no officer’s to turn to his own number: the question goes where the citizen is', async () => {
    const [citizens, officers] = [aPhone(), aPhone()];
    const opened = await api.open({ place: { grid: 'G-0101' }, reporter: { phone: citizens } });
    for (const as of ['sample-g-0101-officer', 'sample-s-01-desk', 'sample-b-01-desk']) {
      const turned = await api.command(opened.id, 'amend', as, { reporter: { phone: officers }, reason: '更正' });
      expect([turned.status, turned.body.code]).toEqual([403, 'contact-by-intake']);
    }
    const done = { result: 'solved', text: '已办', contacted: true };
    expect((await api.command(opened.id, 'complete', 'sample-g-0101-officer', done)).status).toBe(200);
    await runActsUntil(api.casebook, opened.id, plusMs(tuesdayMorning, 9 * 86_400_000));
    const { rows } = await api.pool.query(
      `SELECT r.phone FROM notification n JOIN reporter r USING (case_id)
       WHERE n.case_id = $1 AND n.template = 'callback-question'`,
      [opened.id],
    );
    expect(rows).toEqual([{ phone: citizens }]);
  });
});
