// Tells why a command is not open to an actor now: status, capacity, or what the case lacks.
import type { Actor } from '../../case/actor.js';
import { isNamedBy } from '../../case/authority.js';
import { type CaseState, isFormer, runningClock } from '../../case/case.js';
import type { Clock } from '../../clocks/clock.js';
import type { CommandName } from '../../case/commands.js';
import type { FailureCode } from '../../base/failures.js';
import { isWithin, nextLevelUp } from '../../city/organisation.js';
import { extensionsIn } from '../../city/policy.js';
import { isBoundBesideIntake, isIntake } from './bound.js';
import type { LawFacts } from '../moves/law-facts.js';
import { type Capacity, tasksOfCalls } from '../../base/codes.js';
import { transitions } from '../moves/table.js';

export interface CallerPosition {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly capacities: ReadonlySet<Capacity>;
  readonly facts: LawFacts;
}

/** What is left to do in a former case: it is kept to be read. */
const openInFormer: readonly CommandName[] = ['note', 'release-files'];

/** Why the command is not open to this caller now, whatever its body says; null when it is. */
export function refusalOf(name: CommandName, standing: CallerPosition): FailureCode | null {
  const { state, capacities, facts } = standing;
  const { from, by } = transitions[name];
  if (isFormer(state) && !openInFormer.includes(name)) return 'former-case';
  if (!from.includes(state.status)) return name === 'rate' ? refusedRating(state) : 'transition-not-allowed';
  if (!by.some((capacity) => capacities.has(capacity))) return 'forbidden';
  if (awaitsRecusal(name, standing)) return 'recusal-open';
  switch (name) {
    case 'escalate':
      return nextLevelUp(facts.organisation, state.unit, facts.policy.ladder) ? null : 'top-of-ladder';
    case 'offer-transfer':
      // A ruling also binds the units below: they may not return the case either.
      return state.boundTo !== null && isWithin(facts.organisation, state.unit, state.boundTo)
        ? 'bound-by-ruling'
        : null;
    case 'merge':
      // Merged into another case, the designated unit would be rid of it.
      return isBoundBesideIntake(standing) ? 'bound-by-ruling' : lacking(name, state, facts);
    case 'rate':
      // Staff do not rate what staff filed, not even on another's behalf.
      if (state.staffFiled && !capacities.has('citizen')) return 'forbidden';
      return state.callbackRecord && state.status !== 'duplicate' ? 'already-answered' : null;
    case 'close':
      return closingRefusal({ state, capacities });
    case 'record-callback':
      return isToBePhoned(state) ? null : 'transition-not-allowed';
    case 'order-rectification':
      if (state.status === 'completed' && state.round === 0) return 'transition-not-allowed';
      if (state.round >= facts.policy.rectificationRounds) return 'rounds-exhausted';
      return state.status === 'phone-callback' ? uncalled(state) : null;
    case 'release-files':
      // Who sees such files opens them: neither who handles the case nor a desk that does intake's part.
      return capacities.has('holder') || !isIntake(standing) ? 'forbidden' : lacking(name, state, facts);
    default:
      return lacking(name, state, facts);
  }
}

/** Merged away or ended, a case is out of intake's reach. */
const endings: readonly CommandName[] = ['merge', 'withdraw', 'close'];

/** Until intake has decided whom a case is about, intake alone merges it, and nobody who is named ends it. */
function awaitsRecusal(name: CommandName, { state, actor, capacities, facts }: CallerPosition): boolean {
  if (!endings.includes(name)) return false;
  const open = state.tasks.filter(({ kind }) => kind === 'decide-recusal').map(({ id }) => id);
  if (name === 'merge' && open.length > 0 && !capacities.has('operator')) return true;
  return (state.proposals ?? []).some((one) => open.includes(one.task) && isNamedBy(actor, one, facts.organisation));
}

type LackCheck = (state: CaseState, facts: LawFacts) => FailureCode | false;

const unanswered = ({ supervisionOrder: order }: CaseState): boolean => order !== null && order.answeredAt === null;

/**
 * What a case may lack for a command of waiting, sharing, supervising or linking; only the given command is looked up.
 */
const lacks: { readonly [N in CommandName]?: LackCheck } = {
  'request-extension': (state, facts) => extensionRefusal(state, facts),
  'decide-extension': ({ extension }) => extension === null && 'no-extension-asked',
  convene: ({ consultation }) => consultation !== null && 'consultation-open',
  conclude: ({ consultation }) => consultation === null && 'transition-not-allowed',
  supervise: (state) => unanswered(state) && 'supervision-open',
  'answer-supervision': (state) => !unanswered(state) && 'no-supervision-order',
  'accept-answer': (state) => (state.supervisionOrder === null || unanswered(state)) && 'no-supervision-order',
  'withdraw-card': ({ clocks }) => !clocks.some(hasCard) && 'no-such-card',
  'finish-task': ({ tasks }) => tasks.length === 0 && 'no-such-task',
  'release-files': ({ disclosure }) => disclosure === 'named' && 'no-such-file',
  unmerge: ({ parent }) => parent === null && 'transition-not-allowed',
  merge: ({ children }) => children.length > 0 && 'has-children',
  withdraw: ({ children }) => children.length > 0 && 'has-children',
  // A diverted request was never dealt with: its way back is not counted.
  reopen: (state, facts) => isReopeningExhausted(state, facts) && 'reopening-exhausted',
};

/** Whether the case was opened again as often as its policy allows. */
export const isReopeningExhausted = ({ status, past }: CaseState, { policy }: Pick<LawFacts, 'policy'>): boolean =>
  status !== 'diverted' &&
  (policy.reopening?.times ?? 0) <= past.filter(({ outcome }) => outcome !== 'diverted').length;

const lacking = (name: CommandName, state: CaseState, facts: LawFacts): FailureCode | null =>
  lacks[name]?.(state, facts) || null;

const hasCard = ({ cards }: Clock): boolean => cards?.some(({ withdrawn }) => withdrawn === null) ?? false;

function extensionRefusal(state: CaseState, { policy }: LawFacts): FailureCode | false {
  if (state.counts.extensions >= extensionsIn(state.cycle, policy)) return 'extension-exhausted';
  if (state.extension) return 'extension-pending';
  return !runningClock(state, 'handling') && 'extension-too-late';
}

/**
 * Whether a call is due: after a 3 (a merged reporter's on the merged case), after an answer that was not understood, and
 * on sampled cases that silence closed.
 */
function isToBePhoned(state: CaseState): boolean {
  switch (state.status) {
    case 'closed':
      return isCallLeft(state);
    case 'duplicate':
      return runningClock(state, 'phone-callback') !== undefined || isCallLeft(state);
    default:
      return true;
  }
}

const isCallLeft = ({ tasks }: CaseState): boolean => tasks.some(({ kind }) => tasksOfCalls.includes(kind));

/** An answer of 3 is decided on after its call, even one that did not reach the citizen. */
const uncalled = ({ callbackRecord }: CaseState): FailureCode | null => (callbackRecord ? null : 'call-owed');

/** After a 3 the unit that did the work does not close its own case; before that the callback centre does not. */
function closingRefusal({ state, capacities }: Pick<CallerPosition, 'state' | 'capacities'>): FailureCode | null {
  const isOne = (...those: readonly Capacity[]): boolean => those.some((capacity) => capacities.has(capacity));
  if (state.status !== 'phone-callback') return isOne('operator', 'desk', 'desk-above') ? null : 'forbidden';
  if (!isOne('callback', 'desk-above', 'last-word')) return 'forbidden';
  if (!state.callbackRecord) return uncalled(state);
  // A citizen who was not reached has understood nothing.
  return state.callbackRecord.reached || isOne('last-word') ? null : 'unsuitable-outcome';
}

const refusedRating = (state: CaseState): FailureCode => {
  if (state.status === 'closed' && state.outcome === 'unanswered') return 'answer-window-closed';
  return state.rating ? 'already-answered' : 'transition-not-allowed';
};
