// Tests supervision orders over HTTP: issued, listed, answered, accepted, and printed.
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { caseNumber } from '../../domain/case/number.js';
import { withoutReporter } from '../../domain/intake/mask-reporter.js';

let api: TestApi;
let first: Parsed;
let second: Parsed;
const office = 'sample-b-01-supervision';
const desk = 'sample-s-01-desk';
const day = 86_400_000;
const reporter = { name: '王小明', phone: '+8613912345678', email: 'wang@example.org' };
const demands = '请查明夜间噪声为何迟迟未处理；联系王小明（13912345678）前先报本办。';

beforeAll(async () => {
  api = await startTestApi();
  const place = { grid: 'G-0101', address: '翠湖路1号' };
  first = await api.open({ title: '王小明反映翠湖路1号夜间噪声', place, reporter });
  second = await api.open({ place: { grid: 'G-0201' } });
  await api.command(first.id, 'supervise', office, { level: 'bureau', demands, recipient: 'S-01' });
  api.now = plusMs(tuesdayMorning, 60_000);
  await api.command(second.id, 'supervise', office, { level: 'bureau', demands: '说明', recipient: 'S-02' });
});
afterAll(() => api.close());

const list = async (query = '', as = office): Promise<Parsed> => {
  const answer = await api.get(`/v1/supervision-orders?${query}`, as);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
const numbers = (page: Parsed): string[] => page.items.map((one: Parsed) => one.caseNumber);

describe('GET /v1/supervision-orders', () => {
  it('lists the newest first, page by page, with an exact total', async () => {
    const page = await list('limit=1&count=true');
    expect([numbers(page), page.total]).toEqual([[second.number], 2]);
    const rest = await list(`limit=1&cursor=${page.nextCursor}`);
    expect([numbers(rest), rest.nextCursor]).toEqual([[first.number], null]);
    expect(rest.items[0]).toMatchObject({
      ...{ level: 'bureau', issuer: 'B-01', recipient: 'S-01', because: 'by-hand', state: 'open', overdue: false },
      ...{ dueAt: '2026-03-06T16:00:00.000Z', caseStatus: 'dispatched', number: `${first.number}-2` },
    });
  });

  it('is read only by the units that issued or received it, and those above', async () => {
    expect(numbers(await list('', desk))).toEqual([first.number]);
    expect(numbers(await list('', 'sample-cb-supervision'))).toEqual([second.number, first.number]);
    expect(numbers(await list('', 'sample-g-0101-officer'))).toEqual([]);
    const { items } = await list('', desk);
    expect((await api.get(`/v1/supervision-orders/${items[0].id}`, 'sample-s-02-desk')).status).toBe(404);
    for (const as of ['channel-web', 'sample-cb-system-administrator'])
      expect((await api.get('/v1/supervision-orders', as)).status, as).toBe(403);
  });

  it('filters by state, level, subtree and lateness', async () => {
    expect(numbers(await list('recipient=S-01'))).toEqual([first.number]);
    expect(numbers(await list('issuer=CB'))).toEqual([second.number, first.number]);
    expect(numbers(await list('level=hall'))).toEqual([]);
    expect(numbers(await list('state=answered'))).toEqual([]);
    expect(numbers(await list('overdue=true'))).toEqual([]);
    const start = api.now;
    api.now = plusMs(start, 5 * day);
    expect((await list('overdue=true')).items.map((one: Parsed) => one.overdue)).toEqual([true, true]);
    api.now = start;
    expect((await api.get('/v1/supervision-orders?state=lost', office)).status).toBe(400);
  });

  it('shows the demand and the answer, and is closed by its issuer', async () => {
    const { items } = await list('', desk);
    const id = items[0].id as string;
    const path = `/v1/supervision-orders/${id}`;
    expect((await api.get(path, desk)).body).toMatchObject({ demands, answer: null });
    expect((await api.command(first.id, 'answer-supervision', desk, { text: '已派员' })).status).toBe(200);
    expect((await api.get(path, office)).body).toMatchObject({ state: 'answered', answer: '已派员' });
    expect((await api.command(first.id, 'accept-answer', desk)).status).toBe(403);
    expect((await api.command(first.id, 'accept-answer', office)).status).toBe(200);
    expect((await api.get(path, office)).body).toMatchObject({ state: 'closed', overdue: false });
    const notices = await api.pool.query<{ template: string; post: string }>(
      `SELECT template, post FROM notification WHERE case_id = $1 AND template LIKE '%superv%' OR template = 'answer-accepted'
       ORDER BY template, post`,
      [first.id],
    );
    expect(notices.rows.map(({ template, post }) => `${template} > ${post}`)).toEqual([
      'answer-accepted > S-01-desk',
      'supervision-answered > B-01-supervision',
      'supervision-order > B-01-supervision',
      'supervision-order > S-01-desk',
    ]);
  });

  it('renews an unanswered order one level up, under the same number', async () => {
    const before = (await list('recipient=S-02')).items[0];
    await runActsUntil(api.casebook, second.id, plusMs(tuesdayMorning, 5 * day));
    const after = (await list('recipient=B-01')).items[0];
    expect(after).toMatchObject({
      id: before.id,
      number: before.number,
      recipient: 'B-01',
      renewals: 1,
      state: 'open',
    });
    expect(after.dueAt > before.dueAt).toBe(true);
  });

  it('moves to the unit above when its case is about the recipient, who may no longer read it', async () => {
    api.now = tuesdayMorning;
    const { id } = await api.open({ place: { grid: 'G-0301' } });
    await api.command(id, 'supervise', office, { level: 'bureau', demands, recipient: 'G-0301' });
    const before = (await list('recipient=G-0301')).items[0];
    api.now = plusMs(tuesdayMorning, day);
    const amend = { about: { unit: 'G-0301' }, reason: '反映该网格' };
    expect((await api.command(id, 'amend', 'sample-b-01-operator', amend)).status).toBe(200);
    const path = `/v1/supervision-orders/${before.id}`;
    const { body } = await api.get(path, 'sample-s-03-desk');
    expect(body).toMatchObject({ number: before.number, recipient: 'S-03', issuer: 'B-01', renewals: 0, demands });
    expect(body.dueAt > before.dueAt).toBe(true);
    expect((await api.get(path, 'sample-g-0301-officer')).status).toBe(404);
    const notices = await api.pool.query<{ post: string }>(
      `SELECT post FROM notification WHERE case_id = $1 AND template = 'supervision-order' ORDER BY created_at, post`,
      [id],
    );
    expect(notices.rows.map((row) => row.post)).toEqual([
      ...['B-01-supervision', 'G-0301-officer'],
      ...['B-01-supervision', 'S-03-desk'],
    ]);
  });
});

describe('GET /v1/supervision-orders/{id}.pdf', () => {
  const printed = async (language: string, as = desk) => {
    const { items } = await list('', 'sample-cb-supervision');
    const { id } = items.find((one: Parsed) => one.caseNumber === first.number);
    const headers = { authorization: `Bearer ${await api.tokenOf(as)}`, 'accept-language': language };
    const response = await fetch(`${api.url}/v1/supervision-orders/${id}.pdf`, { headers });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it.each([
    [
      'zh-CN',
      ['督办通知单', '被督办单位', '督办要求', '请查明夜间噪声为何迟迟未处理', '答复期限', '2026-03-06（周五） 24:00'],
    ],
    ['en', ['Supervision Order', 'Answer due by', 'Demands', '2026-03-06 (Fri) at 24:00']],
  ])(
    'is a page in %s whose text can be read, and names no reporter',
    { timeout: 20_000 },
    async (language, expected) => {
      const { response, bytes } = await printed(language);
      expect(response.headers.get('content-type')).toBe('application/pdf');
      expect(response.headers.get('content-disposition')).toContain(`${first.number}-2.pdf`);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(bytes.byteLength).toBeLessThan(400_000);
      const text = textOf(bytes);
      for (const words of [first.number, ...expected]) expect(text).toContain(words.replaceAll(' ', ''));
      for (const secret of ['王小明', '13912345678', 'wang@example.org', '翠湖路1号'])
        expect(text).not.toContain(secret);
    },
  );

  it('is refused to callers who may not read the order', async () => {
    expect((await printed('zh-CN', 'sample-s-02-desk')).response.status).toBe(404);
    expect((await printed('zh-CN', 'channel-web')).response.status).toBe(403);
  });
});

describe('words on paper', () => {
  it('lose the known data of the reporter and anything like a contact number', () => {
    const known = { name: '李四', phone: '+8613800000000', email: 'li@example.org', address: null };
    expect(withoutReporter('李四，电话138 0000 0000，身份证37010119900101123X，li.si@a.cn，3月6日前', known)).toBe(
      '〔略〕，电话〔略〕，身份证〔略〕，3月6日前',
    );
    expect(withoutReporter('第12号楼，10日内答复', null)).toBe('第12号楼，10日内答复');
  });

  it.each([
    '请于2026-03-06 18:00 前答复',
    '2026/3/6、2026.03.06 至 2026-03-31，每日 8:30:00 起',
    '2026-03-06T10:00:00Z',
    `并案 ${caseNumber('2026-03-02', 12)}，督办单 ${caseNumber('2026-03-02', 1_234_567)}-2`,
    '涉案1000000元，另1000000.50 元、￥2500000、1200000万元、3000000 yuan',
    'Answer by 2026-03-06 at 18:00',
  ])('keep days, hours, case numbers and sums: %s', (words) => {
    expect(withoutReporter(words, null)).toBe(words);
  });

  it.each([
    ['13800000000', '〔略〕'],
    ['+86 138-0000-0000', '〔略〕'],
    ['0531-82345678', '〔略〕'],
    ['82345678', '〔略〕'],
    ['400-123-4567', '〔略〕'],
    ['37010119900101123X', '〔略〕'],
    ['370101 1990-01-01 123X', '〔略〕'],
    ['370101900101123', '〔略〕'],
    ['6222020200112233445', '〔略〕'],
    // These only look like a day, a case number or a sum.
    ['2026-03-06-8888', '〔略〕'],
    ['+86-2026-03-06', '〔略〕'],
    ['20260302-0000012-0', '〔略〕'],
    ['13800000000元', '〔略〕元'],
    ['82345678元旦后', '〔略〕元旦后'],
    // A kept value beside a masked one.
    ['2026-03-06 13800000000', '2026-03-06 〔略〕'],
    ['18:00 13800000000', '18:00 〔略〕'],
    ['1000000元 82345678', '1000000元 〔略〕'],
  ])('lose %s', (words, left) => {
    expect(withoutReporter(`请回电${words}，谢谢`, null)).toBe(`请回电${left}，谢谢`);
    expect(withoutReporter(words, null)).toBe(left);
  });
});

/** The characters of a PDF in order, without spaces: each font's glyph numbers by its own table. */
function textOf(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => {
    try {
      return inflateSync(Buffer.from(body!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const glyphs = new Map<number, string>();
  for (const table of streams.filter((stream) => stream.includes('beginbfrange'))) {
    for (const [, from, list] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
      const codes = list!.match(/<[0-9a-f ]+>/g) ?? [];
      codes.forEach((code, i) => glyphs.set(parseInt(from!, 16) + i, utf16(code.replace(/[<> ]/g, ''))));
    }
  }
  const pages = streams.filter((stream) => stream.includes(' Tf'));
  const shown = pages.flatMap((stream) => [...stream.matchAll(/<([0-9a-f]+)>/g)].map(([, hex]) => hex!));
  return shown
    .flatMap((hex) => hex.match(/.{4}/g) ?? [])
    .map((code) => glyphs.get(parseInt(code, 16)) ?? '')
    .join('')
    .replace(/\s/g, '');
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
