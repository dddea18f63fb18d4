// Asks the API for what an import must know of the city: its zone, its clock and its categories.
import type { Me } from '../../contracts/people/account.js';
import type { Instant } from '../../domain/base/instant.js';
import { ImportStopped } from './send.js';
import { type CategoryEntry, type CategoryWords, categoryWords } from './values/words.js';

export interface City {
  readonly zone: string;
  readonly now: Instant;
  readonly categories: CategoryWords;
}

const answerMs = 30_000;

/** What any account may read. Throws ImportStopped when the API does not answer. */
export async function askCity({ url, token }: { url: string; token: string }): Promise<City> {
  const ask = async (path: string): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(answerMs),
      headers: { Authorization: `Bearer ${token}` },
    }).catch((error: unknown) => {
      throw new ImportStopped(`${url} does not answer (${error instanceof Error ? error.message : String(error)}).`);
    });
    if (!response.ok) throw new ImportStopped(`${url}${path} answers ${response.status}.`);
    return response.json();
  };
  const { zone, serverTime } = (await ask('/v1/me')) as Me;
  const { items } = (await ask('/v1/categories')) as { items: CategoryEntry[] };
  return { zone, now: serverTime, categories: categoryWords(items) };
}
