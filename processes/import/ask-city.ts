// Asks the API for what an import must know of the city: its zone, its clock and its categories.
import type { Me } from '../../contracts/people/account.js';
import type { Instant } from '../../domain/base/instant.js';
import { ImportStopped, tokenRefused } from './send.js';
import { type CategoryEntry, type CategoryWords, categoryWords } from './values/words.js';

export interface City {
  readonly zone: string;
  readonly now: Instant;
  readonly categories: CategoryWords;
}

const answerMs = 30_000;

interface ApiToAsk {
  readonly url: string;
  readonly token: string;
}

/** What any account may read. Throws ImportStopped when the API does not answer, or knows no such channel. */
export async function askCity({ url, token }: ApiToAsk, channel: string | null = null): Promise<City> {
  const ask = async (path: string): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(answerMs),
      headers: { Authorization: `Bearer ${token}` },
    }).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new ImportStopped(`${url} does not answer (${why}).`, { passing: true });
    });
    if (response.status === 401) throw tokenRefused(response.status)!;
    if (!response.ok)
      throw new ImportStopped(
        `${url}${path} answers ${response.status}${response.status === 404 ? ': is it the address of the API?' : '.'}`,
      );
    return response.json().catch(() => {
      throw new ImportStopped(
        `${url}${path} answers with something that is not JSON, such as a page: is it the address of the API?`,
      );
    });
  };
  const { zone, serverTime } = (await ask('/v1/me')) as Me;
  const { items } = (await ask('/v1/categories')) as { items: CategoryEntry[] };
  if (channel !== null) requireChannel(((await ask('/v1/channels')) as ChannelList).items, channel);
  return { zone, now: serverTime, categories: categoryWords(items) };
}

interface ChannelList {
  readonly items: readonly { readonly code: string; readonly active: boolean }[];
}

/** A channel's own token is shown no other channel. */
function requireChannel(channels: ChannelList['items'], wanted: string): void {
  const found = channels.find(({ code }) => code === wanted);
  if (found?.active) return;
  if (found) throw new ImportStopped(`the channel ${wanted} is switched off.`);
  const known = channels.map(({ code }) => code).join(', ');
  throw new ImportStopped(`there is no channel ${wanted} for this token; there is ${known}.`);
}
