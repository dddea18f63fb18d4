// Several requests about one matter: into which case one may go, who must be kept from it, and what its reporter is still owed.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/commands.js';
import { at, lawCity } from '../../test/support/law.js';
import { type Play, open, playOf } from '../../test/support/play.js';
import { citizen } from '../actor.js';
import type { CaseEvent } from '../events.js';
import { plusMs } from '../instant.js';
import { relatedOf, toldToParent } from './link-commands.js';

const city = lawCity();
const operator = at(city, 'B-01-operator');
const officer = at(city, 'G-0101-officer');
const opened = '2026-03-02 10:00';
const later = '2026-03-02 11:00';

const request = (id: string, about?: { unit?: string; person?: string }): Play =>
  open(city, { at: opened, grid: 'G-0101', id, ...(about ? { about } : {}) });

/** The case where a command may name the other, as that stands now. */
const facing = (play: Play, other: Play | null): Play =>
  playOf({ ...city, related: other && relatedOf(other.state()) }, play.events());

/** The living case with what it records of one that was merged into it. */
function withTold(parent: Play, child: Play, event: CaseEvent): Play {
  const told = toldToParent(event, { child: child.state(), parent: parent.state(), backstop: city.backstop });
  if (!told) throw new Error(`${event.kind} is not told to the parent`);
  return playOf(city, [...parent.events(), told]);
}

/** Two cases of which the first was merged into the second. */
function together() {
  const into = request('case-2');
  const child = facing(request('case-1'), into);
  child.give(operator, say.merge('case-2'), later);
  return { child, parent: withTold(into, child, child.last('merged')) };
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

  it('makes no chain: what has others in it goes into none, be it free or one of its own', () => {
    const { child, parent } = together();
    expect(parent.state().children).toEqual(['case-1']);
    expect(facing(parent, request('case-3')).refusal(operator, say.merge('case-3'), later)).toBe('has-children');
    expect(facing(parent, child).refusal(operator, say.merge('case-1'), later)).toBe('has-children');
  });

  it('takes a second into the same, and lets the living one go elsewhere once both are out again', () => {
    const { child, parent } = together();
    const second = facing(request('case-3'), parent);
    second.give(operator, say.merge('case-2'), later);
    expect(withTold(parent, second, second.last('merged')).state().children).toEqual(['case-1', 'case-3']);
    child.give(operator, say.unmerge, '2026-03-02 12:00');
    const free = facing(withTold(parent, child, child.last('unmerged')), request('case-4'));
    free.give(operator, say.merge('case-4'), '2026-03-02 13:00');
    expect(free.state()).toMatchObject({ status: 'duplicate', parent: 'case-4' });
  });

  const person = at(city, 'G-0201-officer').name;
  it.each([
    { about: { unit: 'G-0201' }, living: undefined, refused: true },
    { about: { person }, living: undefined, refused: true },
    // Their unit is kept from it, and they themselves, who may hold a post elsewhere, are not.
    { about: { person }, living: { unit: 'G-0201' }, refused: true },
    { about: { unit: 'G-0201' }, living: { unit: 'G-0202' }, refused: true },
    { about: { person }, living: { person }, refused: false },
    { about: { unit: 'G-0201' }, living: { person }, refused: false },
    { about: undefined, living: { person }, refused: false },
  ])('brings it to nobody it is about: $about into one about $living', ({ about, living, refused }) => {
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

  it('is not heard before he was asked, and once only', () => {
    const { child, parent } = together();
    expect(facing(child, parent).refusal(citizen, say.rate(1), '2026-03-02 12:00')).toBe('transition-not-allowed');
    const then = asked().child;
    then.give(citizen, say.rate(3), '2026-03-10 10:00');
    expect(then.refusal(citizen, say.rate(1), '2026-03-10 11:00')).toBe('already-answered');
  });

  it.each<[string, (parent: Play, child: Play) => Play]>([
    [
      'the other’s answer',
      (parent) => {
        parent.give(citizen, say.rate(1), '2026-03-10 12:00');
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
        child.give(operator, say.unmerge, '2026-03-10 11:00');
        const apart = withTold(parent, child, child.last('unmerged'));
        apart.give(citizen, say.withdraw, '2026-03-10 12:00');
        return apart;
      },
    ],
  ])('who answered 3 is owed his call, also after the living case ended by %s', (_how, end) => {
    const { child, parent } = asked();
    child.give(citizen, say.rate(3), '2026-03-10 10:00');
    const ended = end(withTold(parent, child, child.last('rated')), child).state();
    expect(['closed', 'withdrawn']).toContain(ended.status);
    expect(ended.tasks.filter(({ kind }) => kind === 'call-dissatisfied-reporter')).toMatchObject([{ unit: 'B-01' }]);
  });
});
