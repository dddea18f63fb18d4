// Many random histories, batch by batch, and what became of them all: which events, refusals and accepted commands chance has met.
import fc from 'fast-check';
import type { CommandName } from '../../../domain/case/commands.js';
import { expectBookAgrees } from './book-agrees.js';
import { livedThrough } from './book-lives.js';
import type { Door } from './door.js';
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
export async function livedBatches(door: Door, how: 'together' | 'in-turn', drawing: Drawing): Promise<Lived> {
  const lived: Lived = { histories: 0, kinds: new Set(), refusals: new Set(), accepted: new Map() };
  const lives = fc.asyncProperty(fc.array(lifeArbitrary, { minLength: 24, maxLength: 26 }), async (batch) => {
    const those = await (how === 'together' ? together(door, batch) : inTurn(door, batch));
    await expectBookAgrees(
      door.book,
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

const together = (door: Door, batch: readonly DrawnLife[]): Promise<LivedLife[]> =>
  Promise.all(batch.map((one) => toldIfItFails(door, one)));

async function inTurn(door: Door, batch: readonly DrawnLife[]): Promise<LivedLife[]> {
  const those: LivedLife[] = [];
  for (const one of batch) those.push(await toldIfItFails(door, one));
  return those;
}

/** A batch is not shrunk; the history that failed is told by itself. */
const toldIfItFails = (door: Door, one: DrawnLife): Promise<LivedLife> =>
  livedThrough(door, one).catch((error: unknown) => {
    throw new Error(`this history differs: ${JSON.stringify(one)}`, { cause: error });
  });
