// Counts down to the limit of a text field, and keeps what is pasted beyond it.
import { said } from './words.js';

type Field = HTMLTextAreaElement | HTMLInputElement;

/** Shorter fields hold codes and numbers, which nobody counts. */
const countedFrom = 100;
/** The part of the limit from which on it is told. */
const toldFrom = 0.8;
/** A screen reader hears it when no key has been pressed for this time, in milliseconds. */
const pause = 1_000;

interface Count {
  readonly seen: HTMLElement;
  readonly heard: HTMLElement;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const counts = new WeakMap<Field, Count>();

export function countTexts(): void {
  document.addEventListener('focusin', ({ target }) => void limitOf(target));
  document.addEventListener('input', ({ target }) => {
    const most = limitOf(target);
    if (most > 0) tell(target as Field, most);
  });
}

/** The limit, which from now on cuts nothing off: the server refuses what is too long, and keeps it. */
function limitOf(target: EventTarget | null): number {
  if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return 0;
  if (target.maxLength >= countedFrom) {
    target.dataset['most'] = String(target.maxLength);
    target.removeAttribute('maxlength');
  }
  return Number(target.dataset['most'] ?? 0);
}

function tell(field: Field, most: number): void {
  // As the API counts: characters, of which some take two places.
  const left = most - (field.value.length < most * toldFrom ? 0 : Array.from(field.value).length);
  const isNear = left <= most * (1 - toldFrom);
  const words = left < 0 ? said('over', { over: String(-left) }) : isNear ? said('left', { left: String(left) }) : '';
  field.setCustomValidity(left < 0 ? words : '');
  if (!words && !counts.has(field)) return;
  const count = counts.get(field) ?? begin(field);
  count.seen.textContent = words;
  count.seen.className = left < 0 ? 'count fault' : 'count hint';
  clearTimeout(count.timer);
  count.timer = setTimeout(() => (count.heard.textContent = words), pause);
}

function begin(field: Field): Count {
  const seen = document.createElement('span');
  seen.setAttribute('aria-hidden', 'true');
  const heard = document.createElement('span');
  heard.className = 'hidden';
  heard.setAttribute('role', 'status');
  field.after(seen, heard);
  const count = { seen, heard, timer: undefined };
  counts.set(field, count);
  return count;
}
