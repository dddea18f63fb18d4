// Tests authority: the capacities of actors on a case, and which units read it.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { at, channel, lawCity } from '../../test/support/law/law.js';
import { open } from '../../test/support/law/play.js';
import type { Actor } from './actor.js';
import { citizen, caseWorkflow } from './actor.js';
import { capacitiesOf, readableBy, readingUnits } from './authority.js';
import { allowedCommands } from '../lifecycle/decide.js';
import { noticesOf } from '../notices/notices.js';

const city = lawCity();
const dispatched = (unit = 'G-0101') => open(city, { at: '2026-03-02 10:00', unit });
const as = (actor: Actor, play = dispatched()) =>
  [...capacitiesOf(actor, play.state(), city.organisation)].sort().join(' ');

describe('towards a case at a grid', () => {
  it.each([
    ['its officer', 'G-0101-officer', 'holder'],
    ['its deputy', 'G-0101-officer-deputy', 'holder'],
    ['the officer next door', 'G-0102-officer', ''],
    ['its station’s desk', 'S-01-desk', 'desk-above'],
    ['its station’s chief', 'S-01-chief', 'desk-above'],
    ['another station’s desk', 'S-02-desk', ''],
    ['the bureau desk', 'B-01-desk', 'desk-above'],
    ['the intake operator', 'B-01-operator', 'operator'],
    ['the callback officer', 'B-01-callback', 'callback'],
    ['the supervision office', 'B-01-supervision', 'supervisor'],
    ['the city bureau’s supervision, above', 'CB-supervision', 'supervisor'],
    ['the hall desk, which only rules', 'HALL-desk', ''],
    ['a liaison', 'D-CG-liaison', ''],
    ['an administrator', 'CB-system-administrator', ''],
    ['an auditor', 'CB-auditor', ''],
  ])('%s acts as "%s" says', (_words, post, capacities) => {
    expect(as(at(city, post))).toBe(capacities);
  });

  it('channels, citizens, services and the case workflow have only their own capacity', () => {
    expect(as(channel('web'))).toBe('channel');
    expect(as(channel('sms'))).toBe('');
    expect(as(citizen)).toBe('citizen');
    expect(as(caseWorkflow)).toBe('');
    expect(as({ ...caseWorkflow, kind: 'service', name: 'sample-exchange', unit: 'HALL' })).toBe('');
  });

  it('a person with two posts has both capacities', () => {
    expect(as(at(city, 'G-0101-officer', 'S-01-desk'))).toBe('desk-above holder');
  });

  it('a person without any post has no capacity', () => {
    expect(as({ ...at(city, 'G-0101-officer'), posts: [] })).toBe('');
  });
});

describe('towards a case elsewhere', () => {
  it('the desk of a station holds and decides on its own', () => {
    expect(as(at(city, 'S-01-desk'), dispatched('S-01'))).toBe('desk holder');
    expect(as(at(city, 'G-0101-officer'), dispatched('S-01'))).toBe('');
  });

  it('a liaison receives what is offered and holds what was accepted', () => {
    const play = dispatched();
    const liaison = at(city, 'D-XF-liaison');
    play.give(at(city, 'G-0101-officer'), say.offer('D-XF'), '2026-03-02 10:30');
    expect(as(liaison, play)).toBe('receiver');
    expect(as(at(city, 'D-CG-liaison'), play)).toBe('');
    play.give(liaison, say.accept, '2026-03-02 11:00');
    expect(as(liaison, play)).toBe('holder');
  });

  it('operators, callback and supervision keep their part after the case went to a department', () => {
    const play = dispatched();
    play.give(at(city, 'G-0101-officer'), say.offer('D-XF'), '2026-03-02 10:30');
    play.give(at(city, 'D-XF-liaison'), say.accept, '2026-03-02 11:00');
    expect(as(at(city, 'B-01-supervision'), play)).toBe('supervisor');
    expect(as(at(city, 'B-01-callback'), play)).toBe('callback');
    expect(as(at(city, 'B-01-desk'), play)).toBe('');
  });
});

describe('reading', () => {
  it('belongs to the units that held the case and all above them', () => {
    expect(readableBy(dispatched().state(), city.organisation)).toEqual(['B-01', 'CB', 'G-0101', 'HALL', 'S-01']);
  });

  it('follows the units of a person’s posts or a service’s own unit; administrators read nothing', () => {
    expect(readingUnits(at(city, 'G-0101-officer', 'S-01-desk'))).toEqual(['G-0101', 'S-01']);
    expect(readingUnits({ ...caseWorkflow, kind: 'service', unit: 'HALL' })).toEqual(['HALL']);
    for (const kind of ['system', 'security', 'audit']) {
      expect(readingUnits(at(city, `CB-${kind}-administrator`))).toEqual([]);
    }
    expect(readingUnits(at(city, 'CB-auditor'))).toEqual(['CB']);
  });
});

describe('towards a request for more time', () => {
  const asked = (unit: string, post: string) => {
    const play = dispatched(unit);
    play.give(at(city, post), say.sign, '2026-03-02 10:30');
    play.give(at(city, post), say.extend(), '2026-03-02 11:00');
    return play;
  };
  const toldOf = (play: ReturnType<typeof asked>) =>
    noticesOf(play.last('extension-requested'), play.state(), city).map(({ post }) => post);

  it('at the top of the ladder: its chief decides on the desk’s request, and no asker on their own', () => {
    const desks = asked('B-01', 'B-01-desk');
    expect(as(at(city, 'B-01-chief'), desks)).toContain('decider');
    expect(toldOf(desks)).toEqual(['B-01-chief']);
    const chiefs = asked('B-01', 'B-01-chief');
    for (const post of ['B-01-chief', 'B-01-desk'])
      expect(allowedCommands(chiefs.state(), at(city, post), city)).not.toContain('decide-extension');
    expect(chiefs.refusal(at(city, 'B-01-chief'), say.decideExtension(), '2026-03-02 12:00')).toBe('forbidden');
    expect(toldOf(chiefs)).toEqual([]);
    chiefs.alarms('2026-03-04 12:00');
    expect(chiefs.kinds()).toContain('extension-lapsed');
    expect(chiefs.state().extension).toBeNull();
  });

  it('of a desk that stands in below: its chief decides, not the desk by its own post', () => {
    const play = asked('G-0205', 'G-0205-officer-deputy');
    const asker = { ...at(city, 'S-02-desk'), name: play.state().extension?.askedBy?.name ?? '' };
    expect(as(asker, play)).toBe('desk-above');
    expect(as(at(city, 'S-02-desk'), play)).toContain('decider');
    expect(as(at(city, 'S-02-chief'), play)).toContain('decider');
  });

  it('stored without its asker: every holder of the deciding post decides', () => {
    const play = asked('B-01', 'B-01-chief');
    const { askedBy: _unknown, ...request } = play.state().extension!;
    const before = { ...play.state(), extension: request };
    expect([...capacitiesOf(at(city, 'B-01-chief'), before, city.organisation)]).toContain('decider');
  });
});
