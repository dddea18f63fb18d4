// Lists the states of the forms by which officers act on cases: empty, refused, overtaken.
import { given, officer, type OpenedCase, signedCase, stationDesk } from './cases.js';
import { commandOf, deed, textOf, writeCompletion } from './commands.js';
import type { PageState, Visit } from './page-state.js';
import { signIn } from './people.js';
import { withoutChecks } from './tracking.js';

/** The officer at the form of a command; answers the case. */
async function atForm({ api, opened }: Visit, command: 'contact' | 'complete'): Promise<OpenedCase> {
  const signed = await signedCase(api);
  await signIn(opened, officer);
  await opened.open(`/cases/${signed.number}/${command}`);
  return signed;
}

/** The officer completes a case with which something happens while the text is being written. */
async function completeOvertaken(visit: Visit, meanwhile: (id: string) => Promise<unknown>): Promise<void> {
  const { id } = await atForm(visit, 'complete');
  await writeCompletion(visit.opened);
  await meanwhile(id);
  await visit.opened.follow(commandOf(visit.opened, 'complete'));
}

export const commandStates: readonly PageState[] = [
  { name: 'recording a contact', budget: 'officer', reach: async (visit) => void (await atForm(visit, 'contact')) },
  { name: 'completing a case', budget: 'officer', reach: async (visit) => void (await atForm(visit, 'complete')) },
  {
    name: 'completing without a result, refused',
    budget: 'officer',
    status: 400,
    async reach(visit) {
      const { opened } = visit;
      await atForm(visit, 'complete');
      await opened.type(textOf(opened), deed);
      await withoutChecks(opened);
      await opened.follow(commandOf(opened, 'complete'));
    },
  },
  {
    name: 'completing what has changed meanwhile',
    budget: 'officer',
    status: 409,
    reach: (visit) =>
      completeOvertaken(visit, (id) =>
        given(visit.api, id, 'reassign', { post: 'G-0101-officer-deputy' }, stationDesk),
      ),
  },
  {
    name: 'completing what can no longer be completed',
    budget: 'officer',
    status: 409,
    reach: (visit) =>
      completeOvertaken(visit, (id) =>
        given(visit.api, id, 'close', { outcome: 'not-admitted', reason: '不属于受理范围。' }, stationDesk),
      ),
  },
];
