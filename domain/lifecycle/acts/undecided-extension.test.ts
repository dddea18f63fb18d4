// Tests that an undecided request for more time governs what happens at the end of its term.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { agendaOf, rungsDue } from '../../case/agenda.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const desk = at(city, 'S-01-desk');
const bureau = at(city, 'B-01-desk');
const chief = at(city, 'B-01-chief');

/** Handling ends with 9 March; the request of that afternoon is decided until the end of 10 March. */
const due = when('2026-03-10 00:00');
const lapse = when('2026-03-11 00:00');

function asked(city_ = city): Play {
  const play = open(city_, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.sign, '2026-03-02 10:30');
  play.give(officer, say.contact(), '2026-03-02 11:00');
  play.give(officer, say.extend(), '2026-03-09 16:00');
  expect(play.clock('handling').dueAt).toBe(due);
  expect(play.clock('extension').dueAt).toBe(lapse);
  return play;
}

/** The same at the bureau: three working days, ended with 5 March, asked for at its last moment. */
function askedAtBureau(): Play {
  const play = open(city, { at: '2026-03-02 10:00', unit: 'B-01' });
  play.give(bureau, say.sign, '2026-03-02 10:30');
  play.give(bureau, say.contact(), '2026-03-02 11:00');
  play.give(bureau, say.extend({ amount: 2, unit: 'workingDays' }), '2026-03-05 16:00');
  expect(play.clock('handling').dueAt).toBe(when('2026-03-06 00:00'));
  return play;
}

const spoken = (play: Play) =>
  play.events().flatMap(({ kind, rung, at: acted }) => (rung?.clock === 'handling' ? [[kind, acted]] : []));

describe('undecided at the end of the term', () => {
  it('was asked for in time even where days that changed since then end the term before the request', () => {
    const { clocks, ...state } = asked().state();
    const sooner = when('2026-03-09 00:00');
    const moved = clocks.map((clock) => {
      if (clock.name !== 'handling') return clock;
      const rungs = clock.rungs.map((rung) => ({ ...rung, at: rung.at < sooner ? rung.at : sooner }));
      return { ...clock, dueAt: sooner, rungs };
    });
    const acts = rungsDue({ ...state, clocks: moved }, when('2026-03-09 17:00'));
    expect(acts.map(({ rung }) => rung.act)).not.toContain('escalate');
  });

  it('keeps the case where it is: the facts are recorded, and the next alarm is the end of the decision', () => {
    const play = asked();
    play.alarms('2026-03-10 12:00');
    expect(play.state()).toMatchObject({ unit: 'G-0101', status: 'handling', extension: { decider: 'S-01' } });
    expect(spoken(play)).toEqual([
      ['warned', when('2026-03-09 16:00')],
      ['overdue', due],
    ]);
    const { next } = agendaOf(play.state());
    expect(next).toMatchObject({ clock: 'extension' });
    expect(next!.at > when('2026-03-10 12:00')).toBe(true);
  });

  it('refused, lets the case climb at once', () => {
    const play = asked();
    play.alarms('2026-03-10 09:59');
    play.give(desk, say.decideExtension(false), '2026-03-10 10:00');
    expect(agendaOf(play.state()).next).toEqual({ at: due, act: 'escalate', clock: 'handling' });
    play.alarms('2026-03-10 10:00');
    expect(play.last('escalated')).toMatchObject({ at: when('2026-03-10 10:00'), dueAt: due });
    expect(play.state()).toMatchObject({ unit: 'S-01', extension: null });
    expect(play.last('escalated').overtaken).toBeUndefined();
  });

  it('lapsed, lets the case climb in the same instant', () => {
    const play = asked();
    play.alarms('2026-03-11 00:00');
    const [lapsed, escalated] = [play.last('extension-lapsed'), play.last('escalated')];
    expect([lapsed.at, escalated.at, escalated.dueAt]).toEqual([lapse, lapse, due]);
    expect(play.kinds().indexOf('extension-lapsed')).toBeLessThan(play.kinds().indexOf('escalated'));
    expect(play.state().unit).toBe('S-01');
  });

  it('granted, moves the end, and the case climbs only there', () => {
    const play = asked();
    play.alarms('2026-03-10 09:59');
    play.give(desk, say.decideExtension(), '2026-03-10 10:00');
    expect(play.clock('handling')).toMatchObject({ dueOn: '2026-03-18', unit: 'G-0101', state: 'running' });
    play.alarms('2026-03-18 23:59');
    expect(play.state().unit).toBe('G-0101');
    play.alarms('2026-03-19 00:00');
    expect(play.last('escalated')).toMatchObject({ at: when('2026-03-19 00:00'), dueAt: when('2026-03-19 00:00') });
    expect(spoken(play).filter(([kind]) => kind === 'overdue')).toHaveLength(1);
  });

  it('gains nobody anything who asks at the end or after it', () => {
    const play = asked();
    play.alarms('2026-03-10 09:59');
    play.give(desk, say.decideExtension(false), '2026-03-10 10:00');
    const late = open(city, { at: '2026-03-02 10:00', unit: 'B-01' });
    late.give(bureau, say.sign, '2026-03-02 10:30');
    late.give(bureau, say.contact(), '2026-03-02 11:00');
    expect(late.refusal(bureau, say.extend(), '2026-03-06 00:00')).toBe('extension-too-late');
    expect(late.kinds()).toContain('supervision-ordered');
    expect(play.refusal(officer, say.extend(), '2026-03-10 10:01')).toBe('forbidden');
  });
});

describe('at the top of the ladder', () => {
  it('no order is opened meanwhile, and granted, every rung of the end stands at the new one', () => {
    const before = askedAtBureau().clock('handling');
    const play = askedAtBureau();
    play.alarms('2026-03-06 11:59');
    expect(play.kinds()).not.toContain('supervision-ordered');
    expect(play.kinds()).not.toContain('reminded');
    play.give(chief, say.decideExtension(), '2026-03-06 12:00');
    const after = play.clock('handling');
    expect(after.dueOn).toBe('2026-03-09');
    const late = (clock: typeof before) =>
      clock.rungs.filter(({ rung }) => rung !== 'yellow-card' && rung !== 'red-card').map(({ rung }) => rung);
    expect(late(after)).toEqual(late(before));
    for (const { rung, at: instant } of after.rungs) expect(instant >= after.dueAt, rung).toBe(true);
    play.alarms('2026-06-01 00:00');
    expect(
      spoken(play)
        .slice(1)
        .map(([kind]) => kind),
    ).toEqual([
      'overdue',
      'supervision-ordered',
      ...Array<string>(5).fill('reminded'),
      'overdue-x3',
      ...Array<string>(6).fill('reminded'),
    ]);
    const keys = play.events().flatMap(({ rung }) => (rung ? [JSON.stringify(rung)] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('refused, opens the order at once', () => {
    const play = askedAtBureau();
    play.alarms('2026-03-06 11:59');
    play.give(chief, say.decideExtension(false), '2026-03-06 12:00');
    play.alarms('2026-03-06 12:00');
    expect(play.last('supervision-ordered')).toMatchObject({
      at: when('2026-03-06 12:00'),
      dueAt: when('2026-03-06 00:00'),
    });
  });
});

describe('a request that goes with what overtakes it', () => {
  it.each([
    ['offered', officer, say.offer('D-XF')],
    ['handed up', officer, say.escalate],
    ['completed', officer, say.complete],
    ['withdrawn', citizen, say.withdraw],
  ] as const)('%s past the end of the term, leaves no move behind', (_way, actor, command) => {
    const play = asked();
    play.alarms('2026-03-10 09:59');
    play.give(actor, command, '2026-03-10 10:00');
    expect(play.state().extension).toBeNull();
    expect(play.clock('extension').endedAt).toBe(when('2026-03-10 10:00'));
    const { next } = agendaOf(play.state());
    expect(next === null || next.at > when('2026-03-10 10:00')).toBe(true);
  });

  it('reassigned within its level keeps its term, so the case climbs at once', () => {
    const play = asked();
    play.alarms('2026-03-10 09:59');
    play.give(desk, say.reassign('G-0102-officer'), '2026-03-10 10:00');
    expect(play.state()).toMatchObject({ unit: 'G-0102', extension: null });
    expect(agendaOf(play.state()).next).toEqual({ at: due, act: 'escalate', clock: 'handling' });
    play.alarms('2026-03-10 10:00');
    expect(play.state().unit).toBe('S-01');
  });

  it('an overdue term does not stand still while the citizen is asked: the case climbs when the request lapses', () => {
    const play = asked();
    play.alarms('2026-03-10 09:59');
    play.give(officer, say.ask(), '2026-03-10 10:00');
    expect(play.clock('handling').state).toBe('running');
    play.alarms('2026-03-11 00:00');
    expect(play.state()).toMatchObject({ unit: 'S-01', status: 'dispatched' });
  });

  it('a term that is paused before its end waits for the citizen, and for the decision', () => {
    const play = asked();
    play.give(officer, say.ask(), '2026-03-09 17:00');
    play.alarms('2026-03-10 12:00');
    play.give(citizen, say.supply, '2026-03-10 13:00');
    play.alarms('2026-03-10 23:59');
    expect(play.state()).toMatchObject({ unit: 'G-0101', status: 'handling' });
    play.alarms('2026-03-11 00:00');
    expect(play.kinds().slice(-2)).toEqual(expect.arrayContaining(['escalated']));
  });
});

describe('the promise, where a policy opens an order at its end', () => {
  it('waits for the same decision', () => {
    const weifang = lawCity({ policy: 'weifang' });
    const play = asked(weifang);
    play.alarms('2026-03-10 09:59');
    expect(play.kinds()).not.toContain('supervision-ordered');
    play.give(desk, say.decideExtension(false), '2026-03-10 10:00');
    play.alarms('2026-03-10 10:00');
    expect(play.last('supervision-ordered').data.order).toMatchObject({ because: 'promise' });
  });
});
