// Tests acts that cannot be run: recorded with a human's task, and only that rung is put off.
import { describe, expect, it } from 'vitest';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { open, playOf } from '../../../test/support/law/play.js';
import * as say from '../../../test/support/law/commands.js';
import { agendaOf } from '../../case/agenda.js';
import { settle, settlePostponing } from '../settle.js';

/** A city whose policy gives stations half a working day, which cannot be counted: a case cannot arrive there. */
const poisoned = lawCity({
  facts: (facts) => ({
    ...facts,
    policy: {
      ...facts.policy,
      clocks: {
        ...facts.policy.clocks,
        'first-contact': {
          ...facts.policy.clocks['first-contact'],
          budget: {
            byLevel: {
              grid: { amount: 24, unit: 'hours' },
              station: { amount: 0.5, unit: 'workingDays' },
            },
          },
        },
      },
    },
  }),
});

const atNoon = when('2026-03-02 12:00');
const postponedTo = when('2026-03-02 13:00');

describe('a rung whose act cannot be run', () => {
  const play = open(poisoned, { at: '2026-03-02 10:00', grid: 'G-0101' });
  const state = play.state();

  it('throws when it is settled, so that nothing half-done is committed', () => {
    expect(() => settle({ state, at: atNoon, facts: poisoned })).toThrow(/workingDays/);
  });

  it('is recorded as failed after the facts, with a task for a human', () => {
    const settled = settlePostponing({ state, at: atNoon, facts: poisoned, postponedTo });
    expect(settled.events.map(({ kind }) => kind)).toEqual(['warned', 'overdue', 'act-failed']);
    expect(settled.state.tasks).toMatchObject([{ kind: 'act-failed', unit: 'G-0101' }]);
    expect(settled.state.version).toBe(state.version);
    expect(agendaOf(settled.state).next).toEqual({ at: postponedTo, act: 'escalate', clock: 'sign-off' });
  });

  it('holds up no other rung, and keeps its legal instant until its act can be run', () => {
    const { events } = settlePostponing({ state, at: atNoon, facts: poisoned, postponedTo });
    const healthy = playOf(lawCity(), [...play.events(), ...events]);
    healthy.give(at(poisoned, 'G-0101-officer'), say.note, '2026-03-02 12:30');
    const fired = healthy.alarms('2026-03-02 13:00');
    expect(fired.map(({ kind, at: acted, dueAt }) => [kind, acted, dueAt])).toEqual([
      ['escalated', postponedTo, atNoon],
    ]);
    expect(healthy.state().unit).toBe('S-01');
  });

  it('is put off anew each time it fails, never in a loop', () => {
    let present = settlePostponing({ state, at: atNoon, facts: poisoned, postponedTo }).state;
    for (const hour of ['13', '14', '15']) {
      const next = when(`2026-03-02 ${String(Number(hour) + 1)}:00`);
      const again = settlePostponing({
        state: present,
        at: when(`2026-03-02 ${hour}:00`),
        facts: poisoned,
        postponedTo: next,
      });
      expect(again.events.filter(({ kind }) => kind === 'act-failed')).toHaveLength(1);
      expect(agendaOf(again.state).next?.at).not.toBe(agendaOf(present).next?.at);
      present = again.state;
    }
  });
});
