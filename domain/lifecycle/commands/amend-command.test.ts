// Tests who amends what: whom a case is about, and where its reporter is reached.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { isKeptFrom, keptFrom, readableBy } from '../../case/authority.js';
import type { CommandOf } from '../../case/commands.js';
import { noticesOf } from '../../notices/notices.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const desk = at(city, 'S-01-desk');
const operator = at(city, 'B-01-operator');
const time = '2026-03-03 10:00';
const phone = '+8613800000001';

const dispatched = (): Play => open(city, { at: time, grid: 'G-0101' });
const holderOf = (post: string): string => at(city, post).name;
const about = (...posts: readonly string[]) => posts.map((post) => say.amendSubject({ person: holderOf(post) }));
const noticed = (play: Play, kind: 'amended' | 'recusal-proposed' | 'registered') =>
  noticesOf(play.last(kind), play.state(), city).map(({ template, post }) => `${template} > ${post ?? 'citizen'}`);

/** All who watch over the work of the grid, up to the city bureau. */
const superiors = [
  ...['S-01-desk', 'S-01-chief', 'B-01-desk', 'B-01-chief', 'B-01-supervision'],
  ...['B-01-operator', 'B-01-callback', 'CB-supervision'],
] as const;

describe('the holder of a case', () => {
  it('hides it from nobody: superiors named in turn are proposals, and all of them go on reading', () => {
    const play = dispatched();
    for (const command of [...about(...superiors), say.amendSubject({ unit: 'CB' })]) play.give(officer, command, time);
    expect(play.state()).toMatchObject({ unit: 'G-0101', recused: { units: [], persons: [] } });
    expect(readableBy(play.state(), city.organisation)).toEqual(['B-01', 'CB', 'G-0101', 'HALL', 'S-01']);
    expect(play.kinds().filter((kind) => kind === 'recusal-proposed')).toHaveLength(superiors.length + 1);
    // The last one names all of the police, intake included.
    expect(noticed(play, 'recusal-proposed')).toEqual(['task > HALL-desk']);
  });

  it.each(['S-01', 'B-01'])('only proposes also as the desk of %s', (unit) => {
    const play = open(city, { at: time, unit });
    play.give(at(city, `${unit}-desk`), say.amendSubject({ person: holderOf('CB-supervision') }), time);
    expect(play.state().recused).toEqual({ units: [], persons: [] });
    expect(play.state().tasks).toMatchObject([{ kind: 'decide-recusal', unit: 'B-01' }]);
  });

  it('corrects the place in the same breath as it proposes', () => {
    const play = dispatched();
    play.give(officer, { ...say.amendSubject({ unit: 'S-01' }), place: { grid: 'G-0102' } }, time);
    expect(play.last('amended').data).toMatchObject({ grid: 'G-0102', fields: ['grid'], recused: { units: [] } });
    expect(play.last('recusal-proposed').data).toMatchObject({ about: { unit: 'S-01' }, task: { id: 'task-3' } });
  });

  it('has an unknown subject refused like anybody else', () => {
    expect(dispatched().refusal(officer, say.amendSubject({ unit: 'X-99' }), time)).toBe('unknown-unit');
  });
});

describe('a proposal', () => {
  const proposed = (): Play => {
    const play = dispatched();
    play.give(officer, say.amendSubject({ person: holderOf('S-01-chief') }), time);
    return play;
  };

  it('is answered when intake says whom the case is about', () => {
    const play = proposed();
    play.give(operator, say.amendSubject({ person: holderOf('S-01-chief') }), time);
    expect(play.state()).toMatchObject({ tasks: [], recused: { units: ['S-01'], persons: [holderOf('S-01-chief')] } });
  });

  it('is not finished by whom it names, nor by any but intake', () => {
    const named = ['G-0101-officer', 'B-01-operator', 'B-01-desk', 'B-01-supervision', 'B-01-callback'] as const;
    for (const post of named) {
      const play = dispatched();
      play.give(at(city, 'G-0101-officer-deputy'), say.amendSubject({ person: holderOf(post) }), time);
      const finish = say.finishTask(play.state().tasks[0]!.id);
      for (const one of [post, 'G-0101-officer', 'S-01-desk', 'B-01-desk', 'B-01-supervision'])
        expect(play.refusal(at(city, one), finish, time), `${post} ${one}`).toBe('forbidden');
      play.give(at(city, post === 'B-01-operator' ? 'B-01-operator-2' : 'B-01-operator'), finish, time);
      expect(play.state().tasks).toEqual([]);
    }
  });

  it('is not answered by another recusal', () => {
    const play = proposed();
    play.give(operator, say.amendSubject({ unit: 'G-0105' }), time);
    expect(play.state().tasks).toMatchObject([{ kind: 'decide-recusal' }]);
  });

  it('keeps the case from being merged away by its holder, while intake may', () => {
    const play = proposed();
    expect(play.refusal(officer, say.merge('case-related'), time)).toBe('recusal-open');
    expect(play.refusal(operator, say.merge('case-related'), time)).toBe('unsuitable-case');
  });

  it.each([
    ['B-01-operator', { person: holderOf('B-01-operator') }, 'B-01-operator-2', say.withdraw],
    ['S-01-desk', { unit: 'S-01' }, 'B-01-operator', say.merge('case-related')],
    ['B-01-operator', { unit: 'B-01' }, 'HALL-desk', say.merge('case-related')],
  ] as const)('keeps the case from being ended by whom it names: %s for %j', (named, subject, other, ending) => {
    const play = dispatched();
    play.give(officer, say.amendSubject(subject), time);
    for (const command of [ending, say.close('not-admitted')])
      expect(play.refusal(at(city, named), command, time), command.name).toBe('recusal-open');
    play.give(at(city, other), say.finishTask(play.state().tasks[0]!.id), time);
    play.give(at(city, named), say.close('not-admitted'), time);
    expect(play.state().status).toBe('not-admitted');
  });

  it('leaves it to others to end the case', () => {
    const play = dispatched();
    play.give(officer, say.amendSubject({ unit: 'S-01' }), time);
    play.give(operator, say.withdraw, time);
    expect(play.state().status).toBe('withdrawn');
  });

  it('that names intake’s own unit, or all of the police, is decided by the next unit up with people who may', () => {
    const play = dispatched();
    play.give(officer, say.amendSubject({ unit: 'CB' }), time);
    const [task] = play.state().tasks;
    expect(task).toMatchObject({ kind: 'decide-recusal', unit: 'HALL' });
    expect(noticed(play, 'recusal-proposed')).toEqual(['task > HALL-desk']);
    expect(play.refusal(operator, say.finishTask(task!.id), time)).toBe('forbidden');
    play.give(at(city, 'HALL-desk'), say.amendSubject({ unit: 'CB' }), time);
    expect(play.state()).toMatchObject({ unit: 'HALL', tasks: [], recused: { units: ['CB'] } });
  });

  it('is declined by finishing its task', () => {
    const play = proposed();
    play.give(operator, say.finishTask(play.state().tasks[0]!.id), time);
    expect(play.state()).toMatchObject({ tasks: [], recused: { units: [], persons: [] } });
  });
});

describe('a desk above', () => {
  it('says that a case is about those below it', () => {
    const play = dispatched();
    play.give(desk, say.amendSubject({ person: officer.name }), time);
    expect(play.state()).toMatchObject({ unit: 'S-01', recused: { persons: [officer.name] } });
  });

  it.each([
    ['a person above it', say.amendSubject({ person: holderOf('B-01-supervision') })],
    ['a unit above it', say.amendSubject({ unit: 'B-01' })],
    ['a unit beside it', say.amendSubject({ unit: 'S-02' })],
    ['its own unit', say.amendSubject({ unit: 'S-01' })],
    ['its own chief', say.amendSubject({ person: holderOf('S-01-chief') })],
  ])('proposes %s', (_subject, command) => {
    const play = dispatched();
    play.give(desk, command, time);
    expect(play.state()).toMatchObject({ recused: { units: [], persons: [] }, tasks: [{ kind: 'decide-recusal' }] });
  });
});

describe('whomever intake says a case is about', () => {
  it.each([
    ['a grid officer', about('G-0101-officer'), 'S-01-chief'],
    ['a station chief', about('S-01-chief'), 'B-01-supervision'],
    ['the supervision of the bureau', about('B-01-supervision'), 'CB-supervision'],
    ['every superior in turn', about(...superiors.filter((post) => post !== 'B-01-operator')), 'HALL-chief'],
    ['the city bureau with all below it', [say.amendSubject({ unit: 'CB' })], 'HALL-chief'],
    ['the chief of the hall', about('HALL-chief'), 'HALL-desk'],
  ] as const)('%s: somebody independent goes on reading, and is told', (_who, commands, told) => {
    const play = dispatched();
    for (const command of commands) play.give(operator, command, time);
    const independent = at(city, told);
    expect(noticed(play, 'amended')).toContain(`recusal > ${told}`);
    expect(isKeptFrom(independent, keptFrom(play.state(), city.organisation))).toBe(false);
    expect(readableBy(play.state(), city.organisation)).toContain(independent.posts[0]!.unit);
  });

  it('is told when the request itself says it', () => {
    const play = open(city, { at: time, grid: 'G-0101', about: { unit: 'S-01' } });
    expect(noticed(play, 'registered')).toContain('recusal > B-01-supervision');
  });

  it('not everybody at the top can be named', () => {
    const play = dispatched();
    play.give(operator, say.amendSubject({ person: holderOf('HALL-desk') }), time);
    expect(play.refusal(operator, say.amendSubject({ person: holderOf('HALL-chief') }), time)).toBe(
      'nobody-independent',
    );
    expect(play.state().recused.persons).toEqual([holderOf('HALL-desk')]);
  });
});

describe('where the reporter is reached', () => {
  it.each<[string, CommandOf<'amend'>]>([
    ['phone', say.amendContact({ phone })],
    ['email', say.amendContact({ email: 'officer@example.org' })],
    ['disclosure', say.amendContact({ disclosure: 'anonymous' })],
  ])('%s is not changed by a handler, whether holder or desk above', (_field, command) => {
    for (const handler of [officer, desk, at(city, 'B-01-desk')]) {
      expect(dispatched().refusal(handler, command, time)).toBe('contact-by-intake');
    }
  });

  it.each([
    ['intake', operator],
    ['the citizen', citizen],
  ])('is changed by %s, and the former address is told', (_who, actor) => {
    const play = dispatched();
    play.give(actor, say.amendContact({ phone }), time);
    expect(play.last('amended')).toMatchObject({ by: { name: actor.name }, data: { fields: ['phone'] } });
    expect(noticed(play, 'amended')).toEqual(['contact-changed > citizen']);
  });

  it('is all that the citizen changes', () => {
    const play = dispatched();
    for (const command of [
      say.amendPlace('G-0102'),
      say.amendSubject({ unit: 'G-0102' }),
      say.amendContact({ phone, name: '别人' }),
      say.amendContact({ disclosure: 'named' }),
    ])
      expect(play.refusal(citizen, command, time)).toBe('forbidden');
    expect(play.kinds()).toEqual(['registered']);
  });

  it('is not changed by a handler where the city has no intake post', () => {
    const without = lawCity({
      change: (input) => ({
        ...input,
        posts: input.posts.map((post) => (post.role === 'operator' ? { ...post, active: false } : post)),
      }),
    });
    const play = open(without, { at: time, grid: 'G-0101', about: { unit: 'G-0101' } });
    expect(play.state().unit).toBe('S-01');
    expect(play.refusal(at(without, 'S-01-desk'), say.amendContact({ phone }), time)).toBe('contact-by-intake');
  });

  it('a handler still corrects the name of a reporter who is named', () => {
    const play = dispatched();
    play.give(officer, say.amendContact({ name: '王小明', language: 'en' }), time);
    expect(play.last('amended').data.fields).toEqual(['name', 'language']);
    expect(noticed(play, 'amended')).toEqual([]);
  });
});
