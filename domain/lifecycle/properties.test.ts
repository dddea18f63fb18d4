// Tests properties of every case on random sequences of commands, alarms and outages.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawCity } from '../../test/support/law/law.js';
import { type Moment, beginnings, actorsAround, live, steps } from '../../test/support/law/law-lives.js';
import { agendaOf, rungsDue, isSameAgenda } from '../case/agenda.js';
import { type ClockName, type Status, isTerminal } from '../base/codes.js';
import type { CommandName } from '../case/commands.js';
import { type CaseEvent, quietKinds } from '../case/events.js';
import { fold } from '../evolution/evolve.js';
import { allowedCommands } from './decide.js';
import { recalculate } from './recalculate.js';
import { settle } from './settle.js';

const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/offers', secret: '0123456789abcdef' } as const;
const deliveries = { 'D-CG': hook };
const packs = [
  { name: 'model', runs: 1_000, scale: 1, city: lawCity({ deliveries }) },
  { name: 'rehearsal', runs: 200, scale: 1 / 3_600, city: lawCity({ policy: 'rehearsal', deliveries }) },
];

/** Commands that bring a case nearer to its end; notes and withdrawals do not count. */
const progress: readonly CommandName[] = [
  'dispatch',
  'sign',
  'complete',
  'escalate',
  'reassign',
  'offer-transfer',
  'accept-transfer',
  'refuse-transfer',
  'rule',
  'rate',
  'record-callback',
  'order-rectification',
  'close',
  'supply-information',
  'recall-transfer',
];

const setsGoing: readonly CommandName[] = [
  'resume',
  'recall-transfer',
  'adopt-policy',
  'classify',
  'unmerge',
  'supply-information',
];

type Lived = ReturnType<typeof live>;

/** The clocks of work that is shared, or asked of units beside the holder. */
const beside: readonly ClockName[] = ['co-handling', 'consultation', 'extension', 'supervision-reply'];
const mayRun: Readonly<Record<Status, readonly ClockName[]>> = {
  registered: ['promise', 'dispatch', 'supervision-reply'],
  dispatched: ['promise', 'sign-off', 'first-contact', 'handling', ...beside],
  handling: ['promise', 'first-contact', 'handling', ...beside],
  'awaiting-citizen': ['promise', 'first-contact', 'awaiting-citizen', ...beside],
  offered: ['promise', 'transfer-acceptance', 'co-handling', 'consultation', 'supervision-reply'],
  transferred: ['promise', 'handling', ...beside],
  arbitration: ['promise', 'arbitration', 'co-handling', 'consultation', 'supervision-reply'],
  completed: ['callback', 'supervision-reply'],
  callback: ['answer-window', 'supervision-reply'],
  'phone-callback': ['phone-callback', 'supervision-reply'],
  rectifying: ['rectification', 'supervision-reply'],
  closed: [],
  'not-admitted': [],
  diverted: [],
  // A merged case's own dissatisfied reporter is phoned, whatever becomes of the living case.
  duplicate: ['phone-callback'],
  withdrawn: [],
};

describe.each(packs)('under the policy $name', { timeout: 120_000 }, ({ runs, scale, city }) => {
  /**
   * Lives random lives; `watch` sees each moment. The most important properties are tried on all runs, the others on a
   * part.
   */
  function always(watch: (moment: Moment) => void, options: { end?: (life: Lived) => void; part?: number } = {}): void {
    fc.assert(
      fc.property(beginnings, steps(scale), (beginning, life) => {
        const lived = live(city, { beginning, life, watch });
        options.end?.(lived);
      }),
      { numRuns: runs * (options.part ?? 1) },
    );
  }
  const atTheEnd = (end: (life: Lived) => void, part = 1): void => always(() => undefined, { end, part });

  it('there is no dead end: an open case has an owner who can act, and waits for an alarm or the owner', () => {
    always(({ after }) => {
      if (after.status === 'duplicate')
        return expect(agendaOf(after).next?.clock ?? 'phone-callback').toBe('phone-callback');
      if (isTerminal(after.status)) return expect(agendaOf(after).next).toBeNull();
      expect(city.organisation.units.has(after.unit), after.unit).toBe(true);
      const ways = actorsAround(city, after).flatMap((actor) => allowedCommands(after, actor, city));
      expect(
        ways.filter((name) => progress.includes(name)),
        after.status,
      ).not.toEqual([]);
    });
  });

  it('the next instant settles and disappears', () => {
    always(({ after }) => {
      const { next } = agendaOf(after);
      if (!next) return;
      const at = next.at > after.updatedAt ? next.at : after.updatedAt;
      const settled = settle({ state: after, at, facts: city });
      expect(settled.events).not.toEqual([]);
      expect(rungsDue(settled.state, at)).toEqual([]);
      expect(settle({ state: settled.state, at, facts: city }).events).toEqual([]);
    });
  });

  it('each firing of a rung is recorded at most once, and every missed deadline exactly once', () => {
    atTheEnd(({ state, events }) => {
      const keys = events.flatMap(({ rung }) => (rung ? [JSON.stringify(rung)] : []));
      expect(new Set(keys).size).toBe(keys.length);
      for (const clock of state.clocks.filter((one) => one.state === 'missed')) {
        const speaks = city.policy.clocks[clock.name].rungs.some(({ act }) => act === 'mark-overdue');
        const spoken = events.filter(({ kind, rung }) => {
          const ofIt = rung?.clock === clock.name && rung.run === clock.run && rung.cycle === clock.cycle;
          return kind === 'overdue' && ofIt;
        });
        expect(spoken, `${clock.name} ${clock.run}`).toHaveLength(speaks ? 1 : 0);
      }
    });
  });

  it('the fold of the events equals the state, also after a journey through JSON', () => {
    atTheEnd(({ state, events }) => {
      expect(fold(events)).toStrictEqual(state);
      expect(fold(JSON.parse(JSON.stringify(events)) as CaseEvent[])).toStrictEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    });
  });

  it('the revision counts all events, and the version those that people see', () => {
    atTheEnd(({ state, events }) => {
      expect(state.revision).toBe(events.length);
      expect(state.version).toBe(events.filter(({ kind }) => !quietKinds.includes(kind)).length);
    }, 0.25);
  });

  it('one settling climbs at most one level, and an escalation always climbs', () => {
    always(
      ({ before, events, command }) => {
        const escalated = events.filter(({ kind }) => kind === 'escalated');
        const byHand = escalated.filter(({ by }) => by.kind === 'person').length;
        expect(escalated.length - byHand).toBeLessThanOrEqual(1);
        expect(byHand).toBeLessThanOrEqual(command?.name === 'escalate' ? 1 : 0);
        for (const event of escalated)
          if (event.kind === 'escalated') expect(event.data.where.unit).not.toBe(before.unit);
      },
      { part: 0.25 },
    );
  });

  it('the agenda changes only when its content does', () => {
    always(
      ({ before, after, events }) => {
        const [one, other] = [agendaOf(before), agendaOf(after)];
        expect(isSameAgenda(one, other)).toBe(JSON.stringify(one) === JSON.stringify(other));
        if (events.length === 0) expect(after).toBe(before);
      },
      { part: 0.25 },
    );
  });

  it('only the clocks of its status run, each once, at units that exist', () => {
    always(
      ({ after }) => {
        const running = after.clocks.filter(({ state }) => state === 'running');
        const names = running.map(({ name }) => name);
        // A term that was over when the citizen was asked does not stand still.
        const wait = running.find(({ name }) => name === 'awaiting-citizen');
        const over = running.filter(({ dueAt }) => wait !== undefined && dueAt <= wait.startedAt);
        const single = names.filter((name) => name !== 'co-handling');
        expect(new Set(single).size).toBe(single.length);
        const still = after.clocks.filter(({ state }) => state === 'paused').map(({ name }) => name);
        if (after.status !== 'awaiting-citizen') expect(still, `standing still in ${after.status}`).toEqual([]);
        const allowed = [...mayRun[after.status], ...over.map(({ name }) => name)];
        for (const name of names) expect(allowed, `${name} in ${after.status}`).toContain(name);
        for (const { unit } of after.clocks) expect(city.organisation.units.has(unit), unit).toBe(true);
        const runs = after.clocks.map(({ cycle, name, run }) => `${cycle} ${name} ${run}`);
        expect(new Set(runs).size).toBe(runs.length);
      },
      { part: 0.25 },
    );
  });

  it('the promise never moves but by a granted extension or another policy', () => {
    atTheEnd(({ state, events }) => {
      const promised = events[0]?.started?.find(({ name }) => name === 'promise');
      const moved = events.some(({ kind }) => kind === 'extension-decided' || kind === 'policy-adopted');
      const promises = state.clocks.filter(({ name, cycle }) => name === 'promise' && cycle === 1);
      if (!moved) expect(promises.map(({ dueAt }) => dueAt)).toEqual(promised ? [promised.dueAt] : []);
    }, 0.25);
  });

  it('a calendar of the same days moves no clock, however the case came to it', () => {
    const calendar = { ...city.calendar, version: 'the same days' };
    always(
      ({ after, at }) => {
        const { events } = recalculate({ state: after, at, facts: { ...city, calendar } });
        expect(events.filter(({ kind }) => kind === 'recalculated')).toEqual([]);
      },
      { part: 0.25 },
    );
  });

  it('time goes forward, and no legal instant lies after its act', () => {
    atTheEnd(({ events }) => {
      events.forEach((event, i) => {
        expect(event.at >= (events[i - 1]?.at ?? '')).toBe(true);
        if (event.dueAt !== undefined) expect(event.dueAt <= event.at, event.kind).toBe(true);
      });
    }, 0.25);
  });

  it('the citizen is asked at most once per cycle and round, and at most one supervision order is open', () => {
    atTheEnd(({ events }) => {
      const asked = events.flatMap((event) => (event.kind === 'callback-asked' ? [JSON.stringify(event.data)] : []));
      expect(new Set(asked).size).toBe(asked.length);
      const closing: readonly string[] = ['answer-accepted', 'closed', 'withdrawn', 'merged'];
      let open = 0;
      for (const { kind } of events) {
        if (kind === 'supervision-ordered') open += 1;
        if (closing.includes(kind)) open = 0;
        expect(open).toBeLessThanOrEqual(1);
      }
    }, 0.25);
  });

  it('a refused command leaves nothing but what settling emitted', () => {
    always(
      ({ rejection, events, after, at }) => {
        if (!rejection) return;
        expect(events.every(({ by }) => by.kind === 'clerk')).toBe(true);
        expect(rungsDue(after, at)).toEqual([]);
      },
      { part: 0.25 },
    );
  });

  it('an accepted command leaves no overdue move behind but one that waits for the citizen', () => {
    always(
      ({ rejection, before, after, at, command }) => {
        // A command that resumes a clock, or counts it anew, may find it overdue: the case workflow acts on it at once.
        if (rejection || !command || setsGoing.includes(command.name)) return;
        // So does one by which a request for more time is over, for which the moves of the term waited.
        if (before.extension && !after.extension) return;
        for (const { rung } of rungsDue(after, at)) expect(rung.act).toBe('close-unanswered');
      },
      { part: 0.25 },
    );
  });
});
