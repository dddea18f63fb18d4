// Tests cases after completion: question, answer, silence, phone callback, rectification.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { agendaOf } from '../../case/agenda.js';
import { spread } from '../../base/spread.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const callback = at(city, 'B-01-callback');

function completed({ id = 'case-1', staffFiled = false } = {}) {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', id, staffFiled });
  play.give(officer, say.sign, '2026-03-02 10:30');
  play.give(officer, say.complete, '2026-03-02 11:00');
  return play;
}

const asked = (options: Parameters<typeof completed>[0] = {}) => {
  const play = completed(options);
  play.alarms('2026-03-10 00:00');
  return play;
};

function dissatisfied() {
  const play = asked();
  play.give(citizen, say.rate(3), '2026-03-10 10:00');
  return play;
}

/** Ids of which none, or every one, is sampled for a phone callback. */
const idWhere = (sampled: boolean): string =>
  Array.from({ length: 500 }, (_, i) => `case-${i}`).find((id) => spread(id, 100) < 10 === sampled)!;

describe('the question', () => {
  it('is asked seven calendar days after completion, between 09:00 and 20:00, spread over the cases', () => {
    const instants = Array.from({ length: 200 }, (_, i) => completed({ id: `case-${i}` }).clock('callback').dueAt);
    const times = instants.map((instant) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString());
    for (const time of times) {
      expect(time.slice(0, 10)).toBe('2026-03-09');
      expect(time.slice(11, 16) >= '09:00' && time.slice(11, 16) < '20:00', time).toBe(true);
    }
    expect(new Set(times).size).toBeGreaterThan(150);
    expect(new Set(times.map((time) => time.slice(11, 13))).size).toBe(11);
  });

  it('is asked of the same case at the same second, whoever computes it', () => {
    expect(completed().clock('callback').dueAt).toBe(completed().clock('callback').dueAt);
  });

  it('complaint 12: is asked once per cycle and round, and not when it can change nothing', () => {
    const play = asked();
    play.alarms('2026-06-01 00:00');
    expect(play.kinds().filter((kind) => kind === 'callback-asked')).toHaveLength(1);
    const early = completed();
    early.give(citizen, say.rate(1), '2026-03-03 10:00');
    early.alarms('2026-06-01 00:00');
    expect(early.kinds()).not.toContain('callback-asked');
  });

  it('does not wait for a working day', () => {
    const play = open(city, { at: '2026-09-24 10:00', grid: 'G-0101' });
    play.give(officer, say.complete, '2026-09-24 11:00');
    expect(play.clock('callback').dueOn).toBe('2026-10-01');
  });
});

describe("the citizen's answer", () => {
  it.each([
    [1, 'satisfied'],
    [2, 'basically-satisfied'],
  ] as const)('%i closes the case as %s', (score, outcome) => {
    const play = asked();
    play.give(citizen, say.rate(score), '2026-03-10 10:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome, rating: { score } });
    expect(agendaOf(play.state()).done).toBe(true);
    expect(play.refusal(citizen, say.rate(3), '2026-03-10 10:01')).toBe('already-answered');
  });

  it('3 opens the phone callback with its own clock', () => {
    const play = dissatisfied();
    expect(play.state()).toMatchObject({ status: 'phone-callback', unit: 'G-0101', rating: { score: 3 } });
    expect(play.running()).toEqual(['phone-callback']);
    expect(play.clock('phone-callback').dueAt).toBe(when('2026-03-11 10:00'));
  });

  it('3 may be changed until the call is recorded, and a second 3 is no second complaint', () => {
    const play = dissatisfied();
    const clock = play.clock('phone-callback');
    play.give(citizen, say.rate(3), '2026-03-10 11:00');
    expect(play.clock('phone-callback')).toEqual(clock);
    play.give(callback, say.record(), '2026-03-10 12:00');
    expect(play.refusal(citizen, say.rate(1), '2026-03-10 12:01')).toBe('already-answered');
    const other = dissatisfied();
    other.give(citizen, say.rate(2), '2026-03-10 11:00');
    expect(other.state()).toMatchObject({ status: 'closed', outcome: 'basically-satisfied' });
  });

  it('counts until the closing event exists, even after the window', () => {
    const play = asked();
    play.give(citizen, say.rate(1), '2026-03-20 10:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'satisfied' });
  });

  it('is too late once the case was closed as unanswered', () => {
    const play = asked();
    play.alarms('2026-03-20 00:00');
    expect(play.refusal(citizen, say.rate(1), '2026-03-20 10:00')).toBe('answer-window-closed');
  });

  it('complaint 14: staff do not rate what staff filed', () => {
    const play = asked({ staffFiled: true });
    expect(play.refusal(callback, say.rate(1), '2026-03-10 10:00')).toBe('forbidden');
    expect(play.refusal(officer, say.rate(1), '2026-03-10 10:00')).toBe('forbidden');
  });

  it("may be given on the citizen's behalf by the callback officer only", () => {
    const play = asked();
    expect(play.refusal(officer, say.rate(1), '2026-03-10 10:00')).toBe('forbidden');
    expect(play.refusal(at(city, 'B-01-desk'), say.rate(1), '2026-03-10 10:00')).toBe('forbidden');
    play.give(callback, say.rate(1), '2026-03-10 10:00');
    expect(play.last('rated').by).toMatchObject({ kind: 'person', post: 'B-01-callback' });
  });
});

describe('silence', () => {
  it('closes the case as unanswered after seven calendar days', () => {
    const play = asked({ id: idWhere(false) });
    expect(play.clock('answer-window').dueAt).toBe(when('2026-03-17 00:00'));
    play.alarms('2026-03-17 00:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'unanswered', tasks: [] });
    expect(play.last('closed').data.flagged).toBe(false);
  });

  it('of one case in ten gives the callback centre a phone task on the closed case', () => {
    const play = asked({ id: idWhere(true) });
    play.alarms('2026-03-17 00:00');
    expect(play.state()).toMatchObject({ status: 'closed', tasks: [{ kind: 'phone-the-citizen', unit: 'B-01' }] });
    play.give(callback, say.record({ satisfied: true }), '2026-03-18 10:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'unanswered', tasks: [] });
    expect(play.refusal(callback, say.record(), '2026-03-18 10:01')).toBe('transition-not-allowed');
  });

  it('leaves the phone task open until the citizen is reached', () => {
    const play = asked({ id: idWhere(true) });
    play.alarms('2026-03-20 00:00');
    play.give(callback, say.record({ reached: false }), '2026-03-20 10:00');
    expect(play.state().tasks).toMatchObject([{ kind: 'phone-the-citizen' }]);
    play.give(callback, say.record({ reached: true, satisfied: true }), '2026-03-20 11:00');
    expect(play.state().tasks).toEqual([]);
  });

  it('is never sampled under the rehearsal policy', () => {
    const play = open(lawCity({ policy: 'rehearsal' }), { at: '2026-03-02 10:00', grid: 'G-0101', id: idWhere(true) });
    play.give(officer, say.complete, '2026-03-02 10:00');
    play.alarms('2026-03-20 00:00');
    expect(play.state()).toMatchObject({ outcome: 'unanswered', tasks: [] });
  });
});

describe('the phone callback', () => {
  it('overdue, reminds the supervisor, then the one above, and past the cap closes as unanswered with a flag', () => {
    const play = dissatisfied();
    const events = play.alarms('2026-04-30 00:00');
    const reminded = events.flatMap((event) => (event.kind === 'reminded' ? [event.data.post] : []));
    // Three times overdue with the second daily reminder.
    expect(reminded).toEqual([...Array(2).fill('B-01-supervision'), ...Array(4).fill('CB-supervision')]);
    expect(play.last('closed')).toMatchObject({ data: { outcome: 'unanswered', flagged: true } });
    expect(play.last('closed').at).toBe(when('2026-03-17 10:00'));
  });

  it('recorded as satisfied closes the case', () => {
    const play = dissatisfied();
    play.give(callback, say.record({ satisfied: true }), '2026-03-10 12:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'satisfied' });
  });

  it('that reached the citizen is not closed by the cap: the callback centre must decide, its clock running', () => {
    const play = dissatisfied();
    play.give(callback, say.record(), '2026-03-10 12:00');
    expect(play.running()).toEqual(['phone-callback']);
    play.alarms('2026-04-30 00:00');
    expect(play.state().status).toBe('phone-callback');
    const ordered = play.last('supervision-ordered');
    expect(ordered).toMatchObject({ rung: { clock: 'phone-callback', rung: 'cap' }, at: when('2026-03-17 10:00') });
    expect(ordered.data.order).toMatchObject({ because: 'phone-callback', recipient: 'B-01', issuer: 'B-01' });
    play.give(callback, say.close('understood'), '2026-05-01 10:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'understood' });
  });

  it('that did not reach the citizen is closed by the cap', () => {
    const play = dissatisfied();
    play.give(callback, say.record({ reached: false }), '2026-03-10 12:00');
    play.alarms('2026-04-30 00:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'unanswered' });
  });

  it('recorded just before the case workflow would close the case, counts', () => {
    const play = dissatisfied();
    play.give(callback, say.record(), '2026-03-17 10:00');
    play.alarms('2026-04-30 00:00');
    expect(play.state()).toMatchObject({ status: 'phone-callback' });
  });

  it('is not closed by the unit that did the work', () => {
    const play = dissatisfied();
    expect(play.refusal(officer, say.close('understood'), '2026-03-10 12:00')).toBe('forbidden');
  });
});

describe('rectification', () => {
  function ordered() {
    const play = dissatisfied();
    play.give(callback, say.record(), '2026-03-10 12:00');
    play.give(callback, say.rectify, '2026-03-10 12:10');
    return play;
  }

  it('goes to the unit that did the work, on its own clock only, and needs no signature', () => {
    const play = ordered();
    expect(play.state()).toMatchObject({ status: 'rectifying', unit: 'G-0101', level: 'grid', round: 1 });
    expect(play.running()).toEqual(['rectification']);
    expect(play.clock('rectification').dueOn).toBe('2026-03-17');
    expect(play.refusal(officer, say.sign, '2026-03-10 12:20')).toBe('transition-not-allowed');
    play.give(officer, say.contact(), '2026-03-10 12:30');
    play.give(officer, say.complete, '2026-03-10 12:40');
    expect(play.state()).toMatchObject({ status: 'completed', rating: null, callbackRecord: null, askedAt: null });
    expect(play.running()).toEqual(['callback']);
  });

  it('complaint 8: a new round has its own clocks and keeps the first for appraisal', () => {
    const play = ordered();
    play.give(officer, say.complete, '2026-03-10 12:40');
    const callbacks = play.state().clocks.filter(({ name }) => name === 'callback');
    expect(callbacks.map(({ run, state }) => [run, state])).toEqual([
      [1, 'met'],
      [2, 'running'],
    ]);
    const promise = play.state().clocks.filter(({ name }) => name === 'promise');
    expect(promise).toMatchObject([{ run: 1, state: 'met' }]);
  });

  it('overdue, climbs a level and stays a rectification', () => {
    const play = ordered();
    play.alarms('2026-03-18 00:00');
    expect(play.state()).toMatchObject({ status: 'rectifying', unit: 'S-01', level: 'station', post: 'S-01-desk' });
    expect(play.running()).toEqual(['rectification']);
    play.alarms('2026-03-31 00:00');
    expect(play.state()).toMatchObject({ status: 'rectifying', unit: 'B-01' });
    play.alarms('2026-05-31 00:00');
    expect(play.kinds().filter((kind) => kind === 'supervision-ordered')).toHaveLength(1);
  });

  it('may be ordered again by the level above until the question is asked', () => {
    const play = ordered();
    play.give(officer, say.complete, '2026-03-10 12:40');
    play.give(at(city, 'S-01-desk'), say.rectify, '2026-03-11 10:00');
    expect(play.state()).toMatchObject({ status: 'rectifying', round: 2 });
    expect(play.running()).toEqual(['rectification']);
    const first = completed();
    expect(first.refusal(at(city, 'S-01-desk'), say.rectify, '2026-03-02 11:10')).toBe('transition-not-allowed');
    const late = ordered();
    late.give(officer, say.complete, '2026-03-10 12:40');
    late.alarms('2026-03-18 00:00');
    expect(late.state().status).toBe('callback');
    expect(late.refusal(at(city, 'S-01-desk'), say.rectify, '2026-03-18 08:00')).toBe('transition-not-allowed');
  });

  it('has two rounds at most; then the bureau has the last word, and no unit below it', () => {
    const play = ordered();
    for (const day of ['11', '12']) {
      play.give(officer, say.complete, `2026-03-${day} 10:00`);
      play.give(citizen, say.rate(3), `2026-03-${day} 11:00`);
      play.give(callback, say.record(), `2026-03-${day} 11:30`);
      if (day === '11') play.give(callback, say.rectify, `2026-03-${day} 12:00`);
    }
    expect(play.state()).toMatchObject({ status: 'phone-callback', round: 2 });
    expect(play.refusal(callback, say.rectify, '2026-03-12 13:00')).toBe('rounds-exhausted');
    expect(play.refusal(at(city, 'S-01-desk'), say.close('final'), '2026-03-12 13:00')).toBe('forbidden');
    play.give(at(city, 'B-01-chief'), say.close('final'), '2026-03-12 14:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'final' });
  });
});
