// Gives the citizen's commands over HTTP: by the access code of the case, and by answer links.
import { runningClock } from '../../../domain/case/case.js';
import { expect } from 'vitest';
import { accessCode } from '../../../casebook/keys/access-code.js';
import { answerToken } from '../../../casebook/keys/answer-token.js';
import { lawFactsFor } from '../../../casebook/facts/law-facts.js';
import { citizenCommands } from '../../../contracts/people/citizen.js';
import { citizen } from '../../../domain/case/actor.js';
import { isTerminal } from '../../../domain/base/codes.js';
import type { CommandOf } from '../../../domain/case/commands.js';
import type { FailureCode } from '../../../domain/base/failures.js';
import { allowedCommands } from '../../../domain/lifecycle/decide.js';
import { relatedOf } from '../../../domain/lifecycle/commands/link-commands.js';
import type { Answer, TestApi } from './test-api.js';
import type { ExpectedCase, CommandAttempt } from '../casebook/command-entry.js';

interface GivenAnswer {
  /** The address, without ids of the case. */
  readonly address: string;
  readonly answer: Answer;
  agree(become: ExpectedCase): void;
}

/**
 * Why the link of the present round takes no answer; null while it does. It takes one from completion until the call
 * about a 3 is recorded. It is too late once the case is closed as unanswered. The reporter of a merged case is asked
 * together with the case that it was merged into, and once.
 */
export function whyLinkIsClosed({
  state,
  living,
  at,
}: Pick<CommandAttempt, 'state' | 'living' | 'at'>): FailureCode | null {
  if (living) {
    const { asked } = relatedOf(living);
    if (!asked) return 'not-found';
    if (state.rating && state.rating.at >= asked.at) return 'already-answered';
    return at >= asked.until ? 'answer-window-closed' : null;
  }
  if (state.status === 'completed' || state.status === 'callback') return null;
  if (state.status === 'phone-callback' && state.callbackRecord === null) return null;
  return 'outcome' in state && state.outcome === 'unanswered' ? 'answer-window-closed' : 'already-answered';
}

/** Gives the citizen's command over the route for it. */
export async function giveAsCitizen(api: TestApi, giving: CommandAttempt): Promise<GivenAnswer> {
  const { command } = giving;
  if (command.name === 'rate') return answers(api, giving, command);
  const { secret } = api.casebook;
  const code = { number: giving.state.number, accessCode: accessCode(secret, giving.state.id) };
  const agree = (answer: Answer) => (become: ExpectedCase) => expectTracked(answer, become);
  if (command.name === 'withdraw') {
    const body = { ...code, reason: command.reason };
    const answer = await api.call('POST', '/v1/track/withdrawal', { body });
    return { address: 'track/withdrawal', answer, agree: agree(answer) };
  }
  const { text } = command as CommandOf<'supply-information'>;
  // When information is missing, the tracking page links to the question.
  const { missing } = (await api.call('POST', '/v1/track', { body: code })).body;
  if (!missing) {
    const answer = await api.call('POST', '/v1/track/statements', { body: { ...code, text } });
    return { address: 'track/statements', answer, agree: agree(answer) };
  }
  const answer = await api.call('POST', missing.answerAt, { body: { text } });
  return {
    address: 'questions',
    answer,
    agree: ({ state }) => {
      const { number } = state;
      expect(answer.body).toMatchObject({ number, until: null, open: false });
    },
  };
}

/** Answers by the link of the present round. */
async function answers(
  api: TestApi,
  { state, living }: CommandAttempt,
  command: CommandOf<'rate'>,
): Promise<GivenAnswer> {
  const { cycle, round } = living ?? state;
  const token = answerToken({ secret: api.casebook.secret, caseId: state.id, cycle, round });
  const { name: _, ...body } = command;
  const answer = await api.call('POST', `/v1/answers/${token}`, { body });
  const agree = ({ state }: ExpectedCase): void => {
    const { number, rating, status, callbackRecord } = state;
    const changeable = !isTerminal(status) && callbackRecord === null;
    const until = changeable ? (runningClock(state, 'phone-callback')?.dueAt ?? null) : null;
    const answered = rating && { score: rating.score, at: rating.at, changeable, until };
    expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ number, answered })]);
  };
  return { address: 'answers', answer, agree };
}

/** Fails unless the tracking page shows the case as the law has made it. */
function expectTracked({ status, body, text }: Answer, { state, city }: ExpectedCase): void {
  expect(Math.floor(status / 100), text).toBe(2);
  const allowed = allowedCommands(state, citizen, lawFactsFor(city, state));
  expect(body).toMatchObject({
    number: state.number,
    status: state.status,
    unit: { code: state.unit },
    promisedBy: state.clocks.findLast(({ name }) => name === 'promise')?.dueAt ?? null,
    outcome: 'outcome' in state ? state.outcome : null,
    closedAt: 'closedAt' in state ? state.closedAt : null,
    result: state.status === 'rectifying' ? null : (state.lastCompletion?.result ?? null),
    may: citizenCommands.filter((name) => allowed.includes(name)),
  });
}
