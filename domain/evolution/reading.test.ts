// Tests what units read of random lives: what they once saw never changes by what comes later.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, lawCity } from '../../test/support/law/law.js';
import { beginnings, live, steps } from '../../test/support/law/law-lives.js';
import * as say from '../../test/support/law/commands.js';
import { open } from '../../test/support/law/play.js';
import { isTerminal } from '../base/codes.js';
import { mayRead, readingColumns } from '../case/authority.js';
import type { CaseState } from '../case/case.js';
import type { CaseEvent } from '../case/events.js';
import { textsNamedBy } from '../case/event-words.js';
import { type Readers, readersOf } from '../case/readers.js';
import { lineage } from '../city/organisation.js';
import { allowedCommands } from '../lifecycle/decide.js';
import { actorsAround } from '../../test/support/law/law-lives.js';
import { evolve } from './evolve.js';
import { readingOf } from './reading.js';

const city = lawCity();
const { organisation } = city;

/** Runs with another seed each time; a failure names it. */
const seed = Date.now() & 0x7fff_ffff;

interface Stage {
  readonly state: CaseState;
  readonly readers: Readers;
}

describe(`in random lives, seed ${String(seed)}`, { timeout: 120_000 }, () => {
  const lives: { events: readonly CaseEvent[]; stages: Stage[] }[] = [];

  beforeAll(() => {
    for (const [beginning, life] of fc.sample(fc.tuple(beginnings, steps(1)), { numRuns: 400, seed })) {
      const { events } = live(city, { beginning, life, watch: () => {} });
      const stages: Stage[] = [];
      for (const event of events) {
        const state = evolve(stages.at(-1)?.state ?? null, event);
        stages.push({ state, readers: readersOf(state, organisation) });
      }
      lives.push({ events, stages });
    }
  });

  const readsAt = (stage: Stage | undefined, unit: string): boolean =>
    stage !== undefined && [...stage.readers.wholly, ...stage.readers.partly].includes(unit);

  it('a former unit sees the case at the event that ended its reading, whatever happens later', () => {
    let frozen = 0;
    for (const { events, stages } of lives) {
      for (const unit of new Set(stages.flatMap(({ readers }) => readers.formerly))) {
        const known = { units: [unit], organisation };
        let kept: ReturnType<typeof readingOf> = null;
        stages.forEach((stage, i) => {
          const readNow = readsAt(stage, unit);
          if (readNow) kept = null;
          if (readNow || !stage.readers.formerly.includes(unit)) return;
          const reading = readingOf(events.slice(0, i + 1), known)!;
          kept ??= reading;
          expect(reading).toEqual(kept);
          expect(readsAt(stages[reading.state.revision - 2], unit)).toBe(true);
          expect(readsAt(stages[reading.state.revision - 1], unit)).toBe(false);
          expect(reading.state).toEqual(stages[reading.state.revision - 1]!.state);
          frozen += 1;
        });
      }
    }
    expect(frozen).toBeGreaterThan(100);
  });

  it('who read by being asked or holding is among the former ever after, if no longer among the readers', () => {
    let over = 0;
    for (const { stages } of lives) {
      const asked = new Set<string>();
      for (const { state, readers } of stages) {
        if (state.status === 'offered') asked.add(state.transfer.to);
        if (!isTerminal(state.status)) state.parts.forEach(({ unit }) => asked.add(unit));
        state.consultation?.invited.forEach(({ unit }) => asked.add(unit));
        const { wholly, partly, formerly } = readers;
        for (const unit of asked) {
          const kept = state.recused.units.some((one) => lineage(organisation, unit).includes(one));
          expect([...wholly, ...partly, ...formerly].includes(unit), `${unit} ${state.status}`).toBe(!kept);
          if (formerly.includes(unit)) over += 1;
        }
      }
    }
    expect(over).toBeGreaterThan(100);
  });

  it('a unit is in one list at most, and whoever may do something about the case reads it', () => {
    for (const { stages } of lives) {
      for (const { state, readers } of stages) {
        const all = [...readers.wholly, ...readers.partly, ...readers.formerly];
        expect(new Set(all).size).toBe(all.length);
        const file = { ...readingColumns(state, organisation), kept_from: null, channel: state.channel, opened_by: '' };
        for (const actor of actorsAround(city, state)) {
          if (actor.posts.length === 0 || allowedCommands(state, actor, city).length === 0) continue;
          expect(mayRead(actor, file), `${actor.name} at ${state.status}`).toBe(true);
        }
      }
    }
  });

  it('words are theirs that were written while they read, and those from before only for who reads all', () => {
    let kept = 0;
    for (const { events, stages } of lives) {
      const end = stages.at(-1)!;
      for (const unit of end.readers.partly) {
        const { words } = readingOf(events, { units: [unit], organisation })!;
        const everWholly = stages.findLastIndex(({ readers }) => readers.wholly.includes(unit));
        events.forEach((event, i) => {
          const theirs = readsAt(stages[i - 1], unit) || readsAt(stages[i], unit) || i <= everWholly;
          for (const id of textsNamedBy(event)) expect(words.has(id), `${unit}: ${event.kind}`).toBe(theirs);
          if (!theirs && textsNamedBy(event).length > 0) kept += 1;
        });
      }
      for (const unit of end.readers.wholly.filter((code) => code !== 'HALL').slice(0, 2)) {
        const { words, state } = readingOf(events, { units: [unit], organisation })!;
        expect([words.size, state]).toEqual([new Set(events.flatMap(textsNamedBy)).size, end.state]);
      }
    }
    expect(kept).toBeGreaterThan(3);
  });
});

describe('a department that had the case', () => {
  const held = () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(at(city, 'G-0101-officer'), say.offer('D-XF'), '2026-03-02 10:30');
    play.give(at(city, 'D-XF-liaison'), say.accept, '2026-03-02 11:00');
    return play.state();
  };

  it('reads from the offer on while it has it, a task in it or an order to answer, and looks back otherwise', () => {
    const state = held();
    expect(readersOf(state, organisation)).toMatchObject({ partly: ['D-XF'], formerly: [] });
    const away = { ...state, unit: 'G-0101', status: 'handling' } as CaseState;
    expect(readersOf(away, organisation)).toMatchObject({ partly: [], formerly: ['D-XF'] });
    const task = { id: 'task-1', kind: 'read-late-input', unit: 'D-XF', openedAt: state.updatedAt } as const;
    expect(readersOf({ ...away, tasks: [task] }, organisation)).toMatchObject({ partly: ['D-XF'], formerly: [] });
  });

  it('does not come to read a case by a link', () => {
    const away = { ...held(), unit: 'G-0101', linkedReaders: ['D-CG', 'G-0605'] };
    const { wholly, partly, formerly } = readersOf(away, organisation);
    expect(wholly).toEqual(expect.arrayContaining(['G-0605', 'S-06']));
    expect([...wholly, ...partly, ...formerly]).not.toContain('D-CG');
  });
});
