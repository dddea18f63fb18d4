// Writes the story of a case from its events: one plain sentence per event, with times.
import type { EventView } from '../../contracts/cases/event-view.js';
import type { EventKind } from '../../domain/case/events.js';

type Data = Readonly<Record<string, unknown>>;
interface Place {
  readonly unit: string;
  readonly level: string;
}

const word = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const where = (data: Data): string => {
  const place = data['where'] as Place | undefined;
  return place ? `${place.unit} (${place.level})` : '';
};
const inner = (data: Data, name: string): Data => (data[name] as Data | null | undefined) ?? {};
const because = (data: Data): string => `the clock "${word(data['clock'])}" fell due`;
const budget = (data: Data): string =>
  `${word(inner(data, 'budget')['amount'])} ${word(inner(data, 'budget')['unit'])}`;
const units = (invited: unknown): string =>
  (Array.isArray(invited) ? (invited as Data[]) : []).map((one) => word(one['unit'])).join(', ');
const yesNo = (value: unknown): string => (value === true ? 'yes' : 'no');
const scores: Readonly<Record<string, string>> = { 1: 'satisfied', 2: 'basically satisfied', 3: 'dissatisfied' };

/** One sentence for every kind of event; the compiler finds a missing one. */
const sentences: Readonly<Record<EventKind, (data: Data) => string>> = {
  registered: (data) => {
    const { rule, text } = inner(data, 'routedBecause');
    const call = data['call'] === null ? '' : `; the caller was given the number ${word(data['call'])}`;
    return `registered through ${word(data['channel'])}, ${word(data['status'])} at ${where(data)} by the rule ${word(rule)}: ${word(text)}${call}`;
  },
  classified: (data) => `classified as ${word(data['category'])}`,
  dispatched: (data) => `dispatched to ${where(data)}`,
  signed: () => 'signed for',
  contacted: (data) =>
    `${data['reached'] === true ? 'reached' : 'tried to reach'} the citizen by ${word(data['method'])}`,
  noted: () => 'left a note',
  completed: (data) => `completed: ${word(inner(data, 'completion')['result'])}`,
  escalated: (data) => `went up from ${word(data['from'])} to ${where(data)}`,
  reassigned: (data) => `reassigned to ${where(data)}`,
  offered: (data) => `offered to ${word(inner(data, 'transfer')['to'])}: ${word(data['legalBasis'])}`,
  accepted: (data) => `accepted; it lies at ${where(data)} now`,
  refused: (data) => `${word(inner(data, 'dispute')['to'])} refused; ${where(data)} is to rule`,
  referred: (data) => `${word(inner(data, 'dispute')['to'])} did not answer; ${where(data)} is to rule`,
  ruled: (data) => `ruled, bindingly: ${where(data)}`,
  rated: (data) =>
    `answered ${word(inner(data, 'rating')['score'])}, ${scores[word(inner(data, 'rating')['score'])] ?? ''}`,
  'callback-recorded': (data) =>
    `recorded the phone call: contacted ${yesNo(data['contacted'])}, solved ${yesNo(data['solved'])}, satisfied ${yesNo(data['satisfied'])}`,
  'rectification-ordered': (data) => `ordered rectification, round ${word(data['round'])}, from ${where(data)}`,
  withdrawn: () => 'withdrawn',
  amended: () => 'corrected the facts',
  closed: (data) => `closed as ${word(data['outcome'])}`,
  warned: (data) => `yellow card: "${word(data['clock'])}" is about to fall due`,
  overdue: (data) => `red card: ${because(data)}`,
  'overdue-x3': (data) => `three times overdue: "${word(data['clock'])}"`,
  reminded: (data) => `reminded ${word(data['post'])} of "${word(data['clock'])}"`,
  'raised-to-chief': (data) => `raised to the chief of ${where(data)}`,
  'delivery-given-up': () => 'gave up delivering the offer; it must be delivered by hand',
  'supervision-ordered': (data) => `opened a supervision order for ${word(data['recipient'])}`,
  'callback-asked': () => 'asked the citizen whether it was really done',
  'errand-delivered': () => 'delivered the offer to the department, with a receipt',
  'information-requested': (data) =>
    `asked the citizen for something${inner(data, 'question')['essential'] === true ? ' without which it cannot go on' : ''}`,
  'information-supplied': (data) =>
    data['answers'] === true ? 'supplied what was asked for' : 'added something, which must be read',
  'clocks-resumed': () => 'the time to answer is over; the clocks run again',
  'extension-requested': (data) =>
    `asked ${word(inner(data, 'request')['decider'])} for ${budget(inner(data, 'request'))} more`,
  'extension-decided': (data) => (data['granted'] === true ? `granted ${budget(data)} more` : 'refused the extension'),
  'extension-lapsed': () => 'the extension was not decided in time; the term stays as it was',
  convened: (data) => `convened a consultation with ${units(inner(data, 'consultation')['invited'])}`,
  opined: (data) => `${word(data['unit'])} gave its opinion`,
  concluded: (data) =>
    `concluded the consultation ${data['minutes'] === null ? 'when its time was over' : 'with minutes'}`,
  involved: (data) => `asked ${units(data['parts'])} to help`,
  'part-reported': (data) => `${word(data['unit'])} reported its part: ${word(data['result'])}`,
  recalled: (data) => `took the offer to ${word(data['to'])} back; it lies at ${where(data)}`,
  merged: () => 'merged into another case, which is handled for both',
  unmerged: (data) => `taken out of the other case again, to ${where(data)}`,
  'child-merged': () => 'another case was merged into this one',
  'child-unmerged': () => 'a merged case was taken out again',
  'child-rated': (data) => `the reporter of a merged case answered ${word(data['score'])}`,
  'child-called': (data) =>
    `the reporter of a merged case was phoned and is ${data['satisfied'] === true ? '' : 'dis'}satisfied`,
  'call-given-up': () => 'the reporter was not reached in time; the call is given up',
  reopened: (data) => `reopened, cycle ${word(data['cycle'])}, at ${where(data)}`,
  resumed: (data) => (data['returned'] === true ? 'returned the completion for rework' : 'took the completion back'),
  'recusal-proposed': () => 'proposes whom the case is about; intake decides',
  'policy-adopted': (data) => `goes by ${word(data['policy'])} now instead of ${word(data['from'])}`,
  'task-finished': (data) => `finished the task ${word(data['task'])}`,
  'files-released': () => 'let the handlers open files of the reporter',
  'card-withdrawn': (data) => `withdrew the ${word(data['card'])} card of "${word(data['clock'])}"`,
  'supervision-renewed': (data) => `renewed the supervision order for ${word(inner(data, 'order')['recipient'])}`,
  'supervision-answered': () => 'answered the supervision order',
  'answer-accepted': (data) => `accepted the answer of ${word(data['recipient'])}`,
  'callback-deferred': () => 'waits with the question: another is open under the same telephone number',
  'callback-freed': () => 'next in line: the telephone number is free',
  recalculated: (data) => `counted its deadlines anew by the calendar ${word(data['calendar'])}`,
  'command-failed': (data) => `asked for "${word(data['command'])}", which no deadline can be computed for`,
  'act-failed': (data) => `could not act on "${word(data['clock'])}" and put it off`,
};

/** Actors that hold no post and have no account of their own. */
const withoutPost: Readonly<Record<string, string>> = { clerk: 'the case workflow', citizen: 'the citizen' };

/** One line per event: seconds since the first, actor, what, why, and how late the case workflow was. */
export function storyLines(events: readonly EventView[]): string[] {
  const [first] = events;
  if (!first) return ['nothing happened'];
  return events.map((event) => {
    const { at, dueAt, kind, by, data, reason } = event;
    const since = ((Date.parse(at) - Date.parse(first.at)) / 1000).toFixed(1);
    const actor = by.post ?? withoutPost[by.kind] ?? by.name;
    const sentence = Object.hasOwn(sentences, kind) ? sentences[kind as EventKind](data) : kind;
    const why = typeof reason === 'string' ? ` (${reason})` : '';
    const late = dueAt === undefined ? '' : ` [${Date.parse(at) - Date.parse(dueAt)} ms after the instant]`;
    return `${at.slice(11, 23)}Z ${`+${since}`.padStart(6)} s  ${actor}: ${sentence}${why}${late}`;
  });
}
