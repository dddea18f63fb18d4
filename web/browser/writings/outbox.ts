// Keeps an act on this device before it is sent; what was not delivered is sent in order.
import { isStaged, targetOf } from '../shared/form-facts.js';
import { accountOf } from '../shared/page-facts.js';
import { tellOfChange } from './changes.js';
import { contentIn, markIn, setMark } from './form-values.js';
import { type Writing, contentOf, keep, mark, remove, removeUnchanged, writingOf, writingsOf } from './store.js';

/** Too many at once, or a fault of ours: the same act may be taken later. */
const passing = (status: number): boolean => status === 429 || status >= 500;

/** While a page sends an act it holds its lock; a page that was closed holds none. */
const lockOf = (id: string): string => `gridcase act ${id}`;

/** Runs the sending of an act; no other page sends it meanwhile. */
export const whileSending = <Result>(id: string, send: () => Promise<Result>): Promise<Result> =>
  navigator.locks.request(lockOf(id), send);

/** Buttons that only show the form another way. */
const changing = ['step', 'from', 'remove', 'phrase'];

/** Keeps what a command's form says; null where the form gives none, or this device cannot keep anything. */
export async function keepAct(form: HTMLFormElement, pressed: HTMLElement | null): Promise<Writing | null> {
  const account = accountOf();
  const label = form.dataset['act'];
  const isSend = !(pressed instanceof HTMLButtonElement) || !changing.includes(pressed.name);
  if (account === null || label === undefined || !isSend) return null;
  try {
    // A form that was sent already and comes back by the way back has the same key; what waits under it is another act.
    if ((await writingOf(markIn(form, 'key')))?.state === 'waiting') setMark(form, 'key', crypto.randomUUID());
    const place = targetOf(form).pathname;
    const writing = { id: markIn(form, 'key'), account, place, label, at: Date.now(), because: null } as const;
    const act: Writing = { ...writing, state: 'waiting' };
    await keep(act, contentIn(form, pressed));
    // What becomes of it is told by the answer; the form keeps no draft of it any more.
    form.dataset['sent'] = '';
    return act;
  } catch {
    return null;
  }
}

/** A signature has no words that could be lost. */
const isWordless = ({ place }: Writing): boolean => place.endsWith('/sign');

/** What an answer means for the act that was kept. */
export async function settleAct(act: Writing, response: Response): Promise<void> {
  if (response.redirected) await removeUnchanged(act);
  else if (response.status !== 401 && !passing(response.status)) {
    // The page with the text says why; it is a draft again.
    await (isWordless(act) ? removeUnchanged(act) : mark(act.id, 'draft'));
  }
  tellOfChange();
}

/** Takes back an act that is not just being sent: its words are a draft again. False where it is too late. */
export async function takeBack(act: Writing): Promise<boolean> {
  return navigator.locks.request(lockOf(act.id), { ifAvailable: true }, async (lock) => {
    if (!lock || (await writingOf(act.id))?.state !== 'waiting') return false;
    await (isWordless(act) ? remove(act.id) : mark(act.id, 'draft'));
    return true;
  });
}

/** Whether an earlier act of the same case waits: the later one goes after it. */
export async function waitsBehind(act: Writing): Promise<boolean> {
  const all = await writingsOf(act.account);
  return all.some(({ id, state, ...one }) => id !== act.id && state === 'waiting' && caseOf(one) === caseOf(act));
}

type Outcome = 'done' | 'refused' | 'later' | 'signed-out';

/** Sends one act as its form would. */
async function deliver(act: Writing): Promise<Outcome> {
  const content = await contentOf(act);
  if (!content) return 'refused';
  const response = await fetch(act.place, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: bodyOf(content),
  }).catch(() => null);
  if (!response || passing(response.status)) return 'later';
  if (response.status === 401) return 'signed-out';
  const { done, because } = await outcomeIn(response);
  await (done ? removeUnchanged(act) : mark(act.id, 'refused', because));
  return done ? 'done' : 'refused';
}

interface Told {
  readonly done: boolean;
  readonly because: string | null;
}

/** Something on the way may answer in another form; then it is not done. */
const outcomeIn = (response: Response): Promise<Told> =>
  response.json().catch(() => ({ done: false, because: null })) as Promise<Told>;

function bodyOf({ pairs, files }: NonNullable<Awaited<ReturnType<typeof contentOf>>>): FormData | URLSearchParams {
  if (files.length === 0) return new URLSearchParams(pairs.map(([name, value]) => [name, value]));
  const data = new FormData();
  // The files are all here; those that a page sent ahead may be gone by now.
  for (const [name, value] of pairs) if (!isStaged(name)) data.append(name, value);
  for (const file of files) data.append('photo1', file, file.name);
  return data;
}

const caseOf = ({ place }: Pick<Writing, 'place'>): string => place.split('/')[2] ?? '';

export interface Delivery {
  readonly done: readonly Writing[];
  readonly refused: readonly Writing[];
  readonly isSignedOut: boolean;
}

/** Sends all that wait; an act whose predecessor of the same case was not taken waits for its person. */
async function deliverAll(account: string): Promise<Delivery> {
  const all = await writingsOf(account);
  const stuck = new Set(all.filter(({ state }) => state === 'refused').map(caseOf));
  const answered: Record<Outcome, Writing[]> = { done: [], refused: [], later: [], 'signed-out': [] };
  for (const act of all.filter(({ state }) => state === 'waiting')) {
    if (stuck.has(caseOf(act)) || answered['signed-out'].length > 0) continue;
    const outcome = await navigator.locks.request(lockOf(act.id), { ifAvailable: true }, (lock) =>
      lock ? deliver(act) : ('later' as const),
    );
    answered[outcome].push(act);
    if (outcome !== 'done') stuck.add(caseOf(act));
  }
  return { ...answered, isSignedOut: answered['signed-out'].length > 0 };
}

/** Delivers what waits; another page of this device may be at it already. */
export async function runOutbox(): Promise<Delivery | null> {
  const account = accountOf();
  if (account === null) return null;
  return navigator.locks.request('gridcase outbox', { ifAvailable: true }, (lock) =>
    lock ? deliverAll(account) : null,
  );
}
