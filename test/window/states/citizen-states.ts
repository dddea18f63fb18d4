// Lists the states of the tracking page, from the empty form to the case withdrawn.
import { askedCase, caseInCallback, caseInHand, closedCase } from './cases.js';
import type { PageState, Visit } from './page-state.js';
import { buttonOf, fieldOf, track, withoutChecks } from './tracking.js';

/** An access code that fits no case. */
const wrongCode = 'AAAAAAAAAA';

async function sendBlank({ api, opened }: Visit): Promise<void> {
  const { opened: asked } = await askedCase(api);
  await track(opened, asked);
  // A browser of today lets no blank text through, but full of spaces it does.
  await opened.type(fieldOf(opened, 'answer'), '   ');
  await opened.follow(buttonOf(opened, 'sendAnswer'));
}

/** Opens a page of the request's, such as the one on which something is added. */
async function go({ api, opened }: Visit, to: 'add' | 'changeContact' | 'withdraw'): Promise<void> {
  await track(opened, await caseInHand(api));
  await opened.follow(buttonOf(opened, to));
}

async function confirm(visit: Visit): Promise<void> {
  const { opened } = visit;
  await go(visit, 'withdraw');
  await opened.type(fieldOf(opened, 'reason'), '已和邻居说好');
  await opened.follow(buttonOf(opened, 'goOn'));
}

export const citizenStates: readonly PageState[] = [
  { name: 'the tracking form', budget: 'citizen', reach: ({ opened }) => opened.open('/track') },
  {
    name: 'the tracking form sent empty',
    budget: 'citizen',
    status: 400,
    async reach({ opened }) {
      await opened.open('/track');
      await withoutChecks(opened);
      await opened.follow(buttonOf(opened, 'open'));
    },
  },
  {
    name: 'tracking with a wrong code',
    budget: 'citizen',
    status: 404,
    reach: async ({ api, opened }) => track(opened, { ...(await caseInHand(api)), accessCode: wrongCode }),
  },
  {
    name: 'tracking a case in hand',
    budget: 'citizen',
    reach: async ({ api, opened }) => track(opened, await caseInHand(api)),
  },
  { name: 'adding something', budget: 'citizen', reach: (visit) => go(visit, 'add') },
  { name: 'changing the contact', budget: 'citizen', reach: (visit) => go(visit, 'changeContact') },
  {
    name: 'tracking a case that waits for its reporter',
    budget: 'citizen',
    reach: async ({ api, opened }) => track(opened, (await askedCase(api)).opened),
  },
  { name: 'tracking after a blank answer', budget: 'citizen', status: 400, reach: sendBlank },
  {
    name: 'tracking a case in callback',
    budget: 'citizen',
    reach: async ({ api, opened }) => track(opened, await caseInCallback(api)),
  },
  {
    name: 'tracking a closed case',
    budget: 'citizen',
    reach: async ({ api, opened }) => track(opened, await closedCase(api)),
  },
  {
    name: 'tracking with a statement just added',
    budget: 'citizen',
    async reach(visit) {
      const { opened } = visit;
      await go(visit, 'add');
      await opened.type(fieldOf(opened, 'text'), '昨晚又吵到两点');
      await opened.follow(buttonOf(opened, 'send'));
    },
  },
  { name: 'withdrawing: why', budget: 'citizen', reach: (visit) => go(visit, 'withdraw') },
  {
    name: 'withdrawing without a reason',
    budget: 'citizen',
    status: 400,
    async reach(visit) {
      await go(visit, 'withdraw');
      await withoutChecks(visit.opened);
      await visit.opened.follow(buttonOf(visit.opened, 'goOn'));
    },
  },
  { name: 'withdrawing: what it means', budget: 'citizen', reach: confirm },
  {
    name: 'tracking a case just withdrawn',
    budget: 'citizen',
    async reach(visit) {
      await confirm(visit);
      await visit.opened.follow(buttonOf(visit.opened, 'doWithdraw'));
    },
  },
];
