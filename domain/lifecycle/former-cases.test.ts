// Tests cases of the past in the law: closed by their first event, owing nobody anything, for good.
import { describe, expect, it } from 'vitest';
import { at, channel, lawCity } from '../../test/support/law/law.js';
import { type Opening, open, opening, playOf } from '../../test/support/law/play.js';
import { citizen } from '../case/actor.js';
import { agendaOf } from '../case/agenda.js';
import { isFormer } from '../case/case.js';
import { commandNames } from '../case/commands.js';
import { fold } from '../evolution/evolve.js';
import { noticesOf } from '../notices/notices.js';
import { capacitiesUnder } from './commands/capacities.js';
import { refusalOf } from './commands/refusal.js';
import { allowedCommands } from './decide.js';

const city = lawCity();
const history = { closedAt: '2019-05-02T02:00:00.000Z', text: 'text-9' };
const { text, closedAt } = history;
const ended = { history: { closedAt }, text };
const past = (asked: Partial<Opening>) => opening(city, { at: '2026-03-02 10:00', history, ...asked });
const ofDepartment = [...city.categories.values()].find(({ department }) => department !== null)!.code;

const openings: readonly (readonly [what: string, unit: string, asked: Partial<Opening>])[] = [
  ['at its grid', 'G-0101', { grid: 'G-0101' }],
  ['at the backstop, where no rule takes it', 'B-01', {}],
  ['with the police, where a rule names a department', 'B-01', { category: ofDepartment }],
  ['above the unit it is about', 'S-01', { grid: 'G-0101', about: { unit: 'G-0101' } }],
];

describe('a case of the past', () => {
  it.each(openings)('lies %s: %s', (_what, unit, asked) => {
    const event = past(asked);
    expect(event).toMatchObject({ data: { transfer: null, errands: [], call: null, ...ended, status: 'closed' } });
    const state = fold([event])!;
    expect(state).toMatchObject({ unit, post: null, officer: null, status: 'closed', outcome: 'former' });
    expect(state).toMatchObject({ closedAt, registeredAt: event.at, clocks: [], tasks: [] });
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(agendaOf(state)).toMatchObject({ next: null, errands: [], done: true });
    expect(noticesOf(event, state, city)).toEqual([]);
  });

  it('is refused by every command but the note, and by the release of files, to everybody', () => {
    const state = fold([past({ grid: 'G-0101' })])!;
    expect(isFormer(state)).toBe(true);
    const posts = ['G-0101-officer', 'S-01-desk', 'B-01-desk', 'B-01-operator', 'B-01-callback', 'B-01-supervision'];
    for (const actor of [...posts.map((post) => at(city, post)), citizen, channel('web')]) {
      expect(['note', 'release-files']).toEqual(expect.arrayContaining(allowedCommands(state, actor, city)));
      const capacities = capacitiesUnder(actor, state, city);
      const refused = commandNames.filter((name) => name !== 'note' && name !== 'release-files');
      const codes = refused.map((name) => refusalOf(name, { state, actor, capacities, facts: city }));
      expect(new Set(codes)).toEqual(new Set(['former-case']));
    }
  });

  it('stays closed however long nothing is done', () => {
    const play = playOf(city, [past({ grid: 'G-0101' })]);
    expect(play.alarms('2027-03-02 10:00')).toEqual([]);
    expect(play.settle('2027-03-02 10:00')).toEqual([]);
  });

  it('is told from a case of now by its event alone: one without a history folds as before', () => {
    const now = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    const [event] = now.events();
    expect(Object.keys(event!.data)).not.toContain('history');
    expect(isFormer(now.state())).toBe(false);
    const broken = { ...past({}), data: { ...past({}).data, history: undefined } };
    expect(() => fold([broken as never])).toThrow(expect.objectContaining({ code: 'state-unknown' }));
  });
});
