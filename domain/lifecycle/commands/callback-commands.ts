// Commands after completion: rating, phone callback, rectification and closing by hand.
import { callerOf } from '../../case/caller.js';
import { type CaseState, runningClock } from '../../case/case.js';
import { type ClockName, type Outcome, isTerminal } from '../../base/codes.js';
import { type CommandOf, saidWhenReached } from '../../case/commands.js';
import type { CaseEvent, EventData } from '../../case/events.js';
import type { Rejection } from '../../base/failures.js';
import { type CommandRequest, type Deciders, isRejection } from '../moves/command-request.js';
import { dissatisfactionOf } from '../../evolution/steps.js';
import { reopening } from './again-commands.js';
import { isBound } from './bound.js';
import { handoverAgain, withDelivery } from '../moves/handed-again.js';
import { emergencyIn } from '../moves/citizens-words.js';
import { eventHeader } from '../moves/event-header.js';
import { changeClocks, takenUpAt, unitOfCase, whereAt } from '../moves/unit-moves.js';
import type { LawFacts, RelatedCase } from '../moves/law-facts.js';
import { awaitsLastWord } from './last-word.js';
import { isReopeningExhausted } from './refusal.js';
import { orderByCounting } from './supervision-commands.js';
import { notifiedElsewhere } from '../moves/notified-elsewhere.js';

type CallbackCommand = 'rate' | 'record-callback' | 'order-rectification' | 'close';

const plainly = { exit: null, earlier: null } as const;

const closingOutcomes: Readonly<Record<string, readonly CaseState['status'][]>> = {
  understood: ['phone-callback'],
  final: ['phone-callback'],
  'not-admitted': ['registered', 'dispatched', 'handling'],
  diverted: ['registered', 'dispatched', 'handling'],
};

const theCall: readonly ClockName[] = ['phone-callback'];

/** Clocks met by an exit: telling the citizen where to turn is an answer, but no signature and no call. */
const doneByExit: readonly ClockName[] = ['dispatch', 'handling', 'promise'];

function closing(
  asked: CommandRequest,
  outcome: Outcome,
  why: Pick<EventData['closed'], 'exit' | 'earlier' | 'onward'> = plainly,
): CaseEvent {
  const status = outcome === 'not-admitted' || outcome === 'diverted' ? outcome : 'closed';
  // The end does not meet a call that was never made, nor an answer owed to a supervision office.
  const called = asked.state.callbackRecord?.reached || asked.command.name === 'record-callback';
  const fulfilled = status === 'closed' ? (called ? theCall : []) : doneByExit;
  const change = changeClocks({ ...asked, unit: unitOfCase(asked), start: [], end: 'all', fulfilled });
  const data: EventData['closed'] = {
    status,
    outcome,
    flagged: false,
    task: null,
    ...why,
    ...notifiedElsewhere(asked),
  };
  return { ...eventHeader(asked), kind: 'closed', data, ...change };
}

/**
 * Why a merged reporter is not heard now; null when the answer counts. Merged reporters are asked together with the
 * reporter of the case that lives on, once in each round, and have as long to answer, even where that one was quicker.
 */
function answeredAsMerged({ state, at, facts }: CommandRequest): Rejection | null {
  const question = facts.related?.asked;
  if (!question) return { code: 'transition-not-allowed' };
  if (state.rating && state.rating.at >= question.at) return { code: 'already-answered' };
  return at >= question.until ? { code: 'answer-window-closed' } : null;
}

/** A merged reporter's 3 is owed a call like any other; an answer in a later round replaces the earlier one. */
function callOfMerged(asked: CommandRequest<CommandOf<'rate'>>) {
  const dissatisfied = asked.command.score === 3;
  const owed = runningClock(asked.state, 'phone-callback') !== undefined;
  const start = dissatisfied && !owed ? theCall : [];
  return changeClocks({ ...asked, unit: unitOfCase(asked), start, end: dissatisfied ? [] : theCall });
}

/** Why a dissatisfied citizen's case may not close so; null when it may, and for every other outcome. */
function unsaidOf(outcome: Outcome, { state, facts, capacities }: CommandRequest): Rejection | null {
  const unsuitable = { code: 'unsuitable-outcome', field: 'outcome' } as const;
  switch (outcome) {
    case 'understood':
      // The citizen must have been reached, and no unit may say this of its own work.
      if (!state.callbackRecord?.reached) return unsuitable;
      return capacities.has('callback') || capacities.has('desk-above') ? null : { code: 'forbidden' };
    case 'final':
      // Only once no round of rectification is left.
      if (!awaitsLastWord(state, facts)) return unsuitable;
      return capacities.has('last-word') ? null : { code: 'forbidden' };
    default:
      return null;
  }
}

/**
 * The new cycle of a closed case whose citizen says on the phone that he is dissatisfied, where the policy opens it by
 * that word and its limits leave room; else nothing. It is the explicit act of the officer who phones, and may reopen.
 */
function reopenedByPolicy(asked: CommandRequest): readonly CaseEvent[] {
  const { state, facts } = asked;
  if (!facts.policy.reopening?.onDissatisfied || isReopeningExhausted(state, facts)) return [];
  const next = { ...asked, state: { ...state, revision: state.revision + 1 } };
  const answer = reopening(next);
  return isRejection(answer) ? [] : answer;
}

/** What a citizen who is turned away must be told, and the command does not say; null when it does. */
function wayOnwardOf({ outcome, exit, onward }: CommandOf<'close'>): Rejection | null {
  if (outcome === 'not-admitted' && exit === undefined) return { code: 'exit-needed', field: 'exit' };
  return outcome === 'diverted' && onward === undefined ? { code: 'onward-needed', field: 'onward' } : null;
}

/** Whether the other case came first and is or was dealt with: of two cases, one goes on. */
const isEarlier = (other: LawFacts['related'], { id, receivedAt }: CaseState): other is RelatedCase =>
  other != null && other.id !== id && other.receivedAt <= receivedAt && other.status !== 'withdrawn';

export const callbackCommands: Deciders<CallbackCommand> = {
  rate: (asked) => {
    const { state, command, at, texts } = asked;
    const text = texts['text'];
    const rating = { at, score: command.score, contacted: command.contacted ?? null, solved: command.solved ?? null };
    const rated = {
      ...eventHeader(asked),
      kind: 'rated',
      data: { rating, ...(text === undefined ? {} : { text }), ...emergencyIn(asked) },
    } as const;
    if (state.status === 'duplicate') return answeredAsMerged(asked) ?? [{ ...rated, ...callOfMerged(asked) }];
    if (command.score === 1) return [rated, closing(asked, 'satisfied')];
    if (command.score === 2) return [rated, closing(asked, 'basically-satisfied')];
    // A changed 3 is not a second complaint: the phone callback's clock goes on.
    const start = state.status === 'phone-callback' ? [] : theCall;
    const end = ['callback', 'answer-window'] as const;
    const change = changeClocks({ ...asked, unit: unitOfCase(asked), start, end, fulfilled: true });
    const first = state.rating?.score !== 3;
    return [{ ...rated, ...change }, ...(first ? orderByCounting(asked, 'dissatisfied-twice', rated) : [])];
  },

  'record-callback': (asked) => {
    const { reached, contacted, solved, satisfied, cause } = asked.command;
    const said = reached ? undefined : saidWhenReached.find((field) => asked.command[field]);
    if (said) return { code: 'nobody-reached', field: said };
    const text = asked.texts['text'] ?? '';
    const { state, at } = asked;
    const merged = state.status === 'duplicate';
    const late = reached && !satisfied && isTerminal(state.status) && !merged;
    const reopened = late ? reopenedByPolicy(asked) : [];
    // Whether the case is opened again is decided by those who phone, not by the unit that did the work.
    const id = dissatisfactionOf(state.cycle);
    const unit = callerOf(state, asked.facts)?.unit ?? asked.facts.backstop;
    const task =
      late && reopened.length === 0 ? { id, kind: 'dissatisfied-reporter' as const, unit, openedAt: at } : null;
    const data = { reached, contacted, solved, satisfied, cause: cause ?? null, text, ...(task ? { task } : {}) };
    const over = { unit: unitOfCase(asked), start: [], end: theCall, fulfilled: true };
    const done = merged && reached ? changeClocks({ ...asked, ...over }) : {};
    const recorded = { ...eventHeader(asked), kind: 'callback-recorded', data, ...done } as const;
    const closes = satisfied && reached && state.status === 'phone-callback';
    return closes ? [recorded, closing(asked, 'satisfied')] : [recorded, ...reopened];
  },

  'order-rectification': (asked) => {
    const { state, facts } = asked;
    if (!('completion' in state)) return { code: 'transition-not-allowed' };
    const worked = facts.organisation.units.get(state.completion.unit);
    if (!worked?.active) return { code: 'unknown-unit' };
    const unit = takenUpAt(worked, asked, state.completion.transfer);
    const end = ['phone-callback', 'callback'] as const;
    const fulfilled = state.callbackRecord?.reached ?? false;
    const change = changeClocks({ ...asked, unit, start: ['rectification'], end, fulfilled });
    const demands = asked.texts['demands'] ?? '';
    const errands = handoverAgain(asked, unit)?.errands ?? [];
    const owed = errands.length > 0 ? { errands } : {};
    const data = { round: state.round + 1, where: whereAt(unit, asked), demands, ...owed };
    const started = withDelivery(change.started, { asked, unit, errands });
    return [{ ...eventHeader(asked), kind: 'rectification-ordered', data, ...change, started }];
  },

  close: (asked) => {
    const { outcome, exit, earlier } = asked.command;
    if (!closingOutcomes[outcome]?.includes(asked.state.status)) {
      return { code: 'unsuitable-outcome', field: 'outcome' };
    }
    if ((outcome === 'diverted' || outcome === 'not-admitted') && isBound(asked)) return { code: 'bound-by-ruling' };
    const unsaid = unsaidOf(outcome, asked);
    if (unsaid) return unsaid;
    const turnedAway = (['exit', 'onward'] as const).find((field) => asked.command[field] !== undefined);
    if (turnedAway && outcome !== 'not-admitted' && outcome !== 'diverted') {
      return { code: 'unsuitable-outcome', field: turnedAway };
    }
    const missing = wayOnwardOf(asked.command);
    if (missing) return missing;
    // The same matter is answered with the earlier result, so that result must be named.
    const { related } = asked.facts;
    const names = exit === 'same-matter' || earlier !== undefined;
    if (names && !isEarlier(related, asked.state)) return { code: 'unsuitable-case', field: 'earlier' };
    const onward = asked.texts['onward'];
    const why = { exit: exit ?? null, earlier: earlier === undefined ? null : (related?.id ?? null) };
    return [closing(asked, outcome, { ...why, ...(onward === undefined ? {} : { onward }) })];
  },
};
