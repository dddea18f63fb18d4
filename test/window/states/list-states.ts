// Lists the states of the list of cases: an officer's, empty and full, and a desk's.
import { haveSession, signIn } from './people.js';
import { caseInHand, officer, stationDesk } from './cases.js';
import { idleOfficer, officerWithAll } from './lists.js';
import type { PageState } from './page-state.js';

export const listStates: readonly PageState[] = [
  { name: 'my cases, none', budget: 'officer', reach: ({ opened }) => signIn(opened, idleOfficer) },
  {
    name: 'my cases, of every urgency',
    budget: 'officer',
    reach: async ({ api, opened }) => signIn(opened, await officerWithAll(api)),
  },
  // What lies below a desk is not its own work.
  {
    name: 'my cases, none at a desk',
    budget: 'officer',
    async reach({ api, opened }) {
      await caseInHand(api);
      await signIn(opened, stationDesk);
    },
  },
  {
    name: 'my cases, at two grids',
    budget: 'officer',
    async reach({ api, opened }) {
      for (const grid of ['G-0301', 'G-0302']) await api.open({ title: '楼道堆物', place: { grid } });
      await haveSession(opened, 'sample-g-0301-officer');
      await opened.open('/my?unit=G-0302');
    },
  },
  {
    name: 'my cases, a filter that hides all of them, for an absent colleague',
    budget: 'officer',
    async reach({ api, opened }) {
      await api.open({ title: '夜里很吵', place: { grid: 'G-0203', address: '玉泉坊 2 号楼' } });
      await haveSession(opened, 'sample-g-0203-officer-deputy');
      await opened.open('/my?group=tomorrow');
    },
  },
  {
    name: 'the search, with what it found',
    budget: 'officer',
    async reach({ api, opened }) {
      const { number } = await caseInHand(api);
      await haveSession(opened, officer);
      await opened.open(`/search?q=${number}`);
    },
  },
  {
    name: 'the search, by words of title and address, in another writing',
    budget: 'officer',
    async reach({ api, opened }) {
      await api.open({ title: '夜间施工扰民', place: { grid: 'G-0101', address: '紫荆路 12 号院' } });
      await haveSession(opened, officer);
      await opened.open('/search');
      await opened.type(opened.page.locator('main input[name="q"]'), '紫荊路１２號 施工');
      await opened.follow(opened.page.locator('main .search button'));
      await opened.page.locator('main .rows').waitFor();
    },
  },
  {
    name: 'the search, by the end of a telephone number',
    budget: 'officer',
    async reach({ api, opened }) {
      await api.open({
        title: '井盖松动',
        reporter: { name: '李样例', phone: '+8613800009731' },
        place: { grid: 'G-0101' },
      });
      await haveSession(opened, officer);
      await opened.open('/search?q=9731');
      await opened.follow(opened.page.locator('main form:has(input[value="phone"]) button'));
      await opened.page.locator('main .rows').waitFor();
    },
  },
  {
    name: 'the search, by words that nothing says',
    budget: 'officer',
    async reach({ opened }) {
      await haveSession(opened, officer);
      await opened.open('/search');
      await opened.type(opened.page.locator('main input[name="q"]'), '没有人写过的词');
      await opened.follow(opened.page.locator('main .search button'));
    },
  },
];
