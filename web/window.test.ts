// Tests what the window does around its pages: who is let in, what is kept, what leads where.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type TestApi, startTestApi } from '../test/support/api/test-api.js';

const officer = 'sample-g-0101-officer';
const page = { accept: 'text/html,application/xhtml+xml' };
let api: TestApi;
beforeAll(
  async () => void (api = await startTestApi({ trustedProxies: ['127.0.0.1'], sampleSignIn: true, trackPerMinute: 3 })),
);
afterAll(() => api.close());

type Fields = Readonly<Record<string, string>>;
type Headers = Readonly<Record<string, string>>;

const open = (path: string, headers: Headers = {}): Promise<Answer> =>
  api.call('GET', path, { headers: { ...page, ...headers } });

/** A form as a browser posts it from a page of ours. */
const send = (path: string, fields: Fields, headers: Headers = {}): Promise<Answer> =>
  api.call('POST', path, {
    raw: new URLSearchParams(fields).toString(),
    headers: {
      ...page,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
  });

const cookieOf = (answer: Answer): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0]!)
    .join('; ');

async function signedIn(principal = officer): Promise<Headers> {
  const answer = await send('/sign-in/sample', { principal });
  expect(answer.status, answer.text).toBe(303);
  return { cookie: cookieOf(answer) };
}

/** The hidden fields of the form with this address, as the page holds them. */
function hiddenOf(text: string, action: string): Fields {
  const form = text.slice(text.indexOf(`action="${action}"`)).split('</form>')[0]!;
  const found = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...found].map(([, name, value]) => [name!, value!]));
}

const eventsOf = async (number: string, kind: string): Promise<number> => {
  const { body } = await api.get(`/v1/cases/${number}/events`, officer);
  return body.items.filter((event: { kind: string }) => event.kind === kind).length;
};

const completion = {
  key: 'a-key-of-the-form',
  writer: officer,
  result: 'solved',
  text: '已劝阻',
  contacted: 'yes',
  version: '2',
};

describe('the window', () => {
  it('asks who one is before a page of staff, and goes on there afterwards', async () => {
    const asked = await open('/my');
    expect(asked.status).toBe(303);
    const address = asked.headers.get('location')!;
    expect(address).toBe('/sign-in?return=%2Fmy');
    const form = await open(address);
    const answer = await send('/sign-in/sample', {
      principal: officer,
      ...hiddenOf(form.text, '/sign-in/sample'),
    });
    expect(answer.headers.get('location')).toBe('/my');
    expect((await open('/my', { cookie: cookieOf(answer) })).status).toBe(200);
  });

  it('leads nobody to another site after signing in', async () => {
    for (const foreign of ['//example.org', '/\\example.org', 'https://example.org', 'javascript:alert(1)']) {
      const answer = await send('/sign-in/sample', { principal: officer, return: foreign });
      expect(answer.headers.get('location'), foreign).toBe('/my');
    }
  });

  it('takes no form that another site posts, for a signed-in browser and for signing in', async () => {
    const { number } = await api.open();
    const session = await signedIn();
    const foreign = { ...session, 'sec-fetch-site': 'cross-site' };
    expect((await send(`/cases/${number}/sign`, {}, foreign)).status).toBe(403);
    expect(await eventsOf(number, 'signed')).toBe(0);
    expect((await send('/sign-in/sample', { principal: officer }, { 'sec-fetch-site': 'cross-site' })).status).toBe(
      403,
    );
    expect((await send('/sign-out', {}, foreign)).status).toBe(403);
    // Nor where nobody is signed in: the sign-in would carry a stranger's words along.
    const carried = await send(`/cases/${number}/complete`, completion, { 'sec-fetch-site': 'cross-site' });
    expect([carried.status, carried.text.includes('kept.')]).toEqual([403, false]);
    const filed = await send(
      `/file/${randomUUID()}`,
      { step: 'send', text: '别人写的' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(filed.status).toBe(403);
    expect((await open('/my', session)).status).toBe(200);
  });

  it('signs out: the cookie opens nothing more', async () => {
    const session = await signedIn();
    const answer = await send('/sign-out', {}, session);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect((await open('/my', session)).status).toBe(303);
  });

  it('keeps what was written when the session is over, and sends it once after signing in', async () => {
    const { number } = await api.open();
    const session = await signedIn();
    await send(`/cases/${number}/sign`, {}, session);
    await send('/sign-out', {}, session);
    const fields = { ...completion, text: '已劝阻 <b>' };
    const refused = await send(`/cases/${number}/complete`, fields, session);
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('已劝阻 &lt;b>');
    const carried = hiddenOf(refused.text, '/sign-in/sample');
    const resumed = await send('/sign-in/sample', { principal: officer, ...carried, 'kept.text': fields.text });
    expect(resumed.status).toBe(200);
    expect(resumed.text).toContain('已劝阻 &lt;b>');
    const again = { ...hiddenOf(resumed.text, `/cases/${number}/complete`), text: fields.text };
    const twice = [1, 2].map(() => send(`/cases/${number}/complete`, again, { cookie: cookieOf(resumed) }));
    await Promise.all(twice);
    expect(await eventsOf(number, 'completed')).toBe(1);
  });

  it('shows nobody else what was written, and sends nothing of it in another name', async () => {
    const { number } = await api.open();
    const carried = hiddenOf((await send(`/cases/${number}/complete`, completion)).text, '/sign-in/sample');
    const deputy = 'sample-g-0101-officer-deputy';
    const other = await send('/sign-in/sample', { principal: deputy, ...carried });
    expect([other.status, other.headers.get('location')]).toEqual([303, '/my']);
    const sent = await send(`/cases/${number}/complete`, completion, { cookie: cookieOf(other) });
    expect([sent.status, await eventsOf(number, 'completed')]).toEqual([401, 0]);
  });

  it('never gives a password back', async () => {
    const typed = { current: 'secret-of-before', next: 'secret-to-come' };
    const answer = await send('/account/password', typed);
    expect([answer.status, answer.text.includes('secret-')]).toEqual([401, false]);
    const signIn = await send('/sign-in', { name: officer, password: 'secret-tried' });
    expect([signIn.status, signIn.text.includes('secret-')]).toEqual([401, false]);
  });

  it('keeps what was written when a form cannot be taken just now, and says that it was not sent', async () => {
    const { number, accessCode } = await api.open();
    const fields = { number, accessCode, once: randomUUID(), text: '昨晚又吵到两点' };
    const answers = [];
    for (let i = 0; i < 4; i++)
      answers.push(await send('/track/statements', fields, { 'x-forwarded-for': '192.0.2.1' }));
    const { status, text, headers } = answers.at(-1)!;
    expect([status, headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect(text).toContain('还没有发出');
    expect(text).toContain('昨晚又吵到两点');
    expect(hiddenOf(text, '/track/statements')).toEqual(fields);
  });

  it('refuses as a page a form that cannot be read', async () => {
    const long = await send(`/file/${randomUUID()}`, { text: 'x'.repeat(3_000_000) });
    const foreign = await send('/track', {}, { 'content-type': 'application/x-www-form-urlencoded; charset=gbk' });
    expect([long.status, foreign.status]).toEqual([413, 415]);
    for (const { headers } of [long, foreign]) expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('signs once, however often the form is sent', async () => {
    const { number } = await api.open();
    const session = await signedIn();
    const list = await open('/my', session);
    const form = hiddenOf(list.text, `/cases/${number}/sign`);
    const answers = await Promise.all([1, 2, 3].map(() => send(`/cases/${number}/sign`, form, session)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(answers[0]!.headers.get('location')).toBe(`/my?done=2&number=${number}`);
    expect(await eventsOf(number, 'signed')).toBe(1);
  });

  it('happens once, also for who goes back and sends the form again', async () => {
    const { number } = await api.open();
    const session = await signedIn();
    const first = await open(`/cases/${number}/contact?return=/my`, session);
    const address = first.headers.get('location')!;
    expect(address).toMatch(/[?&]key=[0-9a-f-]{36}$/);
    // Back fetches the page of this address anew.
    const forms = [await open(address, session), await open(address, session)];
    for (const { text } of forms) {
      const fields = { ...hiddenOf(text, `/cases/${number}/contact`), reached: 'yes', method: 'phone' };
      expect((await send(`/cases/${number}/contact`, fields, session)).status).toBe(303);
    }
    expect(await eventsOf(number, 'contacted')).toBe(1);
  });

  it('says that something was done only when it was', async () => {
    const { number } = await api.open();
    const session = await signedIn();
    for (const claim of [`2&number=${number}`, `9&number=${number}`, '2&number=call-me', `sign&number=${number}`]) {
      expect((await open(`/my?done=${claim}`, session)).text, claim).not.toContain('class="note"');
    }
    await send(`/cases/${number}/sign`, {}, session);
    expect((await open(`/my?done=2&number=${number}`, session)).text).toContain('class="note"');
    expect((await open(`/cases/${number}?done=2`, session)).text).toContain('class="note"');
    expect((await open(`/cases/${number}?done=2`, await signedIn('sample-s-01-desk'))).text).not.toContain(
      'class="note"',
    );
  });

  it('reads alike for a case that does not exist and one that is not for the reader', async () => {
    const { number } = await api.open();
    const session = await signedIn('sample-g-0201-officer');
    const pages = [await open(`/cases/${number}`, session), await open('/cases/20260101-0000001-0', session)];
    const shown = pages.map(({ text }) => text.replace(/[0-9a-f-]{36}/g, ''));
    expect(pages.map(({ status }) => status)).toEqual([404, 404]);
    expect(shown[0]).toBe(shown[1]);
  });

  it('says in a conflict what really happened', async () => {
    const { number } = await api.open();
    const session = await signedIn();
    await send(`/cases/${number}/sign`, {}, session);
    const deputy = 'sample-g-0101-officer-deputy';
    await api.command(number, 'contact', deputy, { method: 'phone', reached: true });
    const { status, text } = await send(`/cases/${number}/complete`, { ...completion, version: '1' }, session);
    expect(status).toBe(409);
    expect(text).toContain('联系群众：已联系上');
    expect(text).toContain('已劝阻');
  });

  it('remembers language and size of text', async () => {
    const chosen = await open('/?lang=en&size=large');
    const cookie = cookieOf(chosen);
    expect(chosen.text).toContain('<html lang="en" class="large">');
    expect((await open('/', { cookie })).text).toContain('<html lang="en" class="large">');
    expect((await open('/?lang=zh', { cookie })).text).toContain('<html lang="zh-CN" class="large">');
  });

  it('serves stylesheets that a browser may keep for ever, under names that change with them', async () => {
    const { text } = await open('/');
    const address = /href="(\/assets\/[^"]+\.css)"/.exec(text)![1]!;
    const answer = await api.call('GET', address);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toContain('text/css');
    expect((await api.call('GET', address.replace(/[0-9a-f](?=\.css)/, 'x'))).status).toBe(404);
  });

  it('shows a page to people and leaves programs their answer, also for what does not exist', async () => {
    for (const path of ['/nowhere', '/v1/nowhere']) {
      expect((await api.call('GET', path)).headers.get('content-type'), path).toContain('application/problem+json');
    }
    const lost = await open('/nowhere');
    expect([lost.status, lost.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect((await api.call('GET', '/my')).status).toBe(303);
  });

  it('sends on every page what keeps it private and harmless', async () => {
    const session = await signedIn();
    for (const answer of [await open('/'), await open('/my', session), await open('/nowhere')]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      const policy = answer.headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toContain('unsafe');
    }
  });
});
