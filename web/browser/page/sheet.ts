// Opens the form of a command over the page it was asked for on; it is that of its own page.
import * as Turbo from '@hotwired/turbo';
import { comeBackTo } from './place.js';
import { actButton, element } from '../shared/elements.js';
import { said } from '../shared/words.js';

/** The name of the frame that every command's page has. */
const frameId = 'sheet';

export function openSheets(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-sheet]') : null;
    // A new tab is a new tab.
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented)
      return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener('turbo:frame-load', () => document.querySelector<HTMLElement>(`#${frameId} h1`)?.focus());
  // The session is over, or the case out of reach: the whole page says so.
  document.addEventListener('turbo:frame-missing', (event) => {
    event.preventDefault();
    location.assign(event.detail.response.url);
  });
}

function open(link: HTMLAnchorElement): void {
  const frame = document.createElement('turbo-frame');
  frame.id = frameId;
  const close = actButton(said('close'), () => sheet.close());
  const sheet = element(
    'dialog',
    { class: 'over', 'aria-label': link.textContent.trim() },
    element('p', {}, close),
    frame,
  );
  const { pathname } = link;
  sheet.addEventListener('close', () => {
    sheet.remove();
    if (location.pathname === pathname) {
      comeBackTo(link.getAttribute('href'));
      history.back();
    }
    link.focus();
  });
  document.body.append(sheet);
  sheet.showModal();
  // The address becomes that of the form's page: the way back closes it, and reloading shows the form alone.
  Turbo.visit(link.href, { frame: frameId, action: 'advance' });
}

/** Shows in the sheet what a refused form has become; false where the form is on a page of its own. */
export function showInSheet(form: HTMLFormElement, html: string): boolean {
  const frame = form.closest(`dialog #${frameId}`);
  const next = new DOMParser().parseFromString(html, 'text/html').getElementById(frameId);
  if (!frame || !next) return false;
  frame.replaceChildren(...document.adoptNode(next).childNodes);
  return true;
}
