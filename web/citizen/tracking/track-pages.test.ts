// Tests the tracking page over HTTP: what it shows, what the citizen can do, what stays hidden.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../../domain/base/instant.js';
import { runActsUntil, stateOf, tuesdayMorning } from '../../../test/support/casebook/casebook.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../../test/support/api/test-api.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
const day = 86_400_000;
const html = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** What a browser posts from the page's form. */
function post(path: string, fields: Readonly<Record<string, string>>, to = api): Promise<Answer> {
  const raw = new URLSearchParams(fields).toString();
  return to.call('POST', path, { raw, headers: { ...html, 'content-type': 'application/x-www-form-urlencoded' } });
}
const codeOf = ({ number, accessCode }: Parsed) => ({ number: String(number), accessCode: String(accessCode) });
const look = (opened: Parsed, language = 'zh-CN') => post(`/track?lang=${language}`, codeOf(opened));
const open = (over = {}): Promise<Parsed> => {
  api.now = tuesdayMorning;
  return api.open({ title: '夜间噪声', place: { grid: 'G-0101' }, ...over });
};
const wordsOf = async (id: string): Promise<string[]> =>
  (await api.get(`/v1/cases/${id}`, officer)).body.statements.map((one: Parsed) => one.text);
/** The hidden mark of the form that is sent to an address. */
const onceOf = (text: string, path: string): string =>
  new RegExp(`action="${path}[\\s\\S]*?name="once"\\s+value="([^"]+)"`).exec(text)?.[1] ?? 'none';

describe('GET /track', () => {
  it('asks for number and code in both languages, with no script in it, and is not kept', async () => {
    for (const [language, title] of [
      ['zh-CN', '查询诉求办理进度'],
      ['en', 'How far is my request?'],
    ] as const) {
      const page = await api.call('GET', `/track?lang=${language}`, { headers: html });
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.text).toContain(`<html lang="${language}">`);
      expect(page.text).toContain(`<h1>${title}</h1>`);
      expect(page.text).not.toMatch(/<script(?! src="\/assets\/)|https?:\/\//);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('same-origin');
      expect(page.headers.get('content-security-policy')).toMatch(/default-src 'self'.*form-action 'self'/);
    }
  });
});

describe('POST /track', () => {
  it('shows the stage, the unit, the reason and the promised time, in local time', async () => {
    const opened = await open();
    const page = await look(opened);
    expect(page.status, page.text).toBe(200);
    for (const words of ['办理中', opened.number, '2026-03-03（周二） 10:00', '2026-03-10（周二） 24:00']) {
      expect(page.text).toContain(words);
    }
    expect(page.text).toContain(opened.routedBecause.text);
    const english = (await look(opened, 'en')).text;
    for (const words of ['Being handled', 'you hear from us before 2026-03-10 (Tue) at 24:00']) {
      expect(english).toContain(words);
    }
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('shows what the data route answers, and keeps number and code out of every address', async () => {
    const opened = await open();
    await api.command(opened.id, 'note', officer, { text: '内部情况', visibility: 'internal' });
    await api.command(opened.id, 'note', officer, { text: '请保持<电话>畅通', visibility: 'citizen' });
    const { body: view } = await api.call('POST', '/v1/track', { body: codeOf(opened) });
    const { text } = await look(opened);
    for (const words of [view.stageText, view.unit.name, view.because]) expect(text).toContain(words);
    expect(text).toContain('请保持&lt;电话>畅通');
    expect(text).not.toMatch(/内部情况|sample-/);
    const addresses = [...text.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      for (const secret of [opened.number, opened.accessCode, opened.id]) expect(address).not.toContain(secret);
    }
  });

  it('gives the same form for a wrong code and an unknown number, with nothing of the case', async () => {
    const opened = await open();
    const wrong = await post('/track', { ...codeOf(opened), accessCode: 'AAAAAAAAAA' });
    const unknown = await post('/track', { ...codeOf(opened), number: '20260303-9999999-0' });
    expect([wrong.status, unknown.status]).toEqual([404, 404]);
    expect(wrong.text.replaceAll(opened.number, '')).toBe(unknown.text.replaceAll('20260303-9999999-0', ''));
    expect(wrong.text).toContain('role="alert"');
    expect(wrong.text).not.toContain('AAAAAAAAAA');
    const empty = await post('/track', { number: ' ', accessCode: '' });
    expect([empty.status, empty.text.includes('请填写编号和查询码')]).toEqual([400, true]);
    const scripted = await post('/track', { number: '"><script>', accessCode: 'x' });
    expect([scripted.status, scripted.text.includes('"><script')]).toEqual([404, false]);
  });

  it('shares one rate limit with the data route, whatever is posted', async () => {
    const limited = await startTestApi({ trackPerMinute: 3 });
    try {
      const code = { number: 'x', accessCode: 'y' };
      await limited.call('POST', '/v1/track', { body: code });
      expect((await post('/track', code, limited)).status).toBe(404);
      expect((await post('/track/statements', { ...code, text: '补充', step: 'send' }, limited)).status).toBe(404);
      for (const path of ['/track', '/track/statements', '/track/withdrawal']) {
        const refused = await post(path, code, limited);
        expect([refused.status, refused.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
        expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(refused.text).toContain('请求过于频繁');
      }
    } finally {
      await limited.close();
    }
  });

  it('shows an extended promise once, with its reason', async () => {
    const opened = await open();
    const ask = { budget: { amount: 3, unit: 'workingDays' }, reason: '内部：等配件' };
    await api.command(opened.id, 'request-extension', officer, ask);
    const grant = { grant: true, reason: '需等待配件到货' };
    // A note written at the same instant stands beside it.
    await api.command(opened.id, 'note', officer, { text: '今晚上门', visibility: 'citizen' });
    const granted = await api.command(opened.id, 'decide-extension', 'sample-s-01-desk', grant);
    expect(granted.status, granted.text).toBe(200);
    const { text } = await look(opened);
    expect(text.match(/需等待配件到货/g)).toHaveLength(1);
    for (const words of ['答复期限依法延长：需等待配件到货', '今晚上门']) expect(text).toContain(words);
    expect(text).not.toContain('内部');
  });

  it('names the department it was handed over to', async () => {
    const opened = await open();
    const offer = { to: 'D-HB', legalBasis: '职责', reason: '非警务' };
    await api.command(opened.id, 'offer-transfer', officer, offer);
    const accepted = await api.command(opened.id, 'accept-transfer', 'sample-d-hb-liaison');
    expect(accepted.status, accepted.text).toBe(200);
    const { text } = await look(opened, 'en');
    expect(text).toContain('it was handed over there');
    // The routing reason is from registration, and is labelled so beside the present unit.
    expect(text).toContain('Why it first went where it did');
    expect(text).toContain((await api.casebook.facts.current()).organisation.units.get('D-HB')!.names.en);
  });
});

describe('another language or size', () => {
  const choices = ['lang=en', 'size=large', 'size=larger'];

  it('keeps what was typed on every page of tracking, and neither adds, changes nor withdraws', async () => {
    const opened = await open();
    const pages = [
      ['/track/statements', { text: '写了一半' }, '写了一半'],
      ['/track/contact', { phone: '13800004321' }, '13800004321'],
      ['/track/withdrawal', { reason: '想撤回', step: 'confirm' }, '想撤回'],
      ['/track/withdrawal', { reason: '想撤回', asked: 'confirm', step: 'send' }, '想撤回'],
      ['/track/code', {}, String(opened.accessCode)],
    ] as const;
    const before = (await stateOf(api.casebook, opened.id)).revision;
    for (const [path, fields, kept] of pages) {
      for (const choice of choices) {
        const page = await post(`${path}?${choice}`, { ...codeOf(opened), ...fields, once: 'mark' });
        expect([page.status, page.text.includes(kept)], `${path} ${choice}`).toEqual([200, true]);
        expect(page.text).toContain(choice === 'lang=en' ? '<html lang="en"' : 'class="large');
      }
    }
    expect((await stateOf(api.casebook, opened.id)).revision).toBe(before);
  });

  it('keeps an answer begun on the page of the request', async () => {
    const opened = await open();
    await api.command(opened.id, 'sign', officer);
    await api.command(opened.id, 'request-information', officer, { question: '几楼？', essential: false });
    const page = await post('/track?size=large', { ...codeOf(opened), text: '三楼，还没写完', once: 'mark' });
    expect(page.text).toMatch(/<textarea[^>]*name="text"[^>]*>\s*三楼，还没写完/);
    expect((await stateOf(api.casebook, opened.id)).status).toBe('awaiting-citizen');
  });
});

describe('what the citizen can do on the tracking page', () => {
  async function waiting(): Promise<Parsed> {
    const opened = await open();
    await api.command(opened.id, 'sign', officer);
    const question = { question: '噪声来自几楼？', essential: true };
    const asked = await api.command(opened.id, 'request-information', officer, question);
    expect(asked.status, asked.text).toBe(200);
    return opened;
  }

  it('is to answer a question; a reloaded page does not answer twice', async () => {
    const opened = await waiting();
    const before = (await look(opened)).text;
    for (const words of ['等待您补充', '噪声来自几楼？', '未收到答复将无法继续办理', '请于此前答复']) {
      expect(before).toContain(words);
    }
    const fields = { ...codeOf(opened), text: '三楼\r\n靠北', step: 'send', once: onceOf(before, '/track/statements') };
    for (const answer of [await post('/track/statements', fields), await post('/track/statements', fields)]) {
      expect([answer.status, answer.text.includes('您补充的内容已收到')], answer.text).toEqual([200, true]);
    }
    expect((await stateOf(api.casebook, opened.id)).status).toBe('handling');
    expect((await wordsOf(opened.id)).filter((text) => text === '三楼\n靠北')).toHaveLength(1);
    expect(await post('/track/statements', { ...fields, text: '又想起一点' })).toMatchObject({ status: 200 });
    expect(await wordsOf(opened.id)).toContain('又想起一点');
  });

  it('keeps refused words in the form, and says why beside the field', async () => {
    const opened = await waiting();
    const long = await post('/track/statements', { ...codeOf(opened), text: `<b>${'长'.repeat(5_000)}`, step: 'send' });
    expect([long.status, long.text.includes('现在多了 3 个')]).toEqual([400, true]);
    expect(long.text).toContain('&lt;b>长长');
    expect(long.text).toMatch(/<textarea[^>]*id="text"[^>]*aria-invalid="true"/);
    const blank = await post('/track/statements', { ...codeOf(opened), text: ' ', step: 'send' });
    expect([blank.status, blank.text.includes('请先填写内容')]).toEqual([400, true]);
    expect((await stateOf(api.casebook, opened.id)).status).toBe('awaiting-citizen');
  });

  it('is to find the callback question, shown here for a citizen who left no address', async () => {
    const opened = await open({ reporter: { disclosure: 'named' } });
    await api.command(opened.id, 'complete', officer, { result: 'solved', text: '已劝止', contacted: true });
    api.now = plusMs(tuesdayMorning, 8 * day);
    await runActsUntil(api.casebook, opened.id, api.now);
    const { text } = await look(opened, 'en');
    for (const words of ['Are you satisfied?', 'Solved', '已劝止']) expect(text).toContain(words);
    const address = /href="(\/v1\/answers\/[^"]+)"/.exec(text)?.[1] ?? '';
    // The browser remembers the language.
    const question = await api.call('GET', address, { headers: { ...html, cookie: 'lang=en' } });
    expect([question.status, question.text.includes('<html lang="en">')]).toEqual([200, true]);
    await api.call('POST', address, { body: { score: 1 } });
    const closed = (await look(opened)).text;
    expect(closed).toContain('您评价为“满意”，本件已结案');
    expect(closed).not.toContain('/v1/answers/');
  });

  it('is to add words after closing, which an officer reads and which reopen nothing', async () => {
    const opened = await open();
    const closing = { outcome: 'not-admitted', exit: 'beyond-public-duties', onward: '请联系样例物业', reason: '内部' };
    await api.command(opened.id, 'close', 'sample-s-01-desk', closing);
    const { text } = await look(opened);
    for (const words of [
      '已结案',
      '不属于行政机关职责',
      '请联系样例物业',
      '还没解决，或者有新情况？',
      '就这件事重新反映',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('/track/withdrawal');
    expect((await post('/track/statements', codeOf(opened))).text).toContain('不会自动重新办理');
    const added = await post('/track/statements', { ...codeOf(opened), text: '又发生了', step: 'send' });
    expect(added.status).toBe(200);
    expect((await look(opened)).text).toMatch(/class="yours"[^]*又发生了/);
    const state = await stateOf(api.casebook, opened.id);
    expect([state.status, state.tasks.map(({ kind }) => kind)]).toEqual(['not-admitted', ['read-late-input']]);
  });

  it('is to withdraw: asked why, told what it means, and then once', async () => {
    const opened = await open();
    const first = await post('/track/withdrawal', codeOf(opened));
    const fields = { ...codeOf(opened), once: onceOf(first.text, '/track/withdrawal') };
    const blank = await post('/track/withdrawal', { ...fields, reason: ' ', step: 'confirm' });
    expect([blank.status, blank.text.includes('请先填写内容')]).toEqual([400, true]);
    const asked = await post('/track/withdrawal', { ...fields, reason: '已自行解决', step: 'confirm' });
    for (const words of ['确定撤回这件诉求吗？', '不能恢复', '已自行解决']) expect(asked.text).toContain(words);
    expect(onceOf(asked.text, '/track/withdrawal')).toBe(fields.once);
    expect((await stateOf(api.casebook, opened.id)).status).toBe('dispatched');
    const sure = { ...fields, reason: '已自行解决', step: 'send' };
    for (const answer of [await post('/track/withdrawal', sure), await post('/track/withdrawal', sure)]) {
      expect([answer.status, answer.text.includes('您的诉求已撤回')], answer.text).toEqual([200, true]);
      expect(answer.text).not.toContain('/track/withdrawal');
    }
    expect(await stateOf(api.casebook, opened.id)).toMatchObject({ status: 'withdrawn', outcome: 'withdrawn' });
    const late = await post('/track/withdrawal', { ...sure, once: 'another' });
    expect([late.status, late.text.includes('role="alert"')]).toEqual([409, true]);
  });

  it('is offered only where the law allows it: not while others are merged into it', async () => {
    const [child, parent] = [await open(), await open()];
    const merging = { into: parent.number, reason: '同一事项' };
    expect((await api.command(child.id, 'merge', 'sample-b-01-operator', merging)).status).toBe(200);
    expect((await look(parent)).text).not.toContain('/track/withdrawal');
    const refused = await post('/track/withdrawal', { ...codeOf(parent), reason: '撤回', step: 'send' });
    expect([refused.status, refused.text.includes('已有其他案件并入本案')]).toEqual([409, true]);
    const { text } = await look(child);
    expect(text).toContain(parent.number);
    expect(text).toContain('合并办理');
  });
});
