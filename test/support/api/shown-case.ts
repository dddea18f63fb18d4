// Compares a case as the API shows it with the case that the law has made.
import { expect } from 'vitest';
import { lawFactsFor } from '../../../casebook/facts/law-facts.js';
import { clockViewSchema } from '../../../contracts/deadlines/clock-view.js';
import type { Actor } from '../../../domain/case/actor.js';
import type { CaseState } from '../../../domain/case/case.js';
import type { Clock } from '../../../domain/clocks/clock.js';
import { wordFields } from '../../../domain/case/commands.js';
import type { CaseEvent } from '../../../domain/case/events.js';
import { allowedCommands } from '../../../domain/lifecycle/decide.js';
import { expectSame, partOf } from '../casebook/casebook-agrees.js';
import type { Answer } from './test-api.js';
import type { ExpectedCase, CommandAttempt } from '../casebook/command-entry.js';

/** A clock without its internal fields: its rungs, its cards and how it is counted. */
const clockOf = (clock: Clock) => partOf({ pauses: [], extensions: [], ...clock }, clockViewSchema.shape);

/** Fields with the same names in states and answers, shown to every reader of the case. */
const shownAsHeld = [
  ...(['id', 'number', 'channel', 'kind', 'category', 'priority', 'policy', 'registeredAt', 'receivedAt'] as const),
  ...(['status', 'unit', 'level', 'post', 'officer', 'heldBy', 'offeredTo', 'boundTo', 'parent', 'children'] as const),
  ...(['cycle', 'round', 'version', 'revision', 'updatedAt', 'contactedAt', 'askedAt', 'rating', 'counts'] as const),
  ...(['supervisionOrder', 'parts', 'consultation', 'earlier', 'tasks'] as const),
] satisfies readonly (keyof CaseState)[];

function caseOf({ state, city, words }: ExpectedCase, actor: Actor) {
  const running = state.clocks.filter((clock) => clock.state === 'running');
  const [next] = [...running].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const question = state.status === 'awaiting-citizen' ? state.question : null;
  return {
    ...partOf({ ...state }, Object.fromEntries(shownAsHeld.map((key) => [key, null]))),
    outcome: 'outcome' in state ? state.outcome : null,
    closedAt: 'closedAt' in state ? state.closedAt : null,
    transfer: 'transfer' in state ? state.transfer : null,
    dispute: 'dispute' in state ? state.dispute : null,
    completion: 'completion' in state ? state.completion : null,
    // The answer leaves out the asking person, who is named in the event.
    extension: state.extension && partOf({ ...state.extension }, { askedAt: null, budget: null, decider: null }),
    question: question && { ...question, text: words.get(question.text) },
    promisedBy: state.clocks.findLast(({ name }) => name === 'promise')?.dueAt ?? null,
    clocks: state.clocks.map(clockOf),
    nextClockDueAt: next?.dueAt ?? null,
    allowedCommands: allowedCommands(state, actor, lawFactsFor(city, state)),
  };
}

/** Fails unless the answer is the case as the law has made it, for this reader, with its version as ETag. */
export function expectShownCase({ status, headers, body, text }: Answer, become: ExpectedCase, actor: Actor): void {
  const { id, version } = become.state;
  expect([status, headers.get('etag')], `${id}: ${text}`).toEqual([200, `"${version}"`]);
  const expected = caseOf(become, actor);
  const shown = { ...body, nextClockDueAt: body.nextClock?.dueAt ?? null };
  expectSame(partOf(shown, expected), expected, `${id}: the case as ${actor.name} reads it`);
}

/** The event with texts in place of their ids, and with its changes of clocks. */
function eventOf({ at, dueAt, kind, by, act, reason, data, rung, ...clocks }: CaseEvent, words: ExpectedCase['words']) {
  const said = JSON.parse(JSON.stringify({ data, reason }), (_key, value: unknown) =>
    typeof value === 'string' ? (words.get(value) ?? value) : value,
  ) as { data: Record<string, unknown>; reason?: string };
  const { started = [], ended = [], changed = [], overtaken } = clocks;
  return {
    ...{ at, kind, by },
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(act === undefined ? {} : { act }),
    ...(reason === undefined ? {} : { reason: said.reason }),
    data: {
      ...said.data,
      ...(kind === 'registered' ? { routedBecause: { ...data.routedBecause, text: data.routedBecause.text.zh } } : {}),
      ...(rung ? { clock: rung.clock } : {}),
      ...(started.length > 0 ? { started: started.map(clockOf) } : {}),
      ...(ended.length > 0 ? { ended } : {}),
      ...(changed.length > 0 ? { changed: changed.map(clockOf) } : {}),
      ...(overtaken === undefined ? {} : { overtaken }),
    },
  };
}

/** Fails unless the answer is the case's story as the law has made it, for a reader of all texts. */
export function expectShownEvents({ status, body, text }: Answer, { state, events, words }: ExpectedCase): void {
  expect(status, text).toBe(200);
  const expected = events.map((event, i) => ({ seq: i + 1, ...eventOf(event, words) }));
  expectSame(body.items, expected, `${state.id}: the story as it is read`);
}

/** Fails unless the case shows the texts of an accepted command as the caller wrote them. */
export function expectShownTexts({ body }: Answer, { command, actor }: CommandAttempt): void {
  const given = Object.entries(wordFields[command.name] ?? {}).filter(([field]) => field in command);
  const { kind, name } = actor;
  const expected = given.map(([field, purpose]) => {
    const text = (command as Record<string, unknown>)[field];
    return expect.objectContaining({ at: body.updatedAt, by: { kind, name }, purpose, text });
  });
  expect(body.statements).toEqual(expect.arrayContaining(expected));
}
