// Draws one chosen photo: small, with its name and size, and the button that takes it out.
import { said } from './words.js';

export interface Row {
  readonly drawn: HTMLElement;
  readonly button: HTMLButtonElement;
  /** Shows what will be sent. */
  ready(file: File): void;
  remove(): void;
}

const sizeOf = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

/** A part of the page, with a class and words. */
function part<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name: string, words = ''): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = words;
  return made;
}

export function rowOf({ name }: File, onRemove: () => void): Row {
  const drawn = document.createElement('li');
  const size = part('small', 'whole', said('shrinking'));
  const words = part('span', 'name', `${name} `);
  const button = part('button', 'link', said('remove'));
  words.append(size);
  button.type = 'button';
  button.append(part('span', 'hidden', ` ${name}`));
  button.addEventListener('click', onRemove);
  drawn.append(words, button);
  return {
    drawn,
    button,
    ready(file) {
      size.textContent = sizeOf(file.size);
      if (/^image\//.test(file.type)) words.before(preview(file));
    },
    remove: () => drawn.remove(),
  };
}

/** The picture itself, small; nothing where the browser cannot show it. Its memory is given back once it is drawn. */
function preview(file: File): HTMLElement {
  const frame = part('span', 'preview');
  const image = document.createElement('img');
  // The name beside it says what it is.
  image.alt = '';
  const address = URL.createObjectURL(file);
  image.onload = image.onerror = (event) => {
    URL.revokeObjectURL(address);
    if (typeof event !== 'string' && event.type === 'error') frame.remove();
  };
  image.src = address;
  frame.append(image);
  return frame;
}
