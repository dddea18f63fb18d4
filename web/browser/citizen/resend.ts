// Counts down on a page that says it is busy, and sends the form again by itself, once.
import { isBusy } from '../shared/busy.js';
import { said } from '../shared/words.js';
import { openStorage } from './storage.js';

const mark = 'resent';

export function resendOnce(): void {
  const storage = openStorage();
  let seconds = Number(document.body.dataset['retry'] ?? 0);
  const button = document.querySelector<HTMLButtonElement>('main .filled');
  const form = button?.form;
  if (!seconds) storage?.removeItem(mark);
  // Without a place for the mark it would go on for ever.
  if (!storage || !form || !seconds || storage.getItem(mark)) return;
  const line = document.createElement('p');
  line.setAttribute('role', 'timer');
  form.before(line);
  const timer = setInterval(tick, 1_000);
  function tick(): void {
    if (seconds > 0) {
      line.textContent = said('resendIn', { seconds: String(seconds) });
      seconds -= 1;
      return;
    }
    clearInterval(timer);
    line.textContent = '';
    storage?.setItem(mark, '1');
    if (form && !isBusy(form)) button?.click();
  }
  tick();
}
