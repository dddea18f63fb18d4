// Tests that commands which contradict themselves are refused, whoever gives them.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { saidWhenReached } from '../../case/commands.js';

const city = lawCity();
const callback = at(city, 'B-01-callback');

/** A case whose citizen is dissatisfied and is to be phoned. */
function toBePhoned(): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(at(city, 'G-0101-officer'), say.complete, '2026-03-02 11:00');
  play.give(citizen, say.rate(3), '2026-03-02 12:00');
  return play;
}

describe('a phone callback that reached nobody', () => {
  const silent = say.record({ reached: false });

  it.each(saidWhenReached)('cannot report "%s"', (field) => {
    const play = toBePhoned();
    expect(play.refusal(callback, { ...silent, [field]: true }, '2026-03-02 13:00')).toBe('nobody-reached');
    expect(play.state().callbackRecord).toBeNull();
  });

  it('is recorded as that, and the case waits for another call', () => {
    const play = toBePhoned();
    play.give(callback, silent, '2026-03-02 13:00');
    expect(play.state()).toMatchObject({ status: 'phone-callback', callbackRecord: { reached: false } });
  });
});

describe('a case closed with its own outcome', () => {
  it.each([{ exit: 'unlawful' as const }, { onward: '请找' }])('cannot be turned away as well, by %o', (elsewhere) => {
    const play = toBePhoned();
    play.give(callback, say.record(), '2026-03-02 13:00');
    const closing = { ...say.close('understood'), ...elsewhere };
    expect(play.refusal(callback, closing, '2026-03-02 14:00')).toBe('unsuitable-outcome');
    play.give(callback, say.close('understood'), '2026-03-02 14:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'understood' });
  });
});
