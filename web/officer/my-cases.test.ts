// Tests the list of own cases: true counts, filters that combine, and what an empty list says.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';

let api: TestApi;
const html = { accept: 'text/html' };
const hour = 3_600_000;
const [officer, idle] = ['sample-g-0101-officer', 'sample-g-0305-officer'];

beforeAll(async () => {
  api = await startTestApi();
  const at = async (hours: number, title: string): Promise<Parsed> => {
    api.now = plusMs(tuesdayMorning, hours * hour);
    return api.open({ title, place: { grid: 'G-0101' } });
  };
  await at(-48, '早就该签收的');
  for (let i = 0; i < 55; i++) await at(0, `第 ${String(i)} 件`);
  const asked = await at(0, '问过群众的');
  await api.command(asked.id, 'sign', officer);
  await api.command(asked.id, 'request-information', officer, { question: '哪一户？' });
});
afterAll(() => api.close());

async function page(path: string, as = officer, language = 'zh-CN'): Promise<string> {
  const { status, text } = await api.call('GET', path, { as, headers: { ...html, 'accept-language': language } });
  expect(status, text).toBe(200);
  return text;
}
const countsIn = (text: string): string[] =>
  [
    ...text.matchAll(
      /<a href="([^"]*)" class="(?:open|overdue|today|tomorrow|later|waiting)"[^>]*><b>(\d+)<\/b> ([^<]+)/g,
    ),
  ].map(([, to = '', many = '', name = '']) => `${many} ${name} ${to.replaceAll('&amp;', '&')}`);
const rowsIn = (text: string): string[] => [...text.matchAll(/id="case-([^"]+)"/g)].map(([, number]) => number!);
const moreIn = (text: string): string | undefined => /href="(\/my\?[^"]*cursor=[^"]*)"/.exec(text)?.[1];

describe('the list of own cases', () => {
  it('counts all of them, though it shows a page at a time', async () => {
    const text = await page('/my');
    expect(rowsIn(text)).toHaveLength(50);
    expect(countsIn(text)).toEqual([
      '57 在办 /my',
      '1 超期 /my?group=overdue',
      '55 今天到期 /my?group=today',
      '1 等他人 /my?group=waiting',
    ]);
    expect(text).toContain('<title>我的案件 (超期 1)');
  });

  it('walks one group to its end, and counts the whole on each page', async () => {
    const first = await page('/my?group=today');
    const second = await page(moreIn(first)!.replaceAll('&amp;', '&'));
    expect(new Set([...rowsIn(first), ...rowsIn(second)]).size).toBe(55);
    expect([moreIn(second), countsIn(second)[0]]).toEqual([undefined, '57 在办 /my']);
    expect(second).toMatch(/class="today" aria-current="true"/);
    // The chosen filter leads back to all, from the beginning.
    expect(countsIn(second)[2]).toBe('55 今天到期 /my');
  });

  it('comes back to the same filter after an act', async () => {
    const text = await page('/my?group=overdue');
    expect(text).toContain('name="return" value="/my?group=overdue"');
  });

  it('says whether a filter hides the cases or there are none', async () => {
    const hidden = await page('/my?group=tomorrow');
    expect(hidden).toMatch(/没有“明天”的案件。 下一件 今天 \d\d:\d\d。/);
    expect(hidden).toMatch(/href="\/my">看全部 57 件/);
    const none = await page('/my', idle, 'en');
    expect(none).toContain('Nothing to do at the moment.');
    expect([countsIn(none), none.includes('Show all')]).toEqual([[], false]);
  });
});

describe('the list of a person with several posts', () => {
  const both = 'sample-g-0301-officer';
  const chipsIn = (text: string): string[] =>
    [
      ...(/<nav class="filters"[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '').matchAll(/<a href="([^"]*)"( aria-current)?/g),
    ].map(([, to = '', current]) => `${to.replaceAll('&amp;', '&')}${current ? ' *' : ''}`);

  it('is narrowed to one grid, together with a group', async () => {
    api.now = plusMs(tuesdayMorning, 0);
    const numbers: string[] = [];
    for (const grid of ['G-0301', 'G-0302', 'G-0302']) {
      numbers.push((await api.open({ title: '两个网格', place: { grid } })).number as string);
    }
    const all = await page('/my', both);
    expect(chipsIn(all)).toEqual(['/my *', '/my?unit=G-0301', '/my?unit=G-0302']);
    expect(rowsIn(all).sort()).toEqual(numbers.sort());
    const one = await page('/my?unit=G-0302&group=today', both);
    expect(chipsIn(one)).toEqual(['/my?group=today', '/my?unit=G-0301&group=today', '/my?unit=G-0302&group=today *']);
    expect([rowsIn(one).length, countsIn(one)[0]]).toEqual([2, '2 在办 /my?unit=G-0302']);
    expect(chipsIn(await page('/my'))).toEqual([]);
  });
});

describe('the list of whoever stands in', () => {
  const [deputy, holder] = ['sample-g-0203-officer-deputy', 'sample-g-0203-officer'];

  it('says for whom and until when, there and on the case, and to nobody else', async () => {
    const { number, id } = await api.open({ title: '替人办的', place: { grid: 'G-0203' } });
    const { name } = (await api.get(`/v1/principals/${holder}`, 'sample-cb-audit-administrator')).body;
    const text = `代 ${String(name)}，至2027-12-31（周五）`;
    for (const path of ['/my', `/cases/${String(number)}`]) expect(await page(path, deputy)).toContain(text);
    expect(await page('/my', deputy, 'en')).toContain(`for ${String(name)}, until 2027-12-31 (Fri)`);
    const { covering } = (await api.get(`/v1/cases/${String(id)}`, deputy)).body;
    expect(covering).toEqual({ post: 'G-0203-officer', person: holder, until: '2027-12-31T16:00:00.000Z' });
    const desk = (await api.get(`/v1/cases/${String(id)}`, 'sample-s-02-desk')).body;
    expect([desk.covering, JSON.stringify(desk).includes(String(name))]).toEqual([null, false]);
  });

  it('says that a post is vacant', async () => {
    await api.open({ title: '空缺的', place: { grid: 'G-0205' } });
    expect(await page('/my', 'sample-g-0205-officer-deputy')).toContain('代空缺岗位');
    await api.open({ title: '自己的', place: { grid: 'G-0305' } });
    expect(await page('/my', idle)).not.toContain('class="cover"');
  });
});
