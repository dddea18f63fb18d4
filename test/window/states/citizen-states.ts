// Lists the states of the tracking page, from the empty form to the case withdrawn.
import { askedCase, caseInCallback, caseInHand, closedCase } from './cases.js';
import type { PageState, Visit } from './page-state.js';
import { buttonOf, fieldOf, track, unfold, withoutChecks } from './tracking.js';

/** An access code that fits no case. */
const wrongCode = 'AAAAAAAAAA';

async function sendBlank({ api, opened }: Visit): Promise<void> {
  const { opened: asked } = await askedCase(api);
  await track(opened, asked);
  // A browser of today lets no blank text through, but full of spaces it does.
  await opened.type(fieldOf(opened, 'answer'), '   ');
  await opened.follow(buttonOf(opened, 'sendAnswer'));
}

async function withdraw({ api, opened }: Visit, isSure: boolean): Promise<void> {
  await track(opened, await caseInHand(api));
  await unfold(opened, 'withdraw');
  await opened.type(fieldOf(opened, 'reason'), '已和邻居说好');
  if (isSure) await opened.tap(opened.page.getByRole('checkbox'));
  else await withoutChecks(opened);
  await opened.follow(buttonOf(opened, 'doWithdraw'));
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
  {
    name: 'tracking with all parts unfolded',
    budget: 'citizen',
    async reach({ api, opened }) {
      await track(opened, await caseInHand(api));
      await unfold(opened, 'add');
      await unfold(opened, 'changeContact');
      await unfold(opened, 'withdraw');
    },
  },
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
    async reach({ api, opened }) {
      await track(opened, await caseInHand(api));
      await unfold(opened, 'add');
      await opened.type(fieldOf(opened, 'text'), '昨晚又吵到两点');
      await opened.follow(buttonOf(opened, 'send'));
    },
  },
  {
    name: 'tracking after a withdrawal without the confirmation',
    budget: 'citizen',
    status: 400,
    reach: (visit) => withdraw(visit, false),
  },
  { name: 'tracking a case just withdrawn', budget: 'citizen', reach: (visit) => withdraw(visit, true) },
];
