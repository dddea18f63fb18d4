// Shows which keys there are, in a dialog that gives the focus back when it is closed.
import { said } from '../shared/words.js';

/** Each key with the words for it. */
const keys = () =>
  [
    ['j  k  ↓  ↑', said('keyRows')],
    ['Enter', said('keyOpen')],
    ['Esc', said('keyBack')],
    ['/', said('keySearch')],
    ['g m', said('keyMy')],
    ['g a', said('keyAccount')],
    ['Ctrl+Enter', said('keySend')],
    ['?', said('keyHelp')],
  ] as const;

export function showHelp(): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'sheet keys';
  dialog.setAttribute('aria-labelledby', 'keys');
  const title = document.createElement('h2');
  title.id = 'keys';
  title.textContent = said('keysTitle');
  const list = document.createElement('dl');
  for (const [key, words] of keys()) {
    const [name, meaning] = [document.createElement('dt'), document.createElement('dd')];
    name.textContent = key;
    meaning.textContent = words;
    list.append(name, meaning);
  }
  const note = document.createElement('p');
  note.className = 'small';
  note.textContent = said('keysOff');
  const close = document.createElement('button');
  close.className = 'button';
  close.textContent = said('close');
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(title, list, note, close);
  document.body.append(dialog);
  dialog.showModal();
}
