// Tests the loop: rests between rounds, is woken, survives a failed round, and stops.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createPause } from './pause.js';
import { type LoopOptions, runLoop } from './run-loop.js';

const hour = 3_600_000;

/** A loop whose rounds are counted; `reached` resolves when so many have begun. */
function counted(options: Partial<LoopOptions> & Pick<LoopOptions, 'round'>) {
  const lines: { level: number; msg: string }[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) });
  const begun = createPause();
  let rounds = 0;
  const loop = runLoop({
    ...{ restOnFailure: 1, log, failed: 'the round failed' },
    ...options,
    round(signal) {
      rounds += 1;
      begun.end();
      return options.round(signal);
    },
  });
  const reached = async (count: number): Promise<void> => {
    while (rounds < count) await begun.atMost(10);
  };
  return { loop, lines, reached, rounds: () => rounds };
}

it('begins at once, and goes on without a rest while a round answers none', async () => {
  const { loop, reached } = counted({ round: async () => 0 });
  await reached(5);
  await loop.stop();
});

it('is woken from its rest, and remembers a wake that came during a round', async () => {
  const { loop, reached, rounds } = counted({ round: async () => hour });
  loop.wake();
  await reached(2);
  loop.wake();
  await reached(3);
  await loop.stop();
  expect(rounds()).toBe(3);
});

it('logs a failed round by its kind alone, and tries again after the rest for failures', async () => {
  const round = () => Promise.reject(new Error('the words of a citizen'));
  const { loop, reached, lines } = counted({ round });
  await reached(3);
  await loop.stop();
  expect(lines[0]).toMatchObject({ level: 40, msg: 'the round failed', error: { name: 'Error' } });
  expect(JSON.stringify(lines)).not.toContain('words of a citizen');
});

it('does not hurry after a failed round when it is woken', async () => {
  const { loop, reached, rounds } = counted({ round: () => Promise.reject(new Error()), restOnFailure: hour });
  await reached(1);
  loop.wake();
  await new Promise((resolve) => setImmediate(resolve));
  await loop.stop();
  expect(rounds()).toBe(1);
});

it('stops by waiting for the round under way, which sees the signal', async () => {
  const work = createPause();
  let aborted = false;
  const round = async (signal: AbortSignal): Promise<number> => {
    await work.atMost(hour);
    aborted = signal.aborted;
    return hour;
  };
  const { loop, reached, rounds } = counted({ round });
  await reached(1);
  const stopped = loop.stop();
  work.end();
  await stopped;
  expect(aborted).toBe(true);
  expect(rounds()).toBe(1);
});
