// Reads one list again and again, one request after the other, like a page that stays open.
import { spreadOf } from './figures.js';
import type { Answer, JobInput } from './jobs.js';
import { openWire } from './wire.js';

/** The first tenth warms up and is not counted. */
export async function listLoad({ port, token, path, times }: JobInput<'lists'>): Promise<Answer<'lists'>> {
  const wire = await openWire(port);
  const durations: number[] = [];
  let items = 0;
  for (let n = -Math.ceil(times / 10); n < times; n += 1) {
    const asked = performance.now();
    const answer = await wire.ask({ method: 'GET', path, token });
    if (n >= 0) durations.push(performance.now() - asked);
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${answer.body}`);
    if (n === 0) items = (JSON.parse(answer.body) as { items: unknown[] }).items.length;
  }
  wire.close();
  return { spread: spreadOf(durations), items };
}
