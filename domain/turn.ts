// Whose turn it is: who must do what next in a case, and until when; read off its state, for lists and boards.
import type { CaseState } from './case.js';
import { runningClock } from './case.js';
import type { Task } from './case-records.js';
import type { ActName, CommandName } from './commands.js';
import type { Instant } from './instant.js';
import type { ClockName, Policy } from './policy.js';

/** In what part somebody is waited for. */
export const parties = ['desk', 'holder', 'receiver', 'superior', 'citizen', 'callback', 'clerk'] as const;
export type Party = (typeof parties)[number];

export interface Turn {
  readonly party: Party;
  /** The unit waited for; null for the citizen, the callback centre and the clerk. */
  readonly unit: string | null;
  /** The command that brings the case on, or the act of the clerk. */
  readonly act: CommandName | ActName;
  /** The due instant of the clock that presses; null where none runs. */
  readonly until: Instant | null;
}

/** The next turn; null for a case in which nothing is left to do. */
export function turnOf(state: CaseState, policy: Pick<Policy, 'rectificationRounds'>): Turn | null {
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
      return { party: 'citizen', unit: null, act: 'supply-information', until: due('awaiting-citizen') };
    case 'offered':
      return { party: 'receiver', unit: state.transfer.to, act: 'accept-transfer', until: due('transfer-acceptance') };
    case 'arbitration':
      return { party: 'superior', unit: state.unit, act: 'rule', until: due('arbitration') };
    case 'completed':
      return { party: 'clerk', unit: null, act: 'ask-citizen', until: due('callback') };
    case 'callback':
      return { party: 'citizen', unit: null, act: 'rate', until: due('answer-window') };
    case 'phone-callback':
      return afterDissatisfaction(state, { until: due('phone-callback'), policy });
    case 'rectifying':
      return { ...here, act: 'complete', until: due('rectification') };
    default:
      return leftOver(state.tasks);
  }
}

/** First the call, then the order; past the last round only the final outcome is left, and that is a desk's. */
function afterDissatisfaction(
  state: CaseState,
  { until, policy }: { until: Instant | null; policy: Pick<Policy, 'rectificationRounds'> },
): Turn {
  if (!state.callbackRecord) return { party: 'callback', unit: null, act: 'record-callback', until };
  if (state.round < policy.rectificationRounds)
    return { party: 'callback', unit: null, act: 'order-rectification', until };
  return { party: 'desk', unit: state.unit, act: 'close', until };
}

/** A case at its end may still leave a human's task. */
function leftOver([task]: readonly Task[]): Turn | null {
  if (!task) return null;
  if (task.kind === 'phone-the-citizen') return { party: 'callback', unit: null, act: 'record-callback', until: null };
  return { party: 'desk', unit: task.unit, act: 'finish-task', until: null };
}
