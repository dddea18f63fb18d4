// Tests that under every pack no clock with cards falls silent once it is three times overdue.
import { describe, expect, it } from 'vitest';
import { shippedPolicies } from './policies.js';
import { inSeconds } from './policy-in-seconds.js';
import { type ActName, type ClockName, type Kind, clockNames, levels, urgencies } from '../../../domain/base/codes.js';
import type { Category } from '../../../domain/city/catalogue.js';
import type { Clock, Rung } from '../../../domain/clocks/clock.js';
import { startClock } from '../../../domain/clocks/clocks.js';
import { lawCity, when } from '../../../test/support/law/law.js';

/** Acts that end the clock at due: it cannot be overdue any more. */
const ending: readonly ActName[] = ['refer-to-superior', 'accept-by-silence', 'lapse-extension', 'close-consultation'];
/** Acts that demand something of a person. */
const demanding: readonly ActName[] = ['open-supervision-order', 'remind'];
/**
 * The promise goes with the case and is nobody's own: its cards mark the case on the board, while the clock of the unit
 * that has the case asks people to act.
 */
const exempt: readonly ClockName[] = ['promise'];

const packs = [...shippedPolicies, ...shippedPolicies.filter(({ rehearsal }) => !rehearsal).map(inSeconds)];

describe.each(packs)('under the pack $code', (pack) => {
  const facts = lawCity({
    facts: (given) => ({ ...given, policy: { ...given.policy, ...pack } as typeof given.policy }),
  });
  const units = [...facts.organisation.units.values()];

  /** The clock at each level, for each kind and urgency, in the first cycle and a later one. */
  const clocksOf = (name: ClockName): Clock[] =>
    levels.flatMap((level) => {
      const unit = { ...(units.find((one) => one.level === level) ?? units[0]!), level };
      return urgencies.flatMap((urgency) =>
        [1, 2].flatMap((cycle) =>
          (['consultation', 'help', 'praise'] as const satisfies Kind[]).flatMap((kind) => {
            const category = {
              ...[...facts.categories.values()][0]!,
              urgency,
              handling: null,
              promise: null,
            } as Category;
            const start = { name, caseId: 'a', cycle, clocks: [], unit, category, kind };
            return startClock({ ...start, at: when('2026-03-02 10:00') }, facts) ?? [];
          }),
        ),
      );
    });

  const carriesCards = clockNames.filter((name) =>
    pack.clocks[name].rungs.some(({ act }) => act === 'mark-overdue-x3'),
  );

  it.each(carriesCards.filter((name) => !exempt.includes(name)))('%s asks people again after it, and ends', (name) => {
    const clocks = clocksOf(name);
    expect(clocks.length).toBeGreaterThan(0);
    for (const { level, rungs, dueAt } of clocks) {
      const ends = rungs.some(({ act, at }) => ending.includes(act) && at <= dueAt);
      const x3 = rungs.find(({ act }) => act === 'mark-overdue-x3')!.at;
      const demands = rungs.filter(({ act, at }: Rung) => demanding.includes(act) && at >= x3);
      const above = demands.filter(({ act, at }) => act === 'remind' && at > x3);
      expect(ends || above.length >= 5, level).toBe(true);
      expect(demands.length, level).toBeLessThanOrEqual(10);
    }
  });

  it('at every level below the hall, three times overdue, a supervision order comes before those reminders', () => {
    for (const name of ['dispatch', 'handling', 'rectification', 'co-handling'] as const) {
      for (const { level, rungs } of clocksOf(name)) {
        const climbs = rungs.some(({ act }) => act === 'escalate');
        const order = rungs.filter(({ act }) => act === 'open-supervision-order').map(({ at }) => at);
        const x3 = rungs.find(({ act }) => act === 'mark-overdue-x3')!.at;
        if (level !== 'hall' && !climbs) expect(order, `${name} at ${level}`).toContain(x3);
      }
    }
  });
});
