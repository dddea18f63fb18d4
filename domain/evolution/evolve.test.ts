// Tests the fold: events alone make the state, and an unknown event is never committed.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { at, lawCity, when } from '../../test/support/law/law.js';
import { open, opening } from '../../test/support/law/play.js';
import type { CaseEvent } from '../case/events.js';
import { evolve, fold } from './evolve.js';
import { Failure } from '../base/failures.js';

const city = lawCity();
const first = opening(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
const state = evolve(null, first);
const unknown = { ...first, kind: 'teleported', data: {} } as unknown as CaseEvent;

const codeOf = (fails: () => unknown): string | undefined => {
  try {
    fails();
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
  return undefined;
};

describe('the fold', () => {
  it('of nothing is no case', () => expect(fold([])).toBeNull());

  it('throws on an event of a newer release, on a second registration and on a case that was never opened', () => {
    expect(codeOf(() => evolve(state, unknown))).toBe('state-unknown');
    expect(codeOf(() => evolve(state, first))).toBe('state-unknown');
    const signed = { kind: 'signed', at: first.at, by: first.by, data: { officer: 'x' } } as const;
    expect(codeOf(() => fold([signed]))).toBe('state-unknown');
  });

  it('needs no facts: a calendar or policy changed later moves no past instant', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(at(city, 'G-0101-officer'), say.sign, '2026-03-02 10:30');
    const notices = JSON.parse(JSON.stringify(play.events())) as CaseEvent[];
    expect(fold(notices)).toStrictEqual(play.state());
    expect(fold(notices)?.clocks.map(({ calendar, policy }) => [calendar, policy])[0]).toEqual(['cn@2026', 'model@1']);
  });

  it('changes nothing it was given', () => {
    const before = JSON.stringify(state);
    const deepFrozen = JSON.parse(before, (_key, value: unknown) => Object.freeze(value)) as typeof state;
    const signed = { kind: 'signed', at: when('2026-03-02 11:00'), by: first.by, data: { officer: 'x' } } as const;
    expect(evolve(deepFrozen, signed).status).toBe('handling');
    expect(JSON.stringify(state)).toBe(before);
  });

  it('complaint 20: counts every event by one, so that a sequence has no gap and no event counts twice', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.alarms('2026-03-10 00:00');
    play.events().reduce<ReturnType<typeof fold>>((present, event, i) => {
      const next = evolve(present, event);
      expect(next.revision).toBe(i + 1);
      return next;
    }, null);
  });

  it('leaves no trace of a former status behind', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(at(city, 'G-0101-officer'), say.offer('D-XF'), '2026-03-02 10:30');
    play.give(at(city, 'D-XF-liaison'), say.refuse, '2026-03-02 11:00');
    expect(play.state()).not.toHaveProperty('transfer');
    play.give(at(city, 'HALL-desk'), say.rule('G-0101'), '2026-03-02 11:30');
    expect(play.state()).not.toHaveProperty('dispute');
  });
});
