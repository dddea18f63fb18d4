// Signs in as people of the sample city do: by one tap on the sign-in page.
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
