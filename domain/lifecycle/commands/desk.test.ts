// Tests desk work: registering, dispatching, reassigning, classifying, amending, closing.
// Vacancies and absences are tested too.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, channel, lawCity, when } from '../../../test/support/law/law.js';
import { open, opening } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { agendaOf } from '../../case/agenda.js';
import { readingColumns } from '../../case/authority.js';
import { allowedCommands } from '../decide.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const operator = at(city, 'B-01-operator');
const stationDesk = at(city, 'S-01-desk');
const bureauDesk = at(city, 'B-01-desk');

const dispatched = (grid = 'G-0101') => open(city, { at: '2026-03-02 10:00', grid });

describe('registering', () => {
  it('dispatches to the grid of the place, with the rule as the reason', () => {
    const { state } = dispatched();
    expect(state()).toMatchObject({ status: 'dispatched', unit: 'G-0101', post: 'G-0101-officer', cycle: 1, round: 0 });
    expect(state().routedBecause.rule).toBe('grid-of-place');
  });

  it('offers what names a department from the bureau desk', () => {
    const code = [...city.categories.values()].find(({ department }) => department === 'D-HB')!.code;
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', category: code });
    expect(play.state()).toMatchObject({ status: 'offered', unit: 'B-01', offeredTo: ['D-HB'], grid: 'G-0101' });
    expect(play.running().sort()).toEqual(['promise', 'transfer-acceptance']);
    play.give(at(city, 'D-HB-liaison'), say.refuse, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'arbitration', unit: 'HALL', dispute: { from: 'B-01', to: 'D-HB' } });
  });

  it('diverts an emergency with the number to call, and owes nothing more', () => {
    const event = opening(city, { at: '2026-03-02 10:00', grid: 'G-0101', text: '有人持刀砍人，快来' });
    expect(event.data).toMatchObject({ status: 'diverted', call: '110', where: { unit: 'B-01' } });
    const play = open(city, { at: '2026-03-02 10:00', text: '楼里着火了快' });
    expect(play.state()).toMatchObject({ status: 'diverted', outcome: 'diverted', clocks: [] });
    expect(agendaOf(play.state()).done).toBe(true);
  });

  it('never diverts what was imported', () => {
    const play = open(city, { at: '2026-03-02 10:00', channel: 'import', text: '有人持刀砍人，快来' });
    expect(play.state()).toMatchObject({ status: 'registered', unit: 'B-01' });
  });
});

describe('dispatching', () => {
  it('reaches any police unit below the desk, and no further', () => {
    const play = open(city, { at: '2026-03-02 10:00' });
    expect(play.refusal(operator, say.dispatch('D-CG'), '2026-03-02 10:01')).toBe('unsuitable-unit');
    expect(play.refusal(operator, say.dispatch('CB'), '2026-03-02 10:01')).toBe('unsuitable-unit');
    expect(play.refusal(operator, say.dispatch('X-1'), '2026-03-02 10:01')).toBe('unknown-unit');
    expect(play.refusal(stationDesk, say.dispatch('G-0101'), '2026-03-02 10:01')).toBe('forbidden');
    play.give(bureauDesk, say.dispatch('B-01'), '2026-03-02 10:02');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'B-01' });
  });
});

describe('reassigning', () => {
  it('within the level restarts signing, and handling goes on under the new unit', () => {
    const play = dispatched();
    const handling = play.clock('handling');
    play.give(stationDesk, say.reassign('G-0102-officer'), '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'G-0102', post: 'G-0102-officer' });
    expect(play.clock('handling')).toEqual({ ...handling, unit: 'G-0102' });
    expect(play.clock('sign-off')).toMatchObject({ run: 2, unit: 'G-0102', startedAt: when('2026-03-02 11:00') });
  });

  it('to another post of the unit changes the officer, but neither status nor clock', () => {
    const play = dispatched();
    play.give(officer, say.sign, '2026-03-02 10:30');
    const { clocks } = play.state();
    play.give(stationDesk, say.reassign('G-0101-officer-deputy'), '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'handling', unit: 'G-0101', post: 'G-0101-officer-deputy', clocks });
  });

  it('to another level starts that level’s clocks', () => {
    const play = dispatched();
    play.give(bureauDesk, say.reassign('S-02-desk'), '2026-03-02 11:00');
    expect(play.clock('handling')).toMatchObject({ run: 2, level: 'station', unit: 'S-02' });
  });

  it('is done by the desk, within its own subtree, to a post that handles cases', () => {
    const play = dispatched();
    expect(play.refusal(officer, say.reassign('G-0102-officer'), '2026-03-02 11:00')).toBe('forbidden');
    expect(play.refusal(stationDesk, say.reassign('G-0202-officer'), '2026-03-02 11:00')).toBe('unsuitable-unit');
    expect(play.refusal(bureauDesk, say.reassign('B-01-callback'), '2026-03-02 11:00')).toBe('unsuitable-unit');
    expect(play.refusal(stationDesk, say.reassign('no-post'), '2026-03-02 11:00')).toBe('unknown-post');
    const both = at(city, 'S-01-desk', 'B-01-operator');
    expect(play.refusal(both, say.reassign('G-0202-officer'), '2026-03-02 11:00')).toBe('unsuitable-unit');
  });
});

describe('classifying and amending', () => {
  it('changes the category and moves no clock', () => {
    const play = dispatched();
    const { clocks } = play.state();
    play.give(operator, say.classify('residence.household.move-in'), '2026-03-02 10:30');
    expect(play.state()).toMatchObject({ category: 'residence.household.move-in', kind: 'help', clocks });
    expect(play.refusal(operator, say.classify('nothing.such'), '2026-03-02 10:31')).toBe('unknown-category');
  });

  it('complaint 19: an amendment names its fields and leaves every other fact alone', () => {
    const play = dispatched();
    const before = play.state();
    play.give(officer, say.amendPlace('G-0102'), '2026-03-02 10:30');
    const { grid, revision, version, updatedAt, ...rest } = play.state();
    expect({ grid, revision, version }).toEqual({ grid: 'G-0102', revision: 2, version: 2 });
    expect(before).toMatchObject(rest);
    expect(updatedAt).toBe(when('2026-03-02 10:30'));
    expect(play.last('amended').data.fields).toEqual(['grid']);
  });

  it('complaint 25: stores no name or number, only that a reporter was changed', () => {
    const play = dispatched();
    const reporter = { name: '张三', phone: '+8613800000000', disclosure: 'withheld' as const };
    play.give(operator, { name: 'amend', reporter, reason: '更正' }, '2026-03-02 10:30');
    expect(play.state().disclosure).toBe('withheld');
    expect(play.last('amended').data.fields).toEqual(['name', 'phone', 'disclosure']);
    expect(JSON.stringify([play.state(), play.events()])).not.toMatch(/张三|13800000000/);
  });

  it('refuses an empty amendment, and one of an unknown grid', () => {
    const play = dispatched();
    expect(play.refusal(officer, { name: 'amend', reason: '无' }, '2026-03-02 10:30')).toBe('nothing-to-amend');
    expect(play.refusal(officer, say.amendPlace('S-02'), '2026-03-02 10:30')).toBe('unknown-unit');
  });
});

describe('ending by hand', () => {
  it('closes what is not admitted, and ends the promise', () => {
    const play = dispatched();
    play.give(operator, say.close('not-admitted'), '2026-03-02 10:30');
    expect(play.state()).toMatchObject({ status: 'not-admitted', outcome: 'not-admitted' });
    expect(play.running()).toEqual([]);
    expect(agendaOf(play.state()).done).toBe(true);
  });

  it('refuses an outcome that does not fit', () => {
    expect(dispatched().refusal(operator, say.close('understood'), '2026-03-02 10:30')).toBe('unsuitable-outcome');
  });

  it('is open to the citizen at any time, and to the channel that filed the case, but to no other', () => {
    const play = dispatched();
    expect(play.refusal(channel('app'), say.withdraw, '2026-03-02 10:30')).toBe('forbidden');
    expect(play.refusal(officer, say.withdraw, '2026-03-02 10:30')).toBe('forbidden');
    play.give(channel('web'), say.withdraw, '2026-03-02 10:31');
    expect(play.state()).toMatchObject({ status: 'withdrawn', outcome: 'withdrawn', errands: [] });
    dispatched().give(citizen, say.withdraw, '2026-03-02 10:31');
  });
});

describe('vacant posts and absences', () => {
  it('complaint 17: an absent officer’s case goes to his deputy, a vacant grid’s to the station desk', () => {
    expect(dispatched('G-0203').state()).toMatchObject({ unit: 'G-0203', post: 'G-0203-officer-deputy' });
    expect(dispatched('G-0504').state()).toMatchObject({ unit: 'G-0504', post: 'S-05-desk' });
    expect(dispatched('G-0504').state().officer).toBe('sample-s-05-desk');
  });

  it('a stand-in from above holds the case at the level where it lies', () => {
    const play = dispatched('G-0504');
    play.give(at(city, 'S-05-desk'), say.sign, '2026-03-02 10:30');
    expect(play.state()).toMatchObject({ status: 'handling', unit: 'G-0504', level: 'grid' });
  });

  it('a case without any officer stays visible at its post and escalates like any other', () => {
    const empty = lawCity({ change: (input) => ({ ...input, holders: [] }) });
    const play = open(empty, { at: '2026-03-02 10:00', grid: 'G-0101' });
    expect(play.state()).toMatchObject({ unit: 'G-0101', post: 'G-0101-officer', officer: null });
    play.alarms('2026-03-04 00:00');
    expect(play.state()).toMatchObject({ unit: 'B-01', post: 'B-01-desk', officer: null });
    expect(play.kinds()).toContain('supervision-ordered');
  });

  it('an absent chief’s stand-in gets what is raised to the chief', () => {
    const absent = { code: 'away', person: 'sample-hall-chief', fromOn: '2026-03-01', untilOn: '2026-03-31' };
    const away = lawCity({
      change: (input) => ({
        ...input,
        absences: [...input.absences, absent],
        posts: input.posts.map((post) => (post.code === 'HALL-chief' ? { ...post, substitute: 'HALL-desk' } : post)),
      }),
    });
    const play = open(away, { at: '2026-03-02 10:00', unit: 'G-0101' });
    play.give(officer, say.offer('D-XF'), '2026-03-02 10:30');
    play.give(at(away, 'D-XF-liaison'), say.refuse, '2026-03-02 11:00');
    play.alarms('2026-03-04 00:00');
    expect(play.last('raised-to-chief').data.where).toMatchObject({ post: 'HALL-desk', officer: 'sample-hall-desk' });
  });
});

describe('what a person may do', () => {
  it('is listed per case and person', () => {
    const play = dispatched();
    expect(allowedCommands(play.state(), officer, city)).toEqual([
      'classify',
      'sign',
      'contact',
      'note',
      'complete',
      'escalate',
      'offer-transfer',
      'amend',
      'supply-information',
      'request-extension',
      'involve',
      'convene',
      'merge',
    ]);
    expect(allowedCommands(play.state(), at(city, 'CB-system-administrator'), city)).toEqual([]);
    expect(allowedCommands(play.state(), at(city, 'G-0102-officer'), city)).toEqual([]);
  });

  it('complaint 18: is refused to the second of two officers who saw the same version', () => {
    const play = dispatched();
    const seen = play.state().version;
    play.give(officer, say.sign, '2026-03-02 10:30');
    expect(play.refusal(at(city, 'G-0101-officer-deputy'), say.complete, '2026-03-02 10:30', seen)).toBe(
      'stale-version',
    );
  });

  it('complaint 16: every police unit that held the case, or lies above one, keeps reading; one that refused does not', () => {
    const play = dispatched();
    play.give(officer, say.offer('G-0202'), '2026-03-02 10:30');
    play.give(at(city, 'G-0202-officer'), say.refuse, '2026-03-02 10:40');
    play.give(bureauDesk, say.rule('G-0101'), '2026-03-02 10:50');
    expect(readingColumns(play.state(), city.organisation)).toEqual({
      readable_by: ['B-01', 'CB', 'G-0101', 'HALL', 'S-01'],
      partly_readable_by: [],
      formerly_readable_by: ['G-0202', 'S-02'],
    });
  });
});
