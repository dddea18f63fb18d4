// Gives an officer's ordinary commands, each timed: sign, contact, a note for the file, complete.
import { randomUUID } from 'node:crypto';
import { perSecond, type Spread, spreadOf } from './figures.js';
import type { Answer, JobInput, HeldCase } from './jobs.js';
import { openWire, type Wire } from './wire.js';

const commands = {
  sign: {},
  contact: { method: 'phone', reached: true },
  note: { text: '已电话联系，约定今天下午上门。', visibility: 'internal' },
  complete: { result: 'solved', text: '已上门处理，当事人表示理解。', contacted: true },
} as const;

export type OfficersCommand = keyof typeof commands;

/** Gives one command. Fails unless it was accepted. */
export async function giveCommand(wire: Wire, { id, token }: HeldCase, name: OfficersCommand): Promise<void> {
  const path = `/v1/cases/${id}/commands/${name}`;
  const answer = await wire.ask({
    method: 'POST',
    path,
    token,
    key: randomUUID(),
    body: JSON.stringify(commands[name]),
  });
  if (answer.status !== 200) throw new Error(`${name} was answered ${answer.status}: ${answer.body}`);
}

/** Gives the four commands to every case, each client one case after the other. */
export async function commandLoad({ port, clients, cases }: JobInput<'commands'>): Promise<Answer<'commands'>> {
  const names = Object.keys(commands) as OfficersCommand[];
  const durations = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  const left = [...cases];
  const begun = performance.now();
  const client = async (): Promise<void> => {
    const wire = await openWire(port);
    for (let one = left.pop(); one; one = left.pop()) {
      for (const name of names) {
        const asked = performance.now();
        await giveCommand(wire, one, name);
        durations[name]?.push(performance.now() - asked);
      }
    }
    wire.close();
  };
  await Promise.all(Array.from({ length: clients }, client));
  const all = Object.values(durations).flat();
  const byCommand: Record<string, Spread> = {};
  for (const [name, taken] of Object.entries(durations)) byCommand[name] = spreadOf(taken);
  return { spread: spreadOf(all), perSecond: perSecond(all.length, performance.now() - begun), byCommand };
}
