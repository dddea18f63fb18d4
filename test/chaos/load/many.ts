// Gives bulk commands during a chaos run: a note on many cases, again and again.
import { setTimeout as pause } from 'node:timers/promises';
import type { LifeContext } from './lives.js';

const everyMs = 4_000;
/** Makes three transactions of a job, so that a kill may fall between them. */
const casesAtMost = 150;

/** The text of the note, by which the checker recognises it. */
const noteOf = (n: number): string => `many-${String(n).padStart(6, '0')}`;

/** Asks for a note on the latest cases, until the signal comes. */
export async function noteOnMany(context: LifeContext, signal: AbortSignal): Promise<void> {
  const token = context.client.tokenAt('CB-supervision');
  for (let n = 1; !signal.aborted; n += 1) {
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
    const ids = context.opened.slice(-casesAtMost);
    if (ids.length === 0) continue;
    const note = noteOf(n);
    const body = { command: 'note', ids, body: { text: note, visibility: 'internal' }, reason: note };
    const key = `${context.run}-${note}`;
    await context.client.ask({ life: 0, what: 'note-on-many', key, token, path: '/v1/bulk', body });
  }
}
