// Brings people back to where they were: the row they came from, and what they had searched for.
import { accountOf } from '../shared/page-facts.js';

const searched = 'gridcase searched';

/** Words and names never stand in an address; this tab remembers them for its person, to search again on the way back. */
export const keepSearch = (form: HTMLFormElement): void =>
  sessionStorage.setItem(
    searched,
    JSON.stringify([accountOf(), form.querySelector<HTMLInputElement>('[name="q"]')?.value ?? '']),
  );

export const forgetSearch = (): void => sessionStorage.removeItem(searched);

let wayBack: string | null = null;

/** The link at which one goes on when the page before is shown again. */
export const comeBackTo = (address: string | null): void => void (wayBack = address);

export function findPlace(): void {
  let isBack = false;
  document.addEventListener('turbo:visit', ({ detail }) => void (isBack = detail.action === 'restore'));
  document.addEventListener('turbo:load', () => {
    // A page that Turbo shows has no target of its address; the row's link takes the focus instead.
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const link = wayBack === null ? null : document.querySelector<HTMLElement>(`a[href="${CSS.escape(wayBack)}"]`);
    (row?.querySelector('a') ?? link)?.focus();
    wayBack = null;
    if (isBack) searchAgain();
  });
}

function searchAgain(): void {
  const form = document.querySelector<HTMLFormElement>('main form[role="search"]');
  const field = form?.querySelector<HTMLInputElement>('[name="q"]');
  const [account, words] = JSON.parse(sessionStorage.getItem(searched) ?? '[]') as (string | null)[];
  if (!form || !field || field.value !== '' || !words || account !== accountOf()) return;
  field.value = words;
  form.requestSubmit();
}
