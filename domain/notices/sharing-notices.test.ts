// Tests the notices of waiting, sharing, taking back and ending.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { at, lawCity } from '../../test/support/law/law.js';
import { type Play, open, playOf } from '../../test/support/law/play.js';
import { citizen } from '../case/actor.js';
import type { CaseState } from '../case/case.js';
import { exits } from '../base/codes.js';
import type { EventKind } from '../case/events.js';
import { evolve } from '../evolution/evolve.js';
import { relatedOf } from '../lifecycle/commands/link-commands.js';
import { type Notice, noticesOf } from './notices.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const desk = at(city, 'S-01-desk');
const operator = at(city, 'B-01-operator');
const time = '2026-03-02 10:00';

const signed = (): Play => {
  const play = open(city, { at: time, grid: 'G-0101' });
  play.give(officer, say.sign, time);
  play.give(officer, say.contact(), time);
  return play;
};

/** The notices of the newest event of a kind. */
function toldOf(play: Play, kind: EventKind): Notice[] {
  let state: CaseState | null = null;
  const notices = play.events().map((event) => {
    state = evolve(state, event);
    return { kind: event.kind, notices: noticesOf(event, state, play.city) };
  });
  return notices.findLast((one) => one.kind === kind)?.notices ?? [];
}
const who = (notices: readonly Notice[]) => notices.map(({ template, post }) => `${template} > ${post ?? 'citizen'}`);

describe('waiting', () => {
  it('asks the citizen, with the due date, and notifies the officer of the answer or of silence', () => {
    const play = signed();
    play.give(officer, say.ask(true), time);
    expect(who(toldOf(play, 'information-requested'))).toEqual(['information-requested > citizen']);
    const { question } = play.last('information-requested').data;
    expect(toldOf(play, 'information-requested')[0]?.params).toMatchObject({
      text: question.text,
      essential: 'yes',
      dueAt: play.clock('awaiting-citizen').dueAt,
    });
    play.give(citizen, say.supply, '2026-03-03 10:00');
    expect(who(toldOf(play, 'information-supplied'))).toEqual(['information-supplied > G-0101-officer']);
    const silent = signed();
    silent.give(officer, say.ask(), time);
    silent.alarms('2026-03-20 00:00');
    expect(who(toldOf(silent, 'clocks-resumed'))).toEqual(['waiting-over > G-0101-officer']);
  });

  it('notifies a citizen whose silence closed the case', () => {
    const play = signed();
    play.give(officer, say.ask(true), time);
    play.alarms('2026-03-20 00:00');
    expect(who(toldOf(play, 'closed'))).toEqual(['closed-for-silence > citizen', 'case-ended > G-0101-officer']);
    play.give(citizen, say.supply, '2026-03-21 10:00');
    expect(who(toldOf(play, 'information-supplied'))).toEqual(['task > G-0101-officer']);
  });

  it('of an extension: who decides, who asked, and when it is granted the citizen, with reason and new date', () => {
    const play = signed();
    play.give(officer, say.extend(), time);
    expect(who(toldOf(play, 'extension-requested'))).toEqual(['extension-asked > S-01-desk']);
    play.give(desk, say.decideExtension(true), time);
    expect(who(toldOf(play, 'extension-decided'))).toEqual([
      'extension-decided > G-0101-officer',
      'extension-granted > citizen',
    ]);
    expect(toldOf(play, 'extension-decided')[1]?.params).toMatchObject({
      text: play.last('extension-decided').reason,
      dueOn: play.clock('promise').dueOn,
    });
    const refused = signed();
    refused.give(officer, say.extend(), time);
    refused.give(desk, say.decideExtension(false), time);
    expect(toldOf(refused, 'extension-decided')).toMatchObject([
      { post: 'G-0101-officer', params: { answer: 'refused' } },
    ]);
    const overtaken = open(city, { at: time, grid: 'G-0101' });
    overtaken.give(officer, say.sign, time);
    // It climbs by its first contact: handling would wait for the decision.
    overtaken.give(officer, say.extend(), time);
    overtaken.alarms('2026-03-03 10:00');
    expect(who(toldOf(overtaken, 'escalated'))).toEqual([
      'escalation > S-01-desk',
      'extension-decided > G-0101-officer',
    ]);
    expect(toldOf(overtaken, 'escalated')[1]?.params).toMatchObject({ answer: 'overtaken' });
    const lapsed = signed();
    lapsed.give(officer, say.extend(), time);
    lapsed.alarms('2026-03-04 12:00');
    expect(toldOf(lapsed, 'extension-lapsed')).toMatchObject([
      { post: 'G-0101-officer', params: { answer: 'lapsed' } },
    ]);
  });
});

describe('sharing', () => {
  it('notifies each helper of the due date, and the lead of each report', () => {
    const play = signed();
    play.give(officer, say.involve('G-0102', 'D-HB'), time);
    expect(who(toldOf(play, 'involved'))).toEqual(['involved > G-0102-officer', 'involved > D-HB-liaison']);
    expect(toldOf(play, 'involved')[0]?.params).toMatchObject({ dueOn: expect.any(String) });
    play.give(at(city, 'D-HB-liaison'), say.report, time);
    expect(toldOf(play, 'part-reported')).toMatchObject([
      { template: 'part-reported', post: 'G-0101-officer', params: { unit: 'D-HB' } },
    ]);
  });

  it('notifies those still asked of a completion that did not wait, and asks them again when it is taken back', () => {
    const play = signed();
    play.give(officer, say.involve('G-0102', 'D-HB'), time);
    play.give(officer, say.convene('S-02', 'S-03'), time);
    play.give(at(city, 'D-HB-liaison'), say.report, time);
    play.give(at(city, 'S-03-desk'), say.opine, time);
    play.give(officer, { ...say.complete, despite: '协办不影响结果' }, time);
    expect(who(toldOf(play, 'completed'))).toEqual([
      'completed > citizen',
      'no-longer-asked > G-0102-officer',
      'no-longer-asked > S-02-desk',
    ]);
    play.give(officer, say.resume, '2026-03-02 11:00');
    expect(who(toldOf(play, 'resumed'))).toEqual(['involved > G-0102-officer', 'consultation-invited > S-02-desk']);
    expect(toldOf(play, 'resumed').map(({ params }) => params['dueAt'])).toEqual([
      play.clock('co-handling').dueAt,
      play.clock('consultation').dueAt,
    ]);
  });

  it('notifies no unit twice that it is no longer asked', () => {
    const play = signed();
    play.give(officer, say.involve('G-0102'), time);
    play.give(officer, { ...say.complete, despite: '协办不影响结果' }, time);
    play.give(citizen, say.rate(3), time);
    play.give(at(city, 'B-01-callback'), say.record(), time);
    play.give(at(city, 'B-01-callback'), say.rectify, time);
    play.give(officer, { ...say.complete, despite: '协办不影响结果' }, time);
    expect(who(toldOf(play, 'completed'))).toEqual(['completed > citizen']);
  });

  it('invites to a consultation and says that it is over, to the lead too when its deadline ended it', () => {
    const play = signed();
    play.give(officer, say.convene('G-0102', 'D-HB'), time);
    expect(who(toldOf(play, 'convened'))).toEqual([
      'consultation-invited > G-0102-officer',
      'consultation-invited > D-HB-liaison',
    ]);
    play.alarms('2026-03-20 00:00');
    expect(who(toldOf(play, 'concluded')).slice(0, 2)).toEqual([
      'consultation-concluded > G-0102-officer',
      'consultation-concluded > D-HB-liaison',
    ]);
    expect(toldOf(play, 'concluded')).toHaveLength(3);
  });
});

describe('taking back', () => {
  it('notifies the receiver of a recalled offer, and the unit of a completion returned to it', () => {
    const play = signed();
    play.give(officer, say.offer('D-XF'), time);
    play.give(officer, say.recall, time);
    expect(who(toldOf(play, 'recalled'))).toEqual(['transfer-recalled > D-XF-liaison']);
    play.give(officer, say.complete, time);
    expect(toldOf(play, 'completed')).toMatchObject([
      { template: 'completed', post: null, params: { result: 'solved' } },
    ]);
    play.give(desk, say.resume, time);
    expect(who(toldOf(play, 'resumed'))).toEqual(['completion-returned > G-0101-officer']);
    play.give(officer, say.complete, time);
    play.give(officer, say.resume, time);
    expect(toldOf(play, 'resumed')).toEqual([]);
  });

  it('notifies unit and citizen of a reopened case, and holder and citizen of a withdrawn one', () => {
    const play = signed();
    play.give(officer, say.complete, time);
    play.give(citizen, say.rate(1), time);
    play.give(operator, say.reopen, '2026-03-03 10:00');
    expect(who(toldOf(play, 'reopened'))).toEqual(['assignment > G-0101-officer', 'reopened > citizen']);
    play.give(operator, say.withdraw, '2026-03-03 11:00');
    expect(who(toldOf(play, 'withdrawn'))).toEqual(['withdrawn > G-0101-officer', 'request-withdrawn > citizen']);
  });

  it('says where a case went that left the recused, but not why', () => {
    const play = signed();
    play.give(operator, say.amendSubject({ unit: 'G-0101' }), time);
    expect(who(toldOf(play, 'amended'))).toEqual(['assignment > S-01-desk', 'moved > citizen', 'recusal > S-01-chief']);
    expect(Object.keys(toldOf(play, 'amended')[0]!.params).sort()).toEqual(['act', 'cycle', 'number', 'round']);
  });
});

describe('reporters of merged cases', () => {
  /** The notices to a merged reporter by the newest event of a kind. */
  const merged = (play: Play, kind: EventKind) => {
    const until = play.events().findLastIndex((event) => event.kind === kind) + 1;
    const state = { ...playOf(city, play.events().slice(0, until)).state(), children: ['case-9'] };
    return noticesOf(play.events()[until - 1]!, state, city)
      .filter((notice) => notice.merged === 'case-9')
      .map(({ template, post, params }) => [template, post, params['unit'], params['dueOn'], params['text']]);
  };
  const liaison = at(city, 'D-XF-liaison');

  it('get the new date of a longer term, and no words written for another', () => {
    const play = signed();
    play.give(officer, say.extend(), time);
    play.give(desk, say.decideExtension(true), time);
    const { dueOn } = play.clock('promise');
    expect(merged(play, 'extension-decided')).toEqual([['extension-granted', null, undefined, dueOn, undefined]]);
    const refused = signed();
    refused.give(officer, say.extend(), time);
    refused.give(desk, say.decideExtension(false), time);
    expect(merged(refused, 'extension-decided')).toEqual([]);
  });

  it('learn where the case is, however it came there', () => {
    const accepted = signed();
    accepted.give(officer, say.offer('D-XF'), time);
    accepted.give(liaison, say.accept, time);
    expect(merged(accepted, 'accepted').map((one) => one.slice(0, 3))).toEqual([['transferred', null, 'D-XF']]);
    for (const [unit, template] of [
      ['D-XF', 'transferred'],
      ['G-0202', 'moved'],
    ] as const) {
      const ruled = signed();
      ruled.give(officer, say.offer('D-XF'), time);
      ruled.give(liaison, say.refuse, time);
      ruled.give(at(city, 'HALL-desk'), say.rule(unit), time);
      expect(merged(ruled, 'ruled').map((one) => one.slice(0, 3))).toEqual([[template, null, unit]]);
    }
    const left = signed();
    left.give(operator, say.amendSubject({ unit: 'G-0101' }), time);
    expect(merged(left, 'amended').map((one) => one.slice(0, 3))).toEqual([['moved', null, 'S-01']]);
  });

  it('learn that the case was reopened', () => {
    const play = signed();
    play.give(officer, say.complete, time);
    play.give(citizen, say.rate(1), time);
    play.give(operator, say.reopen, '2026-03-03 10:00');
    expect(merged(play, 'reopened').map((one) => one.slice(0, 3))).toEqual([['reopened', null, 'G-0101']]);
  });
});

describe('an end that is not the citizen’s own', () => {
  it.each(exits)('is sent with its exit %s', (exit) => {
    const play = signed();
    const related = { ...relatedOf(play.state()), id: 'case-0', number: '20260301-0000001-A' };
    const known = { ...city, related };
    const closing = { name: 'close', outcome: 'not-admitted', exit, onward: '请找', reason: '理由' } as const;
    const other = open(known, { at: time, grid: 'G-0101' });
    other.give(desk, exit === 'same-matter' ? { ...closing, earlier: 'case-0' } : closing, time);
    const [notices, ...more] = toldOf(other, 'closed');
    expect(more).toEqual([]);
    if (exit === 'same-matter') return expect(notices).toMatchObject({ template: 'earlier-result', post: null });
    expect(notices).toMatchObject({ template: 'not-admitted', post: null, params: { exit } });
    expect(notices?.params['text']).toBe(other.last('closed').data.onward);
  });

  it('is sent to merged reporters as well, by its exit and without a word of the other case', () => {
    const merged = (play: Play): (readonly [string, unknown, unknown])[] =>
      noticesOf(play.last('closed'), { ...play.state(), children: ['case-9'] }, city)
        .filter((notice) => notice.merged === 'case-9')
        .map(({ template, post, params }) => [`${template} ${post ?? 'citizen'}`, params['exit'], params['text']]);
    const refused = open(city, { at: time, grid: 'G-0101' });
    const onward = {
      name: 'close',
      outcome: 'not-admitted',
      exit: 'unlawful',
      onward: '请找',
      reason: '理由',
    } as const;
    refused.give(desk, onward, time);
    expect(merged(refused)).toEqual([['not-admitted citizen', 'unlawful', undefined]]);
    const silent = signed();
    silent.give(officer, say.ask(true), time);
    silent.alarms('2026-04-20 00:00');
    expect(merged(silent)).toEqual([['closed-for-silence citizen', undefined, undefined]]);
    // A case with a result sent it when it was completed.
    const rated = signed();
    rated.give(officer, say.complete, time);
    rated.give(citizen, say.rate(1), time);
    expect(merged(rated)).toEqual([]);
  });
});
