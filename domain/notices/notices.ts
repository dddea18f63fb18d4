// Computes the notices an event owes: recipients, earliest hour, codes and instants.
// Addresses are looked up when a notice is sent.
import { callerOf } from '../case/caller.js';
import { type CaseId, type CaseState, runningClock } from '../case/case.js';
import type { SupervisionOrder, Task } from '../case/case-records.js';
import type { CaseEvent, EventOf } from '../case/events.js';
import type { Instant } from '../base/instant.js';
import { handlingPost, lineage, postOfRole } from '../city/organisation.js';
import type { Situation, LawFacts } from '../lifecycle/moves/law-facts.js';
import { citizensHour, dutyHour } from './notice-hours.js';
import type { Template } from './templates.js';
import {
  emergencyNotices,
  intakeFor,
  noLongerAskedNotices,
  recusalNotices,
  sharingNotices,
  toNewHolder,
} from './sharing-notices.js';
import { type DraftNotice, toCitizen, toMerged, toPost, toReporters } from './draft-notice.js';
import { forWhomItIs } from './for-filer.js';
import { noticeRecipient } from './notice-recipient.js';

export interface Notice {
  readonly template: Template;
  /** A post's code, or null for the citizen. */
  readonly post: string | null;
  /** The merged case whose reporter is notified, if it is one. */
  readonly merged: CaseId | null;
  readonly notBefore: Instant;
  /** The event that caused it; with template and recipient it makes the notice unique. */
  readonly revision: number;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The notices one event owes. `state` is the case right after it; `notBefore` respects the recipient's own hours. */
export function noticesOf(event: CaseEvent, state: CaseState, facts: LawFacts): Notice[] {
  const owed = [...noticesBy(event, state, facts), ...overtakenNotices(event)];
  const drafts = owed
    .flatMap((one) => forWhomItIs(one, state))
    .flatMap((one) => reaching(one, { state, at: event.at, facts }));
  return onceEach(drafts).map(({ template, post, merged, params }) => ({
    template,
    post,
    merged: merged ?? null,
    revision: state.revision,
    notBefore:
      post === null
        ? citizensHour(template, event.at, facts)
        : isPressing(params)
          ? event.at
          : dutyHour(post, event.at, facts),
    params: { number: state.number, cycle: state.cycle, round: state.round, ...params },
  }));
}

/** A task about an emergency waits for no duty hours. */
const isPressing = (params: DraftNotice['params']): boolean =>
  params?.['task'] === 'check-emergency' || params?.['task'] === 'check-diverted';

/** A citizen's notice as it is; a post's notice to the post that may know of the case. */
function reaching(drafts: DraftNotice, situation: Situation): DraftNotice[] {
  const post = drafts.post === null ? null : noticeRecipient(drafts.post, situation);
  return drafts.post !== null && post === null ? [] : [{ ...drafts, post }];
}

/** Without duplicates, also where one post stands in for another. */
const onceEach = (drafts: readonly DraftNotice[]): DraftNotice[] =>
  drafts.filter((one, i) => i === drafts.findIndex((other) => keyOf(other) === keyOf(one)));

const keyOf = ({ template, post, merged }: DraftNotice): string => `${template}/${post ?? ''}/${merged ?? ''}`;

function noticesBy(event: CaseEvent, state: CaseState, facts: LawFacts): DraftNotice[] {
  switch (event.kind) {
    case 'registered':
      // Nobody is written to about a matter that was over long ago.
      return event.data.history
        ? []
        : [...registrationNotices(event, state, facts), ...keptFromNotices(event, state, facts)];
    case 'dispatched':
    case 'reassigned':
    case 'raised-to-chief':
    case 'refused':
    case 'referred':
      return toNewHolder(event.data.where.post, state);
    case 'escalated':
      return toPost('escalation', event.data.where.post, event.act === 'escalate' ? { overdue: 'yes' } : {});
    case 'offered':
      return toPost('transfer-offered', handlingPost(facts.organisation, event.data.transfer.to)?.code);
    case 'accepted':
      // A receiver by silence does not know yet that the case has come.
      return [
        ...(event.act === 'accept-by-silence' ? toNewHolder(event.data.where.post, state) : []),
        ...toReporters('transferred', state, { unit: event.data.where.unit }),
      ];
    case 'ruled':
      return [...toNewHolder(event.data.where.post, state), ...rulingNotices(event, state)];
    case 'warned':
      return toPost('yellow-card', event.data.post, clockParams(event.data.clock, state));
    case 'overdue':
      return toPost('red-card', event.data.post, clockParams(event.data.clock, state));
    case 'reminded':
      return toPost('reminder', event.data.post, clockParams(event.data.clock, state));
    case 'supervision-ordered':
      return orderNotices('supervision-order', event.data.order, state, facts);
    case 'supervision-renewed':
      return orderNotices('supervision-renewed', event.data.order, state, facts);
    case 'supervision-answered':
      return toPost('supervision-answered', state.supervisionOrder && officeOf(state.supervisionOrder, facts));
    case 'answer-accepted':
      return toPost('answer-accepted', handlingPost(facts.organisation, event.data.recipient)?.code);
    case 'card-withdrawn':
      return toPost('card-withdrawn', event.data.post, { clock: event.data.clock, card: event.data.card });
    case 'callback-asked':
      return toReporters('callback-question', state);
    case 'rated':
      return ratingNotices(event, state, facts);
    case 'rectification-ordered':
      return rectificationNotices(event, state, facts);
    case 'delivery-given-up':
    case 'act-failed':
    case 'command-failed':
      return taskNotices(event.data.task, state, facts);
    case 'closed':
      return [
        ...(event.data.exit === 'same-matter' ? toCitizen('earlier-result') : []),
        ...(event.data.task ? toPost('task', callerOf(state, facts)?.code, { task: event.data.task.kind }) : []),
        ...sharingNotices(event, state, facts),
        ...mergedEndNotices(event, state),
      ];
    default:
      return linkNotices(event, state, facts);
  }
}

/** To the callback desk, once for a 3 however often it is repeated; and what the words of the answer call for. */
function ratingNotices(event: EventOf<'rated'>, state: CaseState, facts: LawFacts): DraftNotice[] {
  const { task } = event.data;
  const isOwed = event.started?.some((clock) => clock.name === 'phone-callback') ?? false;
  return [
    ...(isOwed ? toPost('phone-callback', callerOf(state, facts)?.code) : []),
    ...(task ? toPost('task', intakeFor(task, { at: event.at, facts, not: [] }), { task: task.kind }) : []),
    ...emergencyNotices(event),
  ];
}

/** To the holder of the work; and to the level above, which may order it again and alone learns whose work it is. */
function rectificationNotices(
  { data }: EventOf<'rectification-ordered'>,
  state: CaseState,
  facts: LawFacts,
): DraftNotice[] {
  const { unit, post } = data.where;
  return [...toPost('rectification', post), ...toPost('rectification', deskAbove(state, facts), { unit })];
}

/** To the citizen, where a ruling sends the case to a department, or to a unit that did not have it before. */
function rulingNotices({ data }: EventOf<'ruled'>, state: CaseState): DraftNotice[] {
  const { unit } = data.where;
  if (data.transfer) return toReporters('transferred', state, { unit });
  return state.heldBy.at(-1) === unit ? toReporters('moved', state, { unit }) : [];
}

/** To the asker of a request for more time that will not be decided any more, unless the asker ended it. */
function overtakenNotices({ overtaken, by }: CaseEvent): DraftNotice[] {
  if (!overtaken) return [];
  const { name, post } = overtaken;
  const himself = by.name === name || (by.post !== undefined && by.post === post);
  return himself ? [] : toPost('extension-decided', post, { answer: 'overtaken' });
}

/** Notices of cases that were merged, and of their reporters. */
function linkNotices(event: CaseEvent, state: CaseState, facts: LawFacts): DraftNotice[] {
  switch (event.kind) {
    case 'completed':
      return [...resultNotices(event, state), ...noLongerAskedNotices(event, state, facts)];
    case 'merged':
      return [...toCitizen('merged'), ...sharingNotices(event, state, facts)];
    case 'unmerged':
      return [...toNewHolder(event.data.where.post, state), ...toCitizen('unmerged')];
    case 'child-merged':
      return lateMergeNotices(event.data.child, state);
    case 'child-called':
      return event.data.task ? taskNotices(event.data.task, state, facts) : [];
    default:
      return sharingNotices(event, state, facts);
  }
}

/** To the independent post, where the request names whom it is about. */
function keptFromNotices({ data, at }: EventOf<'registered'>, state: CaseState, facts: LawFacts): DraftNotice[] {
  const { units, persons } = data.recused;
  return units.length + persons.length > 0 ? recusalNotices(state, { at, facts }) : [];
}

/** A sole reporter is asked for an opinion as well; where there are several, each gets a question of their own. */
const resultNotices = ({ data }: EventOf<'completed'>, state: CaseState): DraftNotice[] => {
  const { result } = data.completion;
  return state.children.length > 0 ? toReporters('result', state, { result }) : toCitizen('completed', { result });
};

function registrationNotices({ data, at }: EventOf<'registered'>, state: CaseState, facts: LawFacts): DraftNotice[] {
  const { task, call, where } = data;
  const check = task ? toPost('task', intakeFor(task, { at, facts, not: [] }), { task: task.kind }) : [];
  if (data.status === 'diverted') return [...toCitizen('diverted', { call: call ?? '' }), ...check];
  const promise = runningClock(state, 'promise');
  const receipt = toCitizen('receipt', promise ? { dueAt: promise.dueAt, dueOn: promise.dueOn } : {});
  const told = [...receipt, ...(call === null ? [] : toCitizen('emergency-number', { call })), ...check];
  return data.transfer
    ? [...told, ...toPost('transfer-offered', handlingPost(facts.organisation, data.transfer.to)?.code)]
    : [...told, ...toNewHolder(where.post, state)];
}

function taskNotices({ unit, kind }: Task, state: CaseState, facts: LawFacts): DraftNotice[] {
  const post = unit === state.unit ? state.post : handlingPost(facts.organisation, unit)?.code;
  return toPost('task', post, { task: kind });
}

/**
 * To merged reporters, where the case ends without a result or by the last word: that it ended and by which exit,
 * without a word of the other case. What one reporter understood on the phone is not sent to another.
 */
function mergedEndNotices({ data, act }: EventOf<'closed'>, state: CaseState): DraftNotice[] {
  if (act === 'resume-clocks') return toMerged('closed-for-silence', state);
  if (data.status !== 'closed') return toMerged('not-admitted', state, { exit: data.exit ?? 'none' });
  return data.outcome === 'final' ? toMerged('closed-after-complaint', state, { outcome: data.outcome }) : [];
}

/** To a reporter merged into a case that is done, or whose reporter was asked: the result and the question at once. */
function lateMergeNotices(merged: CaseId, state: CaseState): DraftNotice[] {
  const { result } = ('completion' in state ? state.completion : null) ?? {};
  const drafts = result ? toCitizen('result', { result }) : [];
  const asked = state.status === 'callback' ? toCitizen('callback-question') : [];
  return [...drafts, ...asked].map((one) => ({ ...one, merged }));
}

function deskAbove(state: CaseState, facts: LawFacts): string | undefined {
  const above = lineage(facts.organisation, state.unit)[1];
  return above === undefined ? undefined : handlingPost(facts.organisation, above)?.code;
}

/** To the recipient, with the due instant, and to the office in whose name it is asked. */
function orderNotices(template: Template, order: SupervisionOrder, state: CaseState, facts: LawFacts): DraftNotice[] {
  const params = clockParams('supervision-reply', state);
  return [
    ...toPost(template, handlingPost(facts.organisation, order.recipient)?.code, params),
    ...toPost(template, officeOf(order, facts), params),
  ];
}

/** The supervision office of the issuer, or the backstop's where it has none. */
const officeOf = ({ issuer }: SupervisionOrder, { organisation, backstop }: LawFacts): string | undefined =>
  (postOfRole(organisation, issuer, 'supervisor') ?? postOfRole(organisation, backstop, 'supervisor'))?.code;

function clockParams(name: Parameters<typeof runningClock>[1], state: CaseState) {
  const clock = runningClock(state, name);
  return { clock: name, ...(clock ? { dueAt: clock.dueAt, dueOn: clock.dueOn } : {}) };
}
