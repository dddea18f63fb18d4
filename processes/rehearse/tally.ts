// Counts from the event feed what became of played messages; a repeated event counts once.
import type { FeedEvent } from '../../contracts/cases/event-view.js';

export interface Message {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
  /** Days from the message to its answer. */
  readonly days: number;
}

export interface Tally {
  /** The cases of the messages. */
  readonly cases: Map<string, Message>;
  /** What happened to each case; cases of other runs may be among them. */
  readonly marks: Map<string, Set<string>>;
  /** How long after its legal instant each act came, in ms. */
  readonly lateness: number[];
}

/** Nothing counted yet. */
export const emptyTally = (): Tally => ({ cases: new Map(), marks: new Map(), lateness: [] });

/** Counts one event. */
export function tallyEvent({ marks, lateness }: Tally, { caseId, kind, data, at, dueAt, by }: FeedEvent): void {
  if (dueAt !== undefined && by.kind === 'clerk') lateness.push(Date.parse(at) - Date.parse(dueAt));
  const known = marks.get(caseId) ?? new Set<string>();
  marks.set(caseId, known);
  known.add(kind);
  const { level } = (data['where'] ?? {}) as { level?: string };
  if (typeof data['clock'] === 'string') known.add(`${kind} ${data['clock']}`);
  if (kind === 'escalated' && level !== undefined) {
    known.add(`to ${level}`);
    known.add(`to ${level} by ${typeof data['clock'] === 'string' ? data['clock'] : 'hand'}`);
  }
  if (kind === 'closed') known.add(`closed ${String(data['outcome'])}`);
  if (kind === 'closed' && data['task'] !== null) known.add('to be phoned');
}

interface RunResult {
  readonly playedSeconds: number;
  /** Answers that could not be given. */
  readonly failures: number;
}

/** The summary in lines. */
export function summarise(tally: Tally, { playedSeconds, failures }: RunResult): string[] {
  const all = [...tally.cases.keys()].map((id) => tally.marks.get(id) ?? new Set<string>());
  const count = (mark: string): number => all.filter((marks) => marks.has(mark)).length;
  const byClock = (prefix: string): string => {
    const names = [...new Set(all.flatMap((marks) => [...marks].filter((mark) => mark.startsWith(`${prefix} `))))];
    const parts = names.map((name) => `${name.slice(prefix.length + 1)} ${count(name)}`);
    return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  };
  const days = [...tally.cases.values()].map((message) => message.days).sort((a, b) => a - b);
  const later = days.filter((one) => one > playedSeconds).length;
  const line = (what: string, mark: string, detail = ''): string => `  ${what.padEnd(34)}${count(mark)}${detail}`;
  return [
    '',
    `${all.length} messages, answered after ${(days[days.length >> 1] ?? 0).toFixed(1)} days (median); ${playedSeconds} days played:`,
    line('would have been warned', 'warned', byClock('warned')),
    line('overdue', 'overdue', byClock('overdue')),
    line('promise to the citizen broken', 'overdue promise'),
    line('escalated to the station', 'to station', byClock('to station by')),
    line('escalated to the bureau', 'to bureau', byClock('to bureau by')),
    line('with a supervision order', 'supervision-ordered'),
    line('answered', 'completed'),
    line('asked by callback', 'callback-asked'),
    line('  closed as unanswered', 'closed unanswered'),
    line('  of these to be phoned', 'to be phoned'),
    `  the messages hold no citizen's opinion, so no callback is answered`,
    `  not played: ${later} answered after more than ${playedSeconds} days, still open at the end`,
    latenessLine(tally.lateness),
    ...(failures > 0 ? [`  WRONG: ${failures} answers could not be given`] : []),
  ];
}

/** Beyond half a second, which is half a day here, the figures show the machine's speed and not the policy. */
function latenessLine(lateness: readonly number[]): string {
  const sorted = [...lateness].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const kept = at(0.95) <= 500 ? '' : ': the machine did not keep up, play fewer with --limit';
  return `  ${sorted.length} acts, ${at(0.5)} ms (median), ${at(0.95)} ms (95 %) after their instants${kept}`;
}
