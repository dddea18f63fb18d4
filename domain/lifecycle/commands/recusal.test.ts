// Tests recusal: the units and persons a case is about never have it, on any path.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { capacitiesOf, readableBy } from '../../case/authority.js';
import { noticesOf } from '../../notices/notices.js';
import { evolve } from '../../evolution/evolve.js';
import type { CaseState } from '../../case/case.js';
import type { Play } from '../../../test/support/law/play.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const desk = at(city, 'S-01-desk');
const bureau = at(city, 'B-01-desk');
const operator = at(city, 'B-01-operator');
const time = '2026-03-03 10:00';
const about = (unit: string) => say.amendSubject({ unit });

/** Every post notified of the case in all its life. */
function notifiedPosts(play: Play): string[] {
  let state: CaseState | null = null;
  return play.events().flatMap((event) => {
    state = evolve(state, event);
    return noticesOf(event, state, play.city).flatMap(({ post }) => post ?? []);
  });
}

describe('a new case', () => {
  it('passes over the unit it is about, to the nearest above, and says why', () => {
    const { unit, level, status, routedBecause } = open(city, {
      at: time,
      grid: 'G-0101',
      about: { unit: 'G-0101' },
    }).state();
    expect({ unit, level, status }).toEqual({ unit: 'S-01', level: 'station', status: 'dispatched' });
    expect(routedBecause.text.en).toContain('is what the request is about');
    expect(open(city, { at: time, grid: 'G-0101', about: { unit: 'S-01' } }).state().unit).toBe('B-01');
  });

  it('is not offered to the department it is about', () => {
    const play = open(city, { at: time, category: 'urban.street.stalls', about: { unit: 'D-CG' } });
    expect(play.state()).toMatchObject({ status: 'registered', unit: 'B-01', offeredTo: [] });
    expect(play.running()).toContain('dispatch');
    expect(play.refusal(bureau, say.offer('D-CG'), time)).toBe('transition-not-allowed');
  });

  it('about a person passes over the person’s grid and station, and none of their people may act', () => {
    const play = open(city, { at: time, grid: 'G-0101', about: { person: officer.name } });
    expect(play.state()).toMatchObject({ unit: 'S-01', recused: { persons: [officer.name], units: ['G-0101'] } });
    const elsewhere = at(city, 'S-01-desk');
    expect(capacitiesOf({ ...elsewhere, name: officer.name }, play.state(), city.organisation).size).toBe(0);
    expect(play.refusal(officer, say.note, time)).toBe('forbidden');
  });

  it('about the whole bureau goes to the unit above, which may deal with it to the end', () => {
    const play = open(city, { at: time, grid: 'G-0101', about: { unit: 'B-01' } });
    expect(play.state()).toMatchObject({ unit: 'CB', post: 'HALL-desk', status: 'dispatched' });
    const hall = at(city, 'HALL-desk');
    play.give(hall, say.sign, time);
    play.give(hall, say.complete, time);
    play.give(citizen, say.rate(3), time);
    play.give(hall, say.record({ satisfied: false }), time);
    play.give(hall, say.rectify, time);
    expect(play.state()).toMatchObject({ status: 'rectifying', unit: 'CB' });
    expect(notifiedPosts(play).filter((post) => !post.startsWith('HALL') && !post.startsWith('CB'))).toEqual([]);
  });
});

describe('a colleague of the unit it is about', () => {
  it('is not given it by a post held elsewhere, nor as a stand-in', () => {
    const both = lawCity({
      change: (input) => ({
        ...input,
        holders: [
          ...input.holders.filter(({ post }) => post !== 'S-01-desk'),
          { code: 'both', post: 'S-01-desk', person: officer.name, fromOn: '2026-01-01', untilOn: null },
        ],
      }),
    });
    const play = open(both, { at: time, grid: 'G-0101', about: { unit: 'G-0101' } });
    expect(play.state()).toMatchObject({ unit: 'S-01', post: 'S-01-chief' });
    expect(play.state().officer).not.toBe(officer.name);
    // Once as its holder, once as the post that is independent.
    expect(notifiedPosts(play)).toEqual(['S-01-chief', 'S-01-chief']);
  });
});

describe('a unit or person the case turns out to be about', () => {
  it.each([
    ['dispatched', () => undefined],
    ['handling', (play: Play) => play.give(officer, say.sign, time)],
    [
      'awaiting-citizen',
      (play: Play) => {
        play.give(officer, say.sign, time);
        play.give(officer, say.ask(), time);
      },
    ],
    ['offered', (play: Play) => play.give(officer, say.offer('D-XF'), time)],
  ] as const)('loses a case that is %s, at once, and no clock stands still for ever', (_status, lead) => {
    const play = open(city, { at: time, grid: 'G-0101' });
    lead(play);
    play.give(operator, about('G-0101'), time);
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'S-01', heldBy: ['G-0101', 'S-01'] });
    expect(play.state().clocks.filter(({ state }) => state === 'paused')).toEqual([]);
    expect(readableBy(play.state(), city.organisation)).not.toContain('G-0101');
    expect(play.refusal(officer, say.complete, time)).toBe('forbidden');
  });

  it('loses a rectification and an arbitration as they are', () => {
    const done = open(city, { at: time, grid: 'G-0101' });
    done.give(officer, say.complete, time);
    done.give(citizen, say.rate(3), time);
    done.give(at(city, 'B-01-callback'), say.record(), time);
    done.give(at(city, 'B-01-callback'), say.rectify, time);
    done.give(operator, about('G-0101'), time);
    expect(done.state()).toMatchObject({ status: 'rectifying', unit: 'S-01' });
    expect(done.running()).toContain('rectification');
    const play = open(city, { at: time, grid: 'G-0101' });
    play.give(officer, say.offer('G-0102'), time);
    play.give(at(city, 'G-0102-officer'), say.refuse, time);
    play.give(operator, about('S-01'), time);
    expect(play.state()).toMatchObject({ status: 'arbitration', unit: 'B-01' });
    expect(play.running()).toContain('arbitration');
  });

  it('a department loses what it took over to the unit that handed it over, and gets a recall', () => {
    const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/', secret: '0123456789abcdef' } as const;
    const wired = lawCity({ deliveries: { 'D-CG': hook } });
    const play = open(wired, { at: time, grid: 'G-0101' });
    play.give(at(wired, 'G-0101-officer'), say.offer('D-CG'), time);
    play.give(at(wired, 'D-CG-liaison'), say.accept, time);
    play.give(at(wired, 'B-01-operator'), about('D-CG'), time);
    expect(play.state()).toMatchObject({
      status: 'dispatched',
      unit: 'G-0101',
      errands: [{ kind: 'recall-transfer' }],
    });
  });

  it('a department is recused with its own person: it neither keeps, accepts nor reads the case', () => {
    const liaison = at(city, 'D-MZ-liaison');
    const aboutHim = say.amendSubject({ person: liaison.name });
    const offered = open(city, { at: time, grid: 'G-0101' });
    offered.give(officer, say.offer('D-MZ'), time);
    offered.give(operator, aboutHim, time);
    expect(offered.state()).toMatchObject({ status: 'dispatched', unit: 'G-0101', recused: { units: ['D-MZ'] } });
    const held = open(city, { at: time, grid: 'G-0101' });
    held.give(officer, say.offer('D-MZ'), time);
    held.give(liaison, say.accept, time);
    held.give(operator, aboutHim, time);
    expect(held.state()).toMatchObject({ status: 'dispatched', unit: 'G-0101' });
    expect(readableBy(held.state(), city.organisation)).not.toContain('D-MZ');
    held.give(officer, say.sign, time);
    for (const command of [say.involve('D-MZ'), say.convene('D-MZ')])
      expect(held.refusal(officer, command, time)).toBe('unsuitable-unit');
    held.alarms('2026-04-01 00:00');
    expect(notifiedPosts(held).filter((post) => post.startsWith('D-MZ'))).toEqual(['D-MZ-liaison']);
  });

  it('is not asked to help where no other person at the unit may act, and is where one may', () => {
    const chief = at(city, 'B-01-chief');
    const asked = (posts: readonly string[]): Play => {
      const facts = lawCity({
        change: (input) => ({
          ...input,
          posts: input.posts.map((post) =>
            post.unit === 'B-01' && ['bureau-desk', 'chief'].includes(post.role)
              ? { ...post, substitute: null, active: posts.includes(post.code) }
              : post,
          ),
        }),
      });
      const play = open(facts, { at: time, unit: 'S-01', about: { person: chief.name } });
      play.give(desk, say.sign, time);
      return play;
    };
    expect(asked(['B-01-chief']).refusal(desk, say.involve('B-01'), time)).toBe('unsuitable-unit');
    asked(['B-01-desk', 'B-01-chief']).give(desk, say.involve('B-01'), time);
  });

  it('decides on no longer term: the request ends with its clock, and the asker is notified', () => {
    const play = open(city, { at: time, grid: 'G-0101' });
    play.give(officer, say.sign, time);
    play.give(officer, say.extend(), time);
    play.give(operator, about('S-01'), time);
    expect(play.state()).toMatchObject({ unit: 'B-01', extension: null });
    expect(play.clock('extension').endedAt).not.toBeNull();
    expect(play.last('amended').overtaken).toMatchObject({ post: 'G-0101-officer' });
  });

  it('helps and advises no more; its part does not hold up the lead', () => {
    const play = open(city, { at: time, unit: 'S-01' });
    play.give(desk, say.sign, time);
    play.give(desk, say.involve('G-0101', 'G-0102'), time);
    play.give(desk, say.convene('G-0101', 'S-02'), time);
    play.give(operator, about('G-0101'), time);
    expect(play.state().parts.map(({ unit }) => unit)).toEqual(['G-0102']);
    expect(play.state().consultation?.invited.map(({ unit }) => unit)).toEqual(['S-02']);
    expect(play.running().filter((name) => name === 'co-handling')).toHaveLength(1);
    expect(play.refusal(officer, say.report, time)).toBe('forbidden');
  });

  it('is not asked again after a completion: rectification, resuming and reopening pass it over', () => {
    const completed = (): Play => {
      const play = open(city, { at: time, grid: 'G-0101' });
      play.give(officer, say.complete, time);
      play.give(operator, about('G-0101'), time);
      return play;
    };
    const resumed = completed();
    resumed.give(desk, say.resume, '2026-03-03 11:00');
    expect(resumed.state()).toMatchObject({ status: 'handling', unit: 'S-01' });
    expect(resumed.running().sort()).toEqual(['first-contact', 'handling', 'promise']);
    const rectified = completed();
    rectified.give(citizen, say.rate(3), time);
    rectified.give(at(city, 'B-01-callback'), say.record(), time);
    rectified.give(at(city, 'B-01-callback'), say.rectify, time);
    expect(rectified.state()).toMatchObject({ status: 'rectifying', unit: 'S-01' });
    const reopened = completed();
    reopened.give(citizen, say.rate(1), time);
    reopened.give(operator, say.reopen, '2026-03-04 10:00');
    expect(reopened.state()).toMatchObject({ status: 'dispatched', unit: 'S-01', cycle: 2 });
  });

  it('is notified of nothing that comes after', () => {
    const play = open(city, { at: time, grid: 'G-0101', about: { unit: 'S-01' } });
    play.alarms('2026-05-01 00:00');
    const notices = notifiedPosts(play);
    expect(notices.length).toBeGreaterThan(3);
    expect(notices.filter((post) => post.startsWith('S-01') || post.startsWith('G-01'))).toEqual([]);
  });
});

describe('what is refused', () => {
  it.each([
    ['dispatch', desk, say.dispatch('G-0102')],
    ['reassign', desk, say.reassign('G-0102-officer')],
    ['offer', desk, say.offer('G-0102')],
    ['involve', desk, say.involve('G-0102')],
    ['convene', desk, say.convene('G-0102')],
  ] as const)('to %s it to whom it is about', (_name, actor, command) => {
    const play = open(city, { at: time, unit: 'S-01', about: { unit: 'G-0102' } });
    if (command.name !== 'dispatch') play.give(desk, say.sign, time);
    expect(['recused', 'unsuitable-unit']).toContain(play.refusal(actor, command, time));
  });

  it('a subject that covers every unit, or is unknown', () => {
    const play = open(lawCity({ facts: (facts) => ({ ...facts, persons: new Set() }) }), { at: time, grid: 'G-0101' });
    expect(play.refusal(operator, about('HALL'), time)).toBe('unsuitable-unit');
    expect(play.refusal(operator, about('X-99'), time)).toBe('unknown-unit');
    expect(play.refusal(operator, say.amendSubject({ person: 'nobody' }), time)).toBe('unknown-person');
  });
});
