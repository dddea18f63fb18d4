// Lets staff work by keys: letters outside fields, Ctrl+Enter in forms, Esc to close or go back.
import * as Turbo from '@hotwired/turbo';
import { isComposing } from '../shared/compose.js';
import { showHelp } from './help.js';
import { fromRow, moveRow } from './rows.js';

const fields = 'input, textarea, select, [contenteditable]';
/** The second letter follows the first within this time, in milliseconds. */
const together = 1_500;
/** Where `g` and a letter lead. */
const places: Readonly<Record<string, string>> = { m: '/my', a: '/account' };

/** When `g` was pressed. */
let going = -Infinity;

const letters: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
  j: () => moveRow(1),
  k: () => moveRow(-1),
  g: ({ timeStamp }) => void (going = timeStamp),
  '/': search,
  '?': showHelp,
};

export function listenForKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isComposing(event)) return;
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key === 'Enter' && (ctrlKey || metaKey) && !altKey) return send(event);
    // An open dialog has keys of its own.
    if (ctrlKey || metaKey || altKey || document.querySelector('dialog[open]')) return;
    if (key === 'Escape') return closeOrGoBack(event);
    if (event.target instanceof Element && event.target.closest(fields)) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') return fromRow(event);
    if (document.body.dataset['keys'] !== 'off') press(event);
  });
}

function press(event: KeyboardEvent): void {
  const { key, timeStamp } = event;
  const place = timeStamp - going < together ? places[key] : undefined;
  going = -Infinity;
  const act = place === undefined ? letters[key] : () => Turbo.visit(place);
  if (!act) return;
  event.preventDefault();
  act(event);
}

function search(): void {
  const field = document.querySelector<HTMLInputElement>('[role=search] input');
  if (field?.checkVisibility()) field.focus();
  else Turbo.visit('/search');
}

/** Presses the form's main button, never one that takes something out or only shows. */
function send(event: KeyboardEvent): void {
  if (!(event.target instanceof Element)) return;
  const main = event.target.closest('form')?.querySelector<HTMLButtonElement>('button.filled');
  if (!main) return;
  event.preventDefault();
  if (!event.repeat) main.click();
}

/** Closes what is unfolded around the focus; outside of fields it leads back to the list. */
function closeOrGoBack({ target }: KeyboardEvent): void {
  if (!(target instanceof Element)) return;
  const unfolded = target.closest('details[open]');
  if (unfolded instanceof HTMLDetailsElement) {
    unfolded.open = false;
    unfolded.querySelector('summary')?.focus();
  } else if (!target.closest(fields)) linkBack()?.click();
}

/** To the own row in the list where the page has such a link. */
const linkBack = (): HTMLAnchorElement | null =>
  document.querySelector('main a[href^="/my#"]') ?? document.querySelector('main a[href^="/my"]');
