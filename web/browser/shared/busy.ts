// Marks a form that is being sent: its pressed button says so, and a second press does nothing.
import { said } from './words.js';

/** A quick answer needs no words; in milliseconds. */
const noticeable = 300;

type Pressed = HTMLElement | null;

export interface Busy {
  readonly end: () => void;
}

const marked = new WeakSet<HTMLFormElement>();

export const isBusy = (form: HTMLFormElement): boolean => marked.has(form);

/** Marks the form until `end`. */
export function markBusy(form: HTMLFormElement, pressed: Pressed): Busy {
  marked.add(form);
  form.setAttribute('aria-busy', 'true');
  const label = pressed?.innerHTML;
  const timer = setTimeout(() => {
    if (!pressed) return;
    pressed.textContent = said('sending');
    pressed.setAttribute('aria-disabled', 'true');
  }, noticeable);
  return {
    end() {
      clearTimeout(timer);
      marked.delete(form);
      form.removeAttribute('aria-busy');
      if (!pressed || label === undefined) return;
      pressed.innerHTML = label;
      pressed.removeAttribute('aria-disabled');
    },
  };
}

/** For a form that the browser itself sends; whoever comes back to the page may send it again, which happens once. */
export function refuseSecondPress(event: SubmitEvent, form: HTMLFormElement): void {
  if (event.defaultPrevented) return;
  if (isBusy(form)) {
    event.preventDefault();
    return;
  }
  const busy = markBusy(form, event.submitter);
  addEventListener('pageshow', busy.end, { once: true });
}
