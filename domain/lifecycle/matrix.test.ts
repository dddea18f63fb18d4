// Tests every status with every command and capacity against the transition table.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { at, channel, lawCity, when } from '../../test/support/law/law.js';
import { type Play, open, textsOf } from '../../test/support/law/play.js';
import { type Actor, citizen, caseWorkflow } from '../case/actor.js';
import { type CaseState, runningClock } from '../case/case.js';
import { type Capacity, type Status, statuses } from '../base/codes.js';
import { type Command, type CommandName, commandNames } from '../case/commands.js';
import type { FailureCode } from '../base/failures.js';
import { capacitiesUnder } from './commands/capacities.js';
import { courseOf, decide } from './decide.js';
import { leadsTo, transitions } from './moves/table.js';

/** Another case, into which one can be merged. */
const related = {
  ...{ id: 'case-related', status: 'handling' as const, parent: null, unit: 'S-02', readers: ['S-02'] },
  ...{ receivedAt: when('2026-03-02 08:00'), recused: { units: [], persons: [] } },
  asked: { at: when('2026-03-10 08:00'), until: when('2026-03-18 08:00'), cycle: 1, round: 0 },
} as const;

const city = lawCity({
  facts: (facts) => {
    const policy = { ...facts.policy, ...alwaysSampled(facts.policy) };
    const adoptable = { policy: { ...policy, version: 2 }, calendar: facts.calendar };
    return { ...facts, policy, adoptable, related };
  },
});

/** Every closed case keeps a phone task, so that `record-callback` on it can be tried. */
function alwaysSampled({ callback }: { callback: typeof city.policy.callback }) {
  return { callback: { ...callback, unansweredPhonePercent: 100 } };
}

const officer = at(city, 'G-0101-officer');
const callback = at(city, 'B-01-callback');
const [start, now] = ['2026-03-02 09:05', when('2026-03-16 09:00')] as const;

/** Whether the case also has co-handlers, a consultation, a supervision order and a request for more time. */
type Load = 'bare' | 'laden';

function laden(play: Play, holder: Actor, time: string): Play {
  const unit = play.state().unit;
  play.give(at(city, 'B-01-operator'), say.involve('G-0203'), time);
  play.give(holder, say.convene('D-HB'), time);
  play.give(at(city, 'B-01-supervision'), say.supervise(unit), time);
  play.give(holder, say.extend(), time);
  return play;
}

/** A case at the grid, or at the station, that came to each status by lawful steps. */
function stateIn(status: Status, unit: string, load: Load = 'bare'): CaseState {
  const holder = unit === 'G-0101' ? officer : at(city, `${unit}-desk`);
  const begun = (time: string): Play => {
    const play = open(city, { at: time, unit });
    return load === 'laden' ? laden(play, holder, time) : play;
  };
  const complete = { ...say.complete, ...(load === 'laden' ? { despite: '协办不影响结果' } : {}) };
  const opened = begun('2026-03-16 08:00');
  const early = begun(start);
  const done = (play = early) => (play.give(holder, complete, start), play);
  const three = ({ called }: { called: boolean }) => {
    const play = begun('2026-03-16 08:00');
    play.give(holder, complete, '2026-03-16 08:00');
    play.give(citizen, say.rate(3), '2026-03-16 08:00');
    if (called) play.give(callback, say.record(), '2026-03-16 08:20');
    return play;
  };
  switch (status) {
    case 'registered': {
      const play = open(city, { at: '2026-03-16 08:00' });
      if (load === 'laden') play.give(at(city, 'B-01-supervision'), say.supervise('B-01'), '2026-03-16 08:00');
      return play.state();
    }
    case 'dispatched':
      return opened.state();
    case 'handling':
      opened.give(holder, say.sign, '2026-03-16 08:30');
      return opened.state();
    case 'awaiting-citizen':
      opened.give(holder, say.sign, '2026-03-16 08:30');
      opened.give(holder, say.ask(), '2026-03-16 08:35');
      return opened.state();
    case 'offered':
      opened.give(holder, say.offer('D-CG'), '2026-03-16 08:30');
      return opened.state();
    case 'transferred':
      opened.give(holder, say.offer('D-CG'), '2026-03-16 08:30');
      opened.give(at(city, 'D-CG-liaison'), say.accept, '2026-03-16 08:40');
      if (load === 'laden') opened.give(at(city, 'D-CG-liaison'), say.extend(), '2026-03-16 08:45');
      return opened.state();
    case 'arbitration':
      opened.give(holder, say.offer(unit === 'G-0101' ? 'G-0102' : 'S-02'), '2026-03-16 08:30');
      opened.give(at(city, unit === 'G-0101' ? 'G-0102-officer' : 'S-02-desk'), say.refuse, '2026-03-16 08:40');
      return opened.state();
    case 'completed': {
      // A round has been rectified, so that another may be ordered.
      const play = three({ called: true });
      play.give(callback, say.rectify, '2026-03-16 08:30');
      return done(play).state();
    }
    case 'callback': {
      const play = done();
      play.alarms('2026-03-16 08:59');
      return play.state();
    }
    case 'phone-callback':
      return three({ called: load === 'laden' }).state();
    case 'rectifying': {
      const play = three({ called: true });
      play.give(callback, say.rectify, '2026-03-16 08:30');
      return play.state();
    }
    case 'closed': {
      const play = begun('2026-02-24 09:05');
      play.give(holder, complete, '2026-02-24 09:05');
      play.alarms('2026-03-12 00:00');
      return play.state();
    }
    case 'not-admitted':
    case 'diverted':
      opened.give(at(city, 'B-01-operator'), say.close(status), '2026-03-16 08:30');
      return opened.state();
    case 'duplicate':
      opened.give(at(city, 'B-01-operator'), say.merge('case-related'), '2026-03-16 08:30');
      if (load === 'laden') opened.give(citizen, say.rate(3), '2026-03-16 08:40');
      return opened.state();
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
  at(city, 'G-0203-officer-deputy'),
  at(city, 'D-HB-liaison'),
  // Those with no capacity on the case.
  at(city, 'G-0202-officer'),
  at(city, 'HALL-desk'),
  at(city, 'CB-system-administrator'),
  at(city, 'CB-auditor'),
  channel('app'),
  caseWorkflow,
];

function bodyOf(name: CommandName, state: CaseState, actor: Actor): Command {
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
    amend: actor === citizen ? say.amendContact({ phone: '+8613800000001' }) : say.amendPlace('G-0102'),
    close: say.close(state.status === 'phone-callback' ? 'understood' : 'not-admitted'),
    'request-information': say.ask(),
    'supply-information': say.supply,
    'request-extension': say.extend(),
    'decide-extension': say.decideExtension(),
    supervise: say.supervise('B-01'),
    'answer-supervision': say.answerSupervision,
    'accept-answer': say.acceptAnswer,
    convene: say.convene('S-02'),
    opine: say.opine,
    conclude: say.conclude,
    involve: say.involve('S-03'),
    report: say.report,
    'recall-transfer': say.recall,
    merge: say.merge('case-related'),
    unmerge: say.unmerge,
    reopen: say.reopen,
    resume: say.resume,
    'withdraw-card': say.withdrawCard('handling'),
    'adopt-policy': say.adoptPolicy('model@2'),
    'finish-task': say.finishTask(state.tasks[0]?.id ?? 'none'),
    'release-files': say.releaseFiles('none'),
  };
  return bodies[name];
}

/** Closing depends on more than the table: after a 3 not the unit that did the work, before it not the callback. */
const closers = (status: Status): readonly Capacity[] =>
  status === 'phone-callback' ? ['callback', 'desk-above'] : ['operator', 'desk', 'desk-above'];

/** The code for a rating at the wrong time; of these states only the closed one was ever asked. */
const lateRating = (state: CaseState) =>
  state.status === 'closed' ? 'answer-window-closed' : state.rating ? 'already-answered' : 'transition-not-allowed';

function expectedCode(name: CommandName, state: CaseState, capacities: ReadonlySet<Capacity>): string | null {
  const { from, by } = transitions[name];
  if (!from.includes(state.status)) return name === 'rate' ? lateRating(state) : 'transition-not-allowed';
  const may = name === 'close' ? closers(state.status) : by;
  return may.some((capacity) => capacities.has(capacity)) ? missing(name, state) : 'forbidden';
}

/** The code for what the case lacks for a command, whoever gives it; null when it lacks nothing. */
function missing(name: CommandName, state: CaseState): FailureCode | null {
  const order = state.supervisionOrder;
  switch (name) {
    case 'complete':
      return state.parts.length > 0 ? 'parts-open' : null;
    case 'request-extension':
      return state.extension ? 'extension-pending' : null;
    case 'convene':
      return state.consultation ? 'consultation-open' : null;
    case 'conclude':
      return state.consultation ? null : 'transition-not-allowed';
    case 'supervise':
      return order && order.answeredAt === null ? 'supervision-open' : null;
    case 'accept-answer':
      return order?.answeredAt ? null : 'no-supervision-order';
    case 'withdraw-card':
    case 'release-files':
      return name === 'withdraw-card' ? 'no-such-card' : 'no-such-file';
    case 'close':
    case 'order-rectification':
      return state.status === 'phone-callback' && !state.callbackRecord ? 'call-owed' : null;
    case 'record-callback':
      return state.status !== 'duplicate' || runningClock(state, 'phone-callback') ? null : 'transition-not-allowed';
    case 'rate':
      return state.callbackRecord || (state.status === 'duplicate' && state.rating) ? 'already-answered' : null;
    case 'finish-task':
      return state.tasks.length > 0 ? null : 'no-such-task';
    default:
      return null;
  }
}

function tryIt(name: CommandName, state: CaseState, actor: Actor): void {
  const command = bodyOf(name, state, actor);
  const capacities = capacitiesUnder(actor, state, city);
  const asked = { state, command, actor, at: now, facts: city, texts: textsOf(command, state.revision) };
  const decision = decide(asked);
  const by = `${name} in ${state.status} at ${state.unit} by ${actor.name} as ${[...capacities].join(', ') || 'nobody'}`;
  const code = expectedCode(name, state, capacities);
  expect(decision.rejection?.code ?? null, by).toBe(code);
  if (code !== null) {
    expect(courseOf(decision).events, by).toEqual([]);
    expect(decision.decided.state, by).toBe(state);
    return;
  }
  const { ends } = transitions[name];
  expect([state.status, ...leadsTo(name, state.status)], by).toContain(decision.decided.state.status);
  for (const { name: clock } of courseOf(decision).events.flatMap((event) => event.ended ?? [])) {
    if (ends !== 'all') expect(ends, by).toContain(clock);
  }
  const stale = decide({ ...asked, expectedVersion: state.version - 1 });
  expect(stale.rejection, by).toEqual({ code: 'stale-version' });
}

const units = ['G-0101', 'S-01'] as const;
const loads: readonly Load[] = ['bare', 'laden'];

describe.each(statuses)('in %s', (status) => {
  const states = units.flatMap((unit) => loads.map((load) => stateIn(status, unit, load)));

  it('is where lawful steps lead', () => {
    for (const state of states) expect(state.status).toBe(status);
  });

  it.each(commandNames)('%s is open to the capacities in the table and refused by its code to all others', (name) => {
    for (const state of states) for (const actor of everybody) tryIt(name, state, actor);
  });
});

describe('the table', () => {
  it('lets some actor of the sample city give every command in every status it names', () => {
    for (const name of commandNames) {
      for (const status of transitions[name].from) {
        const states = units.flatMap((unit) => loads.map((load) => stateIn(status, unit, load)));
        const may = states.some((state) =>
          everybody.some((actor) => {
            const capacities = capacitiesUnder(actor, state, city);
            return expectedCode(name, state, capacities) !== 'forbidden';
          }),
        );
        expect(may, `${name} in ${status}`).toBe(true);
      }
    }
  });
});
