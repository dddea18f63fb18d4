// Work that several units share goes on while the case itself is offered or argued about: nobody is warned for what he may not do.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/commands.js';
import { at, lawCity } from '../../test/support/law.js';
import { type Play, open } from '../../test/support/play.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const helper = at(city, 'S-02-desk');
const adviser = at(city, 'S-03-desk');

/** Offered with a part open and a consultation. */
function offered(): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.involve('S-02'), '2026-03-02 10:10');
  play.give(officer, say.convene('S-03'), '2026-03-02 10:20');
  play.give(officer, say.offer('D-CG'), '2026-03-02 10:30');
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
    play.give(helper, say.report, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status, parts: [{ unit: 'S-02', done: { result: 'solved' } }] });
    expect(play.clock('co-handling').state).toBe('met');
    play.alarms('2026-03-20 00:00');
    expect(play.clock('co-handling').cards ?? []).toEqual([]);
  });

  it('who was invited gives his opinion', () => {
    const play = reached();
    play.give(adviser, say.opine, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status, consultation: { invited: [{ unit: 'S-03' }] } });
    expect(play.last('opined').data.unit).toBe('S-03');
  });
});
