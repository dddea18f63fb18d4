// The transition table: which command is allowed from which status, and in which capacity it may be given.
import type { Status } from '../case.js';
import { openStatuses, statuses } from '../case.js';
import type { ActName, CommandName } from '../commands.js';
import type { ClockName } from '../policy.js';

/** In what capacity somebody acts on this very case (city.md, who may do what). */
export const capacities = [
  'holder',
  'desk',
  'desk-above',
  'receiver',
  'operator',
  'callback',
  'supervisor',
  'channel',
  'citizen',
] as const;
export type Capacity = (typeof capacities)[number];

export interface Transition {
  readonly from: readonly Status[];
  readonly by: readonly Capacity[];
  /** The statuses it can lead to from any of `from`, or from each; a status it only keeps is not named. */
  readonly to: readonly Status[] | Readonly<Partial<Record<Status, readonly Status[]>>>;
  /** The clocks it ends when accepted: their moves give way to it, even when it comes after the due instant. */
  readonly ends: readonly ClockName[] | 'all';
}

const atLevel: readonly ClockName[] = ['dispatch', 'sign-off', 'first-contact', 'handling'];

export const transitions: Readonly<Record<CommandName, Transition>> = {
  classify: {
    from: ['registered', 'dispatched', 'handling', 'awaiting-citizen'],
    by: ['operator', 'holder', 'desk-above'],
    to: [],
    ends: [],
  },
  dispatch: {
    from: ['registered', 'dispatched'],
    by: ['operator', 'desk', 'desk-above'],
    to: ['dispatched'],
    ends: atLevel,
  },
  sign: { from: ['dispatched'], by: ['holder'], to: ['handling'], ends: ['sign-off'] },
  contact: {
    from: ['dispatched', 'handling', 'awaiting-citizen', 'transferred', 'rectifying'],
    by: ['holder'],
    to: [],
    ends: ['first-contact'],
  },
  note: {
    from: statuses,
    by: ['holder', 'desk-above', 'receiver', 'operator', 'callback', 'supervisor'],
    to: [],
    ends: [],
  },
  complete: {
    from: ['dispatched', 'handling', 'awaiting-citizen', 'transferred', 'rectifying'],
    by: ['holder'],
    to: ['completed'],
    ends: [...atLevel, 'promise', 'rectification'],
  },
  escalate: { from: ['dispatched', 'handling'], by: ['holder'], to: ['dispatched'], ends: atLevel },
  reassign: {
    from: ['registered', 'dispatched', 'handling', 'awaiting-citizen', 'rectifying'],
    by: ['desk', 'desk-above'],
    to: {
      registered: ['dispatched'],
      handling: ['dispatched'],
      'awaiting-citizen': ['dispatched'],
    },
    ends: atLevel,
  },
  'offer-transfer': {
    from: ['dispatched', 'handling'],
    by: ['holder', 'desk-above'],
    to: ['offered'],
    ends: atLevel,
  },
  'accept-transfer': {
    from: ['offered'],
    by: ['receiver'],
    to: ['transferred', 'handling'],
    ends: ['transfer-acceptance'],
  },
  'refuse-transfer': { from: ['offered'], by: ['receiver'], to: ['arbitration'], ends: ['transfer-acceptance'] },
  rule: { from: ['arbitration'], by: ['desk'], to: ['dispatched', 'transferred'], ends: ['arbitration'] },
  rate: {
    from: ['completed', 'callback', 'phone-callback'],
    by: ['citizen', 'callback'],
    to: ['closed', 'phone-callback'],
    ends: ['callback', 'answer-window', 'phone-callback'],
  },
  'record-callback': {
    from: ['phone-callback', 'closed'],
    by: ['callback'],
    to: ['closed'],
    ends: ['phone-callback'],
  },
  'order-rectification': {
    from: ['phone-callback', 'completed'],
    by: ['callback', 'desk-above'],
    to: ['rectifying'],
    ends: ['phone-callback', 'callback'],
  },
  withdraw: { from: openStatuses, by: ['citizen', 'operator', 'channel'], to: ['withdrawn'], ends: 'all' },
  amend: { from: openStatuses, by: ['operator', 'holder', 'desk-above'], to: [], ends: [] },
  close: {
    from: ['registered', 'dispatched', 'handling', 'phone-callback'],
    by: ['operator', 'desk', 'desk-above', 'callback'],
    to: {
      registered: ['not-admitted', 'diverted'],
      dispatched: ['not-admitted', 'diverted'],
      handling: ['not-admitted', 'diverted'],
      'phone-callback': ['closed'],
    },
    ends: 'all',
  },
};

/** Where the clerk's acts lead; an act that is not named never changes the status. */
export const clerkMoves: Readonly<Partial<Record<ActName, Readonly<Partial<Record<Status, Status>>>>>> = {
  escalate: { handling: 'dispatched', 'awaiting-citizen': 'dispatched' },
  'refer-to-superior': { offered: 'arbitration' },
  'ask-citizen': { completed: 'callback' },
  'close-unanswered': { callback: 'closed', 'phone-callback': 'closed' },
};

/** The other statuses to which a command can lead from one. */
export function leadsTo(command: CommandName, from: Status): Status[] {
  const { to, from: allowed } = transitions[command];
  const named: readonly Status[] = isList(to) ? (allowed.includes(from) ? to : []) : (to[from] ?? []);
  return named.filter((status) => status !== from);
}

const isList = (to: Transition['to']): to is readonly Status[] => Array.isArray(to);

/** Whether a command, if accepted, ends the clock, so that the clock's moves give way to it. */
export const endsClock = (command: CommandName, clock: ClockName): boolean => {
  const { ends } = transitions[command];
  return ends === 'all' || ends.includes(clock);
};
