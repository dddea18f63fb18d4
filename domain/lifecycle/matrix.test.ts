// The matrix: every status, every command, every capacity; what the table allows is accepted, all else refused by its code.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/commands.js';
import { at, channel, lawCity, when } from '../../test/support/law.js';
import { open, textsOf } from '../../test/support/play.js';
import { type Actor, citizen, clerk } from '../actor.js';
import { capacitiesOf } from '../authority.js';
import type { CaseState, Status } from '../case.js';
import { statuses } from '../case.js';
import type { Command, CommandName } from '../commands.js';
import { commandNames } from '../commands.js';
import { decide } from './decide.js';
import type { Capacity } from './table.js';
import { leadsTo, transitions } from './table.js';

const city = lawCity({ facts: (facts) => ({ ...facts, policy: { ...facts.policy, ...alwaysSampled(facts.policy) } }) });

/** Every closed case keeps a phone task, so that `record-callback` on it can be tried. */
function alwaysSampled({ callback }: { callback: typeof city.policy.callback }) {
  return { callback: { ...callback, unansweredPhonePercent: 100 } };
}

const officer = at(city, 'G-0101-officer');
const callback = at(city, 'B-01-callback');
const start = '2026-03-02 09:05';
const now = when('2026-03-16 09:00');

/** A case at the grid, or at the station, that came to each status by lawful steps. */
function stateIn(status: Status, unit: string): CaseState {
  const opened = open(city, { at: '2026-03-16 08:00', unit });
  const early = open(city, { at: start, unit });
  const holder = unit === 'G-0101' ? officer : at(city, `${unit}-desk`);
  const done = (play = early) => (play.give(holder, say.complete, start), play);
  const three = () => {
    const play = open(city, { at: '2026-03-16 08:00', unit });
    play.give(holder, say.complete, '2026-03-16 08:00');
    play.give(citizen, say.rate(3), '2026-03-16 08:00');
    return play;
  };
  switch (status) {
    case 'registered':
      return open(city, { at: '2026-03-16 08:00' }).state();
    case 'dispatched':
      return opened.state();
    case 'handling':
      opened.give(holder, say.sign, '2026-03-16 08:30');
      return opened.state();
    case 'awaiting-citizen':
      return { ...stateIn('handling', unit), status };
    case 'offered':
      opened.give(holder, say.offer('D-CG'), '2026-03-16 08:30');
      return opened.state();
    case 'transferred':
      opened.give(holder, say.offer('D-CG'), '2026-03-16 08:30');
      opened.give(at(city, 'D-CG-liaison'), say.accept, '2026-03-16 08:40');
      return opened.state();
    case 'arbitration':
      opened.give(holder, say.offer(unit === 'G-0101' ? 'G-0102' : 'S-02'), '2026-03-16 08:30');
      opened.give(at(city, unit === 'G-0101' ? 'G-0102-officer' : 'S-02-desk'), say.refuse, '2026-03-16 08:40');
      return opened.state();
    case 'completed': {
      // A round has been rectified, so that another may be ordered.
      const play = three();
      play.give(callback, say.rectify, '2026-03-16 08:30');
      return done(play).state();
    }
    case 'callback': {
      const play = done();
      play.alarms('2026-03-10 00:00');
      return play.state();
    }
    case 'phone-callback':
      return three().state();
    case 'rectifying': {
      const play = three();
      play.give(callback, say.rectify, '2026-03-16 08:30');
      return play.state();
    }
    case 'closed': {
      const play = open(city, { at: '2026-02-02 09:05', unit });
      play.give(holder, say.complete, '2026-02-02 09:05');
      play.alarms('2026-03-10 00:00');
      return play.state();
    }
    case 'not-admitted':
    case 'diverted':
      opened.give(at(city, 'B-01-operator'), say.close(status), '2026-03-16 08:30');
      return opened.state();
    case 'duplicate':
      return { ...stateIn('not-admitted', unit), status } as CaseState;
    case 'withdrawn':
      opened.give(citizen, say.withdraw, '2026-03-16 08:30');
      return opened.state();
  }
}

const everybody: readonly Actor[] = [
  officer,
  at(city, 'S-01-desk'),
  at(city, 'B-01-desk'),
  at(city, 'D-CG-liaison'),
  at(city, 'B-01-operator'),
  callback,
  at(city, 'B-01-supervision'),
  channel('web'),
  citizen,
  // Those who meet the case in no capacity at all.
  at(city, 'G-0202-officer'),
  at(city, 'HALL-desk'),
  at(city, 'CB-system-administrator'),
  at(city, 'CB-auditor'),
  channel('app'),
  clerk,
];

function bodyOf(name: CommandName, state: CaseState): Command {
  const bodies: { readonly [N in CommandName]: Command } = {
    classify: say.classify('residence.permit'),
    dispatch: say.dispatch('G-0103'),
    sign: say.sign,
    contact: say.contact(),
    note: say.note,
    complete: say.complete,
    escalate: say.escalate,
    reassign: say.reassign('G-0103-officer'),
    'offer-transfer': say.offer('D-HB'),
    'accept-transfer': say.accept,
    'refuse-transfer': say.refuse,
    rule: say.rule(state.level === 'station' ? 'G-0101' : 'S-01'),
    rate: say.rate(1),
    'record-callback': say.record(),
    'order-rectification': say.rectify,
    withdraw: say.withdraw,
    amend: say.amendPlace('G-0102'),
    close: say.close(state.status === 'phone-callback' ? 'understood' : 'not-admitted'),
  };
  return bodies[name];
}

/** Who may close depends on the status beyond the table: the unit that did the work never after a 3, the callback never before. */
function closers(status: Status): readonly Capacity[] {
  return status === 'phone-callback' ? ['callback', 'desk-above'] : ['operator', 'desk', 'desk-above'];
}

/** The code a rating out of its time gets; of these states only the closed one was ever asked. */
const lateRating = (state: CaseState) =>
  state.status === 'closed' ? 'answer-window-closed' : state.rating ? 'already-answered' : 'transition-not-allowed';

function expectedCode(name: CommandName, state: CaseState, capacities: ReadonlySet<Capacity>): string | null {
  const { from, by } = transitions[name];
  if (!from.includes(state.status)) return name === 'rate' ? lateRating(state) : 'transition-not-allowed';
  const may = name === 'close' ? closers(state.status) : by;
  return may.some((capacity) => capacities.has(capacity)) ? null : 'forbidden';
}

function tryIt(name: CommandName, state: CaseState, actor: Actor): void {
  const command = bodyOf(name, state);
  const capacities = capacitiesOf(actor, state, city.organisation);
  const asked = { state, command, actor, at: now, facts: city, texts: textsOf(command, state.revision) };
  const decision = decide(asked);
  const by = `${name} in ${state.status} at ${state.unit} by ${actor.name} as ${[...capacities].join(', ') || 'nobody'}`;
  const code = expectedCode(name, state, capacities);
  expect(decision.rejection?.code ?? null, by).toBe(code);
  if (code !== null) {
    expect(decision.events, by).toEqual([]);
    expect(decision.state, by).toBe(state);
    return;
  }
  const { ends } = transitions[name];
  expect([state.status, ...leadsTo(name, state.status)], by).toContain(decision.state.status);
  for (const { name: clock } of decision.events.flatMap((event) => event.ended ?? [])) {
    if (ends !== 'all') expect(ends, by).toContain(clock);
  }
  const stale = decide({ ...asked, expectedVersion: state.version - 1 });
  expect(stale.rejection, by).toEqual({ code: 'stale-version' });
}

const units = ['G-0101', 'S-01'] as const;

describe.each(statuses)('in %s', (status) => {
  const states = units.map((unit) => stateIn(status, unit));

  it('is where lawful steps lead', () => {
    for (const state of states) expect(state.status).toBe(status);
  });

  it.each(commandNames)('%s is accepted from whom the table names and refused by its code from all others', (name) => {
    for (const state of states) for (const actor of everybody) tryIt(name, state, actor);
  });
});

describe('the table', () => {
  it('lets somebody of the sample city give every command in every status it names', () => {
    for (const name of commandNames) {
      for (const status of transitions[name].from) {
        const states = units.map((unit) => stateIn(status, unit));
        const may = states.some((state) =>
          everybody.some((actor) => {
            const capacities = capacitiesOf(actor, state, city.organisation);
            return expectedCode(name, state, capacities) === null;
          }),
        );
        expect(may, `${name} in ${status}`).toBe(true);
      }
    }
  });
});
