// Lists the pages behind links in letters: opinions, missing information, replies of departments.
import { say } from '../../../wording/say.js';
import type { OpenedPage } from '../harness/opened-page.js';
import { askedCase, completedCase, offeredCase } from './cases.js';
import type { PageState } from './page-state.js';

/** The choice with these words, in the page's language. */
const choice = ({ page, setting }: OpenedPage, zh: string, en: string) =>
  page.getByRole('radio', { name: say(setting.language, { zh, en }), exact: true });

/** Each of these pages has one form, and the form one button. */
const theButton = ({ page }: OpenedPage) => page.locator('main button');

async function answerWith(opened: OpenedPage, link: string, words: readonly [zh: string, en: string]): Promise<void> {
  await opened.open(link);
  await opened.tap(choice(opened, ...words));
  await opened.follow(theButton(opened));
}

export const linkStates: readonly PageState[] = [
  {
    name: 'the callback question',
    budget: 'citizen',
    reach: async ({ api, opened }) => opened.open((await completedCase(api)).link),
  },
  {
    name: 'the callback question answered',
    budget: 'citizen',
    reach: async ({ api, opened }) => answerWith(opened, (await completedCase(api)).link, ['满意', 'Satisfied']),
  },
  {
    name: 'a bad opinion, which may still be changed',
    budget: 'citizen',
    async reach({ api, opened }) {
      const { link } = await completedCase(api);
      await answerWith(opened, link, ['不满意', 'Dissatisfied']);
      await opened.open(link);
    },
  },
  {
    name: 'a question answered before',
    budget: 'citizen',
    status: 409,
    async reach({ api, opened }) {
      const { link } = await completedCase(api);
      await answerWith(opened, link, ['满意', 'Satisfied']);
      await opened.open(link);
    },
  },
  {
    name: 'missing information asked for',
    budget: 'citizen',
    reach: async ({ api, opened }) => opened.open((await askedCase(api)).link),
  },
  {
    name: 'missing information supplied',
    budget: 'citizen',
    async reach({ api, opened }) {
      await opened.open((await askedCase(api)).link);
      await opened.type(opened.page.getByRole('textbox'), '三楼');
      await opened.follow(theButton(opened));
    },
  },
  {
    name: 'a case offered to a department',
    budget: 'officer',
    reach: async ({ api, opened }) => opened.open((await offeredCase(api)).link),
  },
  {
    name: 'a case that a department accepted',
    budget: 'officer',
    reach: async ({ api, opened }) => answerWith(opened, (await offeredCase(api)).link, ['接收', 'Accept']),
  },
];
