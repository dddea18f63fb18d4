// Tests that every unit asked for something in a case is notified when the case is over.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, silenceIsConsent, when } from '../../../test/support/law/law.js';
import { type Play, open, playOf } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import type { EventKind } from '../../case/events.js';
import { noticesOf } from '../../notices/notices.js';
import { recallGivenUp } from '../acts/give-up-recall.js';

const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/offers', secret: '0123456789abcdef' } as const;
const city = lawCity({ deliveries: { 'D-CG': hook } });
const officer = at(city, 'G-0101-officer');
const liaison = at(city, 'D-CG-liaison');
const open1 = () => open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
const owed = (play: Play) => play.state().errands.map(({ kind, to }) => `${kind} ${to}`);

/** The posts notified by the newest event of a kind, with the state right after it. */
function notices(play: Play, kind: EventKind): string[] {
  const events = play.events();
  const until = events.findLastIndex((event) => event.kind === kind) + 1;
  const state = playOf(play.city, events.slice(0, until)).state();
  return noticesOf(events[until - 1]!, state, play.city).map(
    ({ template, post }) => `${template} > ${post ?? 'citizen'}`,
  );
}

/** With the department, which has asked the citizen something. */
function waitingOutside(essential: boolean): Play {
  const play = open1();
  play.give(officer, say.offer('D-CG'), '2026-03-02 10:30');
  play.give(liaison, say.accept, '2026-03-02 11:00');
  play.give(liaison, say.ask(essential), '2026-03-02 12:00');
  return play;
}

describe('a case withdrawn', () => {
  it('is called back from the department that has it, also while the department waits for the citizen', () => {
    const play = waitingOutside(false);
    play.give(citizen, say.withdraw, '2026-03-02 14:00');
    expect(owed(play)).toEqual(['recall-transfer D-CG']);
  });

  it('is called back from a department that never answered, even at the superior, but not from one that refused', () => {
    const silent = open1();
    silent.give(officer, say.offer('D-CG'), '2026-03-02 10:30');
    silent.alarms('2026-03-04 00:00');
    expect(silent.state().status).toBe('arbitration');
    silent.give(citizen, say.withdraw, '2026-03-04 09:00');
    expect(owed(silent)).toEqual(['recall-transfer D-CG']);
    const refused = open1();
    refused.give(officer, say.offer('D-CG'), '2026-03-02 10:30');
    refused.give(liaison, say.refuse, '2026-03-02 11:00');
    refused.give(citizen, say.withdraw, '2026-03-02 12:00');
    expect(owed(refused)).toEqual([]);
  });

  it('notifies the receiver of an offer, co-handlers and invited units', () => {
    const offered = open1();
    offered.give(officer, say.offer('S-02'), '2026-03-02 10:30');
    offered.give(citizen, say.withdraw, '2026-03-02 11:00');
    expect(notices(offered, 'withdrawn')).toContain('case-ended > S-02-desk');
    const shared = open1();
    shared.give(officer, say.sign, '2026-03-02 10:30');
    shared.give(officer, say.involve('S-02', 'S-04'), '2026-03-02 10:40');
    shared.give(officer, say.convene('S-03'), '2026-03-02 10:50');
    shared.give(at(city, 'S-04-desk'), say.report, '2026-03-02 11:00');
    shared.give(citizen, say.withdraw, '2026-03-02 12:00');
    const ended = notices(shared, 'withdrawn').filter((one) => one.startsWith('case-ended'));
    expect(ended).toEqual(['case-ended > S-02-desk', 'case-ended > S-03-desk']);
  });
});

describe('a recall not yet delivered', () => {
  it.each([
    ['withdrawn', citizen, say.withdraw],
    ['not-admitted', at(city, 'S-01-desk'), say.close('not-admitted')],
  ] as const)('is still owed when the case is %s', (status, by, command) => {
    const play = open1();
    play.give(officer, say.offer('D-CG'), '2026-03-02 10:30');
    play.give(officer, say.recall, '2026-03-02 10:40');
    const before = play.state().errands;
    expect(owed(play)).toEqual(['recall-transfer D-CG']);
    play.give(by, command, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status, errands: before });
  });

  it('stays beside the recall of the unit that has an offer now', () => {
    const wired = lawCity({ deliveries: { 'D-CG': hook, 'D-MZ': hook } });
    const play = open(wired, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.offer('D-CG'), '2026-03-02 10:30');
    play.give(officer, say.recall, '2026-03-02 10:40');
    play.give(officer, say.offer('D-MZ'), '2026-03-02 10:50');
    play.give(citizen, say.withdraw, '2026-03-02 11:00');
    expect(owed(play)).toEqual(['recall-transfer D-CG', 'recall-transfer D-MZ']);
  });
});

describe('a recall given up', () => {
  /** Recalled by the grid, and never delivered. */
  const givenUp = (play = open1()) => {
    play.give(officer, say.offer('D-CG'), '2026-03-02 10:30');
    play.give(officer, say.recall, '2026-03-02 10:40');
    const event = recallGivenUp(play.state(), play.state().errands[0]!.id, when('2026-03-02 11:00'));
    return playOf(play.city, [...play.events(), event!]);
  };
  const tasks = (play: Play) => play.state().tasks.map(({ kind, unit }) => `${kind} ${unit}`);
  const related = {
    ...{ id: 'case-2', status: 'handling' as const, parent: null, unit: 'S-02', readers: ['S-02'], asked: null },
    receivedAt: when('2026-03-02 08:00'),
    recused: { units: [], persons: [] },
  };

  it('is a task to notify the other side that the case was taken back, and no delivery', () => {
    const play = givenUp();
    expect(play.state().errands).toEqual([]);
    expect(tasks(play)).toEqual(['recall-by-hand G-0101']);
    expect(notices(play, 'delivery-given-up')).toEqual(['task > G-0101-officer']);
  });

  it('stays one until it is done: through another offer, its acceptance, completion, end and reopening', () => {
    const play = givenUp();
    play.give(officer, say.offer('S-02'), '2026-03-02 11:10');
    play.give(at(city, 'S-02-desk'), say.accept, '2026-03-02 11:20');
    expect(tasks(play)).toEqual(['recall-by-hand G-0101']);
    play.give(at(city, 'S-02-desk'), say.complete, '2026-03-02 11:30');
    play.give(citizen, say.rate(1), '2026-03-02 11:40');
    expect(tasks(play)).toEqual(['recall-by-hand G-0101']);
    play.give(at(city, 'B-01-operator'), say.reopen, '2026-03-02 11:50');
    expect(tasks(play)).toEqual(['recall-by-hand G-0101']);
    play.give(at(city, 'S-02-desk'), say.finishTask(play.state().tasks[0]!.id), '2026-03-02 12:00');
    expect(tasks(play)).toEqual([]);
  });

  it.each([
    ['withdrawn', citizen, say.withdraw],
    ['duplicate', at(city, 'B-01-operator'), say.merge('case-2')],
  ] as const)('stays one when the case is %s', (status, by, command) => {
    const linked = lawCity({ deliveries: { 'D-CG': hook }, facts: (facts) => ({ ...facts, related }) });
    const play = givenUp(open(linked, { at: '2026-03-02 10:00', grid: 'G-0101' }));
    play.give(by, command, '2026-03-02 11:10');
    expect(play.state().status).toBe(status);
    expect(tasks(play)).toEqual(['recall-by-hand G-0101']);
  });

  it('does not concern another offer that got through, whose silence a policy reads as consent', () => {
    const consenting = lawCity({ deliveries: { 'D-CG': hook }, facts: silenceIsConsent });
    const play = givenUp(open(consenting, { at: '2026-03-02 10:00', grid: 'G-0101' }));
    play.give(officer, say.offer('S-02'), '2026-03-02 11:10');
    play.alarms('2026-03-04 00:00');
    expect(play.last('accepted').act).toBe('accept-by-silence');
  });
});

describe('a case closed', () => {
  it('for the citizen’s silence is called back from the department, whose desk is notified', () => {
    const play = waitingOutside(true);
    play.alarms('2026-03-20 00:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'unanswered' });
    expect(owed(play)).toEqual(['recall-transfer D-CG']);
    expect(notices(play, 'closed')).toEqual(['closed-for-silence > citizen', 'case-ended > D-CG-liaison']);
  });

  it('by an exit notifies the co-handlers', () => {
    const play = open1();
    play.give(officer, say.sign, '2026-03-02 10:30');
    play.give(officer, say.involve('S-02'), '2026-03-02 10:40');
    play.give(at(city, 'S-01-desk'), say.close('not-admitted'), '2026-03-02 11:00');
    expect(notices(play, 'closed')).toContain('case-ended > S-02-desk');
    expect(owed(play)).toEqual([]);
  });
});

describe('an offer accepted by silence', () => {
  it('notifies the receiver of the new assignment', () => {
    const play = open(lawCity({ facts: silenceIsConsent }), { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.offer('S-02'), '2026-03-02 10:30');
    play.alarms('2026-03-04 00:00');
    expect(notices(play, 'accepted')).toEqual(['assignment > S-02-desk', 'transferred > citizen']);
  });
});

describe('a case about its own handlers', () => {
  const above = (unit: string) => open(city, { at: '2026-03-02 10:00', grid: 'G-0101', about: { unit } });

  it('lying beside the ladder has its longer term decided by the unit above', () => {
    const play = above('B-01');
    const hall = at(city, 'HALL-desk');
    expect(play.state().unit).toBe('CB');
    play.give(hall, say.extend(), '2026-03-02 11:00');
    expect(play.state().extension?.decider).toBe('HALL');
    expect(notices(play, 'extension-requested')).toEqual(['extension-asked > HALL-chief']);
    expect(play.refusal(hall, say.decideExtension(true), '2026-03-02 11:30')).toBe('forbidden');
    play.give(at(city, 'HALL-chief'), say.decideExtension(true), '2026-03-02 12:00');
    expect(play.clock('handling').extensions).toHaveLength(1);
  });

  it('lying at the hall has a handling term, and its chief is notified of the end', () => {
    const play = above('CB');
    expect(play.state().unit).toBe('HALL');
    expect(play.clock('handling')).toMatchObject({ unit: 'HALL', dueOn: '2026-03-09' });
    play.alarms('2026-03-10 00:00');
    expect(play.last('reminded').data).toEqual({ clock: 'handling', post: 'HALL-chief' });
  });
});

describe('a case into which an older one was merged', () => {
  it('gets its own date of receipt back once that one is taken out again', () => {
    const play = open1();
    const by = { kind: 'clerk', name: 'clerk' } as const;
    const child = (name: string, receivedAt: string) =>
      ({
        kind: 'child-merged',
        at: '2026-03-02T03:00:00.000Z',
        by,
        data: { child: name, receivedAt, readers: [] },
      }) as const;
    const own = play.state().receivedAt;
    const [older, oldest] = [child('case-2', '2026-03-01T00:00:00.000Z'), child('case-3', '2026-02-01T00:00:00.000Z')];
    const out = (name: string) =>
      ({ kind: 'child-unmerged', at: '2026-03-02T04:00:00.000Z', by, data: { child: name } }) as const;
    const receivedAfter = (...events: Parameters<typeof playOf>[1][number][]) =>
      playOf(city, [...play.events(), ...events]).state().receivedAt;
    expect(receivedAfter(older, oldest)).toBe('2026-02-01T00:00:00.000Z');
    expect(receivedAfter(older, oldest, out('case-3'))).toBe('2026-03-01T00:00:00.000Z');
    expect(receivedAfter(older, oldest, out('case-3'), out('case-2'))).toBe(own);
  });
});
