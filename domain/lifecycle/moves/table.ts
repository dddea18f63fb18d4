// Defines the transition table: the statuses and capacities that allow each command.
import { type ActName, type Capacity, type ClockName, type Status, openStatuses, statuses } from '../../base/codes.js';
import type { CommandName } from '../../case/commands.js';

export interface Transition {
  readonly from: readonly Status[];
  readonly by: readonly Capacity[];
  /** The statuses it can lead to from any of `from`, or from each; a status it only keeps is not named. */
  readonly to: readonly Status[] | Readonly<Partial<Record<Status, readonly Status[]>>>;
  /** The clocks it ends when accepted: their moves give way to it, even when it comes after the due instant. */
  readonly ends: readonly ClockName[] | 'all';
}

const atLevel: readonly ClockName[] = [
  'dispatch',
  'sign-off',
  'first-contact',
  'handling',
  'extension',
  'awaiting-citizen',
];
const atWork: readonly Status[] = ['dispatched', 'handling', 'transferred'];
/** Statuses in which co-handlers and consultations can still do their part, whoever has the case or is offered it. */
const askedBeside: readonly Status[] = [...atWork, 'awaiting-citizen', 'offered', 'arbitration'];
const beforeCompletion: readonly Status[] = ['registered', 'dispatched', 'handling', 'awaiting-citizen'];

export const transitions: Readonly<Record<CommandName, Transition>> = {
  classify: {
    from: beforeCompletion,
    by: ['operator', 'holder', 'desk-above'],
    to: [],
    ends: ['dispatch', 'sign-off', 'first-contact', 'handling', 'promise'],
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
    ends: [...atLevel, 'promise', 'rectification', 'extension', 'awaiting-citizen', 'co-handling', 'consultation'],
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
    to: ['offered', 'arbitration'],
    ends: atLevel,
  },
  'accept-transfer': {
    from: ['offered'],
    by: ['receiver'],
    to: ['transferred', 'handling'],
    ends: ['transfer-acceptance', 'objection'],
  },
  'refuse-transfer': {
    from: ['offered'],
    by: ['receiver'],
    to: ['arbitration'],
    ends: ['transfer-acceptance', 'objection'],
  },
  'recall-transfer': {
    from: ['offered'],
    by: ['holder', 'desk-above'],
    to: ['registered', 'dispatched', 'handling'],
    ends: ['transfer-acceptance', 'objection'],
  },
  rule: { from: ['arbitration'], by: ['desk'], to: ['dispatched', 'transferred'], ends: ['arbitration'] },
  rate: {
    from: ['completed', 'callback', 'phone-callback', 'duplicate'],
    by: ['citizen', 'callback'],
    to: {
      completed: ['closed', 'phone-callback'],
      callback: ['closed', 'phone-callback'],
      'phone-callback': ['closed'],
    },
    ends: ['callback', 'answer-window', 'phone-callback', 'supervision-reply'],
  },
  'record-callback': {
    from: ['phone-callback', 'closed', 'duplicate'],
    by: ['callback'],
    to: { 'phone-callback': ['closed'], closed: ['dispatched', 'transferred'] },
    ends: ['phone-callback', 'supervision-reply'],
  },
  'order-rectification': {
    from: ['phone-callback', 'completed'],
    by: ['callback', 'desk-above'],
    to: ['rectifying'],
    ends: ['phone-callback', 'callback'],
  },
  withdraw: { from: openStatuses, by: ['citizen', 'operator', 'channel'], to: ['withdrawn'], ends: 'all' },
  amend: {
    from: [...openStatuses, 'duplicate'],
    by: ['operator', 'holder', 'desk-above', 'citizen'],
    to: {
      registered: ['dispatched'],
      handling: ['dispatched'],
      'awaiting-citizen': ['dispatched'],
      offered: ['dispatched'],
      transferred: ['dispatched'],
    },
    ends: [...atLevel, 'transfer-acceptance', 'objection', 'arbitration', 'rectification'],
  },
  close: {
    from: ['registered', 'dispatched', 'handling', 'phone-callback'],
    by: ['operator', 'desk', 'desk-above', 'callback', 'last-word'],
    to: {
      registered: ['not-admitted', 'diverted'],
      dispatched: ['not-admitted', 'diverted'],
      handling: ['not-admitted', 'diverted'],
      'phone-callback': ['closed'],
    },
    ends: 'all',
  },
  'request-information': { from: ['handling', 'transferred'], by: ['holder'], to: ['awaiting-citizen'], ends: [] },
  'supply-information': {
    from: statuses,
    by: ['citizen', 'channel', 'operator', 'holder', 'callback'],
    to: { 'awaiting-citizen': ['handling', 'transferred'] },
    ends: ['awaiting-citizen'],
  },
  'request-extension': { from: atWork, by: ['holder'], to: [], ends: [] },
  'decide-extension': { from: [...atWork, 'awaiting-citizen'], by: ['decider'], to: [], ends: ['extension'] },
  involve: { from: atWork, by: ['holder', 'desk-above', 'operator'], to: [], ends: [] },
  report: { from: [...askedBeside, 'rectifying'], by: ['co-handler'], to: [], ends: ['co-handling'] },
  convene: { from: [...atWork, 'arbitration'], by: ['holder', 'desk-above'], to: [], ends: [] },
  opine: { from: askedBeside, by: ['invited'], to: [], ends: [] },
  conclude: {
    from: [...atWork, 'awaiting-citizen', 'arbitration'],
    by: ['holder', 'desk-above'],
    to: [],
    ends: ['consultation'],
  },
  supervise: { from: openStatuses, by: ['supervisor'], to: [], ends: ['supervision-reply'] },
  'answer-supervision': { from: openStatuses, by: ['supervised'], to: [], ends: ['supervision-reply'] },
  'accept-answer': { from: openStatuses, by: ['issuer'], to: [], ends: [] },
  'withdraw-card': { from: statuses, by: ['supervisor'], to: [], ends: [] },
  merge: { from: beforeCompletion, by: ['operator', 'holder', 'desk-above'], to: ['duplicate'], ends: 'all' },
  unmerge: {
    from: ['duplicate'],
    by: ['operator', 'desk', 'desk-above'],
    to: ['dispatched', 'transferred'],
    ends: ['phone-callback'],
  },
  resume: {
    from: ['completed'],
    by: ['holder', 'desk-above'],
    to: ['handling', 'transferred', 'rectifying'],
    ends: ['callback'],
  },
  reopen: {
    from: ['closed', 'not-admitted', 'diverted'],
    by: ['operator', 'callback', 'desk-above'],
    to: { closed: ['dispatched', 'transferred'], 'not-admitted': ['dispatched'], diverted: ['dispatched'] },
    ends: [],
  },
  'adopt-policy': { from: openStatuses, by: ['supervisor', 'desk-above'], to: [], ends: [] },
  'finish-task': {
    from: statuses,
    by: ['holder', 'desk-above', 'operator', 'callback', 'supervisor', 'tasked'],
    to: [],
    ends: [],
  },
  'release-files': { from: statuses, by: ['operator'], to: [], ends: [] },
};

/** Where the case workflow's acts can lead from each status; an act that is not named never changes the status. */
export const actMoves: Readonly<Partial<Record<ActName, Readonly<Partial<Record<Status, readonly Status[]>>>>>> = {
  escalate: { handling: ['dispatched'], 'awaiting-citizen': ['dispatched'] },
  'refer-to-superior': { offered: ['arbitration'] },
  'ask-citizen': { completed: ['callback'] },
  'close-unanswered': { callback: ['closed'], 'phone-callback': ['closed'] },
  'accept-by-silence': { offered: ['transferred', 'handling'] },
  'resume-clocks': { 'awaiting-citizen': ['handling', 'transferred', 'closed'] },
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
