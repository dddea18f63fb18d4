// Keeps what a citizen types in this tab until it has arrived or is cleared; never a code.
import { putFiles } from '../shared/photos.js';
import { said } from '../shared/words.js';
import { openStorage } from './storage.js';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A request that is being filed, and what is added to one; not the form that asks for an access code. */
const kept = /^\/(?:file|track)\/./;
const filing = '/file/';
const typed = 'textarea, input[type=text], input[type=tel], input[type=email]';

interface Draft {
  readonly form: HTMLFormElement;
  /** Where the form is sent. */
  readonly path: string;
  /** The name under which it is kept: what is added to one request is not shown in the form of another. */
  readonly name: string;
  readonly storage: Storage;
}

const nameOf = (path: string): string => {
  const number = document.querySelector<HTMLInputElement>('input[type=hidden][name=number]')?.value;
  return `draft ${path}${path.indexOf(filing) === 0 ? '' : ` ${number ?? ''}`}`;
};

export function keepDrafts(): void {
  const storage = openStorage();
  if (!storage) return;
  // The receipt, or the thanks: it has arrived.
  if (document.querySelector('.receipt, .note[role=status]')) storage.removeItem(nameOf(location.pathname));
  document.querySelectorAll('form').forEach((form) => {
    const path = form.getAttribute('action') ?? '';
    if (kept.test(path) && form.querySelector(typed)) begin({ form, path, name: nameOf(path), storage });
  });
}

function begin(draft: Draft): void {
  const { form, path, name, storage } = draft;
  const before = storage.getItem(name);
  if (before === null && goToEarlier(draft)) return;
  const clear = clearing(draft);
  const save = (): void => {
    const isBlank = textsOf(form).every(({ value }) => !value.trim());
    clear.hidden = isBlank;
    try {
      if (isBlank) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(valuesOf(form)));
    } catch {
      // There is no room: the page itself still has it.
    }
  };
  form.addEventListener('input', save);
  // What the browser keeps by itself could not be cleared.
  form.querySelectorAll('textarea').forEach((field) => (field.autocomplete = 'off'));
  if (before !== null) restore(form, JSON.parse(before) as Record<string, string>);
  // Shown again from memory after the receipt.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && path.indexOf(filing) === 0 && storage.getItem(name) === null) location.replace(path);
  });
}

/** An empty form gives way to the one begun before: its address makes sure that it is sent once. */
function goToEarlier({ form, path, storage }: Draft): boolean {
  if (path.indexOf(filing) !== 0 || textsOf(form).some(({ value }) => value)) return false;
  const start = `draft ${filing}`;
  const earlier = Object.keys(storage).filter((key) => key.indexOf(start) === 0)[0];
  if (earlier === undefined) return false;
  location.replace(earlier.slice('draft '.length));
  return true;
}

const textsOf = (form: HTMLFormElement): Field[] => Array.from(form.querySelectorAll<Field>(typed));
const choicesOf = (form: HTMLFormElement): HTMLInputElement[] =>
  Array.from(form.querySelectorAll<HTMLInputElement>('input[type=radio]'));

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {};
  textsOf(form)
    .concat(choicesOf(form).filter(({ checked }) => checked))
    .forEach(({ name, value }) => (values[name] = value));
  return values;
}

function restore(form: HTMLFormElement, values: Readonly<Record<string, string>>): void {
  choicesOf(form).forEach((choice) => (choice.checked = choice.value === (values[choice.name] ?? choice.value)));
  textsOf(form).forEach((field) => {
    field.value = values[field.name] ?? field.value;
    const folded = field.closest('details');
    if (folded && field.value) folded.open = true;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** The sentence that says where it is kept, and the button that clears it: pressed twice, since nothing brings it back. */
function clearing({ form, path, name, storage }: Draft): HTMLElement {
  const line = document.createElement('p');
  line.className = 'hint after';
  line.textContent = `${said('kept')} `;
  line.hidden = !storage.getItem(name);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link tap';
  button.textContent = said('clear');
  button.addEventListener('click', () => {
    const isSure = button.textContent === said('clearSure');
    button.textContent = said(isSure ? 'clear' : 'clearSure');
    if (!isSure) return;
    storage.removeItem(name);
    textsOf(form).forEach((field) => (field.value = ''));
    putFiles(form, []);
    line.hidden = true;
    // Files that the server has are left behind as well.
    if (path.indexOf(filing) === 0) location.replace(path);
    else textsOf(form)[0]?.focus();
  });
  line.append(button);
  form.append(line);
  return line;
}
