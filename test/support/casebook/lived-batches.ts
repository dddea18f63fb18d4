// Plays many random histories in batches, and counts their events, refusals and accepted commands.
import fc from 'fast-check';
import type { CommandName } from '../../../domain/case/commands.js';
import { expectCasebookAgrees } from './casebook-agrees.js';
import { playHistory } from './casebook-lives.js';
import type { CommandEntry } from './command-entry.js';
import { type DrawnLife, lifeArbitrary } from '../law/drawn-lives.js';

interface LivedTotals {
  histories: number;
  readonly kinds: Set<string>;
  readonly refusals: Set<string>;
  readonly accepted: Map<CommandName, number>;
}

interface DrawOptions {
  readonly numRuns: number;
  /** A fixed seed; without it every run draws new histories. */
  readonly seed?: number;
}

/** Plays batches of about 25 histories: at the same time, or in turn where they share a clock. */
export async function playBatches(
  entry: CommandEntry,
  how: 'together' | 'in-turn',
  drawing: DrawOptions,
): Promise<LivedTotals> {
  const lived: LivedTotals = { histories: 0, kinds: new Set(), refusals: new Set(), accepted: new Map() };
  const lives = fc.asyncProperty(fc.array(lifeArbitrary, { minLength: 24, maxLength: 26 }), async (batch) => {
    const those = await (how === 'together' ? together(entry, batch) : inTurn(entry, batch));
    await expectCasebookAgrees(
      entry.casebook,
      those.flatMap(({ ids }) => ids),
    );
    for (const { events, rejections, accepted } of those) {
      events.forEach(({ kind }) => lived.kinds.add(kind));
      rejections.forEach((one) => lived.refusals.add(one));
      accepted.forEach((name) => lived.accepted.set(name, 1 + (lived.accepted.get(name) ?? 0)));
    }
    lived.histories += those.length;
  });
  await fc.assert(lives, { ...drawing, endOnFailure: true });
  return lived;
}

type LivedLife = Awaited<ReturnType<typeof playHistory>>;

const together = (entry: CommandEntry, batch: readonly DrawnLife[]): Promise<LivedLife[]> =>
  Promise.all(batch.map((one) => namedIfItFails(entry, one)));

async function inTurn(entry: CommandEntry, batch: readonly DrawnLife[]): Promise<LivedLife[]> {
  const those: LivedLife[] = [];
  for (const one of batch) those.push(await namedIfItFails(entry, one));
  return those;
}

/** Plays a history, and names it in the error when it fails: a batch is not shrunk. */
const namedIfItFails = (entry: CommandEntry, one: DrawnLife): Promise<LivedLife> =>
  playHistory(entry, one).catch((error: unknown) => {
    throw new Error(`this history differs: ${JSON.stringify(one)}`, { cause: error });
  });
