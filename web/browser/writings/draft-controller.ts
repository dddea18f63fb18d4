// Keeps what is being written in a form, and brings it back when the form is opened again.
import { Controller } from '@hotwired/stimulus';
import { actButton, element } from '../shared/elements.js';
import { accountOf, clockTime } from '../shared/page-facts.js';
import { targetOf } from '../shared/form-facts.js';
import { said } from '../shared/words.js';
import { tellOfChange } from './changes.js';
import { putFiles } from '../shared/photos.js';
import { contentIn, hasWords, markIn, setMark, wordsIn, writeInto, writtenIn } from './form-values.js';
import { type Content, type Writing, contentOf, keep, remove, writingOf, writingsOf } from './store.js';

/** After so long without a key; in milliseconds. */
const pause = 250;

export class DraftController extends Controller<HTMLFormElement> {
  static override values = { posted: Boolean };
  /** The server has just answered with what was written. */
  declare readonly postedValue: boolean;

  private empty = '';
  private saved = '';
  /** When the draft was changed as this page last saw it; another page may have changed it since. */
  private seenAt: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly save = (): void => void this.saveNow();

  override connect(): void {
    const content = contentIn(this.element);
    this.empty = this.saved = writtenIn(content);
    this.element.addEventListener('input', this.later);
    addEventListener('pagehide', this.save);
    document.addEventListener('visibilitychange', this.save);
    void this.bringBack(hasWords(content));
  }

  override disconnect(): void {
    clearTimeout(this.timer);
    this.save();
    removeEventListener('pagehide', this.save);
    document.removeEventListener('visibilitychange', this.save);
  }

  private readonly later = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.save, pause);
  };

  private async saveNow(): Promise<void> {
    const form = this.element;
    const account = accountOf();
    const content = contentIn(form);
    const written = writtenIn(content);
    if (account === null || written === this.saved || 'sent' in form.dataset) return;
    this.saved = written;
    await this.store(content, { account, written }).catch(() => this.cannotKeep());
    tellOfChange();
  }

  private async store(content: Content, { account, written }: { account: string; written: string }): Promise<void> {
    const form = this.element;
    const found = await writingOf(markIn(form, 'key'));
    if (found && (found.at !== this.seenAt || found.state === 'waiting')) {
      // Another page has changed it, or it is on its way: both texts are kept.
      setMark(form, 'key', crypto.randomUUID());
    }
    const id = markIn(form, 'key');
    if (written === this.empty && !this.postedValue) await remove(id);
    else {
      this.seenAt = Date.now();
      const place = targetOf(form).pathname;
      const label = form.dataset['act'] ?? '';
      await keep({ id, account, place, label, at: this.seenAt, state: 'draft', because: null }, content);
    }
  }

  /** Nothing is hidden from the writer: this text stands on the page alone. */
  private cannotKeep(): void {
    this.saved = '';
    if (this.element.querySelector('[data-unkept]')) return;
    this.element.prepend(element('p', { class: 'problem', role: 'alert', 'data-unkept': '' }, said('cannotKeep')));
  }

  /** The newest text of this form; the others are offered. */
  private async bringBack(isWritten: boolean): Promise<void> {
    const account = accountOf();
    if (account === null) return;
    const place = targetOf(this.element).pathname;
    const all = await writingsOf(account);
    const own = all.filter((one) => one.place === place && one.state !== 'waiting').reverse();
    const current = await this.currentIn(own);
    if (this.postedValue && current) {
      this.seenAt = current.at;
      // The device has all files; those sent ahead may be gone before the form is sent again.
      const content = await contentOf(current);
      if (content && content.files.length > 0) this.takeFiles(content.files);
    } else if (this.postedValue && isWritten) {
      // The server has put words in, or brought them from another form.
      this.saved = '';
      await this.saveNow();
    }
    const isTouched = writtenIn(contentIn(this.element)) !== this.empty;
    const [newest] = own;
    if (!newest || this.postedValue || isTouched) return this.offer(own.filter((one) => one !== current));
    await this.use(newest);
    this.offer(own.slice(1));
  }

  /** What the device keeps of just this form; a form with a new key goes on with what has the same words. */
  private async currentIn(own: readonly Writing[]): Promise<Writing | undefined> {
    const key = markIn(this.element, 'key');
    const same = own.find(({ id }) => id === key);
    if (same || !this.postedValue) return same;
    for (const one of own) {
      const content = await contentOf(one);
      if (!content || JSON.stringify(wordsIn(content)) !== JSON.stringify(wordsIn(contentIn(this.element)))) continue;
      await keep({ ...one, id: key, state: 'draft' }, content);
      await remove(one.id);
      return { ...one, id: key };
    }
    return undefined;
  }

  private takeFiles(files: readonly File[]): void {
    for (const one of this.element.querySelectorAll('input[type="hidden"][name^="file"], .photos:not(.chosen)'))
      one.remove();
    writeInto(this.element, { pairs: [], files });
  }

  private async use(writing: Writing): Promise<void> {
    const content = await contentOf(writing);
    if (!content) return;
    writeInto(this.element, content);
    setMark(this.element, 'key', writing.id);
    this.seenAt = writing.at;
    this.saved = writtenIn(contentIn(this.element));
    // A form that was sent without a word has nothing to bring back.
    if (this.saved === this.empty) return remove(writing.id);
    const discard = actButton(said('discard'), () => void this.discard(writing));
    const words = element(
      'p',
      { class: 'note', role: 'status', 'data-kept': '' },
      said('back', { time: clockTime(writing.at) }),
      ' ',
      discard,
    );
    this.element.querySelector('[data-kept]')?.remove();
    this.element.prepend(words);
    if (writing.because !== null) words.prepend(`${said('refusedBefore')} ${writing.because} `);
  }

  private async discard({ id }: Writing): Promise<void> {
    clearTimeout(this.timer);
    await remove(id);
    this.element.reset();
    putFiles(this.element, []);
    setMark(this.element, 'key', crypto.randomUUID());
    this.saved = this.empty;
    this.seenAt = null;
    this.element.querySelector('[data-kept]')?.remove();
    this.element.querySelector('textarea')?.focus();
    tellOfChange();
  }

  /** Texts of the same form from other pages. */
  private offer(others: readonly Writing[]): void {
    for (const one of others) {
      const line = element('p', { class: 'note' }, said('another', { time: clockTime(one.at) }), ' ');
      line.append(
        actButton(said('showIt'), () => {
          line.remove();
          void this.saveNow().then(() => this.use(one));
        }),
      );
      this.element.prepend(line);
    }
  }
}
