// Computes the notices of waiting, sharing, taking back and ending, to citizens and posts.
import { callerOf } from '../case/caller.js';
import type { CaseState } from '../case/case.js';
import type { ClockName } from '../base/codes.js';
import { isContactField } from '../case/commands.js';
import type { ExtensionRequest, Part, Task } from '../case/case-records.js';
import type { CaseEvent, EventOf } from '../case/events.js';
import type { Instant } from '../base/instant.js';
import type { LawFacts, Situation } from '../lifecycle/moves/law-facts.js';
import { independentPost } from '../lifecycle/commands/recusal.js';
import { handlingPost, postOfRole, presentHolder } from '../city/organisation.js';
import { type DraftNotice, toCitizen, toMerged, toPost, toReporters } from './draft-notice.js';

/** What is to be done first with a case that comes to a post. */
export type FirstAct = 'dispatch' | 'sign' | 'rule' | 'complete';

const firstActs: { readonly [S in CaseState['status']]?: FirstAct } = {
  registered: 'dispatch',
  dispatched: 'sign',
  arbitration: 'rule',
};

/** To the post a case comes to, with what it waits for there. */
export const toNewHolder = (post: string | null, { status }: CaseState): DraftNotice[] =>
  toPost('assignment', post, { act: firstActs[status] ?? 'complete' });

/** Of the parameters only `text` stands for words: it is the id of a text written for the citizen. */
export function sharingNotices(event: CaseEvent, state: CaseState, facts: LawFacts): DraftNotice[] {
  switch (event.kind) {
    case 'information-requested':
      return toCitizen('information-requested', {
        ...duePart(state, 'awaiting-citizen'),
        text: event.data.question.text,
        essential: event.data.question.essential ? 'yes' : 'no',
      });
    case 'information-supplied':
      return informationNotices(event, state, facts);
    case 'clocks-resumed':
      return toPost('waiting-over', state.post);
    case 'extension-requested':
      return extensionRequestNotices(event.data.request, state, facts);
    case 'extension-decided':
      return extensionNotices(event, state);
    case 'extension-lapsed':
      return toPost('extension-decided', state.post, { answer: 'lapsed' });
    case 'involved':
      return event.data.parts.flatMap((part) => toPost('involved', deskOf(part.unit, facts), partTerm(part, state)));
    case 'part-reported':
      return toPost('part-reported', state.post, { unit: event.data.unit });
    case 'convened':
      return event.data.consultation.invited.flatMap(({ unit }) =>
        toPost('consultation-invited', deskOf(unit, facts), duePart(state, 'consultation')),
      );
    case 'concluded':
      return event.data.invited
        .flatMap((unit) => toPost('consultation-concluded', deskOf(unit, facts)))
        .concat(event.data.minutes === null ? toPost('consultation-concluded', state.post) : []);
    default:
      return takingBackNotices(event, state, facts);
  }
}

function takingBackNotices(event: CaseEvent, state: CaseState, facts: LawFacts): DraftNotice[] {
  switch (event.kind) {
    case 'resumed':
      return [
        ...(event.data.returned ? toPost('completion-returned', event.data.where.post) : []),
        ...askedAgainNotices(event, state, facts),
      ];
    case 'recalled':
      return toPost('transfer-recalled', handlingPost(facts.organisation, event.data.to)?.code);
    case 'reopened':
      return [
        ...toNewHolder(event.data.where.post, state),
        ...(divertedAsItCame(event, state)
          ? toCitizen('receipt', duePart(state, 'promise'))
          : toReporters('reopened', state, { unit: event.data.where.unit, ...duePart(state, 'promise') })),
      ];
    case 'amended':
      return amendedNotices(event, state, facts);
    case 'recusal-proposed':
      return toPost('task', intakeFor(event.data.task, { at: event.at, facts, not: event.data.recused.persons }), {
        task: event.data.task.kind,
      });
    case 'withdrawn':
      return [
        ...toPost('withdrawn', state.post),
        ...toCitizen('request-withdrawn'),
        ...endedElsewhereNotices(event.data.others, facts),
      ];
    case 'merged':
      return [
        ...(event.by.post === state.post ? [] : toPost('case-ended', state.post)),
        ...endedElsewhereNotices(event.data.others, facts),
      ];
    case 'policy-adopted':
      return toPost('policy-adopted', state.post);
    case 'callback-recorded':
      return event.data.task ? toPost('task', deskOf(event.data.task.unit, facts), { task: event.data.task.kind }) : [];
    case 'closed':
      return [...endNotices(event, state), ...endedElsewhereNotices(event.data.others, facts)];
    default:
      return [];
  }
}

/** To the new holder, to the independent post, and to the address that the reporter had before. */
function amendedNotices({ data, at }: EventOf<'amended'>, state: CaseState, facts: LawFacts): DraftNotice[] {
  const { leaves, fields } = data;
  const moved = leaves
    ? [...toNewHolder(leaves.where.post, state), ...toReporters('moved', state, { unit: leaves.where.unit })]
    : [];
  const kept = fields.includes('about') ? recusalNotices(state, { at, facts }) : [];
  const reached = fields.some(isContactField);
  return [...moved, ...kept, ...(reached ? toCitizen('contact-changed', { former: state.revision }) : [])];
}

/** To the post that goes on reading the case whomever it is about. */
export const recusalNotices = (state: CaseState, { at, facts }: Pick<Situation, 'at' | 'facts'>): DraftNotice[] =>
  toPost('recusal', independentPost({ state, at, facts }));

/** The intake post of a task's unit, filled by none of these persons; else the desk that decides in its place. */
export function intakeFor(
  { unit }: Pick<Task, 'unit'>,
  { at, facts, not }: { at: Instant; facts: LawFacts; not: readonly string[] },
): string | undefined {
  const { organisation } = facts;
  const intake = organisation.postsByUnit.get(unit)?.filter(({ role, active }) => active && role === 'operator');
  const fit = intake?.find(({ code }) => presentHolder(organisation, code, { at, not }) !== null);
  return (fit ?? intake?.[0])?.code ?? deskOf(unit, facts);
}

const deskOf = (unit: string, { organisation }: LawFacts): string | undefined => handlingPost(organisation, unit)?.code;

/** The other units whose part or opinion waits on these clocks; a part may have no clock. */
function askedOn(clocks: CaseEvent['ended'] | CaseEvent['changed'], { parts, consultation, unit: own }: CaseState) {
  const runs = (clocks ?? []).filter(({ name }) => name === 'co-handling').map(({ run }) => run);
  const isConsulted = clocks?.some(({ name }) => name === 'consultation') ?? false;
  const isOpen = ({ unit, done, run }: Part): boolean =>
    unit !== own && done === null && (run === null || runs.includes(run));
  const invited = isConsulted ? (consultation?.invited ?? []) : [];
  return {
    helping: parts.filter(isOpen),
    invited: invited.filter(({ unit, opinedAt }) => unit !== own && opinedAt === null),
  };
}

/** To co-handlers and invited units that a completion did not wait for. */
export function noLongerAskedNotices(event: EventOf<'completed'>, state: CaseState, facts: LawFacts): DraftNotice[] {
  const { helping, invited } = askedOn(event.ended, state);
  return [...helping, ...invited].flatMap(({ unit }) => toPost('no-longer-asked', deskOf(unit, facts)));
}

/** To the same units, asked again when that completion is taken back, on the clocks that go on. */
function askedAgainNotices(event: EventOf<'resumed'>, state: CaseState, facts: LawFacts): DraftNotice[] {
  const { helping, invited } = askedOn(event.changed, state);
  const term = duePart(state, 'consultation');
  return [
    ...helping.flatMap((part) => toPost('involved', deskOf(part.unit, facts), partTerm(part, state))),
    ...invited.flatMap(({ unit }) => toPost('consultation-invited', deskOf(unit, facts), term)),
  ];
}

const endedElsewhereNotices = (units: readonly string[] = [], facts: LawFacts): DraftNotice[] =>
  units.flatMap((unit) => toPost('case-ended', deskOf(unit, facts)));

/**
 * To the citizen, of an end other than by their own answer: how the complaint ended, or why, and where to turn now.
 */
function endNotices({ data, act }: EventOf<'closed'>, { post }: CaseState): DraftNotice[] {
  if (act === 'resume-clocks') return [...toCitizen('closed-for-silence'), ...toPost('case-ended', post)];
  if (data.outcome === 'understood' || data.outcome === 'final')
    return toCitizen('closed-after-complaint', { outcome: data.outcome });
  // The same matter is answered with the earlier result instead.
  if (data.status === 'closed' || data.exit === 'same-matter') return [];
  const onward = data.onward === undefined ? {} : { text: data.onward };
  // What is sent elsewhere says where to; what is not admitted always says why.
  const why = data.exit ?? (data.status === 'diverted' ? null : 'none');
  return toCitizen('not-admitted', { ...(why === null ? {} : { exit: why }), ...onward });
}

function informationNotices(event: EventOf<'information-supplied'>, state: CaseState, facts: LawFacts): DraftNotice[] {
  const { task, explains } = event.data;
  return [
    ...(task ? readingNotices(task, event, { state, facts }) : toPost('information-supplied', state.post)),
    ...emergencyNotices(event),
    ...(explains ? toCitizen('how-to-answer', { ...explains }) : []),
  ];
}

/** To whoever reads the citizen's words: intake where it may be an emergency, the callback desk for an answer. */
function readingNotices(
  task: Task,
  { at }: CaseEvent,
  { state, facts }: { state: CaseState; facts: LawFacts },
): DraftNotice[] {
  const params = { task: task.kind };
  if (task.kind === 'check-emergency') return toPost('task', intakeFor(task, { at, facts, not: [] }), params);
  const callback = task.kind === 'read-unclear-answer' ? callerOf(state, facts)?.code : undefined;
  return toPost('task', callback ?? deskOf(task.unit, facts) ?? state.post, params);
}

/** To the citizen, whose words tell of an emergency: the number to call. */
export const emergencyNotices = ({ data: { call } }: EventOf<'information-supplied' | 'rated'>): DraftNotice[] =>
  call === undefined ? [] : toCitizen('emergency-number', { call });

/**
 * The citizen gets a granted extension with its reason and new date (Beijing regulation 2021 art. 15); a refusal
 * changes nothing for the citizen.
 */
function extensionNotices({ data, reason }: EventOf<'extension-decided'>, state: CaseState): DraftNotice[] {
  const asker = toPost('extension-decided', state.post, { answer: data.granted ? 'granted' : 'refused' });
  if (!data.granted) return asker;
  const term = duePart(state, 'promise');
  const why = reason === undefined ? {} : { text: reason };
  return [
    ...asker,
    ...toCitizen('extension-granted', { ...term, ...why }),
    ...toMerged('extension-granted', state, term),
  ];
}

/**
 * To the decider on more time: the desk, or its chief where the desk asked or its unit has the case; never the post
 * that asked.
 */
function extensionRequestNotices(
  { decider, askedBy }: ExtensionRequest,
  state: CaseState,
  { organisation }: LawFacts,
): DraftNotice[] {
  const desk = decider === state.unit ? undefined : handlingPost(organisation, decider)?.code;
  const chief = postOfRole(organisation, decider, 'chief')?.code;
  const post = [desk, chief].find((one) => one !== undefined && one !== askedBy?.post);
  return toPost('extension-asked', post, duePart(state, 'extension'));
}

/** Such a request had no clock before, and its reporter no access code yet. */
const divertedAsItCame = ({ data }: EventOf<'reopened'>, { clocks, cycle }: CaseState): boolean =>
  data.past.outcome === 'diverted' && clocks.every((one) => one.cycle === cycle);

function duePart(state: CaseState, name: ClockName) {
  const clock = state.clocks.findLast((one) => one.name === name && one.endedAt === null);
  return clock ? { dueAt: clock.dueAt, dueOn: clock.dueOn } : {};
}

function partTerm(part: Part, state: CaseState) {
  const clock = state.clocks.findLast(
    (one) => one.name === 'co-handling' && one.run === part.run && one.cycle === state.cycle,
  );
  return clock ? { dueAt: clock.dueAt, dueOn: clock.dueOn } : {};
}
