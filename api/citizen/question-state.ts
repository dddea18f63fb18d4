// Decides whether a callback question still takes an answer, and shows the question.
import { type AnswerTicket, readAnswerToken } from '../../casebook/keys/answer-token.js';
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Question } from '../../contracts/people/citizen.js';
import type { Language } from '../../contracts/shared/words.js';
import { type CaseState, runningClock } from '../../domain/case/case.js';
import { isTerminal } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';
import { relatedOf } from '../../domain/lifecycle/commands/link-commands.js';
import { Failure, type FailureCode } from '../../domain/base/failures.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { type CaseFile, readCaseFile } from '../case-read/case-file.js';
import { unitNamed } from '../case-read/unit-named.js';
import type { ApiContext } from '../context/api-context.js';
import { whatAbout } from './what-about.js';
import { say } from '../../wording/say.js';

export const scores: readonly { readonly score: 1 | 2 | 3; readonly text: Bilingual }[] = [
  { score: 1, text: { zh: '满意', en: 'Satisfied' } },
  { score: 2, text: { zh: '基本满意', en: 'Basically satisfied' } },
  { score: 3, text: { zh: '不满意', en: 'Dissatisfied' } },
];

/** Why the question of this round takes no answer any more; null while it does. */
export function whyClosed({ state, living }: CaseFile, ticket: AnswerTicket, at: Instant): FailureCode | null {
  return living ? whyClosedMerged({ state, living }, ticket, at) : whyClosedAlone(state, ticket);
}

/** A merged reporter is asked by the case merged into, and answers separately while its question runs. */
function whyClosedMerged(
  { state, living }: { state: CaseState; living: CaseState },
  { cycle, round }: AnswerTicket,
  at: Instant,
): FailureCode | null {
  const { asked } = relatedOf(living);
  const later = cycle > living.cycle || (cycle === living.cycle && round > living.round);
  if (later || (!asked && cycle === living.cycle && round === living.round)) return 'not-found';
  if (!asked || cycle !== living.cycle || round !== living.round) return 'already-answered';
  if (state.rating && state.rating.at >= asked.at) return 'already-answered';
  return at >= asked.until ? 'answer-window-closed' : null;
}

function whyClosedAlone(state: CaseState, { cycle, round }: AnswerTicket): FailureCode | null {
  const later = cycle > state.cycle || (cycle === state.cycle && round > state.round);
  if (later) return 'not-found';
  if (cycle !== state.cycle || round !== state.round) return 'already-answered';
  if ('outcome' in state && state.outcome === 'unanswered') return 'answer-window-closed';
  if (isTerminal(state.status)) return 'already-answered';
  if (state.status === 'completed' || state.status === 'callback') return null;
  if (state.status === 'phone-callback' && state.callbackRecord === null) return null;
  return 'already-answered';
}

/** The case a token asks about. Throws `not-found`, `already-answered` or `answer-window-closed`. */
export async function openQuestion(
  context: ApiContext,
  { token, at }: { readonly token: string; readonly at: Instant },
): Promise<{ readonly ticket: AnswerTicket; readonly file: CaseFile }> {
  const ticket = readAnswerToken(context.casebook.secret, token);
  const file = ticket && (await readCaseFile(context.casebook.pool, ticket.caseId));
  if (!file) throw new Failure('not-found');
  const closed = whyClosed(file, ticket, at);
  if (closed) throw new Failure(closed);
  return { ticket, file };
}

const questionText: Bilingual = {
  zh: '您对这件诉求的办理是否满意？',
  en: 'Are you satisfied with how your request was handled?',
};

/** The question for whoever holds its link. */
export function showQuestion(file: CaseFile, facts: CityFacts, language: Language): Question {
  const { state, living } = file;
  const { rating } = state;
  const changeable = !isTerminal(state.status) && state.callbackRecord === null;
  const phonedBy = runningClock(state, 'phone-callback')?.dueAt ?? null;
  const asked = living && relatedOf(living).asked;
  return {
    number: state.number,
    ...whatAbout(file),
    unit: unitNamed(state.unit, facts, language),
    registeredAt: state.registeredAt,
    question: say(language, questionText),
    scores: scores.map(({ score, text }) => ({ score, text: say(language, text) })),
    askedAt: asked?.at ?? state.askedAt,
    until: asked?.until ?? runningClock(state, 'answer-window')?.dueAt ?? null,
    answered: rating && { score: rating.score, at: rating.at, changeable, until: changeable ? phonedBy : null },
  };
}
