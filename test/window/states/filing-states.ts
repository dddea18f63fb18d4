// Lists the states of filing a request: the form, the check, the receipt, and what can be wrong.
import { filing as words } from '../../../web/words/file-words.js';
import { say } from '../../../wording/say.js';
import type { OpenedPage } from '../harness/opened-page.js';
import type { PageState } from './page-state.js';
import { withoutChecks } from './tracking.js';

const fieldOf = ({ page, setting }: OpenedPage, name: 'text' | 'place') =>
  page.getByLabel(say(setting.language, words[name]));
const buttonOf = ({ page, setting }: OpenedPage, name: 'check' | 'send' | 'change') =>
  page.getByRole('button', { name: say(setting.language, words[name]), exact: true });

/** Writes a request and goes on to the check. */
async function write(opened: OpenedPage, text: string): Promise<void> {
  await opened.open('/file');
  await opened.type(fieldOf(opened, 'text'), text);
  await opened.type(fieldOf(opened, 'place'), '样例路 4 号');
  await opened.follow(buttonOf(opened, 'check'));
}

async function send(opened: OpenedPage, text: string): Promise<void> {
  await write(opened, text);
  await opened.follow(buttonOf(opened, 'send'));
}

export const filingStates: readonly PageState[] = [
  { name: 'the form of a request', budget: 'citizen', reach: ({ opened }) => opened.open('/file') },
  {
    name: 'the form of a request sent empty',
    budget: 'citizen',
    status: 400,
    async reach({ opened }) {
      await opened.open('/file');
      await withoutChecks(opened);
      await opened.follow(buttonOf(opened, 'check'));
    },
  },
  {
    name: 'the check of a request',
    budget: 'citizen',
    reach: ({ opened }) => write(opened, '路灯坏了三天，晚上看不见路。'),
  },
  {
    name: 'the receipt of a request',
    budget: 'citizen',
    status: 201,
    reach: ({ opened }) => send(opened, '井盖丢了，昨天有人摔倒。'),
  },
  {
    name: 'the receipt of an emergency',
    budget: 'citizen',
    status: 201,
    reach: ({ opened }) => send(opened, '救命啊，小偷正在撬门'),
  },
  {
    name: 'other words from a form that was sent',
    budget: 'citizen',
    status: 422,
    async reach({ opened }) {
      await write(opened, '消防通道被车堵了。');
      const { pathname } = new URL(opened.page.url());
      await opened.follow(buttonOf(opened, 'send'));
      await opened.open(pathname);
      await opened.type(fieldOf(opened, 'text'), '消防栓也坏了。');
      await opened.follow(buttonOf(opened, 'check'));
      await opened.follow(buttonOf(opened, 'send'));
    },
  },
];
