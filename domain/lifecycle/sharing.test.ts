// Work beside the lead: a part reported in time or too late, and a case that is not completed over parts still open.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/commands.js';
import { at, lawCity } from '../../test/support/law.js';
import { type Play, open } from '../../test/support/play.js';
import { plusMs } from '../instant.js';

const city = lawCity();
const lead = at(city, 'G-0101-officer');
const helper = at(city, 'S-02-desk');
const second = at(city, 'G-0103-officer');

function shared(): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(lead, say.sign, '2026-03-02 10:10');
  play.give(lead, say.contact(), '2026-03-02 10:20');
  play.give(lead, say.involve('S-02', 'G-0103'), '2026-03-02 10:30');
  return play;
}

const parts = (play: Play) => play.state().clocks.filter(({ name }) => name === 'co-handling');

describe('a part', () => {
  it.each([
    { when: 'a millisecond before its end', ms: -1, state: 'met' },
    { when: 'at its very end', ms: 0, state: 'missed' },
    { when: 'after its end', ms: 60_000, state: 'missed' },
  ])('reported $when is $state, and another’s goes on', ({ ms, state }) => {
    const play = shared();
    const { dueAt } = parts(play).find(({ unit }) => unit === 'S-02')!;
    play.give(helper, say.report, plusMs(dueAt, ms));
    expect(parts(play).map((clock) => `${clock.unit} ${clock.state}`)).toEqual([`S-02 ${state}`, 'G-0103 running']);
  });
});

describe('a completion', () => {
  it('does not pass over parts still open, unless it says why', () => {
    const play = shared();
    play.give(helper, say.report, '2026-03-02 11:00');
    expect(play.refusal(lead, say.complete, '2026-03-02 11:10')).toBe('parts-open');
    expect(play.state().status).toBe('handling');
    const despite = shared();
    despite.give(lead, { ...say.complete, despite: '协办单位稍后报告' }, '2026-03-02 11:10');
    expect(despite.last('completed').data.despite).toBeDefined();
  });

  it('needs no reason once every part was reported', () => {
    const play = shared();
    play.give(helper, say.report, '2026-03-02 11:00');
    play.give(second, say.report, '2026-03-02 11:05');
    play.give(lead, say.complete, '2026-03-02 11:10');
    expect(play.state().status).toBe('completed');
  });
});
