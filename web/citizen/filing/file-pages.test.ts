// Tests over HTTP how a citizen files on the pages: written, checked, sent once, and never lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../../casebook/db/pool.js';
import { type CutLine, openLine } from '../../../test/support/casebook/cut-line.js';
import { type Answer, type TestApi, startTestApi } from '../../../test/support/api/test-api.js';

let api: TestApi;
let line: CutLine;
beforeAll(async () => {
  api = await startTestApi({
    poolFor: async (url) => {
      line = await openLine(url);
      return createPool({ url: line.url, size: 4 });
    },
  });
});
afterAll(async () => {
  await api.close();
  await line.close();
});

type Fields = Readonly<Record<string, string>>;
const html = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };
const open = (path: string, headers: Fields = {}): Promise<Answer> =>
  api.call('GET', path, { headers: { ...html, ...headers } });
/** What a browser posts from the page's form. */
const post = (path: string, fields: Fields, to = api): Promise<Answer> => {
  const raw = new URLSearchParams(fields).toString();
  return to.call('POST', path, { raw, headers: { ...html, 'content-type': 'application/x-www-form-urlencoded' } });
};
/** A form of its own, as the link to filing gives it. */
const born = async (): Promise<string> => (await open('/file')).headers.get('location') ?? '';
/** The fields that the form of an address carries unseen. */
const carried = (page: string, path: string): Fields => {
  const form = new RegExp(`<form method="post" action="${path}"[^>]*>.*?</form>`, 's').exec(page)?.[0] ?? '';
  const inputs = form.matchAll(/<input type="hidden" name="(\w+)" value(?:="([^"]*)")?/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
};
/** The fields with which a page without a form of its own is asked for again. */
const again = (page: string): Fields => carried(page, /action="([^"]+)" id="again"/.exec(page)?.[1] ?? '');
const numberIn = (page: string): string => /\d{8}-\d{7}-\w/.exec(page)?.[0] ?? 'none';
const casesWith = async (text: string): Promise<number> =>
  (await api.pool.query('SELECT 1 FROM case_text WHERE text = $1', [text])).rows.length;

describe('filing on the pages', () => {
  it('begins with a form that has a key of its own, in both languages, without a barrier', async () => {
    const path = await born();
    expect(path).toMatch(/^\/file\/[0-9a-f-]{36}$/);
    expect(await born()).not.toBe(path);
    for (const [language, title] of [
      ['zh-CN', '反映一件事'],
      ['en', 'Report something'],
    ] as const) {
      const page = await open(path, { 'accept-language': language });
      expect([page.status, page.text.includes(`<h1>${title}</h1>`)]).toEqual([200, true]);
      expect(page.headers.get('cache-control')).toBe('no-store');
    }
    expect((await open('/file/42')).headers.get('location')).toMatch(/^\/file\/[0-9a-f-]{36}$/);
  });

  it('shows all that was written before it is sent, and files nothing until then', async () => {
    const path = await born();
    const fields = {
      text: '路灯<坏了>\r\n三天了',
      place: '样例路 4 号',
      phone: '138 0000-4321',
      disclosure: 'withheld',
    };
    const check = await post(path, { ...fields, step: 'check' });
    expect(check.status, check.text).toBe(200);
    for (const words of [
      '路灯&lt;坏了>\n三天了',
      '样例路 4 号',
      '+8613800004321',
      '办的人不知道您是谁',
      '办完 7 天后再问',
    ]) {
      expect(check.text).toContain(words);
    }
    expect(await casesWith('路灯<坏了>\n三天了')).toBe(0);
    const edit = await post(path, carried(check.text, path));
    expect([edit.status, edit.text.includes('value="138 0000-4321"')]).toEqual([200, true]);
  });

  it('gives a receipt with number, code and who answers by when; sent ten times, it is one case', async () => {
    const path = await born();
    const check = await post(path, { text: '井盖丢了', phone: '13800004321', step: 'check' });
    const sent = { ...carried(check.text, path), step: 'send' };
    const receipts = await Promise.all(Array.from({ length: 10 }, () => post(path, sent)));
    const [first] = receipts;
    expect(first!.status, first!.text).toBe(201);
    expect(new Set(receipts.map(({ text }) => numberIn(text))).size).toBe(1);
    expect(first!.text).toMatch(/，\S+ 24:00 前答复您/);
    expect(await casesWith('井盖丢了')).toBe(1);
    const tracked = await post('/track', carried(first!.text, '/track'));
    expect([tracked.status, numberIn(tracked.text)]).toEqual([200, numberIn(first!.text)]);
    // Read in the other language it is the same request, and nothing is sent for it.
    const english = await post(`${path}?lang=en`, again(first!.text));
    expect([english.status, numberIn(english.text)]).toEqual([200, numberIn(first!.text)]);
    expect(english.text).toContain('We have received it');
    for (const words of ['2026-03-03', 'Keep a copy']) expect(english.text).toContain(words);
  });

  it('keeps all that was typed in another language or size, and sends nothing by it', async () => {
    const path = await born();
    const typed = { text: '只换字号', place: '样例路', phone: '13800004321', email: 'a@example.org', name: '某人' };
    for (const choice of ['lang=en', 'size=large', 'size=larger']) {
      const form = await post(`${path}?${choice}`, { ...typed, disclosure: 'withheld' });
      expect(form.status).toBe(200);
      for (const kept of Object.values(typed)) expect(form.text).toContain(kept);
      expect(form.text).toMatch(/value="withheld"[^>]* checked/);
      // The button was pressed with a step, and still nothing is sent.
      const check = await post(`${path}?${choice}`, { ...typed, disclosure: 'named', at: 'check', step: 'send' });
      expect([check.status, check.text.includes('name="step" value="send"')], choice).toEqual([200, true]);
    }
    expect(await casesWith('只换字号')).toBe(0);
  });

  it('asks less in large type, and forgets nothing that was typed before', async () => {
    const path = await born();
    const large = await open(`${path}?size=large`);
    expect([large.text.includes('name="phone"'), large.text.includes('name="email"')]).toEqual([true, false]);
    const kept = await post(`${path}?size=large`, { text: 'x', email: 'a@example.org' });
    expect(kept.text).toContain('value="a@example.org"');
  });

  it('begins at the place that a code on the spot names, and takes nothing else from it', async () => {
    const fresh = await open(`/file?place=${encodeURIComponent('样例路 4 号\u202e\n南门')}`);
    const address = fresh.headers.get('location') ?? '';
    expect((await open(address)).text).toContain('value="样例路 4 号 南门"');
    for (const wrong of ['13800004321 找我', '138-0000-4321', 'a@example.org', 'http://x.example', 'x'.repeat(101)]) {
      expect((await open(`/file?place=${encodeURIComponent(wrong)}`)).headers.get('location')).not.toContain('place');
      expect((await open(`${await born()}?place=${encodeURIComponent(wrong)}`)).text).toMatch(
        /name="place" value(?:="")?[ >]/,
      );
    }
  });

  it('says at once that nothing is taken here now, with the number to call', async () => {
    const closed = await startTestApi();
    try {
      await closed.pool.query(`UPDATE channel SET active = false WHERE code = 'web'`);
      await closed.pool.query('UPDATE facts_version SET version = version + 1');
      const page = await closed.call('GET', `${await born()}`, { headers: html });
      expect([page.status, page.text.includes('<h1>网上暂不受理</h1>')]).toEqual([409, true]);
      expect(page.text).toContain('href="tel:12345"');
      const front = await closed.call('GET', '/', { headers: html });
      expect([front.text.includes('网上暂不受理'), front.text.includes('href="/file"')]).toEqual([true, false]);
    } finally {
      await closed.close();
    }
  });

  it('asks before other words go out from a form that was sent, and shows nothing of what was sent', async () => {
    const path = await born();
    const send = { text: '第一件', disclosure: 'named', language: 'zh-CN', step: 'send' };
    const first = await post(path, send);
    const other = await post(path, { ...send, text: '第二件' });
    expect([other.status, other.text.includes('第二件'), other.text.includes('第一件')]).toEqual([422, true, false]);
    expect(other.text).not.toContain(numberIn(first.text));
    const fresh = /action="(\/file\/[^"?]+)"><input/.exec(other.text)?.[1] ?? '';
    expect(fresh).not.toBe(path);
    const second = await post(fresh, { ...carried(other.text, fresh), step: 'send' });
    expect([second.status, numberIn(second.text) === numberIn(first.text)]).toEqual([201, false]);
  });

  it('keeps what was written when a field is wrong, and says so first and beside the field', async () => {
    const path = await born();
    const wrong = await post(path, { text: ' ', place: '样例路', phone: '12', email: 'x', step: 'check' });
    expect(wrong.status).toBe(400);
    for (const field of ['text', 'phone', 'email']) {
      expect(wrong.text).toContain(`<a href="#${field}">`);
      expect(wrong.text).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
    }
    for (const kept of ['value="样例路"', 'value="12"', 'value="x"']) expect(wrong.text).toContain(kept);
  });

  it('leaves out all that tells who an anonymous citizen is', async () => {
    const path = await born();
    const fields = { text: '匿名反映', phone: '13800004321', name: '某人', disclosure: 'anonymous', step: 'check' };
    const check = await post(path, fields);
    expect(check.text).toContain('匿名，我们没有您的姓名和联系方式');
    expect((await post(path, { ...carried(check.text, path), step: 'send' })).status).toBe(201);
    const { rows } = await api.pool.query(
      `SELECT r.phone, r.email, r.name FROM reporter r JOIN case_text t USING (case_id) WHERE t.text = '匿名反映'`,
    );
    for (const row of rows) expect(row).toEqual({ phone: null, email: null, name: null });
  });

  it('says in an emergency to call, before number and code', async () => {
    const path = await born();
    const receipt = await post(path, { text: '救命啊，小偷正在撬门', language: 'zh-CN', step: 'send' });
    expect(receipt.status, receipt.text).toBe(201);
    expect(receipt.text).toContain('<h1>请马上拨打 110</h1>');
    expect(receipt.text).toContain('href="tel:110"');
  });

  it('shows the words again when too many come at once, to be sent in a minute', async () => {
    const limited = await startTestApi({ filePerMinute: 1 });
    try {
      const send = { text: '第一件', step: 'send' };
      await post(await born(), send, limited);
      const path = await born();
      const refused = await post(path, { ...send, text: '第二件' }, limited);
      expect([refused.status, refused.text.includes('请过一分钟再按一次')]).toEqual([429, true]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(carried(refused.text, path)).toMatchObject({ text: '第二件' });
    } finally {
      await limited.close();
    }
  });

  it('keeps the words while the database is away, and takes them when it is back', async () => {
    const path = await born();
    const check = await post(path, { text: '断线时的反映', step: 'check' });
    const sent = { ...carried(check.text, path), step: 'send' };
    await line.cut();
    const away = await post(path, sent);
    expect([away.status, away.text.includes('您写的还在')], away.text).toEqual([503, true]);
    expect(carried(away.text, path)).toEqual(carried(check.text, path));
    await line.mend();
    const receipt = await post(path, { ...carried(away.text, path), step: 'send' });
    expect(receipt.status, receipt.text).toBe(201);
    expect(await casesWith('断线时的反映')).toBe(1);
  });
});
