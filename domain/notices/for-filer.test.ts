// Tests whom a case filed by staff is for: a citizen who can be reached, or who filed it.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { at, lawCity } from '../../test/support/law/law.js';
import { type Play, open } from '../../test/support/law/play.js';
import { filerOf } from '../case/filer.js';
import { readersOf } from '../case/readers.js';
import type { EventKind } from '../case/events.js';
import { evolve } from '../evolution/evolve.js';
import type { CaseState } from '../case/case.js';
import { turnOf } from '../lifecycle/turn.js';
import { noticesOf } from './notices.js';

const city = lawCity();
const [filer, holder, desk] = [at(city, 'G-0201-officer'), at(city, 'G-0101-officer'), at(city, 'S-01-desk')];
const time = '2026-03-02 11:00';

/** A case signed in another grid than that of the officer who filed it; without `filer` a citizen is known. */
function signed(filed: { filer?: string }): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', staffFiled: true, ...filed });
  play.give(holder, say.sign, '2026-03-02 10:10');
  return play;
}
const grids = { filer: 'G-0201-officer' };

function toldAt(play: Play, kind: EventKind): string[] {
  let state: CaseState | null = null;
  return play.events().flatMap((event) => {
    state = evolve(state, event);
    const told = event.kind === kind ? noticesOf(event, state, city) : [];
    return told.map(({ template, post }) => `${template} > ${post ?? 'citizen'}`);
  });
}
const turn = (play: Play) => turnOf(play.state(), city);

describe('a case that staff filed for a citizen', () => {
  it('asks and tells the citizen alone, and the filing officer may not answer for the citizen', () => {
    const play = signed({});
    play.give(holder, say.ask(true), time);
    expect(toldAt(play, 'information-requested')).toEqual(['information-requested > citizen']);
    expect(turn(play)).toMatchObject({ party: 'citizen', unit: null });
    expect(play.refusal(filer, say.supply, time)).toBe('forbidden');
    play.give(holder, say.supply, time);
    play.give(holder, say.complete, time);
    expect(toldAt(play, 'completed')).toEqual(['completed > citizen']);
  });
});

describe('a case that staff filed for no citizen', () => {
  it('asks the post that filed it, whose turn it is, which reads it meanwhile and answers', () => {
    const play = signed(grids);
    expect(play.refusal(at(city, 'G-0202-officer'), say.supply, time)).toBe('forbidden');
    play.give(holder, say.ask(true), time);
    expect(toldAt(play, 'information-requested')).toEqual([
      'information-requested > citizen',
      'filed-question > G-0201-officer',
    ]);
    expect(turn(play)).toMatchObject({ party: 'holder', unit: 'G-0201', act: 'supply-information' });
    expect(readersOf(play.state(), city.organisation).partly).toContain('G-0201');
    play.give(filer, say.supply, '2026-03-02 12:00');
    expect(play.state().status).toBe('handling');
    const after = readersOf(play.state(), city.organisation);
    expect([after.partly.includes('G-0201'), after.formerly.includes('G-0201')]).toEqual([false, true]);
  });

  it('tells it what became of the case, but does not ask it to rate its own', () => {
    const play = signed(grids);
    play.give(holder, say.complete, time);
    expect(toldAt(play, 'completed')).toEqual(['completed > citizen', 'filed-news > G-0201-officer']);
    play.alarms('2026-03-10 12:00');
    expect(toldAt(play, 'callback-asked')).toEqual(['callback-question > citizen']);
    expect(play.refusal(filer, say.rate(1), '2026-03-10 13:00')).toBe('forbidden');
    const refused = signed(grids);
    refused.give(desk, say.close('not-admitted'), time);
    expect(toldAt(refused, 'closed')).toEqual(['not-admitted > citizen', 'filed-news > G-0201-officer']);
  });

  it('is for the citizen from when an address of one is known', () => {
    const play = signed(grids);
    play.give(at(city, 'B-01-operator'), say.amendContact({ phone: '+8613800000077' }), time);
    expect(play.state()).not.toHaveProperty('filer');
    play.give(holder, say.ask(), time);
    expect(toldAt(play, 'information-requested')).toEqual(['information-requested > citizen']);
    const named = signed(grids);
    named.give(at(city, 'B-01-operator'), say.amendContact({ name: '王' }), time);
    expect(named.state()).toMatchObject(grids);
  });

  it('does not tell a post that the case is about', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', ...grids, about: { unit: 'G-0201' } });
    play.give(holder, say.sign, '2026-03-02 10:10');
    play.give(holder, say.ask(), time);
    expect(toldAt(play, 'information-requested')).not.toContain('filed-question > G-0201-officer');
    expect(play.refusal(filer, say.supply, time)).toBe('forbidden');
  });
});

describe('the post that filed', () => {
  const channel = { ...filer, kind: 'channel', posts: [] } as const;
  const found = (reference: string | undefined, caller: Parameters<typeof filerOf>[0]['caller'] = channel) =>
    filerOf({ caller, reference }, city.organisation, '2026-03-02T02:00:00.000Z');

  it('is the one named by its own code or by its holder, else the operator who opened the case, else none', () => {
    expect(found('G-0201-officer')).toBe('G-0201-officer');
    expect(found(filer.name)).toBe('G-0201-officer');
    expect(found('巡逻车 7')).toBeNull();
    expect(found(undefined)).toBeNull();
    expect(found(undefined, at(city, 'B-01-operator'))).toBe('B-01-operator');
  });
});
