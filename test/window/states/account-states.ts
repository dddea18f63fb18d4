// Lists the states of the sign-in, of one's own account, and of the link that sets a password.
import { randomUUID } from 'node:crypto';
import { plusMs } from '../../../domain/base/instant.js';
import type { Bilingual } from '../../../domain/base/bilingual.js';
import { say } from '../../../wording/say.js';
import { account, link, signIn as words } from '../../../web/words/account-words.js';
import { atBrowser } from '../../support/api/sign-in.js';
import { officer, signedCase } from './cases.js';
import { commandOf, writeCompletion } from './commands.js';
import type { PageState, Visit } from './page-state.js';
import { choosePerson, haveSession } from './people.js';
import { withoutChecks } from './tracking.js';

/** Longer than a session lasts unused. */
const anHour = 3_600_000;

const button = ({ opened: { page, setting } }: Visit, of: Bilingual) =>
  page.getByRole('button', { name: say(setting.language, of), exact: true });

/** An officer completes a case after the session is over. */
async function sendWithoutSession({ api, opened }: Visit): Promise<void> {
  const { number } = await signedCase(api);
  await haveSession(opened, officer);
  await opened.open(`/cases/${number}/complete`);
  await writeCompletion(opened);
  api.now = plusMs(api.now, anHour);
  await opened.follow(commandOf(opened, 'complete'));
}

/** The page behind the link by which somebody new sets a password. */
async function openLink({ api, opened }: Visit): Promise<void> {
  const { token } = await atBrowser(() => api).link('sample-s-06-chief');
  await opened.open(`/sign-in/${token}`);
}

export const accountStates: readonly PageState[] = [
  { name: 'the sign-in', budget: 'citizen', reach: ({ opened }) => opened.open('/sign-in') },
  {
    name: 'the sign-in refused',
    budget: 'citizen',
    status: 401,
    async reach(visit) {
      const { opened } = visit;
      await opened.open('/sign-in');
      // Another name each time: after some wrong tries the same one has to wait.
      await opened.type(opened.page.locator('#name'), randomUUID());
      await opened.type(opened.page.locator('#password'), 'not the password');
      await opened.follow(button(visit, words.send));
    },
  },
  { name: 'the sign-in when a session ended while sending', budget: 'citizen', status: 401, reach: sendWithoutSession },
  {
    name: 'signed in again, with what was being sent',
    budget: 'citizen',
    async reach(visit) {
      visit.opened.expectStatus(401);
      await sendWithoutSession(visit);
      await choosePerson(visit.opened, officer);
    },
  },
  {
    name: 'my account',
    budget: 'officer',
    async reach({ opened }) {
      await haveSession(opened, officer);
      await opened.open('/account');
    },
  },
  {
    name: 'my account, the new password refused',
    budget: 'officer',
    status: 403,
    async reach(visit) {
      const { opened } = visit;
      await haveSession(opened, officer);
      await opened.open('/account');
      await opened.type(opened.page.locator('#current'), 'not the password');
      await opened.type(opened.page.locator('#next'), 'lampe kiesel wolke 七');
      await opened.follow(button(visit, account.change));
    },
  },
  {
    name: 'my session, made longer',
    budget: 'officer',
    async reach({ opened }) {
      await haveSession(opened, officer);
      await opened.open('/account/longer');
    },
  },
  { name: 'a password to be set', budget: 'citizen', reach: openLink },
  {
    name: 'a password too short',
    budget: 'citizen',
    status: 400,
    async reach(visit) {
      const { opened } = visit;
      await openLink(visit);
      await opened.type(opened.page.locator('#password'), '123');
      await withoutChecks(opened);
      await opened.follow(button(visit, link.send));
    },
  },
];
