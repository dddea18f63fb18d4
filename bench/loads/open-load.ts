// Opens cases through the API as fast as a given number of clients can.
// Each client keeps one connection and sends one request after the other.
import { randomUUID } from 'node:crypto';
import { perSecond, spreadOf } from './figures.js';
import type { Answer, JobInput, HeldCase } from './jobs.js';
import { type People, requestBody } from './requests.js';
import { openWire, type Wire } from './wire.js';

/** Opens the n-th case; answers it with its officer's token. Fails unless it was created and routed to an officer. */
export async function openCase(wire: Wire, n: number, people: People): Promise<HeldCase> {
  const { body, token } = requestBody(n, people);
  const answer = await wire.ask({ method: 'POST', path: '/v1/cases', token, key: randomUUID(), body });
  if (answer.status !== 201) throw new Error(`opening a case was answered ${answer.status}: ${answer.body}`);
  const { id, post } = JSON.parse(answer.body) as { id: string; post: string | null };
  const holder = people.tokens[post ?? ''];
  if (holder === undefined) throw new Error(`the case has no holder with a known token: post ${String(post)}`);
  return { id, token: holder };
}

/** How many cases are remembered for the commands that follow. */
const rememberAtMost = 20_000;

/** Opens cases for `seconds`, after `warmSeconds` that are not counted. */
export async function openLoad(given: JobInput<'opens'>): Promise<Answer<'opens'>> {
  const { port, people, clients, seconds, warmSeconds } = given;
  const durations: number[] = [];
  const held: HeldCase[] = [];
  let opened = 0;
  const begun = performance.now() + warmSeconds * 1_000;
  const end = begun + seconds * 1_000;
  const client = async (): Promise<void> => {
    const wire = await openWire(port);
    for (let asked = performance.now(); asked < end; asked = performance.now()) {
      const one = await openCase(wire, given.first + opened++, people);
      if (held.length < rememberAtMost) held.push(one);
      if (asked >= begun) durations.push(performance.now() - asked);
    }
    wire.close();
  };
  await Promise.all(Array.from({ length: clients }, client));
  const milliseconds = performance.now() - begun;
  return {
    spread: spreadOf(durations),
    milliseconds,
    perSecond: perSecond(durations.length, milliseconds),
    opened,
    held,
  };
}
