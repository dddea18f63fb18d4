// Tests invariants of clocks, pauses, shared work, recusal and supervision in random lives.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { lawCity, silenceIsConsent } from '../../test/support/law/law.js';
import { type Moment, beginnings, actorsAround, live, steps } from '../../test/support/law/law-lives.js';
import type { CaseState } from '../case/case.js';
import { agendaOf } from '../case/agenda.js';
import { isFact, isTerminal } from '../base/codes.js';
import type { Clock } from '../clocks/clock.js';
import { termOf } from '../clocks/changes.js';
import { termEnd } from '../deadlines/term.js';
import type { CaseEvent } from '../case/events.js';
import { readableBy } from '../case/authority.js';
import { isWithin, lineage } from '../city/organisation.js';
import { allowedCommands } from './decide.js';

const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/offers', secret: '0123456789abcdef' } as const;
const deliveries = { 'D-CG': hook };
const packs = [
  { name: 'model', runs: 1_000, scale: 1, city: lawCity({ deliveries }) },
  { name: 'model, silence being consent', runs: 250, scale: 1, city: lawCity({ deliveries, facts: silenceIsConsent }) },
  { name: 'rehearsal', runs: 250, scale: 1 / 3_600, city: lawCity({ policy: 'rehearsal', deliveries }) },
];

/** Runs with another seed each time; a failure names it. */
const seed = Date.now() & 0x7fff_ffff;

describe.each(packs)('under the policy $name, seed ' + String(seed), { timeout: 120_000 }, (pack) => {
  const { city, runs, scale } = pack;
  const lives: { moments: Moment[]; events: readonly CaseEvent[] }[] = [];
  const notices = ({ command, at, after }: Moment): string => `${command?.name ?? 'alarm'} at ${at}: ${after.status}`;

  beforeAll(() => {
    const anywhere = fc.sample(fc.tuple(beginnings, steps(scale)), { numRuns: runs, seed });
    const late = { unit: 'B-01', category: null, prologue: 'longer-term-asked-at-the-end' } as const;
    const atTheEnd = anywhere.slice(0, runs / 20).map(([one, life]) => [{ ...one, ...late }, life] as const);
    for (const [beginning, life] of [...anywhere, ...atTheEnd]) {
      const moments: Moment[] = [];
      const { events } = live(city, { beginning, life, watch: (moment) => moments.push(moment) });
      lives.push({ moments, events });
    }
  });

  /** The thousand lives of the model must meet everything; the fewer of the other packs need not. */
  const occurs = (times: number): void => expect(runs < 1_000 || times > 0).toBe(true);
  const always = (watch: (state: CaseState, moment: string) => void): void =>
    lives.forEach(({ moments }) => moments.forEach((moment) => watch(moment.after, notices(moment))));
  const eachClock = (watch: (clock: Clock, moment: string) => void): void =>
    always((state, moment) => state.clocks.forEach((clock) => watch(clock, `${moment}, ${clock.name} ${clock.run}`)));

  it('a paused clock has no rungs and one open pause; a running one has none open', () => {
    eachClock((clock, moment) => {
      const open = (clock.pauses ?? []).filter(({ until }) => until === null);
      if (clock.state === 'paused') {
        expect(clock.rungs, moment).toEqual([]);
        expect(open, moment).toHaveLength(1);
        expect(clock.pauses?.at(-1), moment).toBe(open[0]);
      }
      if (clock.state === 'running') expect(open, moment).toEqual([]);
      if (clock.endedAt !== null) expect(clock.rungs, moment).toEqual([]);
    });
  });

  it('pauses of a clock follow one another, each at most once', () => {
    eachClock((clock, moment) => {
      const pauses = clock.pauses ?? [];
      pauses.forEach((pause, i) => {
        expect(pause.from >= (pauses[i - 1]?.until ?? ''), moment).toBe(true);
        expect(pause.until === null || pause.until >= pause.from, moment).toBe(true);
      });
    });
  });

  it('the due instant is at all times the end of its term, pauses, longer terms and carried ends counted in', () => {
    eachClock((clock, moment) => {
      // The callback's instant is spread over the day by the case's id.
      if (clock.name === 'callback') return;
      const { dueAt, dueOn } = termEnd(termOf(clock), city.calendar);
      expect({ dueAt: clock.dueAt, dueOn: clock.dueOn }, moment).toEqual({ dueAt, dueOn });
    });
  });

  it('a fired rung stands on no clock any more, whatever moved the clock since', () => {
    eachClock((clock, moment) => {
      for (const { rung } of clock.rungs) expect(clock.spoken ?? [], moment).not.toContain(rung);
      expect(new Set(clock.spoken).size, moment).toBe(clock.spoken?.length ?? 0);
    });
    for (const { events } of lives) {
      const keys = events.flatMap(({ rung }) => (rung ? [JSON.stringify(rung)] : []));
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('all questions of a cycle together pause a term for no longer than the cap', () => {
    const { budget } = city.policy.clocks['awaiting-citizen'];
    if (!('always' in budget)) throw new Error('the packs cap the wait at every level alike');
    const cap = budget.always;
    let waited = 0;
    always((state, moment) => {
      const paused = new Map<number, number>();
      for (const clock of state.clocks.filter(({ budget: own }) => own.unit === cap.unit)) {
        for (const { reason, amount } of clock.name === 'handling' ? (clock.pauses ?? []) : []) {
          if (reason !== 'awaiting-citizen') continue;
          paused.set(clock.cycle, (paused.get(clock.cycle) ?? 0) + amount);
          waited = Math.max(waited, paused.get(clock.cycle)!);
        }
      }
      for (const sum of paused.values()) expect(sum, moment).toBeLessThanOrEqual(cap.amount + 1e-9);
    });
    occurs(waited);
  });

  it('a term made longer, before its end or after it, keeps the moves of its end, and none fires meanwhile', () => {
    let longer = 0;
    let waited = 0;
    always((state, moment) => {
      const next = agendaOf(state).next;
      for (const clock of state.clocks) {
        if (clock.name !== 'handling' || clock.state !== 'running') continue;
        if (clock.extensions && clock.dueAt > state.updatedAt) {
          longer += 1;
          expect(
            clock.rungs.some(({ act, at }) => !isFact(act) && at >= clock.dueAt),
            moment,
          ).toBe(true);
        }
        if (!state.extension || clock.dueAt > state.updatedAt) continue;
        waited += 1;
        expect(next?.clock, moment).not.toBe(isFact(next!.act) ? 'none' : 'handling');
      }
    });
    occurs(longer);
    occurs(waited);
  });

  it('a term is made longer as often as the policy says, and by no more', () => {
    const { times, atMost } = city.policy.extension!;
    let granted = 0;
    always((state, moment) => {
      expect(state.counts.extensions, moment).toBeLessThanOrEqual(times);
      for (const { extensions = [] } of state.clocks) {
        expect(extensions.length, moment).toBeLessThanOrEqual(times);
        for (const { budget } of extensions) expect(budget.amount, moment).toBeLessThanOrEqual(atMost.amount);
        granted += extensions.length;
      }
    });
    occurs(granted);
  });

  it('a co-handler has a clock exactly as long as its part is undone, and the case is at work', () => {
    let parts = 0;
    always((state, moment) => {
      const running = state.clocks.filter(({ name, state: now }) => name === 'co-handling' && now === 'running');
      for (const clock of running) {
        const part = state.parts.find(({ unit, run }) => unit === clock.unit && run === clock.run);
        expect(part?.done, moment).toBeNull();
        parts += 1;
      }
    });
    occurs(parts);
  });

  it('the recused neither hold the case at work, nor read it, nor may ask anything of it', () => {
    const { organisation } = city;
    let seen = 0;
    always((state, moment) => {
      const about = (unit: string): boolean => state.recused.units.some((one) => isWithin(organisation, unit, one));
      if (state.recused.units.length === 0) return;
      seen += 1;
      expect(readableBy(state, organisation).filter(about), moment).toEqual([]);
      for (const actor of actorsAround(city, state)) {
        if (actor.posts.length > 0 && actor.posts.every(({ unit }) => about(unit))) {
          expect(allowedCommands(state, actor, city), moment).toEqual([]);
        }
      }
      const couldLeave = lineage(organisation, state.unit).some((unit) => !about(unit));
      const atWork = ['registered', 'dispatched', 'handling', 'awaiting-citizen'].includes(state.status);
      if (atWork && couldLeave) expect(about(state.unit), moment).toBe(false);
    });
    occurs(seen);
  });

  it('an open order that waits for its answer keeps its clock, also after completion; a closed case has none', () => {
    let afterCompletion = 0;
    always((state, moment) => {
      const clocks = state.clocks.filter(({ name, endedAt }) => name === 'supervision-reply' && endedAt === null);
      const waits = !isTerminal(state.status) && state.supervisionOrder?.answeredAt === null;
      expect(clocks, moment).toHaveLength(waits ? 1 : 0);
      if (waits && ['completed', 'callback', 'phone-callback'].includes(state.status)) afterCompletion += 1;
    });
    occurs(afterCompletion);
  });

  it('no clock of an earlier cycle runs, and a case that is over has none but a merged reporter’s call', () => {
    always((state, moment) => {
      for (const { name, cycle, endedAt } of state.clocks) {
        const call = state.status === 'duplicate' && name === 'phone-callback';
        if ((isTerminal(state.status) && !call) || cycle < state.cycle)
          expect(endedAt, `${moment}, ${name}`).not.toBeNull();
      }
    });
  });

  it('a request for more time ends by its answer, or by an event that names its asker; no other event does', () => {
    let overtaken = 0;
    for (const { events } of lives) {
      let asked: CaseEvent['by'] | null = null;
      for (const event of events) {
        const before: CaseEvent['by'] | null = asked;
        if (event.kind === 'extension-requested') asked = event.by;
        if (event.kind === 'extension-decided' || event.kind === 'extension-lapsed' || event.overtaken) asked = null;
        if (!event.overtaken) continue;
        overtaken += 1;
        expect(event.overtaken).toEqual({ name: before?.name, post: before?.post });
      }
    }
    occurs(overtaken);
    always(({ extension, status }, moment) => {
      if (extension) expect(['dispatched', 'handling', 'transferred', 'awaiting-citizen'], moment).toContain(status);
    });
  });
});
