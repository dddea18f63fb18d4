// Plays one scene step by step, and checks whether the story of its case went as it should.
import { setTimeout as pause } from 'node:timers/promises';
import type { EventView } from '../../contracts/cases/event-view.js';
import { type People, ApiRefusal } from './people.js';
import type { Actors, Scene, ObservedCase } from '../scenarios/scene.js';

export interface SceneResult {
  readonly scene: Scene;
  readonly caseId: string | null;
  readonly events: readonly EventView[];
  /** What did not go as it should; empty when all did. */
  readonly wrong: readonly string[];
}

/** The event in a word or two, with the detail that distinguishes it from others of its kind. */
export function beatOf({ kind, data }: EventView): string {
  const where = data['where'] as { unit?: string } | undefined;
  const dispute = data['dispute'] as { to?: string } | undefined;
  const transfer = data['transfer'] as { to?: string } | null | undefined;
  const rating = data['rating'] as { score?: number } | undefined;
  const round = data['round'] as number | undefined;
  const detail = rating?.score ?? data['outcome'] ?? where?.unit ?? transfer?.to ?? dispute?.to ?? round;
  switch (kind) {
    case 'registered':
      return `registered ${(data['status'] as string | undefined) ?? ''} ${where?.unit ?? ''}`.trim();
    case 'warned':
    case 'overdue':
    case 'overdue-x3':
    case 'reminded':
      return `${kind} ${String(data['clock'])}`;
    default:
      return typeof detail === 'string' || typeof detail === 'number' ? `${kind} ${detail}` : kind;
  }
}

const begins = (beat: string, expected: string): boolean => beat === expected || beat.startsWith(`${expected} `);

/** The expected beats that are missing from the story, or out of order. */
export function missingBeats(expected: readonly string[], events: readonly EventView[]): string[] {
  const beats = events.map(beatOf);
  const missing: string[] = [];
  let from = 0;
  for (const one of expected) {
    const at = beats.findIndex((beat, i) => i >= from && begins(beat, one));
    if (at < 0) missing.push(one);
    else from = at + 1;
  }
  return missing;
}

/** Plays the scene to its end. Whatever goes wrong is in the result. */
export async function playScene(scene: Scene, people: People): Promise<SceneResult> {
  const run = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  let id: string | null = null;
  let cases = 0;
  const wrong: string[] = [];
  /** Each case has its own citizen, so that one citizen's notification is not taken for another's. */
  const addressOf = (nth: number): string => `${scene.code}-${run}${nth === 1 ? '' : `-${nth}`}@citizens.example`;
  const opened = (): string => {
    if (id === null) throw new Error('the scene has opened no case yet');
    return id;
  };
  const actors: Actors = {
    async open(request) {
      cases += 1;
      const channelReference = `rehearsal-${run}-${scene.code}${cases === 1 ? '' : `-${cases}`}`;
      const reporter = { name: '样例市民', email: addressOf(cases), language: 'en', disclosure: 'named' };
      id = (await people.open({ channelReference, reporter, ...request }, channelReference)).id;
      return id;
    },
    async act(by, name, body) {
      await pause(1_000);
      await people.command(by, opened(), name, body);
    },
    async refused(by, name, { body, code }) {
      const found = await people.command(by, opened(), name, body).then(
        () => 'accepted',
        (error: unknown) => (error instanceof ApiRefusal ? error.code : String(error)),
      );
      if (found !== code) wrong.push(`${name} by ${by} should be refused with ${code}; it was ${found}`);
    },
    async answer(nth, score) {
      const link = await people.answerLink(addressOf(cases), nth, 40);
      await pause(500);
      await people.answer(link, { score, contacted: true, solved: score < 3 });
    },
    notified: (words) => people.letterSaying(words, addressOf(cases), 20),
    async see(what, holds) {
      if (!holds(await seenBy(people, opened()))) wrong.push(`this does not hold: ${what}`);
    },
    async ends(term, at) {
      const [found] = await people.deadlines([term]);
      if (found?.dueOn === at || found?.dueAt === at) return;
      wrong.push(`${JSON.stringify(term)} should end ${at}; it ends ${String(found?.dueOn)} (${String(found?.dueAt)})`);
    },
    until: (beat, withinSeconds) => untilBeat(people, { id: opened(), beat, withinSeconds }),
  };
  try {
    await scene.play(actors);
  } catch (error) {
    wrong.push(error instanceof Error ? error.message : String(error));
  }
  const events = id === null ? [] : await people.events(id);
  for (const beat of missingBeats(scene.expected, events)) wrong.push(`"${beat}" is missing from the story`);
  return { scene, caseId: id, events, wrong };
}

async function seenBy(people: People, id: string): Promise<ObservedCase> {
  const [view, events, engine] = [await people.readCase(id), await people.events(id), await people.engine(id)];
  return {
    view,
    events,
    engine: JSON.stringify(engine),
    clock(name) {
      const found = view.clocks.findLast((clock) => clock.name === name);
      if (!found) throw new Error(`the clock "${name}" never ran`);
      return found;
    },
  };
}

async function untilBeat(
  people: People,
  { id, beat, withinSeconds }: { id: string; beat: string; withinSeconds: number },
): Promise<void> {
  const until = Date.now() + withinSeconds * 1000;
  while (Date.now() < until) {
    if ((await people.events(id)).some((event) => begins(beatOf(event), beat))) return;
    await pause(300);
  }
  throw new Error(`"${beat}" did not come within ${withinSeconds} s`);
}
