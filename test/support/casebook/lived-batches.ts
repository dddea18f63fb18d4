// Many random histories, batch by batch, and what became of them all: which events, refusals and accepted commands chance has met.
import fc from 'fast-check';
import type { CommandName } from '../../../domain/case/commands.js';
import { expectCasebookAgrees } from './casebook-agrees.js';
import { livedThrough } from './casebook-lives.js';
import type { CommandEntry } from './command-entry.js';
import { type DrawnLife, lifeArbitrary } from '../law/drawn-lives.js';

interface Lived {
  histories: number;
  readonly kinds: Set<string>;
  readonly refusals: Set<string>;
  readonly accepted: Map<CommandName, number>;
}

interface Drawing {
  readonly numRuns: number;
  /** A seed of its own; without it what is drawn is fresh. */
  readonly seed?: number;
}

/** Lives that many batches of about 25 histories: side by side, as cases are, or one after another where they share a clock. */
export async function livedBatches(entry: CommandEntry, how: 'together' | 'in-turn', drawing: Drawing): Promise<Lived> {
  const lived: Lived = { histories: 0, kinds: new Set(), refusals: new Set(), accepted: new Map() };
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

type LivedLife = Awaited<ReturnType<typeof livedThrough>>;

const together = (entry: CommandEntry, batch: readonly DrawnLife[]): Promise<LivedLife[]> =>
  Promise.all(batch.map((one) => namedIfItFails(entry, one)));

async function inTurn(entry: CommandEntry, batch: readonly DrawnLife[]): Promise<LivedLife[]> {
  const those: LivedLife[] = [];
  for (const one of batch) those.push(await namedIfItFails(entry, one));
  return those;
}

/** A batch is not shrunk; the history that failed is told by itself. */
const namedIfItFails = (entry: CommandEntry, one: DrawnLife): Promise<LivedLife> =>
  livedThrough(entry, one).catch((error: unknown) => {
    throw new Error(`this history differs: ${JSON.stringify(one)}`, { cause: error });
  });
