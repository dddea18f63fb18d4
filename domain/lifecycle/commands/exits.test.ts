// Tests turning a request away: closing as the same matter must name the earlier case.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import type { CommandOf } from '../../case/commands.js';
import { noticesOf } from '../../notices/notices.js';
import { relatedOf } from './link-commands.js';

const city = lawCity();
const operator = at(city, 'B-01-operator');
const request = (id: string, facts = city): Play => open(facts, { at: '2026-03-02 10:00', grid: 'G-0101', id });
const sameMatter: CommandOf<'close'> = { ...say.close('not-admitted'), exit: 'same-matter', onward: '答复见原件' };

describe('a citizen who is turned away', () => {
  const { exit, ...unexplained } = say.close('not-admitted');
  const { onward, ...nowhere } = say.close('diverted');

  it('is told why, where the request is not admitted', () => {
    const play = request('case-1');
    expect(play.refusal(operator, unexplained, '2026-03-02 11:00')).toBe('exit-needed');
    expect(play.refusal(operator, { ...unexplained, onward: '请找' }, '2026-03-02 11:00')).toBe('exit-needed');
    play.give(operator, { ...unexplained, exit: exit! }, '2026-03-02 11:10');
    expect(play.state()).toMatchObject({ status: 'not-admitted', exit });
  });

  it('is told where to turn, where the request belongs elsewhere', () => {
    const play = request('case-1');
    expect(play.refusal(operator, nowhere, '2026-03-02 11:00')).toBe('onward-needed');
    expect(play.refusal(operator, { ...nowhere, exit: 'other-procedure' }, '2026-03-02 11:00')).toBe('onward-needed');
    play.give(operator, { ...nowhere, onward: onward! }, '2026-03-02 11:10');
    expect(play.state()).toMatchObject({ status: 'diverted', exit: null });
    const [notice] = noticesOf(play.last('closed'), play.state(), city);
    expect(notice).toMatchObject({ template: 'not-admitted', post: null, params: { text: expect.any(String) } });
    expect(notice?.params).not.toHaveProperty('exit');
  });

  it('needs neither where routing diverted an emergency, or the case is a former one', () => {
    expect(open(city, { at: '2026-03-02 10:00', text: '有人正在砍人' }).state()).toMatchObject({ status: 'diverted' });
    const history = { closedAt: '2020-01-01T00:00:00.000Z' };
    expect(open(city, { at: '2026-03-02 10:00', grid: 'G-0101', history }).state()).toMatchObject({ status: 'closed' });
  });
});

describe('the same matter', () => {
  const earlier = relatedOf(request('case-0').state());
  const itself = relatedOf(request('case-1').state());
  const later = relatedOf(open(city, { at: '2026-03-02 10:30', grid: 'G-0101', id: 'case-2' }).state());
  const withdrawn = { ...earlier, status: 'withdrawn' as const };

  it.each([
    { what: 'no earlier case', related: null, command: sameMatter },
    { what: 'an earlier case that is not there', related: null, command: { ...sameMatter, earlier: 'case-0' } },
    { what: 'a later case', related: later, command: { ...sameMatter, earlier: 'case-2' } },
    { what: 'a withdrawn case', related: withdrawn, command: { ...sameMatter, earlier: 'case-0' } },
    { what: 'itself', related: itself, command: { ...sameMatter, earlier: 'case-1' } },
  ])('is not closed by naming $what', ({ related, command }) => {
    const play = request('case-1', { ...city, related });
    expect(play.refusal(operator, command, '2026-03-02 11:00')).toBe('unsuitable-case');
    expect(play.state().status).toBe('dispatched');
  });

  it('is closed with the case that dealt with it, and remembers which', () => {
    const play = request('case-1', { ...city, related: earlier });
    play.give(operator, { ...sameMatter, earlier: 'a number of it' }, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'not-admitted', exit: 'same-matter', earlier: 'case-0' });
  });

  it('is not required of another exit that names none, and is checked where it names one', () => {
    const unlawful = { ...sameMatter, exit: 'unlawful' } as const;
    const play = request('case-1', { ...city, related: null });
    expect(play.refusal(operator, { ...unlawful, earlier: 'case-0' }, '2026-03-02 11:00')).toBe('unsuitable-case');
    play.give(operator, unlawful, '2026-03-02 11:10');
    expect(play.state()).toMatchObject({ exit: 'unlawful', earlier: null });
  });
});
