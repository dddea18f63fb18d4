// Lists the states of the list of cases: an officer's, empty and full, and a desk's.
import { signIn } from './people.js';
import { caseInHand, stationDesk } from './cases.js';
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
];
