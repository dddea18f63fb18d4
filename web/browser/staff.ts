// Starts the scripts of staff pages: visits without reloading, forms that say what became of them.
import { Application } from '@hotwired/stimulus';
import * as Turbo from '@hotwired/turbo';
import { listenForKeys } from './keys/keys.js';
import { guardVisits } from './page/guard.js';
import { photosOnPages } from './page/photos-on-pages.js';
import { findPlace, forgetSearch } from './page/place.js';
import { insertPhrases } from './page/phrases.js';
import { postForms } from './page/post.js';
import { openSheets } from './page/sheet.js';
import { guardComposition } from './shared/compose.js';
import { countTexts } from './shared/counter.js';
import { accountOf } from './shared/page-facts.js';
import { deliverKept, drawKept } from './writings/bar.js';
import { onChange } from './writings/changes.js';
import { dropCopies, dropCopiesOfOthers, takeCopies } from './writings/copies.js';
import { DraftController } from './writings/draft-controller.js';
import { forget, forgetOthers, prepare } from './writings/vault.js';

guardVisits();
// A form waits for its photos before it is posted.
photosOnPages();
postForms();
findPlace();
openSheets();
insertPhrases();
guardComposition();
countTexts();
listenForKeys();
Application.start().register('draft', DraftController);

const fields = 'input:not([type="hidden"]), textarea, select';
type Field = HTMLInputElement | HTMLTextAreaElement;
/** A page on which somebody writes, or reads what is shown once, is left alone. */
const isInUse = (): boolean =>
  document.querySelector('dialog[open], form[data-controller~="draft"], main a[href^="tel:"]') !== null ||
  document.activeElement?.matches(fields) === true ||
  [...document.querySelectorAll<Field>('input, textarea')].some(
    (one) => one.type !== 'hidden' && one.value !== one.defaultValue,
  );
const refresh = (): void => {
  if (/^\/my$|^\/cases\/[^/]+$/.test(location.pathname) && !isInUse()) {
    Turbo.visit(location.href, { action: 'replace' });
  }
};
const deliver = (): void => void deliverKept(refresh);
const draw = (): void => void drawKept();

onChange(draw);
addEventListener('online', deliver);
// A browser does not always say that the connection is back.
setInterval(deliver, 10_000);
addEventListener('online', draw);
addEventListener('offline', draw);
document.addEventListener('turbo:load', () => {
  const account = accountOf();
  if (account !== null) void settleIn(account);
  draw();
  deliver();
});

/** What others left on this device goes, then this person's key and copies come. */
async function settleIn(account: string): Promise<void> {
  await dropCopiesOfOthers(account);
  await forgetOthers(account);
  await prepare(account).catch(() => undefined);
  await takeCopies(account);
}

/** The device forgets its key before the session ends: what waits stays sealed until the same person is back. */
document.addEventListener('submit', (event) => {
  const form = event.target;
  const account = accountOf();
  if (!(form instanceof HTMLFormElement) || form.getAttribute('action') !== '/sign-out' || account === null) return;
  event.preventDefault();
  forgetSearch();
  void Promise.allSettled([forget(account), dropCopies()]).then(() => form.submit());
});
