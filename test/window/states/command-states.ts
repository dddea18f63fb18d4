// Lists the states of the forms by which officers act on cases: empty, refused, overtaken.
import type { CommandName } from '../../../domain/case/commands.js';
import { given, officer, type OpenedCase, signedCase, stationDesk } from './cases.js';
import { commandOf, deed, textOf, writeCompletion } from './commands.js';
import type { PageState, Visit } from './page-state.js';
import { everyCommand } from './every-command.js';
import { haveSession } from './people.js';
import { withoutChecks } from './tracking.js';

/** The officer at the form of a command; answers the case. */
async function atForm({ api, opened }: Visit, command: 'contact' | 'complete'): Promise<OpenedCase> {
  const signed = await signedCase(api);
  await haveSession(opened, officer);
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

/** The forms with every kind of field, and those that show the words of others. */
const atForms: readonly (readonly [CommandName, string])[] = [
  ['amend', 'correcting a case, all parts unfolded'],
  ['close', 'closing a case'],
  ['merge', 'merging a case into another'],
  ['convene', 'convening units'],
  ['reassign', 'giving a case to another post'],
  ['classify', 'classifying a case'],
  ['decide-extension', 'deciding on a longer term'],
  ['request-extension', 'asking for a longer term'],
  ['rule', 'ruling on a dispute'],
  ['record-callback', 'recording a call'],
  ['accept-transfer', 'accepting an offer'],
];

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
        given(
          visit.api,
          id,
          'close',
          { outcome: 'not-admitted', exit: 'beyond-public-duties', reason: '不属于受理范围。' },
          stationDesk,
        ),
      ),
  },
  ...atForms.map(([command, name]): PageState => ({
    name,
    budget: 'officer',
    async reach({ api, opened }) {
      const { make, as } = everyCommand[command];
      const { number } = await make(api);
      await haveSession(opened, as);
      await opened.open(`/cases/${number}/${command}`);
      // What is folded is shown and checked too.
      for (const part of await opened.page.locator('main summary').all()) await opened.tap(part);
    },
  })),
  {
    name: 'handing over, with what changes',
    budget: 'officer',
    async reach({ api, opened }) {
      const { make, as, fields } = everyCommand['offer-transfer'];
      const { number } = await make(api);
      const { to = '', legalBasis = '', reason = '' } = await fields(api);
      await haveSession(opened, as);
      await opened.open(`/cases/${number}/offer-transfer`);
      await opened.page.locator('#to').selectOption(to);
      await opened.type(opened.page.locator('#legalBasis'), legalBasis);
      await opened.type(opened.page.locator('#reason'), reason);
      await opened.follow(opened.page.locator('.sends .filled'));
    },
  },
];
