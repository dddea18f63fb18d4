// Finds what a citizen's words call for beside the command that brings them: a task, and a reply.
import { type CaseState, runningClock } from '../../case/case.js';
import type { Task } from '../../case/case-records.js';
import { type TaskKind, isTerminal } from '../../base/codes.js';
import type { Instant } from '../../base/instant.js';
import type { CommandRequest } from './command-request.js';

const taskOf = ({ state, at }: CommandRequest, kind: TaskKind, unit: string): Task => ({
  id: `task-${state.revision + 1}`,
  kind,
  unit,
  openedAt: at,
});

/** The number to call, and intake's task unless one is open, where the words tell of an emergency; else nothing. */
export function emergencyIn(asked: CommandRequest): { readonly call?: string; readonly task?: Task } {
  const { emergencyCall, backstop } = asked.facts;
  if (emergencyCall == null) return {};
  const waits = asked.state.tasks.some(({ kind }) => kind === 'check-emergency');
  return { call: emergencyCall, ...(waits ? {} : { task: taskOf(asked, 'check-emergency', backstop) }) };
}

interface OpenQuestion {
  readonly at: Instant;
  readonly cycle: number;
  readonly round: number;
}

/** The callback question that the case's reporter has been asked and can still answer; null when there is none. */
function questionAsked({ state, at, facts }: CommandRequest): OpenQuestion | null {
  const { status, rating, cycle, round } = state;
  if (status === 'callback') return { at: runningClock(state, 'answer-window')?.startedAt ?? at, cycle, round };
  const asked = status === 'duplicate' ? (facts.related?.asked ?? null) : null;
  return asked && at < asked.until && !(rating && rating.at >= asked.at) ? asked : null;
}

/** The task to read words that end no question, and the question about which the citizen is told how to answer it. */
interface ToRead {
  readonly task: Task | null;
  readonly explains?: { readonly cycle: number; readonly round: number };
}

/**
 * The reading of words that end no question. While the citizen is asked whether it was solved, they may be an answer
 * that was not understood: the callback desk gets a task, and the citizen is told once for each question how to answer.
 * Input after the end becomes a task of the unit that did the work; for a merged case of the unit of the living one.
 */
export function readingOf(asked: CommandRequest): ToRead {
  const { state, actor, facts } = asked;
  const question = actor.kind === 'citizen' ? questionAsked(asked) : null;
  if (question) {
    const { cycle, round } = question;
    const isExplained = state.explainedAt !== undefined && state.explainedAt >= question.at;
    const waits = state.tasks.some(({ kind }) => kind === 'read-unclear-answer');
    const task = waits ? null : taskOf(asked, 'read-unclear-answer', facts.backstop);
    return { task, ...(isExplained ? {} : { explains: { cycle, round } }) };
  }
  if (!isTerminal(state.status)) return { task: null };
  return { task: taskOf(asked, ...readerAfterEnd(state, facts)) };
}

function readerAfterEnd(state: CaseState, { related }: CommandRequest['facts']): [kind: TaskKind, unit: string] {
  const own = state.lastCompletion?.unit ?? state.unit;
  return state.status === 'duplicate' ? ['read-input-of-merged', related?.unit ?? own] : ['read-late-input', own];
}
