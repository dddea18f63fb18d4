// Tests work beside the lead: in time or late, during offers and disputes, and at completion.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { plusMs } from '../../base/instant.js';

const city = lawCity();
const lead = at(city, 'G-0101-officer');
const coHandler = at(city, 'S-02-desk');
const adviser = at(city, 'S-03-desk');
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
    play.give(coHandler, say.report, plusMs(dueAt, ms));
    expect(parts(play).map((clock) => `${clock.unit} ${clock.state}`)).toEqual([`S-02 ${state}`, 'G-0103 running']);
  });
});

describe('a completion', () => {
  it('does not pass over parts still open, unless it says why', () => {
    const play = shared();
    play.give(coHandler, say.report, '2026-03-02 11:00');
    expect(play.refusal(lead, say.complete, '2026-03-02 11:10')).toBe('parts-open');
    expect(play.state().status).toBe('handling');
    const despite = shared();
    despite.give(lead, { ...say.complete, despite: '协办单位稍后报告' }, '2026-03-02 11:10');
    expect(despite.last('completed').data.despite).toBeDefined();
  });

  it('needs no reason once every part was reported', () => {
    const play = shared();
    play.give(coHandler, say.report, '2026-03-02 11:00');
    play.give(second, say.report, '2026-03-02 11:05');
    play.give(lead, say.complete, '2026-03-02 11:10');
    expect(play.state().status).toBe('completed');
  });
});

/** Offered with a part open and a consultation. */
function offered(): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(lead, say.involve('S-02'), '2026-03-02 10:10');
  play.give(lead, say.convene('S-03'), '2026-03-02 10:20');
  play.give(lead, say.offer('D-CG'), '2026-03-02 10:30');
  return play;
}

function refused(): Play {
  const play = offered();
  play.give(at(city, 'D-CG-liaison'), say.refuse, '2026-03-02 10:40');
  return play;
}

describe.each([
  ['offered', offered],
  ['arbitration', refused],
] as const)('while the case is in %s', (status, reached) => {
  it('a co-handler reports in time, and neither clock nor card is left', () => {
    const play = reached();
    expect(play.running()).toContain('co-handling');
    play.give(coHandler, say.report, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status, parts: [{ unit: 'S-02', done: { result: 'solved' } }] });
    expect(play.clock('co-handling').state).toBe('met');
    play.alarms('2026-03-20 00:00');
    expect(play.clock('co-handling').cards ?? []).toEqual([]);
  });

  it('an invited unit gives its opinion', () => {
    const play = reached();
    play.give(adviser, say.opine, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status, consultation: { invited: [{ unit: 'S-03' }] } });
    expect(play.last('opined').data.unit).toBe('S-03');
  });
});
