// Plays cases of dissatisfied citizens up to the moment that a test needs.
import { citizen } from '../../../domain/case/actor.js';
import * as say from './commands.js';
import { at, type LawCity } from './law.js';
import { open, type Play } from './play.js';

const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')} 10:00`;

/** Completed at that unit, rectified as often as the policy allows, still answered with 3: the last call is owed. */
export function pastTheLastRound(city: LawCity, unit: string): Play {
  const outside = city.organisation.units.get(unit)?.level === 'department';
  const play = open(city, { at: day(2), unit: outside ? 'G-0101' : unit });
  if (outside) {
    play.give(at(city, 'G-0101-officer'), say.offer(unit), day(2));
    play.give(at(city, `${unit}-liaison`), say.accept, day(2));
  }
  const callback = at(city, 'B-01-callback');
  const rounds = city.policy.rectificationRounds;
  for (let round = 0; round <= rounds; round += 1) {
    play.give(at(city, play.state().post!), say.complete, day(3 + round));
    play.give(citizen, say.rate(3), day(3 + round));
    if (round === rounds) break;
    play.give(callback, say.record(), day(3 + round));
    play.give(callback, say.rectify, day(3 + round));
  }
  return play;
}
