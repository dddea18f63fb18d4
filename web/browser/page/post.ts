// Posts the forms of staff and shows what the server answers, without leaving the page in between.
import { isBusy, markBusy } from '../shared/busy.js';
import { show } from './show.js';

/** Signing in and out, and whatever asks for it, load a page anew. */
const isOurs = (form: HTMLFormElement): boolean =>
  form.method === 'post' && form.closest('[data-turbo="false"]') === null;

export function postForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || !isOurs(form)) return;
    event.preventDefault();
    if (!isBusy(form)) void post(form, event.submitter);
  });
}

/** What the browser would send. */
export function requestOf(form: HTMLFormElement, pressed: HTMLElement | null): RequestInit {
  const data = new FormData(form, pressed);
  const isMultipart = form.enctype === 'multipart/form-data';
  const pairs = [...data].map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : value.name,
  ]);
  return { method: 'POST', headers: { Accept: 'text/html' }, body: isMultipart ? data : new URLSearchParams(pairs) };
}

/** The session is over: the browser sends the form itself, and the server keeps it while its writer signs in. */
function signInFirst(form: HTMLFormElement, pressed: HTMLElement | null): void {
  form.dataset['turbo'] = 'false';
  form.requestSubmit(pressed);
}

async function post(form: HTMLFormElement, pressed: HTMLElement | null): Promise<void> {
  const request = requestOf(form, pressed);
  const busy = markBusy(form, pressed);
  // A field named `action` would hide the form's own.
  const to = form.getAttribute('action') ?? location.href;
  try {
    const response = await fetch(to, request);
    if (response.status === 401) return signInFirst(form, pressed);
    const html = await response.text();
    // What was not taken stands at the address of its form, so that reloading asks for nothing to be sent again.
    const address = response.redirected ? response.url : location.href;
    show({ html, address, isNew: response.redirected });
  } finally {
    busy.end();
  }
}
