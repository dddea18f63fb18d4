// Tests merging: which case another may go into, who is kept from it, what its reporter is owed.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open, playOf } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { agendaOf, rungsDue } from '../../case/agenda.js';
import type { CaseEvent } from '../../case/events.js';
import { plusMs } from '../../base/instant.js';
import { noticesOf } from '../../notices/notices.js';
import { turnOf } from '../turn.js';
import { allowedCommands } from '../decide.js';
import { relatedOf, parentEventOf } from './link-commands.js';
import { runAct } from '../acts/run-act.js';

const city = lawCity();
const operator = at(city, 'B-01-operator');
const officer = at(city, 'G-0101-officer');
const callback = at(city, 'B-01-callback');
const opened = '2026-03-02 10:00';
const later = '2026-03-02 11:00';

const request = (id: string, about?: { unit?: string; person?: string }): Play =>
  open(city, { at: opened, grid: 'G-0101', id, ...(about ? { about } : {}) });

/** The case where a command may name the other, as that stands now. */
const facing = (play: Play, other: Play | null): Play =>
  playOf({ ...city, related: other && relatedOf(other.state()) }, play.events());

/** The living case with what it records of one that was merged into it. */
function withParentEvent(parent: Play, child: Play, event: CaseEvent): Play {
  const notices = parentEventOf(event, { child: child.state(), parent: parent.state(), backstop: city.backstop });
  if (!notices) throw new Error(`${event.kind} is not told to the parent`);
  return playOf(city, [...parent.events(), notices]);
}

/** Two cases of which the first was merged into the second. */
function together() {
  const into = request('case-2');
  const child = facing(request('case-1'), into);
  child.give(operator, say.merge('case-2'), later);
  return { child, parent: withParentEvent(into, child, child.last('merged')) };
}

describe('merging', () => {
  const over = (how: (play: Play) => void): Play => {
    const play = request('case-2');
    how(play);
    return play;
  };

  it.each<[string, string, () => Play | null]>([
    ['a case that is not there', 'case-3', () => null],
    ['itself', 'case-1', () => request('case-1')],
    ['one that is merged already', 'case-3', () => together().child],
    ['one that was withdrawn', 'case-3', () => over((play) => play.give(citizen, say.withdraw, later))],
    ['one not admitted', 'case-3', () => over((play) => play.give(operator, say.close('not-admitted'), later))],
  ])('does not go into %s', (_which, id, other) => {
    const play = facing(request(id), other());
    expect(play.refusal(operator, say.merge('case-x'), later)).toBe('unsuitable-case');
    expect(play.state().status).toBe('dispatched');
  });

  it('makes no chain: a case with others in it goes into no other, be it free or one of its own', () => {
    const { child, parent } = together();
    expect(parent.state().children).toEqual(['case-1']);
    expect(facing(parent, request('case-3')).refusal(operator, say.merge('case-3'), later)).toBe('has-children');
    expect(facing(parent, child).refusal(operator, say.merge('case-1'), later)).toBe('has-children');
  });

  it('takes a second into the same, and lets the living one go elsewhere once both are out again', () => {
    const { child, parent } = together();
    const second = facing(request('case-3'), parent);
    second.give(operator, say.merge('case-2'), later);
    expect(withParentEvent(parent, second, second.last('merged')).state().children).toEqual(['case-1', 'case-3']);
    child.give(operator, say.unmerge, '2026-03-02 12:00');
    const free = facing(withParentEvent(parent, child, child.last('unmerged')), request('case-4'));
    free.give(operator, say.merge('case-4'), '2026-03-02 13:00');
    expect(free.state()).toMatchObject({ status: 'duplicate', parent: 'case-4' });
  });

  const person = at(city, 'G-0201-officer').name;
  it.each([
    { about: { unit: 'G-0201' }, living: undefined, refused: true },
    { about: { person }, living: undefined, refused: true },
    // Their unit is kept from it; the persons, who may hold a post elsewhere, are not.
    { about: { person }, living: { unit: 'G-0201' }, refused: true },
    { about: { unit: 'G-0201' }, living: { unit: 'G-0202' }, refused: true },
    { about: { person }, living: { person }, refused: false },
    { about: { unit: 'G-0201' }, living: { person }, refused: false },
    { about: undefined, living: { person }, refused: false },
  ])('does not bring it to the recused: $about into one about $living', ({ about, living, refused }) => {
    const play = facing(request('case-1', about), request('case-2', living));
    if (refused) expect(play.refusal(operator, say.merge('case-2'), later)).toBe('recused');
    else expect(play.give(operator, say.merge('case-2'), later)).toHaveLength(1);
  });
});

describe('the reporter of a merged case', () => {
  function asked() {
    const { child, parent } = together();
    parent.give(officer, say.complete, '2026-03-02 12:00');
    parent.alarms('2026-03-10 00:00');
    expect(parent.state().status).toBe('callback');
    return { parent, child: facing(child, parent), until: parent.clock('answer-window').dueAt };
  }

  it('answers until the last millisecond of the window, and not with its very end', () => {
    const { child, until } = asked();
    child.give(citizen, say.rate(1), plusMs(until, -1));
    expect(child.state()).toMatchObject({ status: 'duplicate', rating: { score: 1 } });
    expect(asked().child.refusal(citizen, say.rate(1), until)).toBe('answer-window-closed');
  });

  it('is heard only after being asked, and only once', () => {
    const { child, parent } = together();
    expect(facing(child, parent).refusal(citizen, say.rate(1), '2026-03-02 12:00')).toBe('transition-not-allowed');
    const then = asked().child;
    then.give(citizen, say.rate(3), '2026-03-10 10:00');
    expect(then.refusal(citizen, say.rate(1), '2026-03-10 11:00')).toBe('already-answered');
  });

  const answered = '2026-03-10 10:00';
  const dissatisfied = () => {
    const { parent, child } = asked();
    child.give(citizen, say.rate(3), answered);
    return { child, parent: withParentEvent(parent, child, child.last('rated')) };
  };

  it('who answered 3 is phoned within 24 hours, on his own case, and the living one is not held up', () => {
    const { child, parent } = dissatisfied();
    expect(child.clock('phone-callback')).toMatchObject({ state: 'running', dueAt: when('2026-03-11 10:00') });
    expect(agendaOf(child.state())).toMatchObject({ done: false, next: { clock: 'phone-callback', act: 'warn' } });
    expect(allowedCommands(child.state(), callback, city)).toContain('record-callback');
    const turn = { party: 'callback', unit: null, act: 'record-callback', until: when('2026-03-11 10:00') };
    expect(turnOf(child.state(), city)).toEqual(turn);
    expect(parent.state()).toMatchObject({ status: 'callback', tasks: [], counts: { dissatisfied: 0 } });
    const [notice] = noticesOf(child.last('rated'), child.state(), city);
    expect(notice).toMatchObject({ template: 'phone-callback', post: 'B-01-callback' });
  });

  it('reached and content, has had the call in time, and the living case knows', () => {
    const { child, parent } = dissatisfied();
    child.give(callback, say.record({ satisfied: true }), '2026-03-11 09:00');
    expect(child.clock('phone-callback').state).toBe('met');
    expect(child.state()).toMatchObject({ status: 'duplicate', tasks: [], callbackRecord: { reached: true } });
    const notices = withParentEvent(parent, child, child.last('callback-recorded'));
    expect(notices.last('child-called').data).toMatchObject({ child: 'case-1', satisfied: true, task: null });
    expect(agendaOf(child.state()).done).toBe(true);
  });

  it('not reached, is still to be phoned until the policy gives up, each card and reminder in its place', () => {
    const { child, parent } = dissatisfied();
    const nobody = say.record({ reached: false });
    child.give(callback, nobody, '2026-03-10 16:00');
    const recorded = child.last('callback-recorded');
    expect(parentEventOf(recorded, { child: child.state(), parent: parent.state(), backstop: 'B-01' })).toBeNull();
    const given = child.alarms('2026-04-01 00:00').map(({ kind }) => kind);
    expect(given.filter((kind) => kind !== 'reminded')).toEqual(['warned', 'overdue', 'overdue-x3', 'call-given-up']);
    expect(child.last('overdue').data).toMatchObject({ unit: 'B-01', post: 'B-01-callback' });
    expect(child.state()).toMatchObject({ status: 'duplicate', outcome: 'duplicate', closedAt: when(later) });
    expect(child.clock('phone-callback')).toMatchObject({ state: 'missed', endedAt: when('2026-03-17 10:00') });
    expect(child.refusal(callback, nobody, '2026-04-01 10:00')).toBe('transition-not-allowed');
  });

  it('is owed no supervision order on a case that has ended, whatever the policy asks for', () => {
    const { child } = dissatisfied();
    const order = { rung: 'order', act: 'open-supervision-order', at: when('2026-03-11 12:00') } as const;
    const clocks = child.state().clocks.map((one) => (one.endedAt ? one : { ...one, rungs: [order] }));
    const [due] = rungsDue({ ...child.state(), clocks }, order.at);
    const closed = runAct({ state: child.state(), due: due!, at: order.at, facts: city });
    expect(closed).toMatchObject({ kind: 'reminded', data: { clock: 'phone-callback', post: 'B-01-supervision' } });
  });

  it('is phoned by the callback centre only, and only for an answer of 3', () => {
    expect(dissatisfied().child.refusal(operator, say.record(), answered)).toBe('forbidden');
    const { child } = asked();
    child.give(citizen, say.rate(2), answered);
    expect(child.running()).toEqual([]);
    expect(child.refusal(callback, say.record(), answered)).toBe('transition-not-allowed');
  });

  it('asked again in a later round, is owed one call at a time, and none once content', () => {
    const { child, parent } = dissatisfied();
    parent.give(citizen, say.rate(3), '2026-03-10 11:00');
    parent.give(callback, say.record(), '2026-03-10 11:30');
    parent.give(callback, say.rectify, '2026-03-10 12:00');
    parent.give(officer, say.complete, '2026-03-10 14:00');
    parent.alarms('2026-03-18 00:00');
    expect(parent.state()).toMatchObject({ status: 'callback', round: 1 });
    const again = (score: 1 | 3): Play => {
      const play = facing(child, parent);
      play.give(callback, say.record({ reached: false }), '2026-03-10 16:00');
      play.give(citizen, say.rate(score), '2026-03-17 09:59');
      return play;
    };
    expect(
      again(3)
        .state()
        .clocks.filter(({ name }) => name === 'phone-callback'),
    ).toHaveLength(1);
    expect(again(3).state().callbackRecord).toBeNull();
    expect(again(1).running()).toEqual([]);
  });

  it('taken out again before the call, is owed no call: the case is handled on its own', () => {
    const { child } = dissatisfied();
    child.give(operator, say.unmerge, '2026-03-10 11:00');
    expect(child.running()).not.toContain('phone-callback');
    expect(child.state()).toMatchObject({ status: 'dispatched', rating: null });
  });

  it.each<[string, (parent: Play, child: Play) => Play]>([
    [
      'the other’s answer',
      (parent) => {
        parent.give(citizen, say.rate(1), '2026-03-10 13:00');
        return parent;
      },
    ],
    [
      'the other’s silence',
      (parent) => {
        parent.alarms('2026-03-20 00:00');
        return parent;
      },
    ],
    [
      'the other’s withdrawal, once they are apart again',
      (parent, child) => {
        child.give(operator, say.unmerge, '2026-03-10 12:00');
        const apart = withParentEvent(parent, child, child.last('unmerged'));
        apart.give(citizen, say.withdraw, '2026-03-10 13:00');
        return apart;
      },
    ],
  ])('dissatisfied also after the call, is owed a decision that outlasts the living case’s end by %s', (_how, end) => {
    const { child, parent } = dissatisfied();
    child.give(callback, say.record(), '2026-03-10 11:00');
    const notices = withParentEvent(parent, child, child.last('callback-recorded'));
    const [notice] = noticesOf(notices.last('child-called'), notices.state(), city);
    expect(notice).toMatchObject({
      template: 'task',
      post: 'B-01-desk',
      params: { task: 'dissatisfied-reporter' },
    });
    const ended = end(notices, child).state();
    expect(['closed', 'withdrawn']).toContain(ended.status);
    expect(ended.tasks.find(({ kind }) => kind === 'dissatisfied-reporter')).toMatchObject({ unit: 'B-01' });
  });
});
