// Posts the forms of staff and shows what the server answers, without leaving the page in between.
import { isBusy, markBusy } from '../shared/busy.js';
import { element } from '../shared/elements.js';
import { isMultipart, isPosted, targetOf } from '../shared/form-facts.js';
import { said } from '../shared/words.js';
import { tellOfChange } from '../writings/changes.js';
import { keepAct, settleAct, waitsBehind, whileSending } from '../writings/outbox.js';
import type { Writing } from '../writings/store.js';
import { keepSearch } from './place.js';
import { focusProblem } from './guard.js';
import { showInSheet } from './sheet.js';
import { show } from './show.js';

/** Signing in and out load a page anew. */
const isOurs = (form: HTMLFormElement): boolean => isPosted(form) && form.closest('[data-turbo="false"]') === null;

export function postForms(): void {
  const take = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || !isOurs(form)) return;
    event.preventDefault();
    if (!isBusy(form)) void post(form, event.submitter);
  };
  // Before Turbo, which would send a form in a frame by itself.
  document.addEventListener('submit', take, { capture: true });
}

interface Sending {
  readonly form: HTMLFormElement;
  readonly pressed: HTMLElement | null;
  /** What this device keeps until it is delivered; null for what is no act of a case. */
  readonly act: Writing | null;
}

async function post(form: HTMLFormElement, pressed: HTMLElement | null): Promise<void> {
  const busy = markBusy(form, pressed);
  try {
    const act = await keepAct(form, pressed);
    const sending = { form, pressed, act };
    if (!act) await sendForm(sending);
    else if (await waitsBehind(act)) undelivered(sending);
    else await whileSending(act.id, () => sendForm(sending));
  } finally {
    busy.end();
  }
}

async function sendForm(sending: Sending): Promise<void> {
  const { form, pressed, act } = sending;
  const response = await fetch(targetOf(form, pressed), requestOf(form, pressed)).catch(() => null);
  if (act && response) await settleAct(act, response);
  if (!response) return undelivered(sending);
  if (response.status === 401) return signInFirst(sending);
  if (act && (response.status === 429 || response.status >= 500)) return undelivered(sending);
  const html = await response.text();
  if (!response.redirected && showInSheet(form, html)) return focusProblem();
  // A page that answers a form without more stands at the present address: reloading asks for nothing to be sent again.
  const isSearch = form.getAttribute('role') === 'search';
  const address = response.redirected ? response.url : isSearch ? targetOf(form).pathname : location.href;
  if (isSearch) keepSearch(form);
  show({ html, address, isNew: response.redirected || isSearch });
}

/** What the browser would send. */
function requestOf(form: HTMLFormElement, pressed: HTMLElement | null): RequestInit {
  const data = new FormData(form, pressed);
  const pairs = [...data].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
  return {
    method: 'POST',
    headers: { Accept: 'text/html' },
    body: isMultipart(form) ? data : new URLSearchParams(pairs),
  };
}

/** The session is over. An act waits for its writer to sign in; anything else the server keeps meanwhile. */
function signInFirst({ form, pressed, act }: Sending): void {
  if (act) {
    location.assign(`/sign-in?return=${encodeURIComponent(`/cases/${act.place.split('/')[2] ?? ''}`)}`);
    return;
  }
  form.dataset['turbo'] = 'false';
  form.requestSubmit(pressed);
}

/** No connection, or too much to do there: an act is sent later by itself, anything else by its person. */
function undelivered({ form, act }: Sending): void {
  form.querySelector(':scope > .undelivered')?.remove();
  const look = act ? 'later' : 'problem';
  const words = element('p', { class: `${look} undelivered`, role: 'alert' }, said(act ? 'willBeSent' : 'notSent'));
  if (!act) form.prepend(words);
  // A row says it beside its case.
  else if (form.closest('.row')) form.remove();
  else form.replaceWith(words);
  tellOfChange();
}
