// Tests a merged case: nothing is asked any more; un-merged, only what still stands is back.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open, playOf } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { noticesOf } from '../../notices/notices.js';

const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/offers', secret: '0123456789abcdef' } as const;
const related = {
  ...{ id: 'case-2', status: 'handling' as const, parent: null, unit: 'S-02', readers: ['S-02'], asked: null },
  receivedAt: when('2026-03-02 08:00'),
  recused: { units: [], persons: [] },
};
const city = lawCity({ deliveries: { 'D-CG': hook }, facts: (facts) => ({ ...facts, related }) });
const officer = at(city, 'G-0101-officer');
const operator = at(city, 'B-01-operator');
const liaison = at(city, 'D-CG-liaison');
const supervisor = at(city, 'B-01-supervision');
const owed = (play: Play) => play.state().errands.map(({ kind, to }) => `${kind} ${to}`);

/** The posts notified by the newest event of the play. */
function notices(play: Play): string[] {
  const events = play.events();
  return noticesOf(events.at(-1)!, playOf(play.city, events).state(), play.city).map(
    ({ template, post }) => `${template} > ${post ?? 'citizen'}`,
  );
}

/** Signed, with one part done and one open, a consultation and an order to the station. */
function shared(): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.sign, '2026-03-02 10:10');
  play.give(officer, say.involve('S-02', 'S-04'), '2026-03-02 10:20');
  play.give(at(city, 'S-04-desk'), say.report, '2026-03-02 10:30');
  play.give(officer, say.convene('S-03'), '2026-03-02 10:40');
  play.give(supervisor, say.supervise('S-01'), '2026-03-02 10:50');
  return play;
}

describe('what a merged reporter supplied', () => {
  it('is read by the unit of the living case, and by its own once the case is taken out', () => {
    const play = shared();
    play.give(operator, say.merge('case-2'), '2026-03-02 11:00');
    play.give(citizen, say.supply, '2026-03-02 11:10');
    play.give(citizen, say.supply, '2026-03-02 11:20');
    expect(play.state().tasks.map(({ kind, unit }) => `${kind} ${unit}`)).toEqual([
      'read-input-of-merged S-02',
      'read-input-of-merged S-02',
    ]);
    play.give(operator, say.unmerge, '2026-03-02 12:00');
    expect(play.last('unmerged').data.unread).toHaveLength(2);
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'G-0101', tasks: [] });
  });
});

describe('a case merged into another', () => {
  it('notifies its holder, its co-handlers, invited units and the unit that owes an answer to an order', () => {
    const play = shared();
    play.give(operator, say.merge('case-2'), '2026-03-02 11:00');
    expect(notices(play)).toEqual([
      'merged > citizen',
      ...['case-ended > G-0101-officer', 'case-ended > S-02-desk', 'case-ended > S-03-desk', 'case-ended > S-01-desk'],
    ]);
    expect(play.running()).toEqual([]);
  });

  it('does not notify a holder who merged it', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.merge('case-2'), '2026-03-02 11:00');
    expect(notices(play)).toEqual(['merged > citizen']);
  });

  it('while a department waits for the citizen is called back from there', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.offer('D-CG'), '2026-03-02 10:10');
    play.give(liaison, say.accept, '2026-03-02 10:20');
    play.give(liaison, say.ask(), '2026-03-02 10:30');
    play.give(operator, say.merge('case-2'), '2026-03-02 11:00');
    expect(owed(play)).toEqual(['recall-transfer D-CG']);
    expect(notices(play)).toEqual(['merged > citizen', 'case-ended > D-CG-liaison']);
  });

  it('still owes a recall that was owed before', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.offer('D-CG'), '2026-03-02 10:10');
    play.give(officer, say.recall, '2026-03-02 10:20');
    const { errands } = play.state();
    play.give(operator, say.merge('case-2'), '2026-03-02 11:00');
    expect(play.state().errands).toEqual(errands);
    expect(errands).toHaveLength(1);
  });
});

describe('taken out again', () => {
  const apart = () => {
    const play = shared();
    play.give(operator, say.merge('case-2'), '2026-03-02 11:00');
    play.give(operator, say.unmerge, '2026-03-02 12:00');
    return play;
  };

  it('it has what was reported, the promise and the clocks of an arrival, and asks nobody else', () => {
    const play = apart();
    expect(play.state()).toMatchObject({
      ...{ status: 'dispatched', unit: 'G-0101', consultation: null, supervisionOrder: null },
      parts: [{ unit: 'S-04', done: { result: 'solved' } }],
    });
    expect(play.running().sort()).toEqual(['first-contact', 'handling', 'promise', 'sign-off']);
    expect(play.last('unmerged').data.without).toEqual(['S-02']);
    expect(notices(play)).toEqual(['assignment > G-0101-officer', 'unmerged > citizen']);
  });

  it('its unit completes it without a reason, or asks anew on a clock that runs', () => {
    const done = apart();
    done.give(officer, say.complete, '2026-03-02 13:00');
    expect(done.state().status).toBe('completed');
    const anew = apart();
    anew.give(officer, say.involve('S-02'), '2026-03-02 13:00');
    anew.give(officer, say.convene('S-03'), '2026-03-02 13:10');
    anew.give(supervisor, say.supervise('S-01'), '2026-03-02 13:20');
    expect(anew.running()).toEqual(expect.arrayContaining(['co-handling', 'consultation', 'supervision-reply']));
    expect(anew.clock('co-handling').run).toBe(3);
    anew.give(at(city, 'S-02-desk'), say.report, '2026-03-02 14:00');
    expect(anew.state().parts.every(({ done: reported }) => reported !== null)).toBe(true);
  });

  it('folds as before from a history that named no such units', () => {
    const events = apart()
      .events()
      .map((event) => {
        if (event.kind !== 'unmerged') return event;
        const { without: _without, ...data } = event.data;
        return { ...event, data };
      });
    expect(
      playOf(city, events)
        .state()
        .parts.map(({ unit }) => unit),
    ).toEqual(['S-02', 'S-04']);
  });
});
