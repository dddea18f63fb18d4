// Tests the local mailbox: each message kept once, shown as text only, unsigned ones refused.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMail } from '../connectors/mail.js';
import { signedPost } from '../connectors/signed-post.js';
import { type Parsed, startTestApi } from '../test/support/api/test-api.js';
import { openMailboxStore, readMailbox } from './mailbox/store.js';
import { type Receiver, startMailboxHttp, startMailSink } from './mailbox/receivers.js';

const secret = 'a gateway key of some length';
const now = (): string => new Date().toISOString();

let dir: string;
let http: Receiver;
let smtp: Receiver;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gridcase-mailbox-'));
  const store = openMailboxStore(dir);
  const departmentSecret = async (unit: string): Promise<string | undefined> => (unit === 'D-CG' ? secret : undefined);
  http = await startMailboxHttp({ store, port: 0, smsSecret: secret, departmentSecret });
  smtp = await startMailSink({ store, port: 0 });
});

afterAll(async () => {
  await Promise.all([http.stop(), smtp.stop()]);
  await rm(dir, { recursive: true, force: true });
});

const post = (path: string, changes: Partial<Parameters<typeof signedPost>[0]> = {}) =>
  signedPost({
    url: `http://127.0.0.1:${http.port}${path}`,
    secret,
    idempotencyKey: 'key-1',
    at: now(),
    body: { to: '+8613800000000', text: '您好', key: 'key-1' },
    ...changes,
  });

describe('the local mailbox', () => {
  it('keeps a repeated mail once, under its Message-ID', async () => {
    const mail = createMail({ url: `smtp://127.0.0.1:${smtp.port}`, from: 'Gridcase <no-reply@city.example>' });
    const letter = {
      to: 'someone@example.org',
      subject: '诉求 <b>1</b>',
      text: '见 https://cases.example/x',
      key: 'a/1',
    };
    expect(await mail.send(letter)).toEqual({ outcome: 'delivered', detail: 'SMTP 250' });
    expect(await mail.send(letter)).toEqual({ outcome: 'delivered', detail: 'SMTP 250' });
    mail.close();
    const [kept, ...more] = await readMailbox(dir);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ key: '<a.1@city.example>', to: letter.to, subject: letter.subject, arrivals: 2 });
    const page = await (await fetch(`http://127.0.0.1:${http.port}/`)).text();
    expect(page).toContain('Development only');
    expect(page).not.toContain('<b>1</b>');
    expect(page).toContain('<a href="https://cases.example/x"');
  });

  it('takes only messages that are signed, fresh and addressed to a receiver', async () => {
    expect(await post('/sms')).toEqual({ outcome: 'delivered', detail: 'HTTP 204' });
    expect(await post('/departments/D-CG', { idempotencyKey: 'errand' })).toMatchObject({ outcome: 'delivered' });
    expect(await post('/sms', { secret: 'another key altogether' })).toMatchObject({ detail: 'HTTP 401' });
    expect(await post('/sms', { at: '2026-01-01T00:00:00.000Z' })).toMatchObject({ detail: 'HTTP 401' });
    expect(await post('/departments/D-HB')).toMatchObject({ detail: 'HTTP 404' });
    expect(await post('/elsewhere')).toMatchObject({ detail: 'HTTP 404' });
    const answer = await fetch(`http://127.0.0.1:${http.port}/messages`);
    const { items } = (await answer.json()) as { items: { way: string }[] };
    expect(items.map(({ way }) => way).sort()).toEqual(['department', 'mail', 'sms']);
  });

  it('passes a reply typed on its page to the API, as a gateway does, and shows the outcome', async () => {
    const api = await startTestApi({ gatewaySecrets: { sms: secret, mail: null } });
    api.now = now();
    const store = openMailboxStore(join(dir, 'replies'));
    const replying = { store, port: 0, smsSecret: secret, departmentSecret: async () => undefined };
    const open = await startMailboxHttp({ ...replying, apiUrl: api.url });
    try {
      const phone = '+8613800009999';
      const { id } = await api.open({ reporter: { phone } });
      const page = `http://127.0.0.1:${open.port}`;
      const reply = (origin: string) =>
        fetch(`${page}/reply`, {
          method: 'POST',
          headers: { origin },
          body: new URLSearchParams({ to: phone, text: '今晚又不亮' }),
        });
      expect(await (await reply(page)).text()).toContain('今晚又不亮: added');
      expect(await (await reply('https://elsewhere.example')).text()).toContain('not from this page');
      const { statements } = (await api.get(`/v1/cases/${id}`, 'sample-b-01-operator')).body;
      expect(statements.filter(({ purpose }: Parsed) => purpose === 'information')).toHaveLength(1);
    } finally {
      await Promise.all([open.stop(), api.close()]);
    }
  });

  it('lets the sender report "unreachable" when nothing listens', async () => {
    expect(await post('', { url: 'http://127.0.0.1:9/' })).toMatchObject({ outcome: 'unreachable' });
    const mail = createMail({ url: 'smtp://127.0.0.1:9', from: 'no-reply@city.example' });
    expect(await mail.send({ to: 'a@example.org', subject: 's', text: 't', key: 'k' })).toMatchObject({
      outcome: 'unreachable',
    });
    mail.close();
  });
});
