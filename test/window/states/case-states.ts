// Lists the states of a case's page for staff, and of the page that explains a term.
import { capitalised, say } from '../../../wording/say.js';
import { clockName } from '../../../wording/names.js';
import { page as words } from '../../../web/words/case/case-words.js';
import {
  askedCase,
  caseInHand,
  completedCase,
  formerCase,
  given,
  type OpenedCase,
  officer,
  signedCase,
  stationDesk,
} from './cases.js';
import type { PageState, Visit } from './page-state.js';
import { haveSession } from './people.js';

interface Looking {
  readonly name: string;
  readonly as?: string;
  readonly status?: number;
  readonly make: (api: Visit['api']) => Promise<OpenedCase>;
}

/** A person at the page of a case. */
const caseState = ({ as = officer, make, ...rest }: Looking): PageState => ({
  ...rest,
  budget: 'officer',
  async reach({ api, opened }) {
    const { number } = await make(api);
    await haveSession(opened, as);
    await opened.open(`/cases/${number}`);
  },
});

/** What many write: long, in several paragraphs, with a long unbroken piece. */
const longWords = `我住在二楼，楼下的烧烤店从上个月开始每天营业到凌晨两点。

油烟从窗户进来，孩子咳了两个星期。我们去说过三次，店家说有执照。订单号 ${'8'.repeat(60)}`;

export const caseStates: readonly PageState[] = [
  caseState({ name: 'a case to be signed', make: caseInHand }),
  caseState({ name: 'a case in hand', make: signedCase }),
  caseState({ name: 'a case that waits for its reporter', make: async (api) => (await askedCase(api)).opened }),
  caseState({ name: 'a completed case', make: async (api) => (await completedCase(api)).opened }),
  caseState({ name: 'a case of the past', make: formerCase }),
  caseState({ name: 'a case that is not mine to act on', as: stationDesk, make: signedCase }),
  caseState({
    name: 'a case in many words, its reporter not to be named',
    make: async (api) =>
      (await api.open({
        text: longWords,
        place: { grid: 'G-0101', address: '梧桐里小区东门向北二百米，菜市场后面第三个门洞二楼' },
        reporter: { disclosure: 'withheld', name: '王某', phone: '+8613800001111' },
      })) as OpenedCase,
  }),
  caseState({ name: 'a case that is not mine to see', as: 'sample-g-0102-officer', status: 404, make: caseInHand }),
  {
    name: 'a case with its terms unfolded, and the number to call',
    budget: 'officer',
    async reach({ api, opened }) {
      const { number } = await signedCase(api);
      await haveSession(opened, officer);
      await opened.open(`/cases/${number}`);
      for (const part of await opened.page.locator('main details:not(.more) > summary').all()) await opened.tap(part);
    },
  },
  {
    name: 'a case with the number just shown',
    budget: 'officer',
    async reach({ api, opened }) {
      const { number } = await signedCase(api);
      await haveSession(opened, officer);
      await opened.open(`/cases/${number}`);
      await opened.follow(opened.page.locator('.reporter button').first());
    },
  },
  {
    name: 'what a desk sees of a case between two units',
    budget: 'officer',
    async reach({ api, opened }) {
      const { id, number } = await signedCase(api);
      await given(api, id, 'offer-transfer', { to: 'D-HB', legalBasis: '《环境保护法》第十条', reason: '疑为污染。' });
      await haveSession(opened, stationDesk);
      await opened.open(`/cases/${number}?story=people`);
    },
  },
  ...(['earlier', 'print', 'print/story'] as const).map((part): PageState => ({
    name: `a case: ${part.replace('/', ' of the ')}`,
    budget: 'officer',
    async reach({ api, opened }) {
      const { number } = await signedCase(api);
      await haveSession(opened, officer);
      await opened.open(`/cases/${number}/${part}`);
    },
  })),
  {
    name: 'a term explained',
    budget: 'officer',
    async reach({ api, opened }) {
      const { page, setting } = opened;
      const { number } = await signedCase(api);
      await haveSession(opened, officer);
      await opened.open(`/cases/${number}`);
      await opened.tap(page.getByText(say(setting.language, words.clocks)));
      const term = capitalised(clockName('handling', setting.language));
      await opened.follow(page.getByRole('link', { name: term, exact: true }));
    },
  },
];
