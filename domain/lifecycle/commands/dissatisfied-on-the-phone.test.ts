// Tests a dissatisfied answer on the phone, after silence closed the sampled case.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { spread } from '../../base/spread.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const callback = at(city, 'B-01-callback');
/** The id of a case that is sampled for a phone callback. */
const sampled = Array.from({ length: 500 }, (_, i) => `case-${i}`).find((id) => spread(id, 100) < 10)!;

/** Completed, and closed as unanswered. */
const silent = (facts = city): Play => {
  const play = open(facts, { at: '2026-03-02 10:00', grid: 'G-0101', id: sampled });
  play.give(officer, say.complete, '2026-03-02 11:00');
  play.alarms('2026-03-17 00:00');
  return play;
};

describe('silence', () => {
  it('broken by a dissatisfied citizen on the sampled phone, is decided on by those who phone', () => {
    const play = silent();
    play.give(callback, say.record(), '2026-03-18 10:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'unanswered' });
    const [task] = play.state().tasks;
    expect(task).toMatchObject({ kind: 'dissatisfied-reporter', unit: 'B-01' });
    expect(play.refusal(officer, say.finishTask(task!.id), '2026-03-18 10:10')).toBe('forbidden');
    play.give(callback, say.reopen, '2026-03-18 10:30');
    expect(play.state()).toMatchObject({ status: 'dispatched', cycle: 2, unit: 'G-0101', tasks: [] });
  });

  describe('where the policy opens the case by a dissatisfied word', () => {
    const opening = lawCity({
      facts: (facts) => ({
        ...facts,
        policy: { ...facts.policy, reopening: { ...facts.policy.reopening!, onDissatisfied: true } },
      }),
    });
    it('goes back to the unit at once, the first cycle kept as unanswered, the call as its own', () => {
      const play = silent(opening);
      const events = play.give(callback, say.record(), '2026-03-18 10:00');
      expect(events.map(({ kind }) => kind)).toEqual(['callback-recorded', 'reopened']);
      expect(play.state()).toMatchObject({
        ...{ status: 'dispatched', cycle: 2, unit: 'G-0101', tasks: [] },
        past: [{ cycle: 1, outcome: 'unanswered', rating: null }],
      });
      expect(play.running()).toEqual(['promise', 'sign-off', 'first-contact', 'handling']);
    });

    it('stays closed with a task once the time or the number of reopenings is over', () => {
      const late = silent(opening);
      late.give(callback, say.record(), '2026-04-02 10:00');
      expect(late.state()).toMatchObject({ status: 'closed', tasks: [{ kind: 'dissatisfied-reporter' }] });
      const again = silent(opening);
      again.give(callback, say.record(), '2026-03-18 10:00');
      again.give(officer, say.complete, '2026-03-18 11:00');
      again.alarms('2026-04-02 00:00');
      again.give(callback, say.record(), '2026-04-02 10:00');
      expect(again.state()).toMatchObject({ status: 'closed', cycle: 2, tasks: [{ id: 'dissatisfied/2' }] });
    });

    it('does nothing of the kind for a satisfied citizen, or one who was not reached', () => {
      const play = silent(opening);
      play.give(callback, say.record({ reached: false }), '2026-03-18 10:00');
      play.give(callback, say.record({ satisfied: true }), '2026-03-18 11:00');
      expect(play.state()).toMatchObject({ status: 'closed', cycle: 1, tasks: [] });
    });
  });
});
