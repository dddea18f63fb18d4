// Tells whose turn it is in a case: who must do what next, and until when.
// It is read off the state, for lists and boards.
import { callerOf } from '../case/caller.js';
import { type CaseState, runningClock } from '../case/case.js';
import { type ActName, type ClockName, tasksOfCalls } from '../base/codes.js';
import type { CommandName } from '../case/commands.js';
import type { Instant } from '../base/instant.js';
import type { LawFacts } from './moves/law-facts.js';
import { awaitsLastWord, unitOfLastWord } from './commands/last-word.js';

/** The parties a case can wait for. */
export const parties = ['desk', 'holder', 'receiver', 'superior', 'citizen', 'callback', 'clerk'] as const;
export type Party = (typeof parties)[number];

export interface Turn {
  readonly party: Party;
  /** The unit waited for; null for the citizen, the callback centre itself and the case workflow. */
  readonly unit: string | null;
  /** The command that moves the case on, or the act of the case workflow. */
  readonly act: CommandName | ActName;
  /** The due instant of the clock that presses; null where none runs. */
  readonly until: Instant | null;
}

type Facts = Pick<LawFacts, 'policy' | 'organisation' | 'backstop'>;

/** The next turn; null when nothing is left to do. */
export function turnOf(state: CaseState, facts: Facts): Turn | null {
  const due = (...names: ClockName[]): Instant | null =>
    names.map((name) => runningClock(state, name)?.dueAt).find((at) => at !== undefined) ?? null;
  const here = { party: 'holder', unit: state.unit } as const;
  switch (state.status) {
    case 'registered':
      return { party: 'desk', unit: state.unit, act: 'dispatch', until: due('dispatch') };
    case 'dispatched':
      return { ...here, act: 'sign', until: due('sign-off', 'handling') };
    case 'handling':
    case 'transferred':
      return runningClock(state, 'first-contact')
        ? { ...here, act: 'contact', until: due('first-contact') }
        : { ...here, act: 'complete', until: due('handling') };
    case 'awaiting-citizen':
      return { ...whoIsAsked(state, facts), act: 'supply-information', until: due('awaiting-citizen') };
    case 'offered':
      return { party: 'receiver', unit: state.transfer.to, act: 'accept-transfer', until: due('transfer-acceptance') };
    case 'arbitration':
      return { party: 'superior', unit: state.unit, act: 'rule', until: due('arbitration') };
    case 'completed':
      return { party: 'clerk', unit: null, act: 'ask-citizen', until: due('callback') };
    case 'callback':
      return { party: 'citizen', unit: null, act: 'rate', until: due('answer-window') };
    case 'phone-callback':
      return afterDissatisfaction(state, due('phone-callback'), facts);
    case 'rectifying':
      return { ...here, act: 'complete', until: due('rectification') };
    case 'duplicate':
      // A merged reporter who is dissatisfied is phoned on his own case.
      return runningClock(state, 'phone-callback')
        ? called(state, due('phone-callback'), facts)
        : leftOver(state, facts);
    default:
      return leftOver(state, facts);
  }
}

/** The citizen; or the unit of the post that filed the case, where it is for no citizen. */
function whoIsAsked({ filer }: CaseState, { organisation }: Facts): Pick<Turn, 'party' | 'unit'> {
  const unit = filer === undefined ? undefined : organisation.posts.get(filer)?.unit;
  return unit === undefined ? { party: 'citizen', unit: null } : { party: 'holder', unit };
}

/** The unit that phones in place of the callback centre's own officers, in whose queue the case is; else null. */
function callingUnit(state: CaseState, facts: Facts): string | null {
  const caller = callerOf(state, facts);
  return caller && caller.role !== 'callback' ? caller.unit : null;
}

const called = (state: CaseState, until: Instant | null, facts: Facts): Turn => ({
  ...{ party: 'callback', unit: callingUnit(state, facts), act: 'record-callback', until },
});

/** First the call, then the order; past the last round only the last word is left. */
function afterDissatisfaction(state: CaseState, until: Instant | null, facts: Facts): Turn {
  if (!state.callbackRecord) return called(state, until, facts);
  return awaitsLastWord(state, facts)
    ? { party: 'desk', unit: unitOfLastWord({ state, facts }), act: 'close', until }
    : { party: 'callback', unit: callingUnit(state, facts), act: 'order-rectification', until };
}

/** A case at its end may still leave a human's task. */
function leftOver(state: CaseState, facts: Facts): Turn | null {
  const [task] = state.tasks;
  if (!task) return null;
  if (tasksOfCalls.includes(task.kind)) return called(state, null, facts);
  return { party: 'desk', unit: task.unit, act: 'finish-task', until: null };
}
