// Signs in as people of the sample city do, by one tap, or begins behind the sign-in.
import type { OpenedPage } from '../harness/opened-page.js';

/** Opens the sign-in page and signs in as a sample person. */
export async function signIn(opened: OpenedPage, principal: string): Promise<void> {
  await opened.open('/sign-in');
  await choosePerson(opened, principal);
}

/** Taps the person on the sign-in page that is open; whoever is folded away is unfolded first. */
export async function choosePerson(opened: OpenedPage, principal: string): Promise<void> {
  const person = opened.page.locator(`button[value="${principal}"]`);
  const folded = opened.page.locator('details', { has: person });
  if (await folded.count()) await opened.tap(folded.locator('summary'));
  await opened.follow(person);
}

/** Gives the browser the session that the tap begins, without opening a page: most tests begin behind the sign-in. */
export async function haveSession({ page }: OpenedPage, principal: string): Promise<void> {
  const headers = { 'sec-fetch-site': 'same-origin' };
  const sent = { form: { principal }, headers, maxRedirects: 0 };
  const answer = await page.context().request.post('/sign-in/sample', sent);
  if (answer.status() !== 303) throw new Error(`${principal} was not signed in: ${answer.status()}`);
}

/** Has a session and opens the list of cases, where people arrive when they sign in. */
export async function openList(opened: OpenedPage, principal: string): Promise<void> {
  await haveSession(opened, principal);
  await opened.open('/my');
}
