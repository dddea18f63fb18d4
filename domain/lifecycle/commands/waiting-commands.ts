// Commands of waiting: ask the citizen while clocks pause, and ask for a longer term.
import { type CaseState, runningClock } from '../../case/case.js';
import type { Clock } from '../../clocks/clock.js';
import { goingOn, stoppedByQuestion } from '../moves/clock-done.js';
import { amountOf, extendable, extended, paused } from '../../clocks/changes.js';
import { budgetOf } from '../../clocks/clocks.js';
import { earlierOf } from '../../base/instant.js';
import type { Budget } from '../../deadlines/budget.js';
import { lineage, nextLevelUp } from '../../city/organisation.js';
import type { CommandRequest, Deciders } from '../moves/command-request.js';
import { emergencyIn, readingOf } from '../moves/citizens-words.js';
import { eventHeader } from '../moves/event-header.js';
import { categoryOf, changeClocks, unitOfCase } from '../moves/unit-moves.js';

type WaitingCommand = 'request-information' | 'supply-information' | 'request-extension' | 'decide-extension';

export const waitingCommands: Deciders<WaitingCommand> = {
  'request-information': (asked) => {
    const { state, at, facts, texts, command } = asked;
    const unit = unitOfCase(asked);
    const cap = remainingPause(asked);
    if (cap && cap.amount <= 0) return { code: 'pause-exhausted' };
    const budgets = cap ? { 'awaiting-citizen': cap } : {};
    const change = changeClocks({ ...asked, unit, start: ['awaiting-citizen'], end: [], budgets });
    // A term that is over has nothing left to stand still: neither its lateness nor its moves wait for an answer.
    const stands = ({ state: now, name, dueAt }: Clock): boolean =>
      now === 'running' && dueAt > at && facts.policy.pausedByQuestion.includes(name);
    const changed = state.clocks.filter(stands).map((clock) => paused(clock, at, 'awaiting-citizen'));
    const question = { askedAt: at, text: texts['question'] ?? '', essential: command.essential ?? false };
    return [{ ...eventHeader(asked), kind: 'information-requested', data: { question }, ...change, changed }];
  },

  'supply-information': (asked) => {
    const text = asked.texts['text'] ?? '';
    if (asked.state.status === 'awaiting-citizen') {
      const change = changeClocks({
        ...asked,
        unit: unitOfCase(asked),
        start: [],
        end: ['awaiting-citizen'],
        fulfilled: true,
      });
      const changed = goingOn(asked, []);
      const data = { text, answers: true, task: null, ...emergencyIn(asked) };
      return [{ ...eventHeader(asked), kind: 'information-supplied', data, ...change, changed }];
    }
    // Input after the end neither vanishes nor reopens the case.
    const data = { text, answers: false, ...readingOf(asked), ...emergencyIn(asked) };
    return [{ ...eventHeader(asked), kind: 'information-supplied', data }];
  },

  'request-extension': (asked) => {
    const { state, command, at, facts } = asked;
    const { extension: limits } = facts.policy;
    const handling = runningClock(state, 'handling');
    // How many requests there may be, and only one at a time, was checked before the body.
    if (!limits) return { code: 'extension-exhausted' };
    if (!handling || handling.dueAt <= at) return { code: 'extension-too-late' };
    const { budget } = command;
    if (budget.unit !== limits.atMost.unit || budget.amount > limits.atMost.amount) {
      return { code: 'unsuitable-budget', field: 'budget' };
    }
    const decider = deciderFor(asked);
    const unit = facts.organisation.units.get(decider) ?? unitOfCase(asked);
    const change = changeClocks({ ...asked, unit, start: ['extension'], end: [] });
    const asking = eventHeader(asked);
    const { name, post } = asking.by;
    const askedBy = { name, ...(post === undefined ? {} : { post }) };
    const request = { askedAt: at, askedBy, budget, decider };
    return [{ ...asking, kind: 'extension-requested', data: { request }, ...change }];
  },

  'decide-extension': (asked) => {
    const { state, command, at, facts } = asked;
    if (!state.extension) return { code: 'no-extension-asked' };
    const { budget } = state.extension;
    const change = changeClocks({ ...asked, unit: unitOfCase(asked), start: [], end: ['extension'], fulfilled: true });
    const longer = (clock: Clock): boolean => clock.endedAt === null && extendable.includes(clock.name);
    const changed = command.grant
      ? state.clocks.filter(longer).map((clock) => stoppedByQuestion(extended(clock, { at, budget }, facts), asked))
      : [];
    const data = { granted: command.grant, budget };
    return [
      { ...eventHeader(asked), kind: 'extension-decided', data, ...change, ...(command.grant ? { changed } : {}) },
    ];
  },
};

/**
 * The level above decides; at the top of the ladder, or with no unit above, the unit's own chief; beside the ladder the
 * unit above.
 */
function deciderFor({ state, facts }: CommandRequest): string {
  const { organisation, policy } = facts;
  const above = nextLevelUp(organisation, state.unit, policy.ladder);
  if (above) return above.code;
  const outside = policy.ladder.includes(state.level) ? undefined : lineage(organisation, state.unit)[1];
  return outside ?? state.unit;
}

/** What is left of the cap on waiting in this cycle; null where the policy sets none at this level. */
export function remainingPause({ state, facts }: Pick<CommandRequest, 'state' | 'facts'>): Budget | null {
  const unit = unitOfCase({ state, facts });
  const name = 'awaiting-citizen';
  const category = categoryOf(state.category, facts);
  const cap = budgetOf(facts.policy.clocks[name], { name, cycle: state.cycle, unit, category, kind: state.kind });
  if (!cap) return null;
  const used = earlierWaits(state).reduce(
    (sum, wait) => sum + amountOf({ ...wait.clock, budget: cap }, wait.span, facts),
    0,
  );
  return { amount: cap.amount - used, unit: cap.unit };
}

/** The waits that are over; one ended at its cap, however late that was noticed. */
function earlierWaits(state: CaseState) {
  return state.clocks.flatMap((clock) =>
    clock.name === 'awaiting-citizen' && clock.cycle === state.cycle && clock.endedAt !== null
      ? [{ clock, span: { from: clock.startedAt, until: earlierOf(clock.dueAt, clock.endedAt) } }]
      : [],
  );
}
