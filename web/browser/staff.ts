// Starts the scripts of staff pages: visits without reloading, forms that say what became of them.
import { Application } from '@hotwired/stimulus';
import * as Turbo from '@hotwired/turbo';
import { listenForKeys } from './keys/keys.js';
import { guardVisits } from './page/guard.js';
import { photosOnPages } from './page/photos-on-pages.js';
import { findPlace } from './page/place.js';
import { postForms } from './page/post.js';
import { openSheets } from './page/sheet.js';
import { guardComposition } from './shared/compose.js';
import { countTexts } from './shared/counter.js';
import { accountOf } from './shared/page-facts.js';
import { deliverKept, drawKept } from './writings/bar.js';
import { onChange } from './writings/changes.js';
import { dropCopies, takeCopies } from './writings/copies.js';
import { DraftController } from './writings/draft-controller.js';
import { forget, forgetOthers, prepare } from './writings/vault.js';

guardVisits();
// A form waits for its photos before it is posted.
photosOnPages();
postForms();
findPlace();
openSheets();
guardComposition();
countTexts();
listenForKeys();
Application.start().register('draft', DraftController);

const isWriting = (): boolean => document.querySelector('form[data-controller~="draft"]') !== null;
/** A page on which somebody writes is left alone. */
const refresh = (): void => {
  if (!isWriting()) Turbo.visit(location.href, { action: 'replace' });
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
  if (account !== null)
    void forgetOthers(account)
      .then(() => prepare(account))
      .catch(() => undefined);
  draw();
  deliver();
  void takeCopies();
});
/** The device forgets its key before the session ends: what waits stays sealed until the same person is back. */
document.addEventListener('submit', (event) => {
  const form = event.target;
  const account = accountOf();
  if (!(form instanceof HTMLFormElement) || form.getAttribute('action') !== '/sign-out' || account === null) return;
  event.preventDefault();
  void Promise.allSettled([forget(account), dropCopies()]).then(() => form.submit());
});
