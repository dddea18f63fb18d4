// Tests the pages about cases for every role: own, child, sister, accused unit; nothing leaks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { pages } from '../pages.js';

let api: TestApi;
const canary = 'CANARY7731';
const html = { accept: 'text/html' };
const words = { title: `${canary}-title`, text: `${canary}-text` };
const reporter = { name: `${canary}-name`, phone: '+8613877310000', email: `${canary}@example.org` };
/** What a page of a case out of reach must not hold. */
const personal = new RegExp(`${canary}|13877310000|138\\*\\*\\*\\*0000`);

const kinds = ['own', 'child', 'sister', 'accused'] as const;
type Kind = (typeof kinds)[number];
const numbers = {} as Record<Kind, string>;

beforeAll(async () => {
  api = await startTestApi();
  const open = async (grid: string | null, more: object = {}): Promise<string> =>
    (await api.open({ ...words, reporter, place: grid === null ? {} : { grid, address: `${canary}路` }, ...more }))
      .number;
  numbers.own = await open('G-0101');
  numbers.child = await open('G-0102');
  numbers.sister = await open('G-0201');
  numbers.accused = await open('G-0101', { kind: 'complaint', about: { unit: 'G-0101' } });
});
afterAll(() => api.close());

/** Which of the cases a person reads, by the units of the sample city. */
const readers: readonly (readonly [role: string, as: string, reads: readonly Kind[]])[] = [
  ['officer', 'sample-g-0101-officer', ['own']],
  ['deputy', 'sample-g-0101-officer-deputy', ['own']],
  ['sister officer', 'sample-g-0201-officer', ['sister']],
  ['station desk', 'sample-s-01-desk', ['own', 'child', 'accused']],
  ['station chief', 'sample-s-01-chief', ['own', 'child', 'accused']],
  ['sister station desk', 'sample-s-02-desk', ['sister']],
  ['bureau desk', 'sample-b-01-desk', kinds],
  ['bureau chief', 'sample-b-01-chief', kinds],
  ['hall desk', 'sample-hall-desk', kinds],
  ['operator', 'sample-b-01-operator', kinds],
  ['callback', 'sample-b-01-callback', kinds],
  ['supervisor', 'sample-b-01-supervision', kinds],
  ['liaison', 'sample-d-cg-liaison', []],
  ['system administrator', 'sample-hall-system-administrator', []],
  ['security administrator', 'sample-hall-security-administrator', []],
  ['audit administrator', 'sample-hall-audit-administrator', []],
  ['auditor', 'sample-cb-auditor', kinds],
];

/** The pages about one case that are opened by everybody who reads it. */
const opened = ['', '/earlier', '/print', '/print/story', '/terms/promise'];
const see = (path: string, as: string) => api.call('GET', path, { as, headers: html });
const withoutRequest = (text: string): string => text.replace(/<p class="small">[\s\S]*?<\/p>/, '');

describe('the pages about a case', () => {
  it('are all tried', () => {
    const paths = pages
      .filter(({ method, path }) => method === 'get' && path.startsWith('/cases/'))
      .map(({ path }) => path);
    const tried = [
      ...opened.map((part) => `/cases/:number${part.replace('promise', ':clock')}`),
      '/cases/:number/:command',
      // Intake's alone; tried with its pages.
      '/cases/:number/split-off',
    ];
    expect(paths.sort()).toEqual(tried.sort());
  });

  it.each(readers)('%s (%s) reads %j and nothing of the others', async (_role, as, reads) => {
    const unknown = withoutRequest((await see('/cases/20260303-9999999-X', as)).text);
    for (const kind of kinds) {
      for (const part of opened) {
        const page = await see(`/cases/${numbers[kind]}${part}`, as);
        expect([kind, part, page.status]).toEqual([kind, part, reads.includes(kind) ? 200 : 404]);
        if (reads.includes(kind)) continue;
        expect(withoutRequest(page.text)).toBe(unknown);
        expect(page.text).not.toMatch(personal);
      }
      const form = await see(`/cases/${numbers[kind]}/complete?key=a-form`, as);
      if (reads.includes(kind)) continue;
      expect([form.status, personal.test(form.text)]).toEqual([404, false]);
      const fields = {
        raw: 'field=phone',
        headers: { ...html, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      };
      const reveal = await api.call('POST', `/cases/${numbers[kind]}/reveal`, { as, ...fields });
      expect([reveal.status, personal.test(reveal.text)]).toEqual([404, false]);
    }
  });

  it.each(readers)('the list of %s (%s) holds only what they read', async (_role, as, reads) => {
    for (const path of ['/my', '/account']) {
      const { text, status } = await see(path, as);
      expect([200, 303]).toContain(status);
      for (const kind of kinds) if (!reads.includes(kind)) expect(text).not.toContain(numbers[kind]);
      if (reads.length === 0) expect(text).not.toMatch(personal);
    }
  });
});
