// Tests who sees the page of a case and which commands it offers them, by role and by unit.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const html = { accept: 'text/html' };
let number: string;
/** A case about a grid, which a sister grid has: the accused unit neither handles nor sees it. */
let aboutUnit: string;

beforeAll(async () => {
  api = await startTestApi();
  ({ number } = await api.open({ title: '夜里很吵', text: '楼下夜里很吵', place: { grid: 'G-0101' } }));
  const about = { unit: 'G-0102' };
  ({ number: aboutUnit } = await api.open({
    title: '民警态度不好',
    kind: 'complaint',
    place: { grid: 'G-0102' },
    about,
  }));
});
afterAll(() => api.close());

/** What the person gets: the verbs offered, or that there is nothing of theirs. */
async function offered(of: string, as: string): Promise<string> {
  const page = await api.call('GET', `/cases/${of}`, { as, headers: html });
  if (page.status === 404) {
    expect(page.text).toContain('没有这个页面，或者不在您的权限内。');
    expect(page.text).not.toContain(of);
    return 'hidden';
  }
  expect(page.status, page.text).toBe(200);
  const bar = /<div class="acts">[\s\S]*?(?=<ul>|<\/div>)/.exec(page.text)?.[0] ?? '';
  return [...bar.matchAll(/>([^<>]+)<\/(?:a|button|summary)>/g)].map(([, verb]) => verb).join(' ') || 'nothing to do';
}

const roles: readonly (readonly [who: string, as: string, sees: string])[] = [
  ['the officer of the grid', 'sample-g-0101-officer', '签收 联系 更多'],
  ['the deputy at the same grid', 'sample-g-0101-officer-deputy', '签收 联系 更多'],
  ['the officer of a sister grid', 'sample-g-0102-officer', 'hidden'],
  ['the desk of the station above', 'sample-s-01-desk', '派单 改派 更多'],
  ['the chief of the station above', 'sample-s-01-chief', '派单 改派 更多'],
  ['the desk of a sister station', 'sample-s-02-desk', 'hidden'],
  ['the desk of the bureau above', 'sample-b-01-desk', '派单 改派 更多'],
  ['the intake operator', 'sample-b-01-operator', '派单 备注 更多'],
  ['the callback centre', 'sample-b-01-callback', '备注 补充情况'],
  ['the supervisor', 'sample-b-01-supervision', '督办 备注 适用新政策'],
  ['a department that was offered nothing', 'sample-d-xf-liaison', 'hidden'],
  ['the system administrator', 'sample-hall-system-administrator', 'hidden'],
  ['the auditor of the city', 'sample-cb-auditor', 'nothing to do'],
];

describe('the page of a case', () => {
  it.each(roles)('offers %s (%s): %s', async (_who, as, sees) => {
    expect(await offered(number, as)).toBe(sees);
  });

  it('shows a case in a unit below to the units above it, and one in the unit above to none below', async () => {
    const { number: above } = await api.open({ place: {} });
    expect(await offered(above, 'sample-b-01-desk')).toBe('派单 改派 更多');
    expect(await offered(above, 'sample-s-01-desk')).toBe('hidden');
    expect(await offered(above, 'sample-g-0101-officer')).toBe('hidden');
  });

  it('is hidden from the unit that the case is about, and shown to those above it', async () => {
    expect(await offered(aboutUnit, 'sample-g-0102-officer')).toBe('hidden');
    expect(await offered(aboutUnit, 'sample-g-0102-officer-deputy')).toBe('hidden');
    expect(await offered(aboutUnit, 'sample-s-01-desk')).not.toBe('hidden');
  });

  it('reads alike for a case that is not theirs and one that does not exist', async () => {
    const pages = await Promise.all(
      [number, '20260303-9999999-X'].map((of) =>
        api.call('GET', `/cases/${of}`, { as: 'sample-g-0102-officer', headers: html }),
      ),
    );
    const [hidden, missing] = pages.map(({ text }) => text.replace(/<p class="small">[\s\S]*?<\/p>/, ''));
    expect(hidden).toBe(missing);
  });

  it('leads to the sign-in without a session, and back to the case afterwards', async () => {
    const page = await api.call('GET', `/cases/${number}`, { headers: html });
    expect([page.status, page.headers.get('location')]).toEqual([303, `/sign-in?return=%2Fcases%2F${number}`]);
  });
});

const pageOf = async (of: string, as: string): Promise<string> =>
  (await api.call('GET', `/cases/${of}`, { as, headers: html })).text;

describe('the own list beside a case', () => {
  const officer = 'sample-g-0101-officer';
  const listIn = (text: string): string[] =>
    [
      ...(/<nav class="own"[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '').matchAll(
        /href="\/cases\/([^"]+)"( aria-current="page")?/g,
      ),
    ].map(([, one = '', open]) => `${one}${open ? ' *' : ''}`);

  it('marks the open case among those whose turn is the reader’s, and is left out where there are none', async () => {
    const other = await api.open({ title: '另一件', place: { grid: 'G-0101' } });
    expect(listIn(await pageOf(number, officer)).sort()).toEqual([`${number} *`, other.number].sort());
    expect(listIn(await pageOf(number, 'sample-b-01-supervision'))).toEqual([]);
  });
});

describe('the bar of an engine that is away', () => {
  it('says since when reminders are late, and only then', async () => {
    const before = api.now;
    const bar = async (): Promise<string | undefined> =>
      /<p class="late-bar small">([^<]+)/.exec(await pageOf(number, 'sample-g-0101-officer'))?.[1];
    expect(await bar()).toBeUndefined();
    api.now = plusMs(before, 60_000);
    // It is known for a second.
    await expect.poll(bar, { timeout: 5_000 }).toMatch(/^已经保存。今天 \d\d:\d\d 以后的提醒会晚到，什么都不会丢。$/);
    api.now = before;
  });
});

describe('the page of a case of the past', () => {
  it.each([
    ['zh-CN', '历史件（由原系统转入）', '历史件（由原系统转入），归 '],
    ['en', 'Former case, taken over from another register', 'Former case, taken over from another register, at '],
  ])(
    'says so in %s above all else and in its first sentence, with the answer of then, also on paper and in lists',
    async (language, what, story) => {
      const history = { closedAt: '2018-11-20T02:00:00.000Z', answer: '已更换灯泡。' };
      const asked = { text: `路灯不亮 ${language}`, place: { grid: 'G-0101' }, occurredAt: '2018-11-06T01:20:00.000Z' };
      const { number: former } = await api.open({ channel: 'import', ...asked, history }, 'channel-import');
      const headers = { ...html, 'accept-language': language };
      const read = async (path: string): Promise<string> =>
        (await api.call('GET', path, { as: 'sample-g-0101-officer', headers })).text;
      const page = await read(`/cases/${former}`);
      expect(page).toMatch(new RegExp(`<p class="turn">${what}<span class="by">[^<]*2018-11-06[^<]*2018-11-20`));
      expect(page).toContain(story);
      expect(page).toContain(history.answer);
      expect(await read(`/cases/${former}/print`)).toContain(what);
      expect((await read(`/search?q=${former}`)).toLowerCase()).toContain(what.toLowerCase());
    },
  );
});
