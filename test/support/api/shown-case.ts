// What an answer must tell of a case, made from nothing but what the law made of it, and held to what was answered.
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
import type { Become, Giving } from '../casebook/command-entry.js';

/** A clock without what is kept for the case workflow: its rungs, its cards and how it is counted. */
const clockOf = (clock: Clock) => partOf({ pauses: [], extensions: [], ...clock }, clockViewSchema.shape);

/** What states hold by the same names as answers, for everybody who reads the case. */
const shownAsHeld = [
  ...(['id', 'number', 'channel', 'kind', 'category', 'priority', 'policy', 'registeredAt', 'receivedAt'] as const),
  ...(['status', 'unit', 'level', 'post', 'officer', 'heldBy', 'offeredTo', 'boundTo', 'parent', 'children'] as const),
  ...(['cycle', 'round', 'version', 'revision', 'updatedAt', 'contactedAt', 'askedAt', 'rating', 'counts'] as const),
  ...(['supervisionOrder', 'parts', 'consultation', 'earlier', 'tasks'] as const),
] satisfies readonly (keyof CaseState)[];

function caseOf({ state, city, words }: Become, actor: Actor) {
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
    // Who asked stands in the event; a request says what is asked and who decides.
    extension: state.extension && partOf({ ...state.extension }, { askedAt: null, budget: null, decider: null }),
    question: question && { ...question, text: words.get(question.text) },
    promisedBy: state.clocks.findLast(({ name }) => name === 'promise')?.dueAt ?? null,
    clocks: state.clocks.map(clockOf),
    nextClockDueAt: next?.dueAt ?? null,
    allowedCommands: allowedCommands(state, actor, lawFactsFor(city, state)),
  };
}

/** Fails unless the answer is the case as the law has made it, for this reader, with its version as ETag. */
export function expectShownCase({ status, headers, body, text }: Answer, become: Become, actor: Actor): void {
  const { id, version } = become.state;
  expect([status, headers.get('etag')], `${id}: ${text}`).toEqual([200, `"${version}"`]);
  const expected = caseOf(become, actor);
  const told = { ...body, nextClockDueAt: body.nextClock?.dueAt ?? null };
  expectSame(partOf(told, expected), expected, `${id}: the case as ${actor.name} is told of it`);
}

/** The event with people's words in the place of their ids, and with what its clocks became. */
function eventOf({ at, dueAt, kind, by, act, reason, data, rung, ...clocks }: CaseEvent, words: Become['words']) {
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

/** Fails unless the answer is the story of the case as the law has made it, for a reader to whom all words are open. */
export function expectShownEvents({ status, body, text }: Answer, { state, events, words }: Become): void {
  expect(status, text).toBe(200);
  const expected = events.map((event, i) => ({ seq: i + 1, ...eventOf(event, words) }));
  expectSame(body.items, expected, `${state.id}: the story as it is told`);
}

/** Fails unless the words of an accepted command stand in the case as its giver wrote them. */
export function expectShownTexts({ body }: Answer, { command, actor }: Giving): void {
  const given = Object.entries(wordFields[command.name] ?? {}).filter(([field]) => field in command);
  const { kind, name } = actor;
  const expected = given.map(([field, purpose]) => {
    const text = (command as Record<string, unknown>)[field];
    return expect.objectContaining({ at: body.updatedAt, by: { kind, name }, purpose, text });
  });
  expect(body.statements).toEqual(expect.arrayContaining(expected));
}
