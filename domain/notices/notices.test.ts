// Tests notices: who gets one after each event, at which hour, holding only codes and instants.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { at, lawCity, when } from '../../test/support/law/law.js';
import { open, type Play, playOf } from '../../test/support/law/play.js';
import { citizen } from '../case/actor.js';
import type { CaseEvent, EventKind } from '../case/events.js';
import { evolve } from '../evolution/evolve.js';
import type { CaseState } from '../case/case.js';
import type { Notice } from './notices.js';
import { noticesOf } from './notices.js';
import { templates } from './templates.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const callback = at(city, 'B-01-callback');
const dispatched = (time = '2026-03-02 10:00', grid = 'G-0101') => open(city, { at: time, grid });

/** Every notice of a case's life, event by event. */
function noticesBy(play: Play): { kind: EventKind; notices: Notice[] }[] {
  let state: CaseState | null = null;
  return play.events().map((event: CaseEvent) => {
    state = evolve(state, event);
    return { kind: event.kind, notices: noticesOf(event, state, play.city) };
  });
}

const noticesAfter = (play: Play, kind: EventKind): Notice[] =>
  noticesBy(play).findLast((notices) => notices.kind === kind)?.notices ?? [];
const who = (notices: readonly Notice[]) => notices.map(({ template, post }) => `${template} > ${post ?? 'citizen'}`);

describe('complaint 24: people are notified', () => {
  it('of a new case: the citizen of its promise, the officer of his assignment', () => {
    const notices = noticesAfter(dispatched(), 'registered');
    expect(who(notices)).toEqual(['receipt > citizen', 'assignment > G-0101-officer']);
    expect(notices[0]?.params).toMatchObject({ number: '20260302-0000001-A', dueOn: '2026-03-09' });
  });

  it('of an emergency: the citizen, which number to call; intake, to check it; and no handler', () => {
    const notices = noticesAfter(open(city, { at: '2026-03-02 03:00', text: '有人正在砍人' }), 'registered');
    expect(who(notices)).toEqual(['diverted > citizen', 'task > B-01-operator']);
    expect(notices[0]).toMatchObject({ params: { call: '110' }, notBefore: when('2026-03-02 03:00') });
    expect(notices[1]).toMatchObject({ params: { task: 'check-diverted' }, notBefore: when('2026-03-02 03:00') });
  });

  it('of a request that was diverted as it came and is taken up: the citizen gets the receipt, whose code is new', () => {
    const play = open(city, { at: '2026-03-02 10:00', text: '有人正在砍人' });
    play.give(at(city, 'B-01-operator'), say.reopen, '2026-03-02 10:05');
    const notices = noticesAfter(play, 'reopened');
    expect(who(notices)).toEqual(['assignment > B-01-desk', 'receipt > citizen']);
    expect(notices[1]?.params).toMatchObject({ dueOn: play.clock('promise').dueOn });
  });

  it('before a breach and at it: the unit that can still meet the clock', () => {
    const play = dispatched();
    play.alarms('2026-03-02 12:00');
    expect(who(noticesAfter(play, 'warned'))).toEqual(['yellow-card > G-0101-officer']);
    expect(who(noticesAfter(play, 'overdue'))).toEqual(['red-card > G-0101-officer']);
    expect(noticesAfter(play, 'warned')[0]?.params).toMatchObject({
      clock: 'sign-off',
      dueAt: when('2026-03-02 12:00'),
    });
    expect(who(noticesAfter(play, 'escalated'))).toEqual(['escalation > S-01-desk']);
  });

  it('of an escalation: whether a term was missed, or an officer sent it up', () => {
    const late = dispatched();
    late.alarms('2026-03-02 12:00');
    expect(noticesAfter(late, 'escalated')[0]?.params).toMatchObject({ overdue: 'yes' });
    const asked = dispatched();
    asked.give(officer, say.escalate, '2026-03-02 10:30');
    expect(noticesAfter(asked, 'escalated')[0]?.params).not.toHaveProperty('overdue');
  });

  it('of a case that comes to a post: what it waits for there', () => {
    const acts = (play: Play, kind: EventKind) =>
      noticesAfter(play, kind)
        .filter(({ template }) => template === 'assignment')
        .map(({ post, params }) => `${post} ${params['act']}`);
    const play = dispatched();
    expect(acts(play, 'registered')).toEqual(['G-0101-officer sign']);
    expect(acts(open(city, { at: '2026-03-02 10:00' }), 'registered')).toEqual(['B-01-desk dispatch']);
    play.give(officer, say.offer('D-XF'), '2026-03-02 10:30');
    play.give(at(city, 'D-XF-liaison'), say.refuse, '2026-03-02 11:00');
    expect(acts(play, 'refused')).toEqual(['HALL-desk rule']);
    play.alarms('2026-03-04 00:00');
    expect(acts(play, 'raised-to-chief')).toEqual(['HALL-chief rule']);
    play.give(at(city, 'HALL-desk'), say.rule('D-XF'), '2026-03-04 10:00');
    expect(acts(play, 'ruled')).toEqual(['D-XF-liaison complete']);
  });

  it('of a move to another police unit, by acceptance or ruling: the citizen; of a ruling without a move: nobody', () => {
    const accepted = dispatched();
    accepted.give(officer, say.offer('G-0202'), '2026-03-02 10:30');
    accepted.give(at(city, 'G-0202-officer'), say.accept, '2026-03-02 11:00');
    expect(noticesAfter(accepted, 'accepted')).toMatchObject([
      { template: 'transferred', post: null, params: { unit: 'G-0202' } },
    ]);
    for (const [unit, notices] of [
      ['G-0202', ['assignment > G-0202-officer', 'moved > citizen']],
      ['G-0101', ['assignment > G-0101-officer']],
    ] as const) {
      const ruled = dispatched();
      ruled.give(officer, say.offer('G-0202'), '2026-03-02 10:30');
      ruled.give(at(city, 'G-0202-officer'), say.refuse, '2026-03-02 11:00');
      ruled.give(at(city, 'B-01-desk'), say.rule(unit), '2026-03-02 12:00');
      expect(who(noticesAfter(ruled, 'ruled'))).toEqual(notices);
    }
  });

  it('of an offer: the receiver, also when it is about to lapse', () => {
    const play = dispatched();
    play.give(officer, say.offer('D-XF'), '2026-03-02 10:30');
    play.alarms('2026-03-04 00:00');
    expect(who(noticesAfter(play, 'offered'))).toEqual(['transfer-offered > D-XF-liaison']);
    const warned = noticesBy(play).filter(({ kind }) => kind === 'warned');
    expect(who(warned[0]!.notices)).toEqual(['yellow-card > D-XF-liaison']);
    expect(who(noticesAfter(play, 'referred'))).toEqual(['assignment > HALL-desk']);
  });

  it('of a transfer: the citizen, where the case is now', () => {
    const play = dispatched();
    play.give(officer, say.offer('D-XF'), '2026-03-02 10:30');
    play.give(at(city, 'D-XF-liaison'), say.accept, '2026-03-02 11:00');
    expect(noticesAfter(play, 'accepted')).toMatchObject([
      { template: 'transferred', post: null, params: { unit: 'D-XF' } },
    ]);
    const ruled = dispatched();
    ruled.give(officer, say.offer('D-XF'), '2026-03-02 10:30');
    ruled.give(at(city, 'D-XF-liaison'), say.refuse, '2026-03-02 11:00');
    ruled.give(at(city, 'HALL-desk'), say.rule('D-XF'), '2026-03-02 11:30');
    expect(who(noticesAfter(ruled, 'ruled'))).toEqual(['assignment > D-XF-liaison', 'transferred > citizen']);
  });

  it('of dissatisfaction: the callback centre, once, and of its overdue call too', () => {
    const play = dispatched();
    play.give(officer, say.complete, '2026-03-02 11:00');
    play.give(citizen, say.rate(3), '2026-03-02 12:00');
    expect(who(noticesAfter(play, 'rated'))).toEqual(['phone-callback > B-01-callback']);
    play.give(citizen, say.rate(3), '2026-03-02 12:30');
    expect(noticesAfter(play, 'rated')).toEqual([]);
    play.alarms('2026-03-03 12:00');
    expect(who(noticesAfter(play, 'overdue'))).toEqual(['red-card > B-01-callback']);
    expect(who(noticesAfter(play, 'reminded'))).toEqual(['reminder > B-01-supervision']);
  });

  it('of a rectification: the unit that did the work and the level above', () => {
    const play = dispatched();
    play.give(officer, say.complete, '2026-03-02 11:00');
    play.give(citizen, say.rate(3), '2026-03-02 12:00');
    play.give(callback, say.record(), '2026-03-02 12:20');
    play.give(callback, say.rectify, '2026-03-02 12:30');
    const [worker, above] = noticesAfter(play, 'rectification-ordered');
    expect(worker).toMatchObject({ template: 'rectification', post: 'G-0101-officer' });
    expect(worker?.params).not.toHaveProperty('unit');
    expect(above).toMatchObject({ template: 'rectification', post: 'S-01-desk', params: { unit: 'G-0101' } });
  });

  it('once only where one post stands in for the other', () => {
    const play = dispatched('2026-03-02 10:00', 'G-0504');
    play.give(at(city, 'S-05-desk'), say.complete, '2026-03-02 11:00');
    play.give(citizen, say.rate(3), '2026-03-02 12:00');
    play.give(callback, say.record(), '2026-03-02 12:20');
    play.give(callback, say.rectify, '2026-03-02 12:30');
    expect(who(noticesAfter(play, 'rectification-ordered'))).toEqual(['rectification > S-05-desk']);
  });

  it('of a supervision order: its recipient and the supervision office', () => {
    const play = dispatched();
    play.alarms('2026-03-03 16:00');
    expect(who(noticesAfter(play, 'supervision-ordered'))).toEqual([
      'supervision-order > B-01-desk',
      'supervision-order > B-01-supervision',
    ]);
  });

  it('of a delivery given up: the unit that handed the case over', () => {
    const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/', secret: '0123456789abcdef' } as const;
    const wired = lawCity({ deliveries: { 'D-CG': hook } });
    const play = open(wired, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.offer('D-CG'), '2026-03-02 10:30');
    play.give(at(wired, 'D-CG-liaison'), say.refuse, '2026-03-02 11:00');
    play.give(at(wired, 'HALL-desk'), say.rule('D-CG'), '2026-03-02 12:00');
    play.alarms('2026-03-04 00:00');
    expect(who(noticesAfter(play, 'delivery-given-up'))).toEqual(['task > G-0101-officer']);
  });
});

describe('complaint 4: nobody is disturbed at night', () => {
  it('an officer is notified in his own working hours, which are not the clock’s', () => {
    const at = (time: string) => noticesAfter(dispatched(time), 'registered')[1]?.notBefore;
    expect(at('2026-03-02 10:00')).toBe(when('2026-03-02 10:00'));
    expect(at('2026-03-02 12:30')).toBe(when('2026-03-02 13:30'));
    expect(at('2026-03-06 20:00')).toBe(when('2026-03-09 09:00'));
    expect(at('2026-02-14 12:10')).toBe(when('2026-02-14 13:30'));
    expect(at('2026-02-14 18:00')).toBe(when('2026-02-24 09:00'));
  });

  it('a station desk, which never closes, is notified at once', () => {
    const play = open(city, { at: '2026-03-07 03:00', unit: 'S-01' });
    expect(noticesAfter(play, 'registered')[1]).toMatchObject({
      post: 'S-01-desk',
      notBefore: when('2026-03-07 03:00'),
    });
  });

  it('the citizen gets his receipt at once, and everything else between 08:00 and 20:00', () => {
    const play = dispatched('2026-03-02 23:00');
    expect(noticesAfter(play, 'registered')[0]?.notBefore).toBe(when('2026-03-02 23:00'));
    play.give(officer, say.offer('D-XF'), '2026-03-02 23:10');
    play.give(at(city, 'D-XF-liaison'), say.accept, '2026-03-02 23:20');
    expect(noticesAfter(play, 'accepted')[0]?.notBefore).toBe(when('2026-03-03 08:00'));
    const early = dispatched('2026-03-03 05:00');
    early.give(officer, say.offer('D-XF'), '2026-03-03 05:01');
    early.give(at(city, 'D-XF-liaison'), say.accept, '2026-03-03 05:02');
    expect(noticesAfter(early, 'accepted')[0]?.notBefore).toBe(when('2026-03-03 08:00'));
  });

  it('a rehearsal has no nights', () => {
    const play = open(lawCity({ policy: 'rehearsal' }), { at: '2026-03-07 03:00', grid: 'G-0101' });
    for (const { notBefore } of noticesAfter(play, 'registered')) expect(notBefore).toBe(when('2026-03-07 03:00'));
  });
});

describe('a notice', () => {
  it('is one of the closed list and unique by event, template and recipient', () => {
    const play = dispatched();
    play.alarms('2026-05-01 00:00');
    const all = noticesBy(playOf(city, play.events())).flatMap(({ notices }) => notices);
    for (const { template } of all) expect(templates).toContain(template);
    const keys = all.map(({ revision, template, post }) => `${revision} ${template} ${post ?? ''}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('names the question by cycle and round, so that it can be asked once', () => {
    const play = dispatched();
    play.give(officer, say.complete, '2026-03-02 11:00');
    play.alarms('2026-03-10 00:00');
    expect(noticesAfter(play, 'callback-asked')).toMatchObject([
      { template: 'callback-question', post: null, params: { cycle: 1, round: 0 } },
    ]);
  });
});
