// Measures reading the fifty most overdue cases through the API while the tables grow.
import { type Filled, fillUpTo, prepareFilling } from './fill.js';
import type { Spread } from '../loads/figures.js';
import { doJob } from '../loads/jobs.js';
import { environmentOf, startApi } from '../stand/programs.js';
import type { Stand } from '../stand/stand.js';

/** The lists, each with the account that reads it. */
const reads = [
  { list: 'cases by due instant, overdue only', path: '/v1/cases?sort=due&overdue=true&limit=50', who: 'supervisor' },
  { list: 'the overdue board', path: '/v1/overdue?limit=50', who: 'supervisor' },
  {
    list: 'cases by due instant, overdue only, of one station',
    path: '/v1/cases?sort=due&overdue=true&limit=50',
    who: 'stationDesk',
  },
] as const;

export interface ListFigures {
  readonly list: string;
  readonly spread: Spread;
  readonly items: number;
}

export interface SizeFigures extends Filled {
  readonly fillSeconds: number;
  readonly lists: readonly ListFigures[];
}

interface ListOrder {
  readonly stand: Stand;
  readonly sizes: readonly number[];
  readonly times: number;
  readonly say: (line: string) => void;
  readonly stops: (() => Promise<unknown>)[];
  readonly nodeOptions: readonly string[];
}

/** Fills a database of its own to each size and reads the lists there. */
export async function readLists({ stand, sizes, times, say, stops, nodeOptions }: ListOrder): Promise<SizeFigures[]> {
  const city = await stand.makeCity('gridcase_lists');
  await prepareFilling(city, stand.secret);
  const api = await startApi({ env: await environmentOf(stand, city), folder: city.folder, nodeOptions });
  stops.push(() => api.stop());
  const found: SizeFigures[] = [];
  for (const size of sizes) {
    say(`filling the tables up to ${size} cases`);
    const from = performance.now();
    const filled = await fillUpTo(city, size, say);
    const fillSeconds = Math.round((performance.now() - from) / 1_000);
    const lists: ListFigures[] = [];
    for (const { list, path, who } of reads) {
      const { spread, items } = await doJob('lists', { port: api.port, token: city.people[who], path, times });
      lists.push({ list, spread, items });
    }
    found.push({ ...filled, fillSeconds, lists });
  }
  await api.stop();
  return found;
}
