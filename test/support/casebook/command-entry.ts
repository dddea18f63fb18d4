// The entries at which random lives give their commands, here the casebook itself.
// An entry also compares the answers with the law.
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

/** A command as an actor gives it, with the law's facts before it. */
export interface CommandAttempt {
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
export interface ExpectedCase {
  readonly city: CityFacts;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  /** Texts by the ids that the law was given; the casebook has ids of its own. */
  readonly words: ReadonlyMap<TextId, string>;
}

export interface EntryAnswer {
  /** The code of the refusal; undefined when it was accepted. */
  readonly refused?: FailureCode | undefined;
  /** True when the same key was given before and nothing was done now. */
  readonly replay?: boolean;
  /** Fails unless the answer shows what the law has made of the case, or why it refused. */
  agree(become: ExpectedCase, rejection?: Rejection | null): void | Promise<void>;
}

export interface CommandEntry {
  readonly casebook: Casebook;
  /** Opens a case as the web does. */
  open(request: Partial<NewCase>, at: Instant): Promise<CaseId>;
  /** The command as this entry takes it; null where it cannot be given here. */
  fitted(giving: CommandAttempt): CommandAttempt | null;
  /** The failure with which the entry refuses before the law is asked; null where the law is asked. */
  refusalBeforeLaw(giving: CommandAttempt): FailureCode | null;
  /** The failure that the entry answers for the law's refusal, by the case after it. */
  refusalFor(refusal: FailureCode, giving: CommandAttempt): FailureCode;
  /** Whether an accepted command is recognised when it is repeated with its key. */
  remembers(giving: CommandAttempt): boolean;
  give(giving: CommandAttempt): Promise<EntryAnswer>;
  /** Fails unless a reader of the case sees what the law has made of it. */
  reads(become: ExpectedCase): Promise<void>;
}

/** Gives commands directly to the casebook. */
export const casebookEntry = (casebook: Casebook): CommandEntry => ({
  casebook,
  open: async (request, at) => (await openCase(casebook, { request, at })).answer.id,
  fitted: (giving) => giving,
  refusalBeforeLaw: () => null,
  refusalFor: (refusal) => refusal,
  remembers: () => true,
  give: (giving) => giveToCasebook(casebook, giving),
  // The casebook itself is read at the end of every life.
  reads: async () => {},
});

async function giveToCasebook(
  casebook: Casebook,
  { state: { id: caseId }, key, ...given }: CommandAttempt,
): Promise<EntryAnswer> {
  const { command, actor, at, expectedVersion } = given;
  const idempotency = keyFor({ caseId, command, key });
  try {
    const answer = await commitCommand(casebook, { caseId, command, actor, at, expectedVersion, idempotency });
    const agree = ({ state }: ExpectedCase): void =>
      expectSame(withoutQuestionId(answer.state), withoutQuestionId(state), `${caseId}: the state`);
    return { replay: answer.replay, agree };
  } catch (error) {
    // Any other error is a defect.
    if (error instanceof Failure) return { refused: error.code, agree: () => {} };
    throw error;
  }
}

/** Fails unless the casebook's state and events are the law's. */
export async function expectInCasebook({ pool }: Casebook, { state, events }: ExpectedCase): Promise<void> {
  const { id } = state;
  const stored = (await loadCase(pool, id))?.state;
  expectSame(stored && withoutQuestionId(stored), withoutQuestionId(state), `${id}: the state`);
  const recorded = await eventsOf(pool, id);
  expectSame(recorded.map(withoutTextIds), events.map(withoutTextIds), `${id}: the events`);
}

/** The state with its text id made the same: the casebook draws its own. */
const withoutQuestionId = (state: CaseState): CaseState =>
  'question' in state ? { ...state, question: { ...state.question, text: 'an id' } } : state;

const anId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The event with every id that is a whole value (a text's, the case's own) made the same. */
const withoutTextIds = (event: CaseEvent): unknown =>
  JSON.parse(JSON.stringify(event), (_key, value: unknown) =>
    typeof value === 'string' && anId.test(value) ? 'an id' : value,
  );
