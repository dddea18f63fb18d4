// Says on the page what this device keeps: acts that wait, drafts, and that there is no connection.
import { actButton, element } from '../shared/elements.js';
import { accountOf, clockTime } from '../shared/page-facts.js';
import { targetOf } from '../shared/form-facts.js';
import { said } from '../shared/words.js';
import { tellOfChange } from './changes.js';
import { showLostTexts } from './lost-texts.js';
import { runOutbox, takeBack } from './outbox.js';
import { type Writing, remove, writingsOf } from './store.js';

let isSignedOut = false;
let delivered: readonly Writing[] = [];
let deliveredAt = 0;
/** For how long a delivery is news, in milliseconds. */
const news = 60_000;

/** Draws everything anew from what is kept. */
export async function drawKept(): Promise<void> {
  const account = accountOf();
  const kept = account === null ? [] : await writingsOf(account);
  drawBar(kept);
  for (const mark of document.querySelectorAll('.row .mark')) mark.remove();
  for (const one of kept) markCase(one);
  await showLostTexts(kept);
}

function drawBar(kept: readonly Writing[]): void {
  const acts = kept.filter(({ state }) => state !== 'draft');
  const bar = element('section', { id: 'kept', class: 'kept', 'aria-label': said('keptHere'), role: 'status' });
  const { copy } = document.body.dataset;
  if (copy !== undefined) bar.append(element('p', {}, said('copy', { time: clockTime(Number(copy)) })));
  else if (!navigator.onLine) bar.append(element('p', {}, said('offline')));
  if (isSignedOut && acts.length > 0) bar.append(signInLine());
  if (acts.length > 0) {
    if (acts.some(({ state }) => state === 'waiting')) bar.append(element('p', {}, said('legalInstant')));
    bar.append(element('ul', {}, ...acts.map(lineOf)));
  }
  const recent = Date.now() - deliveredAt < news ? delivered : [];
  for (const { label } of recent) bar.append(element('p', {}, said('delivered', { act: label })));
  const before = document.getElementById('kept');
  // The same words are not said again, and nothing loses the focus.
  if (before?.isEqualNode(bar)) return;
  before?.remove();
  if (bar.childElementCount > 0) document.getElementById('main')?.before(bar);
}

const signInLine = (): HTMLElement => {
  const back = encodeURIComponent(location.pathname);
  return element('p', {}, element('a', { href: `/sign-in?return=${back}` }, said('signInToSend')));
};

/** One act: what it is, since when, and how to take it back or mend it. */
function lineOf(act: Writing): HTMLElement {
  const { label, state, because, place, at, id } = act;
  const time = clockTime(at);
  const words = state === 'waiting' ? said('waiting', { time }) : `${said('needsYou', { time })} ${because ?? ''}`;
  const open = element('a', { href: place }, said('openIt'));
  const takeBack = actButton(said('takeBack'), () => void takeItBack(act));
  const drop = actButton(said('discard'), () => void remove(id).then(showAnew));
  const isSign = place.endsWith('/sign');
  const ways = state === 'waiting' ? [takeBack] : isSign ? [drop] : [open, ' ', drop];
  return element('li', {}, element('b', {}, label), ` · ${words} `, ...ways);
}

async function takeItBack(act: Writing): Promise<void> {
  if (await takeBack(act)) showAnew();
}

/** The page shows again what can be done. */
function showAnew(): void {
  tellOfChange();
  location.reload();
}

const marks = { draft: 'hasDraft', waiting: 'hasWaiting', refused: 'hasRefused' } as const;

/** Marks the row of a case, and takes away the control of an act that waits: once is enough. */
function markCase({ place, state }: Writing): void {
  const row = document.getElementById(`case-${place.split('/')[2] ?? ''}`);
  row?.querySelector('.about')?.append(element('p', { class: `mark ${state} small` }, said(marks[state])));
  if (state !== 'waiting') return;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-act]')) {
    const isSame = targetOf(form).pathname === place && place.endsWith('/sign');
    if (!isSame || form.ariaBusy === 'true') continue;
    if (form.closest('.row')) form.remove();
    else form.replaceWith(element('p', { class: 'small' }, said('hasWaiting')));
  }
}

/** Sends what waits, says what was delivered, and shows the page as it is now unless somebody writes on it. */
export async function deliverKept(refresh: () => void): Promise<void> {
  const delivery = await runOutbox();
  if (!delivery) return;
  const { done, refused } = delivery;
  if (done.length + refused.length === 0 && delivery.isSignedOut === isSignedOut) return;
  isSignedOut = delivery.isSignedOut;
  if (done.length > 0) [delivered, deliveredAt] = [done, Date.now()];
  tellOfChange();
  if (done.length + refused.length > 0) refresh();
}
