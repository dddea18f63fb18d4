// Tests round trips between units: what counts as a second one, and offers taken back.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open, playOf } from '../../../test/support/law/play.js';

const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/offers', secret: '0123456789abcdef' } as const;
const city = lawCity({ deliveries: { 'D-CG': hook } });
const one = at(city, 'G-0101-officer');
const other = at(city, 'G-0201-officer');
const operator = at(city, 'B-01-operator');
const again = '2026-03-02 15:00';

/** Once there and back between two grids: from G-0101 to G-0201 and home. */
function thereAndBack(): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(one, say.offer('G-0201'), '2026-03-02 10:10');
  play.give(other, say.accept, '2026-03-02 10:20');
  play.give(other, say.offer('G-0101'), '2026-03-02 10:30');
  expect(play.state().status).toBe('offered');
  play.give(one, say.accept, '2026-03-02 10:40');
  return play;
}

describe('a second round trip', () => {
  it('is no offer: the case goes straight to the common superior', () => {
    const play = thereAndBack();
    play.give(one, say.offer('G-0201'), again);
    expect(play.state()).toMatchObject({ status: 'arbitration', unit: 'B-01', post: 'B-01-desk' });
    expect(play.state()).toMatchObject({
      dispute: { from: 'G-0101', to: 'G-0201', because: 'second-round-trip' },
    });
    expect(play.running().sort()).toEqual(['arbitration', 'promise']);
    expect(play.state().handovers).toHaveLength(2);
  });

  it('needs the same unit: another is offered the case as usual', () => {
    const play = thereAndBack();
    play.give(one, say.offer('G-0202'), again);
    expect(play.state()).toMatchObject({ status: 'offered', transfer: { to: 'G-0202' } });
  });

  it('begins with an offer there: a way home by the desk above does not count', () => {
    const play = thereAndBack();
    play.give(at(city, 'B-01-desk'), say.reassign('G-0201-officer'), '2026-03-02 11:00');
    play.give(other, say.offer('G-0101'), '2026-03-02 11:10');
    // From there it went to G-0101 by an offer, and has not come back from it by one.
    expect(play.state()).toMatchObject({ status: 'offered', transfer: { from: 'G-0201', to: 'G-0101' } });
  });

  it('is judged after the offer itself: the recused never get the case', () => {
    const play = thereAndBack();
    play.give(operator, say.amendSubject({ unit: 'G-0201' }), '2026-03-02 14:00');
    expect(play.state()).toMatchObject({ status: 'handling', unit: 'G-0101' });
    expect(play.refusal(one, say.offer('G-0201'), again)).toBe('recused');
  });

  it('is not begun with an inactive unit', () => {
    const { organisation } = city;
    const gone = { ...organisation.units.get('G-0201')!, active: false };
    const units = new Map(organisation.units).set('G-0201', gone);
    const play = playOf({ ...city, organisation: { ...organisation, units } }, thereAndBack().events());
    expect(play.refusal(one, say.offer('G-0201'), again)).toBe('unknown-unit');
  });
});

describe('an offer taken back', () => {
  const offered = (): Play => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(one, say.offer('D-CG'), '2026-03-02 10:30');
    return play;
  };
  const owed = (play: Play) => play.state().errands.map(({ kind, to }) => `${kind} ${to}`);

  it('owes the recall and no longer the delivery', () => {
    const play = offered();
    expect(owed(play)).toEqual(['deliver-transfer D-CG']);
    play.give(one, say.recall, '2026-03-02 10:40');
    expect(owed(play)).toEqual(['recall-transfer D-CG']);
  });

  it('is no longer delivered by hand, where its delivery had been given up', () => {
    const play = offered();
    play.alarms('2026-03-03 20:00');
    expect(play.state().tasks).toMatchObject([{ kind: 'deliver-by-hand' }]);
    play.give(one, say.recall, '2026-03-03 21:00');
    expect(play.state().tasks).toEqual([]);
  });
});
