// Tests what a citizen's words call for, or their silence: tasks, replies, a way back.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { capacitiesUnder } from './capacities.js';
import { type Notice, noticesOf } from '../../notices/notices.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const operator = at(city, 'B-01-operator');
const callback = at(city, 'B-01-callback');

/** A case whose citizen is asked whether it was solved, on 2026-03-10. */
function asked(facts = city): Play {
  const play = open(facts, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.sign, '2026-03-02 11:00');
  play.give(officer, say.complete, '2026-03-03 10:00');
  play.alarms('2026-03-10 18:00');
  expect(play.state().status).toBe('callback');
  return play;
}

const tasksOf = (play: Play) => play.state().tasks.map(({ kind, unit }) => `${kind} at ${unit}`);
const notices = (play: Play): Notice[] => noticesOf(play.events().at(-1)!, play.state(), play.city);
const who = (play: Play) => notices(play).map(({ template, post }) => `${template} > ${post ?? 'citizen'}`);

describe('words while the citizen is asked', () => {
  it('become a task of the callback desk, and the citizen is told once how to answer', () => {
    const play = asked();
    play.give(citizen, say.supply, '2026-03-11 02:00');
    expect(tasksOf(play)).toEqual(['read-unclear-answer at B-01']);
    expect(who(play)).toEqual(['task > B-01-callback', 'how-to-answer > citizen']);
    expect(notices(play)[1]).toMatchObject({ params: { cycle: 1, round: 0 }, notBefore: when('2026-03-11 02:00') });
    play.give(citizen, say.supply, '2026-03-11 02:05');
    expect(tasksOf(play)).toHaveLength(1);
    expect(who(play)).toEqual(['information-supplied > G-0101-officer']);
    play.give(callback, say.finishTask(play.state().tasks[0]!.id), '2026-03-11 09:00');
    play.give(citizen, say.supply, '2026-03-11 10:00');
    expect(who(play)).toEqual(['task > B-01-callback']);
  });

  it('leave the task when the window ends in silence, so that somebody still phones', () => {
    const play = asked();
    play.give(citizen, say.supply, '2026-03-11 10:00');
    play.alarms('2026-04-01 10:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'unanswered' });
    expect(tasksOf(play)).toContain('read-unclear-answer at B-01');
    play.give(callback, say.record({ reached: true, satisfied: true }), '2026-04-02 10:00');
    expect(tasksOf(play)).toEqual([]);
  });

  it('need nobody any more once an answer is understood, the citizen’s or one given on the phone', () => {
    for (const by of [citizen, callback]) {
      const play = asked();
      play.give(citizen, say.supply, '2026-03-11 10:00');
      play.give(by, say.rate(1), '2026-03-11 11:00');
      expect([play.state().status, tasksOf(play)]).toEqual(['closed', []]);
    }
  });

  it('of staff are no answer', () => {
    const play = asked();
    play.give(operator, say.supply, '2026-03-11 10:00');
    expect(tasksOf(play)).toEqual([]);
  });
});

describe('words of an emergency', () => {
  const emergency = { ...city, emergencyCall: '110' };

  it('are answered at once with the number to call, and are before intake at any hour', () => {
    const play = open(emergency, { at: '2026-03-07 23:00', grid: 'G-0101' });
    play.give(citizen, say.supply, '2026-03-08 03:00');
    expect(play.state().status).toBe('dispatched');
    expect(tasksOf(play)).toEqual(['check-emergency at B-01']);
    expect(who(play)).toEqual(['task > B-01-operator', 'emergency-number > citizen']);
    expect(notices(play).map(({ notBefore }) => notBefore)).toEqual(Array(2).fill(when('2026-03-08 03:00')));
    expect(notices(play)[1]!.params).toMatchObject({ call: '110' });
  });

  it('stay before intake whatever becomes of the case', () => {
    const play = open(emergency, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(citizen, say.supply, '2026-03-02 10:10');
    play.give(citizen, say.withdraw, '2026-03-02 10:20');
    expect([play.state().status, tasksOf(play)]).toEqual(['withdrawn', ['check-emergency at B-01']]);
    play.give(operator, say.finishTask(play.state().tasks[0]!.id), '2026-03-02 10:30');
    expect(tasksOf(play)).toEqual([]);
  });

  it('in an answer are kept with it', () => {
    const play = asked(emergency);
    play.give(citizen, say.rate(2), '2026-03-11 02:00');
    expect([play.state().status, tasksOf(play)]).toEqual(['closed', ['check-emergency at B-01']]);
    expect(play.last('rated').data).toMatchObject({ call: '110', task: { kind: 'check-emergency' } });
  });
});

describe('a diverted request', () => {
  const diverted = () => open(city, { at: '2026-03-02 03:00', grid: 'G-0101', text: '有人正在砍人' });

  it('leaves intake a task to check it', () => {
    const play = diverted();
    expect([play.state().status, tasksOf(play)]).toEqual(['diverted', ['check-diverted at B-01']]);
    expect(capacitiesUnder(operator, play.state(), city)).toContain('operator');
    play.give(operator, say.finishTask('task-1'), '2026-03-02 03:10');
    expect(tasksOf(play)).toEqual([]);
  });

  it('has a way back to the desk, which sends it on; the promise counts from then', () => {
    const play = diverted();
    play.give(operator, say.reopen, '2026-06-02 10:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'B-01', cycle: 2, tasks: [] });
    expect(play.clock('promise').startedAt).toBe(when('2026-06-02 10:00'));
    play.give(operator, say.dispatch('G-0101'), '2026-06-02 10:10');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'G-0101' });
  });

  it('that came back may be opened again later like any other', () => {
    const play = diverted();
    play.give(operator, say.reopen, '2026-03-02 10:00');
    play.give(operator, say.dispatch('G-0101'), '2026-03-02 10:10');
    play.give(officer, say.sign, '2026-03-02 11:00');
    play.give(officer, say.complete, '2026-03-03 10:00');
    play.alarms('2026-03-10 18:00');
    play.give(citizen, say.rate(2), '2026-03-10 18:30');
    play.give(operator, say.reopen, '2026-03-11 10:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', cycle: 3 });
  });

  it('is not opened again by the unit it would go to', () => {
    expect(diverted().refusal(officer, say.reopen, '2026-03-02 10:00')).toBe('forbidden');
  });
});

describe('a question that reached its citizen by no way', () => {
  it('always ends in a task to phone', () => {
    const play = asked({ ...city, unreached: true });
    play.alarms('2026-03-18 00:00');
    expect([play.state().status, tasksOf(play)]).toEqual(['closed', ['phone-the-citizen at B-01']]);
  });
});
