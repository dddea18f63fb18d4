// Shows the drafts of a form that is not offered any more, so that they can be copied.
import { actButton, element } from '../shared/elements.js';
import { clockTime } from '../shared/page-facts.js';
import { said } from '../shared/words.js';
import { tellOfChange } from './changes.js';
import { wordsIn } from './form-values.js';
import { type Writing, contentOf, remove } from './store.js';

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
  const texts = (content ? wordsIn(content) : []).map(([, value]) => value).filter((text) => text.trim().length > 1);
  const words = said('back', { time: clockTime(writing.at) });
  const fields = texts.map((text) => {
    const field = element('textarea', { readonly: '', 'aria-label': words });
    field.value = text;
    return field;
  });
  const drop = actButton(said('discard'), () => void remove(writing.id).then(tellOfChange));
  return element('div', {}, element('p', {}, words), ...fields, drop);
}
