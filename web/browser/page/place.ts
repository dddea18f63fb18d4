// Brings people back to where they were: the row they came from, and what they had searched for.

const searched = 'gridcase searched';

/** Words and names never stand in an address; this tab remembers them, to search again on the way back. */
export const keepSearch = (form: HTMLFormElement): void =>
  sessionStorage.setItem(searched, new FormData(form).get('q')?.toString() ?? '');

export function findPlace(): void {
  let isBack = false;
  document.addEventListener('turbo:visit', ({ detail }) => void (isBack = detail.action === 'restore'));
  document.addEventListener('turbo:load', () => {
    // A page that Turbo shows has no target of its address; the row's link takes the focus instead.
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    row?.querySelector('a')?.focus();
    if (isBack) searchAgain();
  });
}

function searchAgain(): void {
  const form = document.querySelector<HTMLFormElement>('main form[role="search"]');
  const field = form?.querySelector<HTMLInputElement>('[name="q"]');
  const words = sessionStorage.getItem(searched);
  if (!form || !field || field.value !== '' || !words) return;
  field.value = words;
  form.requestSubmit();
}
