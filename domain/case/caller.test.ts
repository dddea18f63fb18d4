// Tests who phones a dissatisfied citizen where the case is about the officer who usually does.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { type LawCity, at, lawCity } from '../../test/support/law/law.js';
import { type Play, open } from '../../test/support/law/play.js';
import type { CaseState } from './case.js';
import { citizen } from './actor.js';
import { evolve } from '../evolution/evolve.js';
import { noticesOf } from '../notices/notices.js';
import { turnOf } from '../lifecycle/turn.js';
import { callerOf } from './caller.js';

const city = lawCity();
/** The city with one callback post only. */
const oneCaller = lawCity({
  change: (input) => ({
    ...input,
    posts: input.posts.flatMap((post) =>
      post.code === 'B-01-callback-2'
        ? []
        : [{ ...post, ...(post.code === 'B-01-callback' ? { substitute: null } : {}) }],
    ),
    holders: input.holders.filter(({ post }) => post !== 'B-01-callback-2'),
  }),
});
const caller = (facts: LawCity) => at(facts, 'B-01-callback');

/** A dissatisfied citizen's case about these persons. */
function dissatisfied(facts: LawCity, ...about: readonly string[]): Play {
  const play = open(facts, { at: '2026-03-02 10:00', grid: 'G-0101' });
  for (const person of about) play.give(at(facts, 'B-01-operator'), say.amendSubject({ person }), '2026-03-02 10:05');
  play.give(at(facts, 'G-0101-officer'), say.complete, '2026-03-02 11:00');
  play.give(citizen, say.rate(3), '2026-03-02 12:00');
  return play;
}

const postsTold = (play: Play): string[] => {
  let state: CaseState | null = null;
  return play.events().flatMap((event) => {
    state = evolve(state, event);
    const told = ['rated', 'warned', 'overdue', 'closed'].includes(event.kind)
      ? noticesOf(event, state, play.city)
      : [];
    return told.flatMap(({ template, post }) => (post === null ? [] : [`${template} > ${post}`]));
  });
};

describe('a case about the officer who phones', () => {
  it('is phoned by the next callback officer, who gets its cards; the first gets and may do nothing', () => {
    const play = dissatisfied(city, caller(city).name);
    play.alarms('2026-03-03 12:00');
    expect(play.last('overdue').data).toMatchObject({ unit: 'B-01', post: 'B-01-callback-2' });
    expect(new Set(postsTold(play).map((one) => one.split(' > ')[1]))).toEqual(new Set(['B-01-callback-2']));
    expect(turnOf(play.state(), city)).toMatchObject({ party: 'callback', unit: null, act: 'record-callback' });
    expect(play.refusal(caller(city), say.record(), '2026-03-03 13:00')).toBe('forbidden');
    play.give(at(city, 'B-01-callback-2'), say.record(), '2026-03-03 13:00');
    play.give(at(city, 'B-01-callback-2'), say.rectify, '2026-03-03 13:10');
    expect(play.state().status).toBe('rectifying');
  });

  it('is phoned by the supervision office where he is the only one, and is in its queue', () => {
    const play = dissatisfied(oneCaller, caller(oneCaller).name);
    const office = at(oneCaller, 'B-01-supervision');
    play.alarms('2026-03-03 12:00');
    expect(play.last('overdue').data).toMatchObject({ unit: 'B-01', post: 'B-01-supervision' });
    expect(turnOf(play.state(), oneCaller)).toMatchObject({ party: 'callback', unit: 'B-01', act: 'record-callback' });
    expect(play.refusal(caller(oneCaller), say.record(), '2026-03-03 13:00')).toBe('forbidden');
    play.give(office, say.record(), '2026-03-03 13:00');
    play.give(office, say.close('understood'), '2026-03-03 13:10');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'understood' });
  });

  it('is phoned by the desk where it is about the supervisor too, and by the unit above where it is about all', () => {
    const people = [caller(oneCaller), at(oneCaller, 'B-01-supervision')].map(({ name }) => name);
    expect(callerOf(dissatisfied(oneCaller, ...people).state(), oneCaller)?.code).toBe('B-01-desk');
    const all = [...people, ...['B-01-desk', 'B-01-chief'].map((post) => at(oneCaller, post).name)];
    const play = dissatisfied(oneCaller, ...all);
    const above = callerOf(play.state(), oneCaller)!;
    expect(above.unit).not.toBe('B-01');
    expect(play.refusal(at(oneCaller, 'B-01-chief'), say.record(), '2026-03-03 09:00')).toBe('forbidden');
    play.give(at(oneCaller, above.code), say.record(), '2026-03-03 09:10');
  });

  it('stays with the callback officer where it is about somebody else, and gives nobody else a right', () => {
    const play = dissatisfied(oneCaller, 'somebody-else');
    expect(callerOf(play.state(), oneCaller)?.code).toBe('B-01-callback');
    expect(play.refusal(at(oneCaller, 'B-01-supervision'), say.record(), '2026-03-03 09:00')).toBe('forbidden');
  });

  it('is never phoned by the desk or chief of the unit that did the work', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    const centre = ['B-01-callback', 'B-01-callback-2', 'B-01-supervision'].map((post) => at(city, post).name);
    for (const person of centre) play.give(at(city, 'B-01-operator'), say.amendSubject({ person }), '2026-03-02 10:05');
    const worked = { unit: 'B-01' } as NonNullable<CaseState['lastCompletion']>;
    expect(callerOf(play.state(), city)?.code).toBe('B-01-desk');
    expect(callerOf({ ...play.state(), lastCompletion: worked }, city)?.unit).toBe('CB');
  });
});
