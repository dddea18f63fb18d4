// Keeps Turbo to the pages of staff; what is not theirs, or failed, is left to the browser.
import * as Turbo from '@hotwired/turbo';

/** Files and data of the API, pages of citizens, sign-in and paper: each is loaded by itself. */
const others = /^\/(?:v1\/|file|track|sign-|assets\/)|^\/$|\/print(?:\/|$)/;

const { adapter } = Turbo.session as unknown as { adapter: { showProgressBar: () => void } };

export function guardVisits(): void {
  // Our forms are posted by `post`.
  Turbo.config.forms.mode = 'off';
  // Turbo's bar brings styles of its own, which the build leaves out; a busy page is marked by our stylesheet.
  adapter.showProgressBar = () => undefined;
  document.addEventListener('turbo:click', (event) => {
    if (others.test(new URL(event.detail.url).pathname)) event.preventDefault();
  });
  document.addEventListener('turbo:before-fetch-response', (event) => {
    const { fetchResponse } = event.detail;
    if (fetchResponse.succeeded) return;
    event.preventDefault();
    location.assign(fetchResponse.location.href);
  });
  document.addEventListener('turbo:load', focusProblem);
}

/** What was not taken is read first; a form that was just opened has no such words. */
export function focusProblem(): void {
  const problem = document.getElementById('problem');
  problem?.setAttribute('tabindex', '-1');
  problem?.focus();
}
