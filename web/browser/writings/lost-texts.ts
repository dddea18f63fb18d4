// Shows the drafts of a form that is not offered any more, so that they can be copied.
import { actButton, element } from '../shared/elements.js';
import { clockTime } from '../shared/page-facts.js';
import { said } from '../shared/words.js';
import { tellOfChange } from './changes.js';
import { type Writing, contentOf, remove } from './store.js';

/** The fields that carry words; the others are codes and choices. */
const isText = ([name, value]: readonly [string, string]): boolean =>
  value.trim().length > 1 && !['key', 'writer', 'version', 'return', 'shown'].includes(name) && !/^file\d+$/.test(name);

/** The page names the address of the form that it would have shown. */
export async function showLostTexts(kept: readonly Writing[]): Promise<void> {
  const where = document.querySelector<HTMLElement>('[data-lost-form]');
  if (!where) return;
  const own = kept.filter(({ place, state }) => place === where.dataset['lostForm'] && state !== 'waiting');
  const parts = await Promise.all(own.map(textsOf));
  where.replaceChildren(...parts);
}

async function textsOf(writing: Writing): Promise<HTMLElement> {
  const content = await contentOf(writing);
  const texts = (content?.pairs ?? []).filter(isText).map(([, value]) => value);
  const words = said('back', { time: clockTime(writing.at) });
  const fields = texts.map((text) => {
    const field = element('textarea', { readonly: '', 'aria-label': words });
    field.value = text;
    return field;
  });
  const drop = actButton(said('discard'), () => void remove(writing.id).then(tellOfChange));
  return element('div', {}, element('p', {}, words), ...fields, drop);
}
