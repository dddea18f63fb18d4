// Tests intake's pages: messages without a case, cases made of what came in, tasks.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPhone } from '../../test/support/casebook/casebook.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

const operator = 'sample-b-01-operator';
const officer = 'sample-g-0101-officer';
const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
let api: TestApi;
let gateways: Gateways;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const open = (path: string, as = operator): Promise<Answer> => api.call('GET', path, { as, headers });
const post = (path: string, fields: Record<string, string>, as = operator): Promise<Answer> =>
  api.call('POST', path, {
    as,
    raw: new URLSearchParams(fields).toString(),
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  });
const keyIn = ({ text }: Answer): string => /name="key" value="([^"]+)"/.exec(text)![1]!;
const numberAt = (answer: Answer): string => /^\/cases\/([\dA-Z-]+)$/.exec(answer.headers.get('location') ?? '')![1]!;

/** The id of the message that waits with these words. */
async function waitingWith(words: string): Promise<string> {
  const { items } = (await api.get('/v1/inbound?limit=200', operator)).body;
  return items.find(({ text }: Parsed) => text === words).id as string;
}

describe('a message without a case', () => {
  it('is read, and becomes a case by one form', async () => {
    const phone = aPhone();
    await gateways.sms(phone, '和平里的路灯坏了');
    const list = await open('/messages');
    expect([list.status, list.text.includes('和平里的路灯坏了'), list.text.includes(phone)]).toEqual([200, true, true]);
    const path = `/messages/${await waitingWith('和平里的路灯坏了')}/case`;
    const form = await open(path);
    expect(form.text).toMatch(/<textarea[^>]*name="text"[^>]*>\n和平里的路灯坏了/);
    const sent = await post(path, { key: keyIn(form), kind: 'help', text: '和平里的路灯坏了', 'place-grid': 'G-0101' });
    expect(sent.status).toBe(303);
    const shown = await open(`/cases/${numberAt(sent)}`);
    expect(shown.text).toContain('和平里的路灯坏了');
    expect((await open('/messages')).text).not.toContain('和平里的路灯坏了');
  });

  it('keeps what was typed where the form is refused', async () => {
    await gateways.sms(aPhone(), '不知道归谁管');
    const path = `/messages/${await waitingWith('不知道归谁管')}/case`;
    const form = await open(path);
    const refused = await post(path, { key: keyIn(form), kind: '', text: '不知道归谁管', title: '路灯的事' });
    expect([refused.status, refused.text.includes('路灯的事')]).toEqual([400, true]);
    expect(refused.text).toMatch(/href="#kind"/);
  });

  it('is dealt with, with or without a case it belongs to; done twice it says so', async () => {
    await gateways.sms(aPhone(), '谢谢你们');
    const id = await waitingWith('谢谢你们');
    const wrong = await post(`/messages/${id}/handled`, { [`case-${id}`]: '20260101-0000000-A' });
    expect([wrong.status, wrong.text.includes('20260101-0000000-A')]).toEqual([404, true]);
    const done = await post(`/messages/${id}/handled`, {});
    expect([done.status, done.headers.get('location')]).toEqual([303, '/messages?done=1']);
    const again = await post(`/messages/${id}/handled`, {});
    expect([again.status, again.text.includes('已经有人处理')]).toEqual([404, true]);
  });

  it('is for whoever takes requests in, and nobody else is led to it', async () => {
    expect((await open('/messages', officer)).status).toBe(403);
    expect((await open('/my')).text).toContain('href="/messages"');
    expect((await open('/my', officer)).text).not.toContain('href="/messages"');
  });
});

describe('a statement of another matter', () => {
  it('is split off from the story, and its task is gone from the list', async () => {
    const phone = aPhone();
    const { number } = await api.open({ reporter: { phone }, place: { grid: 'G-0101' } });
    await gateways.sms(phone, '有人正在持刀砍人，快来人！');
    const list = await open('/tasks');
    expect(list.text).toContain(`/cases/${number}/finish-task`);
    const shown = await open(`/cases/${number}`);
    const link = /href="([^"]*split-off\?event=2)"/.exec(shown.text)![1]!;
    expect((await open(`/cases/${number}`, officer)).text).not.toContain('split-off');
    const form = await open(link);
    const sent = await post(`/cases/${number}/split-off`, {
      ...{ key: keyIn(form), event: '2', kind: 'report', text: '有人正在持刀砍人，快来人！' },
    });
    expect((await open(`/cases/${numberAt(sent)}`)).text).toContain(number);
    expect((await open('/tasks')).text).not.toContain(`/cases/${number}/finish-task`);
  });

  it('is not shown to whoever does not read the case, nor to whoever takes no requests in', async () => {
    const phone = aPhone();
    const { number } = await api.open({ reporter: { phone }, place: { grid: 'G-0101' } });
    await gateways.sms(phone, '另外还有一件事');
    const path = `/cases/${number}/split-off?event=2`;
    expect((await open(path, 'sample-g-0201-officer')).status).toBe(404);
    expect((await open(path, officer)).headers.get('location')).toBe(`/cases/${number}`);
    const forced = await post(`/cases/${number}/split-off`, { key: randomUUID(), event: '2', kind: 'help' }, officer);
    expect(forced.status).toBe(403);
  });

  it('is none where the event brought no words', async () => {
    const { number } = await api.open();
    const nothing = await open(`/cases/${number}/split-off?event=1`);
    expect([nothing.status, nothing.headers.get('location')]).toEqual([303, `/cases/${number}`]);
  });
});

describe('the tasks', () => {
  it('are those of the own units', async () => {
    const phone = aPhone();
    await gateways.sms(phone, '有人正在砍人，快来');
    const { rows } = await api.pool.query<{ number: string }>(
      'SELECT c.number FROM reporter r JOIN case_file c ON c.id = r.case_id WHERE r.phone = $1',
      [phone],
    );
    expect((await open('/tasks')).text).toContain(rows[0]!.number);
    expect((await open('/tasks', officer)).text).toContain('没有待办任务');
  });
});
