// Tests how clocks end, as appraisal reads them: met only by the work they were there for.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const callback = at(city, 'B-01-callback');

const dispatched = () => open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
const ends = (play: Play) =>
  Object.fromEntries(play.state().clocks.map(({ name, run, state }) => [run === 1 ? name : `${name} ${run}`, state]));
const dissatisfied = (call: boolean) => {
  const play = dispatched();
  play.give(officer, say.complete, '2026-03-02 11:00');
  play.give(citizen, say.rate(3), '2026-03-02 12:00');
  if (call) play.give(callback, say.record(), '2026-03-02 13:00');
  return play;
};

describe('a completion', () => {
  it('meets the clocks of its own work, and ends those of what others were asked for', () => {
    const play = dispatched();
    play.give(at(city, 'B-01-supervision'), say.supervise('S-01'), '2026-03-02 10:05');
    play.give(officer, say.sign, '2026-03-02 10:10');
    play.give(officer, say.extend(), '2026-03-02 10:15');
    play.give(officer, say.involve('S-02'), '2026-03-02 10:20');
    play.give(officer, say.convene('S-03'), '2026-03-02 10:25');
    play.give(officer, { ...say.complete, contacted: false, despite: '先行办结' }, '2026-03-02 11:00');
    play.give(citizen, say.rate(1), '2026-03-02 12:00');
    expect(ends(play)).toEqual({
      ...{ 'sign-off': 'met', handling: 'met', promise: 'met', callback: 'ended' },
      ...{ extension: 'ended', 'co-handling': 'ended', consultation: 'ended', 'first-contact': 'ended' },
      'supervision-reply': 'ended',
    });
  });

  it('that says the citizen was contacted meets the first contact too', () => {
    const play = dispatched();
    play.give(officer, say.complete, '2026-03-02 11:00');
    expect(ends(play)).toMatchObject({ 'first-contact': 'met', 'sign-off': 'met' });
  });

  it('after a rectification order needs a new contact with the citizen', () => {
    const play = dissatisfied(true);
    play.give(callback, say.rectify, '2026-03-02 14:00');
    const silent = { ...say.complete, contacted: false };
    expect(play.refusal(officer, silent, '2026-03-02 15:00')).toBe('contact-owed');
    play.give(officer, say.contact(false), '2026-03-02 15:10');
    expect(play.refusal(officer, silent, '2026-03-02 15:20')).toBe('contact-owed');
    play.give(officer, say.contact(), '2026-03-02 15:30');
    play.give(officer, silent, '2026-03-02 15:40');
    expect(play.state().status).toBe('completed');
    const said = dissatisfied(true);
    said.give(callback, say.rectify, '2026-03-02 14:00');
    said.give(officer, say.complete, '2026-03-02 15:00');
    expect(said.state().status).toBe('completed');
  });

  it.each(['10:30', '11:00'])('after a rectification order does not count a contact made before it, at %s', (time) => {
    const play = dispatched();
    play.give(officer, say.contact(), `2026-03-02 ${time}`);
    play.give(officer, say.complete, '2026-03-02 11:00');
    play.give(citizen, say.rate(3), '2026-03-02 12:00');
    play.give(callback, say.record(), '2026-03-02 13:00');
    play.give(callback, say.rectify, '2026-03-02 14:00');
    const silent = { ...say.complete, contacted: false };
    expect(play.refusal(officer, silent, '2026-03-02 15:00')).toBe('contact-owed');
    play.give(officer, say.contact(), '2026-03-02 15:30');
    play.give(officer, silent, '2026-03-02 15:40');
    expect(play.state().status).toBe('completed');
  });
});

describe('dispatching', () => {
  it('meets only the dispatch clock: a case passed on is neither signed nor handled', () => {
    const play = open(city, { at: '2026-03-02 10:00' });
    const operator = at(city, 'B-01-operator');
    play.give(operator, say.dispatch('S-01'), '2026-03-02 10:30');
    play.give(operator, say.dispatch('G-0101'), '2026-03-02 10:40');
    expect(ends(play)).toMatchObject({
      ...{ dispatch: 'met', 'sign-off': 'ended', 'first-contact': 'ended', handling: 'ended' },
      'sign-off 2': 'running',
    });
  });
});

describe('an exit', () => {
  it('meets the terms, but it is neither a signature nor a contact', () => {
    const play = dispatched();
    play.give(at(city, 'B-01-operator'), say.close('not-admitted'), '2026-03-02 11:00');
    expect(ends(play)).toEqual({ handling: 'met', promise: 'met', 'sign-off': 'ended', 'first-contact': 'ended' });
  });
});

describe('the phone callback', () => {
  it.each([
    [true, 'met'],
    [false, 'ended'],
  ] as const)('is met by rectification only where the citizen was reached: %s', (call, state) => {
    const play = dissatisfied(call);
    if (!call) play.give(callback, say.record({ reached: false }), '2026-03-02 13:30');
    play.give(callback, say.rectify, '2026-03-02 14:00');
    expect(ends(play)['phone-callback']).toBe(state);
  });

  it('is met by the call of a satisfied citizen, but not by a changed answer', () => {
    const phoned = dissatisfied(false);
    phoned.give(callback, say.record({ satisfied: true }), '2026-03-02 13:00');
    expect(ends(phoned)['phone-callback']).toBe('met');
    const changed = dissatisfied(false);
    changed.give(citizen, say.rate(1), '2026-03-02 13:00');
    expect(ends(changed)['phone-callback']).toBe('ended');
  });

  it('that did not reach the citizen does not let the case close as understood', () => {
    const play = dissatisfied(false);
    play.give(callback, say.record({ reached: false, satisfied: false }), '2026-03-02 13:00');
    expect(play.refusal(callback, say.close('understood'), '2026-03-02 14:00')).toBe('unsuitable-outcome');
  });
});
