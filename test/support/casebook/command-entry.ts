// Where a life's commands are given, and how what is answered there is held to the law: to the casebook itself, as its tests do.
import type { Casebook } from '../../../casebook/facts/casebook.js';
import { commitCommand } from '../../../casebook/change/commit-command.js';
import type { CityFacts } from '../../../casebook/facts/facts.js';
import { eventsOf, loadCase } from '../../../casebook/read/load-case.js';
import type { NewCase } from '../../../contracts/cases/new-case.js';
import type { Actor } from '../../../domain/case/actor.js';
import type { CaseId, CaseState } from '../../../domain/case/case.js';
import type { TextId } from '../../../domain/case/case-records.js';
import type { Command } from '../../../domain/case/commands.js';
import type { CaseEvent } from '../../../domain/case/events.js';
import { Failure, type FailureCode, type Rejection } from '../../../domain/base/failures.js';
import type { Instant } from '../../../domain/base/instant.js';
import { expectSame } from './casebook-agrees.js';
import { keyFor, openCase } from './casebook.js';

/** A command as somebody gives it, with what the law knew before it. */
export interface Giving {
  readonly state: CaseState;
  /** The case it was merged into, if it was. */
  readonly living: CaseState | null;
  readonly city: CityFacts;
  readonly command: Command;
  readonly actor: Actor;
  readonly at: Instant;
  readonly key: string;
  readonly expectedVersion?: number;
}

/** What the law has made of a case up to now. */
export interface Become {
  readonly city: CityFacts;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  /** People's words by the ids that the law was given for them; the casebook has ids of its own. */
  readonly words: ReadonlyMap<TextId, string>;
}

export interface Answered {
  /** The code of the refusal; undefined when it was accepted. */
  readonly refused?: FailureCode | undefined;
  /** True when the same key was given before and nothing was done now. */
  readonly replay?: boolean;
  /** Fails unless the answer tells what the law has made of the case, and why it refused. */
  agree(become: Become, rejection?: Rejection | null): void | Promise<void>;
}

export interface CommandEntry {
  readonly casebook: Casebook;
  /** Opens a case as the web does. */
  open(request: Partial<NewCase>, at: Instant): Promise<CaseId>;
  /** The command as it can be given there; null where there is no way to give it. */
  fitted(giving: Giving): Giving | null;
  /** What is answered before the law is asked, so that nothing comes of it; null where the law is asked. */
  turnsAway(giving: Giving): FailureCode | null;
  /** How the law's refusal is told, by the case as it stands after it. */
  answersWith(refusal: FailureCode, giving: Giving): FailureCode;
  /** Whether an accepted command given once more with its key is known again. */
  remembers(giving: Giving): boolean;
  give(giving: Giving): Promise<Answered>;
  /** Fails unless who reads the case there is told what the law has made of it. */
  reads(become: Become): Promise<void>;
}

/** Commands are given to the casebook directly. */
export const casebookEntry = (casebook: Casebook): CommandEntry => ({
  casebook,
  open: async (request, at) => (await openCase(casebook, { request, at })).answer.id,
  fitted: (giving) => giving,
  turnsAway: () => null,
  answersWith: (refusal) => refusal,
  remembers: () => true,
  give: (giving) => giveToCasebook(casebook, giving),
  // The casebook itself is read at the end of every life.
  reads: async () => {},
});

async function giveToCasebook(casebook: Casebook, { state: { id: caseId }, key, ...given }: Giving): Promise<Answered> {
  const { command, actor, at, expectedVersion } = given;
  const idempotency = keyFor({ caseId, command, key });
  try {
    const answer = await commitCommand(casebook, { caseId, command, actor, at, expectedVersion, idempotency });
    const agree = ({ state }: Become): void =>
      expectSame(withoutQuestionId(answer.state), withoutQuestionId(state), `${caseId}: the state`);
    return { replay: answer.replay, agree };
  } catch (error) {
    // Anything else that is thrown is a defect.
    if (error instanceof Failure) return { refused: error.code, agree: () => {} };
    throw error;
  }
}

/** Fails unless the casebook's state and events are the law's. */
export async function expectInCasebook({ pool }: Casebook, { state, events }: Become): Promise<void> {
  const { id } = state;
  const stored = (await loadCase(pool, id))?.state;
  expectSame(stored && withoutQuestionId(stored), withoutQuestionId(state), `${id}: the state`);
  const recorded = await eventsOf(pool, id);
  expectSame(recorded.map(withoutTextIds), events.map(withoutTextIds), `${id}: the events`);
}

/** The one id of a text that a state holds is the casebook's own. */
const withoutQuestionId = (state: CaseState): CaseState =>
  'question' in state ? { ...state, question: { ...state.question, text: 'an id' } } : state;

const anId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The event with every id that stands alone (a text's, the case's own) made the same. */
const withoutTextIds = (event: CaseEvent): unknown =>
  JSON.parse(JSON.stringify(event), (_key, value: unknown) =>
    typeof value === 'string' && anId.test(value) ? 'an id' : value,
  );
