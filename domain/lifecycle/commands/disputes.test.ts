// Tests transfers: offers accepted, refused and unanswered, binding rulings, deliveries.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { open } from '../../../test/support/law/play.js';
import type { Actor } from '../../case/actor.js';
import { citizen, caseWorkflow } from '../../case/actor.js';
import { agendaOf } from '../../case/agenda.js';
import { readableBy } from '../../case/authority.js';
import { evolve } from '../../evolution/evolve.js';

const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/offers', secret: '0123456789abcdef' } as const;
const city = lawCity({ deliveries: { 'D-CG': hook } });
const officer = at(city, 'G-0101-officer');
const liaison = at(city, 'D-CG-liaison');
const petitions = at(city, 'D-XF-liaison');
const hallDesk = at(city, 'HALL-desk');

const dispatched = (unit = 'G-0101') => open(city, { at: '2026-03-02 10:00', unit });

function offered(to: string, { unit = 'G-0101', by = officer }: { unit?: string; by?: Actor } = {}) {
  const play = dispatched(unit);
  play.give(by, say.offer(to), '2026-03-02 10:30');
  return play;
}

describe('an offer', () => {
  it('stays with the sender, whose level clocks end, until it is answered', () => {
    const play = offered('D-XF');
    expect(play.state()).toMatchObject({ status: 'offered', unit: 'G-0101', level: 'grid' });
    expect(play.running().sort()).toEqual(['promise', 'transfer-acceptance']);
    expect(play.clock('transfer-acceptance')).toMatchObject({ unit: 'D-XF', dueAt: when('2026-03-04 00:00') });
    expect(play.refusal(officer, say.complete, '2026-03-02 10:31')).toBe('transition-not-allowed');
  });

  it('goes across, neither up nor down the line', () => {
    const play = dispatched();
    expect(play.refusal(officer, say.offer('S-01'), '2026-03-02 10:30')).toBe('unsuitable-unit');
    expect(play.refusal(officer, say.offer('HALL'), '2026-03-02 10:30')).toBe('unsuitable-unit');
    expect(play.refusal(officer, say.offer('CB'), '2026-03-02 10:30')).toBe('unsuitable-unit');
    expect(play.refusal(officer, say.offer('X-99'), '2026-03-02 10:30')).toBe('unknown-unit');
  });

  it('complaint 16: once accepted the receiver acts, and the sender keeps reading', () => {
    const play = offered('D-XF');
    expect(play.refusal(petitions, say.complete, '2026-03-02 10:40')).toBe('transition-not-allowed');
    play.give(petitions, say.accept, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'transferred', unit: 'D-XF', level: 'department' });
    expect(play.running().sort()).toEqual(['handling', 'promise']);
    expect(play.clock('handling')).toMatchObject({ level: 'department', dueOn: '2026-03-09' });
    expect(readableBy(play.state(), city.organisation)).toEqual(['B-01', 'CB', 'D-XF', 'G-0101', 'HALL', 'S-01']);
    expect(play.refusal(officer, say.complete, '2026-03-02 11:01')).toBe('forbidden');
    play.give(petitions, say.complete, '2026-03-02 12:00');
    expect(play.state()).toMatchObject({ status: 'completed', completion: { unit: 'D-XF' } });
  });

  it('overdue at a department, reminds the hall desk, then the hall’s chief, and does not move', () => {
    const play = offered('D-XF');
    play.give(petitions, say.accept, '2026-03-02 11:00');
    const events = play.alarms('2026-04-30 00:00').filter(({ rung }) => rung?.clock === 'handling');
    const notices = events.flatMap((event) => (event.kind === 'reminded' ? [event.data.post] : []));
    expect(notices).toEqual([...Array(6).fill('HALL-desk'), ...Array(5).fill('HALL-chief')]);
    expect(events.map(({ kind }) => kind)).not.toContain('escalated');
    expect(play.state()).toMatchObject({ status: 'transferred', unit: 'D-XF' });
  });

  it('to another police unit is signed by its acceptance', () => {
    const play = offered('G-0202');
    play.give(at(city, 'G-0202-officer'), say.accept, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'handling', unit: 'G-0202', level: 'grid' });
    expect(play.running().sort()).toEqual(['first-contact', 'handling', 'promise']);
  });
});

describe('an objection with a time of its own', () => {
  const shorter = lawCity({
    facts: (facts) => {
      const { clocks } = facts.policy;
      const objection = { ...clocks.objection, budget: { always: { amount: 4, unit: 'hours' } } } as const;
      return { ...facts, policy: { ...facts.policy, clocks: { ...clocks, objection } } };
    },
  });
  const handed = () => {
    const play = open(shorter, { at: '2026-03-02 10:00', unit: 'G-0101' });
    play.give(officer, say.offer('D-XF'), '2026-03-02 10:30');
    return play;
  };

  it('may be made until its last moment', () => {
    const play = handed();
    expect(play.clock('objection')).toMatchObject({ unit: 'D-XF', dueAt: when('2026-03-02 14:30') });
    play.give(petitions, say.refuse, '2026-03-02 14:29');
    expect(play.state().status).toBe('arbitration');
    expect(play.clock('objection').state).toBe('met');
  });

  it('is refused afterwards, while accepting stays open, and no clock is missed', () => {
    const play = handed();
    expect(play.refusal(petitions, say.refuse, '2026-03-02 14:30')).toBe('objection-over');
    expect(play.state().status).toBe('offered');
    play.give(petitions, say.accept, '2026-03-02 15:00');
    expect(play.clock('objection').state).toBe('met');
  });
});

describe('a refused offer goes to the common superior', () => {
  it.each([
    ['between grids of one station, the station', 'G-0101', 'G-0102', 'S-01', 'S-01-desk'],
    ['between grids of two stations, the bureau', 'G-0101', 'G-0202', 'B-01', 'B-01-desk'],
    ['between stations, the bureau', 'S-01', 'S-02', 'B-01', 'B-01-desk'],
    ['between police and a department, the hall', 'G-0101', 'D-XF', 'HALL', 'HALL-desk'],
    ['between the bureau and a department, the hall', 'B-01', 'D-XF', 'HALL', 'HALL-desk'],
  ])('%s', (_words, from, to, superior, desk) => {
    const post = (unit: string) => city.organisation.postsByUnit.get(unit)!;
    const handler = (unit: string) =>
      at(city, post(unit).find(({ code }) => /-(officer|desk|liaison)$/.test(code))!.code);
    const play = offered(to, { unit: from, by: handler(from) });
    play.give(handler(to), say.refuse, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'arbitration', unit: superior, post: desk });
    expect(play.state()).toMatchObject({ dispute: { from, to, because: 'refused' } });
    expect(play.running().sort()).toEqual(['arbitration', 'promise']);
    expect(play.clock('transfer-acceptance').state).toBe('met');
  });

  it('and so does one that is not answered in time', () => {
    const play = offered('D-XF');
    play.alarms('2026-03-04 00:00');
    expect(play.state()).toMatchObject({ status: 'arbitration', unit: 'HALL', dispute: { because: 'unanswered' } });
    expect(play.clock('transfer-acceptance').state).toBe('missed');
    expect(play.refusal(petitions, say.accept, '2026-03-04 00:01')).toBe('transition-not-allowed');
  });

  it('but an acceptance before the case workflow acts still counts', () => {
    const play = offered('D-XF');
    play.give(petitions, say.accept, '2026-03-04 00:05');
    expect(play.state()).toMatchObject({ status: 'transferred', unit: 'D-XF' });
    expect(play.kinds()).toContain('overdue');
  });

  it("reaches the superior's chief when the desk does not rule", () => {
    const play = offered('D-XF');
    play.give(petitions, say.refuse, '2026-03-02 11:00');
    play.alarms('2026-03-04 00:00');
    expect(play.state()).toMatchObject({ status: 'arbitration', unit: 'HALL', post: 'HALL-chief' });
    play.give(at(city, 'HALL-chief'), say.rule('B-01'), '2026-03-04 09:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'B-01' });
  });
});

describe('a ruling', () => {
  function ruled(assignTo: string) {
    const play = offered('D-CG');
    play.give(liaison, say.refuse, '2026-03-02 11:00');
    play.give(hallDesk, say.rule(assignTo), '2026-03-02 12:00');
    return play;
  }

  it("gives the assignee's level fresh clocks", () => {
    const play = ruled('S-01');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'S-01', level: 'station', boundTo: 'S-01' });
    expect(play.running().sort()).toEqual(['first-contact', 'handling', 'promise', 'sign-off']);
    expect(play.clock('handling')).toMatchObject({ startedAt: when('2026-03-02 12:00'), level: 'station' });
  });

  it('binds a police unit, and those below it: they may not hand the case on', () => {
    const play = ruled('S-01');
    const desk = at(city, 'S-01-desk');
    expect(play.refusal(desk, say.offer('D-CG'), '2026-03-02 12:10')).toBe('bound-by-ruling');
    play.give(desk, say.dispatch('G-0103'), '2026-03-02 12:20');
    expect(play.refusal(at(city, 'G-0103-officer'), say.offer('D-CG'), '2026-03-02 12:30')).toBe('bound-by-ruling');
  });

  it('binds a department, which can no longer refuse', () => {
    const play = ruled('D-CG');
    expect(play.state()).toMatchObject({ status: 'transferred', unit: 'D-CG', boundTo: 'D-CG' });
    expect(play.refusal(liaison, say.refuse, '2026-03-02 12:10')).toBe('transition-not-allowed');
    expect(play.refusal(liaison, say.offer('D-XF'), '2026-03-02 12:10')).toBe('transition-not-allowed');
    play.give(liaison, say.complete, '2026-03-02 12:20');
  });

  it('stays within the superior’s units and is given by the superior’s desk only', () => {
    const play = offered('G-0102');
    play.give(at(city, 'G-0102-officer'), say.refuse, '2026-03-02 11:00');
    expect(play.refusal(at(city, 'B-01-desk'), say.rule('G-0101'), '2026-03-02 11:05')).toBe('forbidden');
    const desk = at(city, 'S-01-desk');
    expect(play.refusal(desk, say.rule('G-0202'), '2026-03-02 11:05')).toBe('unsuitable-unit');
    play.give(desk, say.rule('G-0102'), '2026-03-02 11:10');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'G-0102', level: 'grid' });
  });
});

describe('a delivery owed to a department', () => {
  const delivered = (play: ReturnType<typeof offered>, time: string) => {
    const errand = play.state().errands[0]!.id;
    return evolve(play.state(), { kind: 'errand-delivered', at: when(time), by: caseWorkflow, data: { errand } });
  };

  it('is an errand only where the department takes webhook or mail', () => {
    expect(offered('D-XF').state().errands).toEqual([]);
    const play = offered('D-CG');
    expect(play.state().errands).toMatchObject([{ kind: 'deliver-transfer', to: 'D-CG' }]);
    expect(agendaOf(play.state()).errands).toMatchObject([{ kind: 'deliver-transfer' }]);
  });

  it("becomes a human's task at half of the time to answer, and the offer stands", () => {
    const play = offered('D-CG');
    play.alarms('2026-03-03 20:00');
    expect(play.kinds()).toContain('delivery-given-up');
    expect(play.state()).toMatchObject({ status: 'offered', errands: [] });
    expect(play.state().tasks).toMatchObject([{ kind: 'deliver-by-hand', unit: 'G-0101' }]);
    play.give(liaison, say.accept, '2026-03-03 21:00');
    expect(play.state()).toMatchObject({ status: 'transferred', tasks: [] });
  });

  it('is not given up once receipted', () => {
    const state = delivered(offered('D-CG'), '2026-03-02 10:31');
    expect(state.errands).toEqual([]);
    expect(state.clocks.flatMap(({ rungs }) => rungs).map(({ act }) => act)).not.toContain('give-up-delivery');
  });

  it('is given up after a ruling too, where no acceptance is awaited', () => {
    const play = offered('D-CG');
    play.give(liaison, say.refuse, '2026-03-02 11:00');
    play.give(hallDesk, say.rule('D-CG'), '2026-03-02 12:00');
    expect(play.state().errands).toHaveLength(1);
    play.alarms('2026-03-04 00:00');
    expect(play.state()).toMatchObject({ status: 'transferred', errands: [] });
    expect(play.state().tasks).toMatchObject([{ kind: 'deliver-by-hand', unit: 'G-0101' }]);
  });

  it('is owed no longer once the department has done the work', () => {
    const play = offered('D-CG');
    play.give(liaison, say.refuse, '2026-03-02 11:00');
    play.give(hallDesk, say.rule('D-CG'), '2026-03-02 12:00');
    play.give(liaison, say.complete, '2026-03-02 13:00');
    expect(play.state().errands).toEqual([]);
  });

  it('owes a recall when the case is withdrawn, and only then is the agenda done', () => {
    const play = offered('D-CG');
    play.give(citizen, say.withdraw, '2026-03-02 10:40');
    expect(play.state()).toMatchObject({ status: 'withdrawn', errands: [{ kind: 'recall-transfer', to: 'D-CG' }] });
    expect(agendaOf(play.state())).toMatchObject({ next: null, done: false });
    expect(agendaOf(delivered(play, '2026-03-02 10:41'))).toMatchObject({ errands: [], done: true });
  });

  it('has an id that never repeats within the case', () => {
    const play = offered('D-CG');
    const first = play.state().errands[0]!.id;
    play.give(liaison, say.refuse, '2026-03-02 11:00');
    play.give(hallDesk, say.rule('D-CG'), '2026-03-02 12:00');
    expect(play.state().errands[0]!.id).not.toBe(first);
  });
});
