// Keeps the photos chosen in a form in one list: shrunk, shown, taken out one by one, sent.
import { isBusy, markBusy } from './busy.js';
import { isStaged } from './form-facts.js';
import { type Row, rowOf } from './photo-row.js';
import { canShrink, shrink } from './shrink.js';
import { said } from './words.js';

/** With those that the server has already. */
const atMost = 10;

interface Chosen {
  file: File;
  readonly row: Row;
}

interface PhotoList {
  /** Its files are what the form sends. */
  readonly input: HTMLInputElement;
  readonly drawn: HTMLElement;
  readonly status: HTMLElement;
  chosen: Chosen[];
  /** One after the other, since a telephone has little room. */
  shrinking: Promise<void>;
  unready: number;
}

const lists = new WeakMap<HTMLFormElement, PhotoList>();

/** The files that the form would send now. */
export const filesOf = (form: HTMLFormElement): File[] => (listOf(form)?.chosen ?? []).map(({ file }) => file);

/** Sets the list and draws it. */
export function putFiles(form: HTMLFormElement, files: readonly File[]): void {
  const list = listOf(form);
  if (!list) return;
  list.chosen.forEach(({ row }) => row.remove());
  list.chosen = [];
  add(list, files);
}

/** Takes over the fields for photos of a page or a part of it. */
export function photosIn(root: ParentNode): void {
  root.querySelectorAll<HTMLInputElement>('input[type=file]').forEach((input) => {
    if (input.form) listOf(input.form);
  });
}

/** A form that is sent while its photos are being made smaller goes on when they are. */
export function holdUntilSmall(): void {
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      const list = form instanceof HTMLFormElement && lists.get(form);
      // Where the pressed button is unknown, the photos go as they are.
      const pressed = event.submitter as HTMLElement | null | undefined;
      if (!list || list.unready === 0 || !pressed) return;
      event.preventDefault();
      event.stopPropagation();
      if (isBusy(form)) return;
      const busy = markBusy(form, pressed);
      void list.shrinking.then(() => {
        busy.end();
        pressed.click();
      });
    },
    true,
  );
}

/** The form's list; none where it has no field for photos, or the browser cannot put files into one. */
function listOf(form: HTMLFormElement): PhotoList | undefined {
  const known = lists.get(form);
  const inputs = form.querySelectorAll<HTMLInputElement>('input[type=file]');
  const [input] = inputs;
  if (known || !input || !canPut()) return known;
  const list = begin(input);
  lists.set(form, list);
  const before = [...inputs].reduce<File[]>((files, one) => files.concat([...(one.files ?? [])]), []);
  inputs.forEach((one) => one !== input && hide(one));
  if (before.length > 0) add(list, before);
  input.addEventListener('change', () => add(list, [...(input.files ?? [])]));
  return list;
}

function canPut(): boolean {
  try {
    return new DataTransfer().files.length === 0 && canShrink();
  } catch {
    return false;
  }
}

/** How many may still come beside those that the server has already. */
function roomIn({ input, chosen }: PhotoList): number {
  const hidden = [...(input.form?.querySelectorAll<HTMLInputElement>('input[type=hidden]') ?? [])];
  return Math.max(0, atMost - hidden.filter(({ name }) => isStaged(name)).length - chosen.length);
}

function begin(input: HTMLInputElement): PhotoList {
  const drawn = document.createElement('ol');
  drawn.className = 'photos chosen';
  drawn.hidden = true;
  const status = document.createElement('p');
  status.className = 'warn';
  status.setAttribute('role', 'status');
  const label = input.labels?.[0] ?? input;
  label.before(drawn, status);
  return { input, drawn, status, chosen: [], shrinking: Promise.resolve(), unready: 0 };
}

/** The list takes all; further fields were for browsers that take one photo each. */
function hide(input: HTMLInputElement): void {
  input.value = '';
  input.hidden = true;
  input.labels?.forEach((label) => (label.hidden = true));
}

function add(list: PhotoList, files: readonly File[]): void {
  const room = roomIn(list);
  files.slice(0, room).forEach((file) => addOne(list, file));
  // What was put there is never folded away.
  const folded = list.input.closest('details');
  if (folded && files.length > 0) folded.open = true;
  const over = files.length - room;
  list.status.textContent = over > 0 ? said('tooManyFiles', { over: String(over) }) : '';
  changed(list);
}

function addOne(list: PhotoList, file: File): void {
  const one: Chosen = { file, row: rowOf(file, () => remove(list, one)) };
  list.chosen.push(one);
  list.drawn.append(one.row.drawn);
  list.unready += 1;
  list.shrinking = list.shrinking
    .then(() => (list.chosen.includes(one) ? shrink(file) : file))
    .then((small) => {
      list.unready -= 1;
      one.file = small;
      one.row.ready(small);
      if (small !== file && list.chosen.includes(one)) changed(list);
    });
}

function remove(list: PhotoList, one: Chosen): void {
  const place = list.chosen.indexOf(one);
  list.chosen = list.chosen.filter((other) => other !== one);
  one.row.remove();
  list.status.textContent = '';
  changed(list);
  const next = list.chosen[Math.min(place, list.chosen.length - 1)];
  (next ? next.row.button : list.input).focus();
}

/** Writes the list into the field, so that the form sends exactly it. */
function changed({ input, drawn, chosen }: PhotoList): void {
  const transfer = new DataTransfer();
  chosen.forEach(({ file }) => transfer.items.add(file));
  input.files = transfer.files;
  drawn.hidden = chosen.length === 0;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
