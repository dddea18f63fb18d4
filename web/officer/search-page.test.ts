// Tests the search: what finds a case, and that only numbers ever stand in an address.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callableNumber } from '../../domain/intake/whole-number.js';
import { type Answer, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { numberIn } from './search-terms.js';

let api: TestApi;
let number: string;
const officer = 'sample-g-0101-officer';
const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  api = await startTestApi();
  const place = { grid: 'G-0101' };
  const text = '楼上昨夜唱歌到两点';
  ({ number } = await api.open({ text, place, reporter: { name: '李样例', phone: '+8613800000099' } }));
  for (let i = 0; i < 51; i++) await api.open({ title: '乱停车', place });
});
afterAll(() => api.close());

const open = (path: string, as = officer): Promise<Answer> => api.call('GET', path, { as, headers });
const post = (fields: Record<string, string>, as = officer): Promise<Answer> =>
  api.call('POST', '/search', {
    as,
    raw: new URLSearchParams(fields).toString(),
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  });
const rowsIn = ({ text }: Answer): string[] => [...text.matchAll(/id="case-([^"]+)"/g)].map(([, one]) => one!);

describe('the search', () => {
  it('finds a case by its number, typed in many ways, at an address that can be passed on', async () => {
    const [, day = '', running = '', check = ''] = /^(\d+)-(\d+)-(.)$/.exec(number)!;
    const last = running.slice(-4);
    for (const typed of [number, number.toLowerCase(), day + running + check, ` …${last}-${check} `, last]) {
      const sent = await post({ q: typed });
      expect([typed, sent.status]).toEqual([typed, 303]);
      const found = await open(sent.headers.get('location')!);
      expect([typed, rowsIn(found).includes(number)]).toEqual([typed, true]);
    }
  });

  it('finds words, callers by number and by name, none of which stands in an address', async () => {
    for (const fields of [
      { q: '唱歌' },
      { q: '138 0000 0099' },
      { q: '+8613800000099' },
      { q: '李样例', by: 'name' },
    ]) {
      const found = await post(fields);
      expect([fields.q, found.status, rowsIn(found)]).toEqual([fields.q, 200, [number]]);
      expect(found.text).not.toMatch(new RegExp(`(?:href|action)="[^"]*(?:${encodeURIComponent(fields.q)}|1380000)`));
    }
    const none = await post({ q: '李样例' });
    expect([rowsIn(none).length, none.text.includes('按诉求人姓名找“李样例”')]).toEqual([0, true]);
    for (const q of ['13800000099', '李样例', '唱歌']) {
      const taken = await open(`/search?q=${encodeURIComponent(q)}`);
      expect([taken.status, taken.headers.get('location')]).toEqual([303, '/search']);
    }
  });

  it('goes on where a page ended, by number and by words', async () => {
    const first = await post({ q: '乱停车' });
    expect([rowsIn(first).length, first.text.includes('找到 51 件')]).toEqual([50, true]);
    const cursor = /name="cursor" value="([^"]+)"/.exec(first.text)![1]!;
    expect(rowsIn(await post({ q: '乱停车', cursor }))).toHaveLength(1);
    const byDay = await open(`/search?q=${number.slice(0, 8)}`);
    const more = /href="(\/search\?[^"]*cursor=[^"]*)"/.exec(byDay.text)![1]!.replaceAll('&amp;', '&');
    expect([...rowsIn(byDay), ...rowsIn(await open(more))]).toHaveLength(52);
  });

  it('finds nothing that is not for the reader, and is not offered to whoever reads no cases', async () => {
    const other = 'sample-g-0102-officer';
    for (const found of [await open(`/search?q=${number}`, other), await post({ q: '唱歌' }, other)])
      expect([rowsIn(found).length, found.text.includes('没有找到')]).toEqual([0, true]);
    expect((await open('/my')).text).toContain('role="search"');
    expect((await open('/account', 'sample-hall-system-administrator')).text).not.toContain('role="search"');
  });

  it('offers to look for a landline without its area as a caller', async () => {
    await api.open({ text: '电梯停了', place: { grid: 'G-0101' }, reporter: { phone: '+8657588012399' } });
    expect((await post({ q: '88012399' })).text).toContain('name="by" value="phone"');
    expect(rowsIn(await post({ q: '88012399', by: 'phone' }))).toHaveLength(1);
  });

  it('asks again for an empty field', async () => {
    expect((await post({ q: ' ' })).headers.get('location')).toBe('/search');
    expect((await open('/search')).status).toBe(200);
  });
});

describe('what was typed', () => {
  it.each([
    ['20260303-0000012-7', '20260303-0000012-7', null],
    ['2026030300000127', '20260303-0000012-7', null],
    ['２０２６０３０３－００００１２３－ｋ', '20260303-0000123-K', null],
    ['2026 0303—0000123–k', '20260303-0000123-K', null],
    ['…0412−K', '0412-K', null],
    ['０４１２', '0412', null],
    ['0412-k', '0412-K', null],
    ['0412', '0412', null],
    ['13800000099', null, '+8613800000099'],
    ['0575 8700 1234', null, '+8657587001234'],
    ['+44 20 7946 0000', null, '+442079460000'],
    ['85001234', null, null],
    ['330681199001011234', null, null],
    ['李样例', null, null],
  ])('%s is the number %s or the telephone number %s', (typed, found, phone) => {
    expect([numberIn(typed), callableNumber(typed)]).toEqual([found, phone]);
  });
});
