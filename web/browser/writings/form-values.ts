// Reads what is written in a form, and writes it back.
import { isStaged } from '../shared/form-facts.js';
import { filesOf, putFiles } from '../shared/photos.js';
import type { Content } from './store.js';

/** Marks of the form itself; they are never written back. */
const marks = ['key', 'writer', 'version', 'return', 'shown', 'step'];
const isMark = (name: string): boolean => marks.includes(name) || isStaged(name);

/** The fields and files as they would be sent, by a button that may say something itself. */
export function contentIn(form: HTMLFormElement, pressed: HTMLElement | null = null): Content {
  const pairs = [...new FormData(form, pressed)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return { pairs, files: filesOf(form) };
}

/** What its person wrote, in a form that can be compared. */
export const writtenIn = ({ pairs, files }: Content): string =>
  JSON.stringify([pairs.filter(([name]) => !isMark(name)), files.map(({ name, size }) => [name, size])]);

/** The fields that carry something, without the marks. */
export const wordsIn = ({ pairs }: Content): Content['pairs'] =>
  pairs.filter(([name, value]) => !isMark(name) && value.trim() !== '');

/** Whether words stand in it, not only choices. */
export const hasWords = (content: Content): boolean =>
  wordsIn(content).some(([, value]) => /[\s\p{Script=Han}]/u.test(value) && value.length > 1);

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Sets each field to what was written; a field that is not there any more is passed over. */
export function writeInto(form: HTMLFormElement, { pairs, files }: Content): void {
  for (const element of form.elements) {
    if (!isField(element) || isMark(element.name) || element.type === 'file') continue;
    const own = pairs.filter(([name]) => name === element.name).map(([, value]) => value);
    if (element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type)) {
      element.checked = own.includes(element.value);
    } else if (own[0] !== undefined) {
      element.value = own[0];
      element.closest('details')?.setAttribute('open', '');
    }
  }
  if (files.length > 0) putFiles(form, [...files]);
}

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;

/** A hidden mark of the form, such as its key. */
export const markIn = (form: HTMLFormElement, name: string): string =>
  form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`)?.value ?? '';

export function setMark(form: HTMLFormElement, name: string, value: string): void {
  const input = form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`);
  if (input) input.value = value;
}
