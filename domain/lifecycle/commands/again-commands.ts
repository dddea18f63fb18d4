// Commands that take up a case again: resume, reopen, adopt a policy, finish a task.
import { isNamedBy } from '../../case/authority.js';
import { clockDone, waitOver, stoppedByQuestion } from '../moves/clock-done.js';
import { ledgerCounted, rederived, reinstated } from '../../clocks/changes.js';
import { startClock } from '../../clocks/clocks.js';
import type { Clock } from '../../clocks/clock.js';
import type { CaseState } from '../../case/case.js';
import { isTerminal } from '../../base/codes.js';
import type { Completion } from '../../case/case-records.js';
import { termEnd } from '../../deadlines/term.js';
import type { Answer, CommandRequest, Deciders } from '../moves/command-request.js';
import { handlesAt } from './capacities.js';
import { handoverAgain, withDelivery } from '../moves/handed-again.js';
import { eventHeader } from '../moves/event-header.js';
import {
  arrivalClocks,
  categoryOf,
  changeClocks,
  levelClocks,
  takenUpAt,
  unitOfCase,
  whereAt,
} from '../moves/unit-moves.js';
import { transitions } from '../moves/table.js';
import { remainingPause } from './waiting-commands.js';

type AgainCommand = 'resume' | 'reopen' | 'adopt-policy' | 'finish-task' | 'release-files';

export const againCommands: Deciders<AgainCommand> = {
  resume: (asked) => {
    const { state, at, facts, capacities } = asked;
    if (state.status !== 'completed') return { code: 'transition-not-allowed' };
    const { completion } = state;
    // A review costs the unit no time: the clocks go on where they stood. The unit's own change of mind does.
    const returned = !capacities.has('holder');
    const reason = returned ? ('under-review' as const) : null;
    const changed = state.clocks
      .filter((clock) => isTakenBack(clock, { ...state, completion }))
      .map((clock) => {
        const counts = clock.name === 'promise' ? null : reason;
        const stoodUntil = waitOver(state, completion.at);
        return reinstated(clock, { since: completion.at, at, reason: counts, stoodUntil }, facts);
      });
    const worked = facts.organisation.units.get(completion.unit);
    if (!worked?.active) return { code: 'unknown-unit' };
    const unit = takenUpAt(worked, asked, completion.transfer);
    const errands = handoverAgain(asked, unit)?.errands ?? [];
    const data = { returned, where: whereAt(unit, asked), ...(errands.length > 0 ? { errands } : {}) };
    // A unit other than the one that did the work begins with a term of its own.
    const anew =
      unit.code === worked.code ? [] : completion.from === 'rectifying' ? (['rectification'] as const) : arrivalClocks;
    const start = anew.filter((name) => name !== 'sign-off');
    const change = changeClocks({ ...asked, unit, start, end: ['callback'] });
    const goOn = changed.filter(({ name }) => anew.length === 0 || !levelClocks.includes(name));
    const owing = withDelivery(goOn, { asked, unit, errands });
    return [{ ...eventHeader(asked), kind: 'resumed', data, ...change, changed: owing }];
  },

  reopen: (asked) => reopening(asked),

  'adopt-policy': (asked) => {
    const { state, facts } = asked;
    const next = facts.adoptable;
    if (!next) return { code: 'unknown-policy', field: 'policy' };
    const policy = `${next.policy.code}@${next.policy.version}`;
    if (policy === state.policy) return { code: 'unknown-policy', field: 'policy' };
    if (next.policy.rehearsal && !facts.policy.rehearsal) return { code: 'only-for-rehearsal', field: 'policy' };
    const budgetAnew = (clock: Clock): Clock =>
      stoppedByQuestion(rederivedBy(clock, { asked, next }), { state, facts: next });
    // The promise was printed for the citizen: only a granted extension moves it.
    const running = state.clocks.filter(({ endedAt, name }) => endedAt === null && name !== 'promise');
    const changed = running.map(budgetAnew);
    return [{ ...eventHeader(asked), kind: 'policy-adopted', data: { from: state.policy, policy }, changed }];
  },

  'finish-task': (asked) => {
    const { state, command, texts, actor, facts, capacities } = asked;
    const task = state.tasks.find(({ id }) => id === command.task);
    if (!task) return { code: 'no-such-task', field: 'task' };
    // An actor whose only capacity is the task may finish only tasks of the own unit.
    // Nor does the unit that did the work decide about a citizen who is dissatisfied with it.
    const own = task.kind === 'dissatisfied-reporter' ? ['tasked', 'holder'] : ['tasked'];
    const meets = transitions['finish-task'].by.some((one) => !own.includes(one) && capacities.has(one));
    if (!meets && !handlesAt(actor, task.unit, facts)) return { code: 'forbidden' };
    // Whom a case is about is for intake to decide, and for none whom the proposal names.
    const proposal = state.proposals?.find((one) => one.task === task.id);
    if (proposal && (!capacities.has('operator') || isNamedBy(actor, proposal, facts.organisation)))
      return { code: 'forbidden' };
    return [{ ...eventHeader(asked), kind: 'task-finished', data: { task: command.task, note: texts['note'] ?? '' } }];
  },

  'release-files': (asked) => {
    const { attachments } = asked.command;
    const unknown = attachments.findIndex((id) => !asked.facts.withheldFiles?.has(id));
    if (unknown >= 0) return { code: 'no-such-file', field: `attachments.${String(unknown)}` };
    return [{ ...eventHeader(asked), kind: 'files-released', data: { attachments } }];
  },
};

/** A new cycle of a case at its end, with the unit that did the work; refused past the policy's time. */
export function reopening(asked: CommandRequest): Answer {
  const { state, at, facts } = asked;
  if (!isTerminal(state.status) || !('outcome' in state)) return { code: 'transition-not-allowed' };
  // A diverted request was never dealt with, however long ago that was.
  if (state.status !== 'diverted' && at >= reopenableUntil(asked)) return { code: 'reopening-too-late' };
  const worked = facts.organisation.units.get(state.lastCompletion?.unit ?? state.unit) ?? unitOfCase(asked);
  const unit = takenUpAt(worked, asked, state.lastCompletion?.transfer ?? null);
  const cycle = state.cycle + 1;
  const { outcome, closedAt, lastCompletion, rating } = state;
  const past = { cycle: state.cycle, outcome, closedAt, completion: lastCompletion, rating };
  const category = categoryOf(state.category, facts);
  const started = ['promise' as const, ...arrivalClocks].flatMap((name) => {
    const { id: caseId, clocks, kind } = state;
    const clock = startClock({ name, caseId, cycle, clocks, unit, category, kind, at }, facts);
    return clock ? [clock] : [];
  });
  const handed = handoverAgain(asked, unit);
  const data = { cycle, where: whereAt(unit, asked), past, ...handed };
  const begun = withDelivery(started, { asked, unit, errands: handed?.errands });
  return [{ ...eventHeader(asked), kind: 'reopened', data, started: begun }];
}

/** Whether the completion ended this clock, and its matter is open again once the completion is taken back. */
function isTakenBack(clock: Clock, state: CaseState & { readonly completion: Completion }): boolean {
  const { completion, parts, consultation, contactedAt } = state;
  const { name, run } = clock;
  if (name === 'co-handling') {
    const ended = clock.cycle === state.cycle && clock.endedAt === completion.at;
    return ended && parts.some((part) => part.run === run && part.done === null);
  }
  if (!clockDone(clock, { state, at: completion.at })) return false;
  if (completion.from === 'rectifying') return name === 'rectification';
  if (name === 'first-contact') return contactedAt === null && !completion.contacted;
  return name === 'handling' || name === 'promise' || (name === 'consultation' && consultation !== null);
}

/** The first instant at which a closed case can no longer be opened: counted from its completion, else from its end. */
function reopenableUntil({ state, facts }: CommandRequest): string {
  const limits = facts.policy.reopening;
  const from = state.lastCompletion?.at ?? ('closedAt' in state ? state.closedAt : state.updatedAt);
  if (!limits) return from;
  const plain = { schedule: 'office', roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
  return termEnd({ ...plain, from, budget: limits.within, paused: 0, extensions: [] }, facts.calendar).dueAt;
}

/** A running clock under the figures of the policy now adopted, counted from its own start. */
function rederivedBy(
  clock: Clock,
  { asked, next }: { asked: CommandRequest; next: NonNullable<CommandRequest['facts']['adoptable']> },
): Clock {
  const { state, facts } = asked;
  const unit = facts.organisation.units.get(clock.unit);
  const fresh = unit
    ? startClock(
        {
          name: clock.name,
          caseId: state.id,
          cycle: clock.cycle,
          clocks: [],
          unit,
          category: categoryOf(state.category, facts),
          kind: state.kind,
          at: clock.startedAt,
        },
        next,
      )
    : null;
  // A clock the new policy does not have at this level goes on as it began.
  if (!fresh) return clock;
  const { counting } = fresh;
  // Waiting already used in this cycle is not granted again.
  const cap = clock.name === 'awaiting-citizen' ? remainingPause({ state, facts: { ...facts, ...next } }) : null;
  const budget = cap ? { ...cap, amount: Math.max(cap.amount, 0) } : fresh.budget;
  return clock.name === 'callback'
    ? { ...fresh, run: clock.run, spoken: clock.spoken ?? [] }
    : rederived(ledgerCounted({ ...clock, budget, counting }, next), next);
}
