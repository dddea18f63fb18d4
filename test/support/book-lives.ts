// Random histories of a case, lived in the book and in the pure law side by side; whatever differs fails.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { readAgenda, recordActFailure, settleErrand, strikeAct } from '../../casebook/act.js';
import type { Book } from '../../casebook/book.js';
import { commitCommand } from '../../casebook/commit-command.js';
import type { CityFacts } from '../../casebook/facts.js';
import { adoptableOf, lawFactsFor } from '../../casebook/law-facts.js';
import { eventsOf, loadCase } from '../../casebook/load-case.js';
import type { Actor } from '../../domain/actor.js';
import { byOf, citizen, clerk } from '../../domain/actor.js';
import type { Agenda } from '../../domain/agenda.js';
import { agendaOf, saysTheSame } from '../../domain/agenda.js';
import type { CaseId, CaseState } from '../../domain/case.js';
import type { Command, CommandName } from '../../domain/commands.js';
import { commandNames } from '../../domain/commands.js';
import { evolve } from '../../domain/evolution/evolve.js';
import type { CaseEvent } from '../../domain/events.js';
import { Failure } from '../../domain/failures.js';
import type { Instant } from '../../domain/instant.js';
import { laterOf, plusMs } from '../../domain/instant.js';
import { allowedCommands, decide } from '../../domain/lifecycle/decide.js';
import { settle, settlePostponing } from '../../domain/lifecycle/settle.js';
import { expectSame } from './book-agrees.js';
import { keyFor, openCase, tuesdayMorning } from './book.js';
import { actorFor, commandFor, leadsOn, textsNamed, words } from './drawn-commands.js';

export interface Opening {
  readonly place: string | null;
  readonly category: string | null;
  readonly afterMs: number;
  /** How far the life has come before chance takes over. */
  readonly upTo: 'opening' | 'completion' | 'complaint';
}

/** What happens next. Choices are numbers that are read against the case as it then stands, so that most of them mean something. */
export type Step =
  | {
      readonly does: 'ask';
      readonly who: number;
      readonly what: number;
      readonly anything: boolean;
      readonly detail: number;
      readonly again: boolean;
      readonly seen: 'nothing' | 'present' | 'older';
    }
  | { readonly does: 'strike'; readonly lateMs: number; readonly again: boolean; readonly patiently: boolean }
  | { readonly does: 'receipt'; readonly which: number }
  | { readonly does: 'wait'; readonly ms: number };

const [minute, day] = [60_000, 86_400_000];
const places = [null, 'G-0101', 'G-0204', 'G-0205', 'G-0302', 'G-0504', 'G-0605'] as const;
const categories = [
  null,
  null,
  'residence.household.move-in',
  'urban.utilities.drains',
  'urban.street.stalls',
] as const;

const oneIn = (times: number): fc.Arbitrary<boolean> => fc.nat(times - 1).map((n) => n === times - 1);

export const openingArbitrary: fc.Arbitrary<Opening> = fc.record({
  place: fc.constantFrom(...places),
  category: fc.constantFrom(...categories),
  afterMs: fc.integer({ min: 0, max: 20 * day }),
  upTo: fc.constantFrom('opening' as const, 'opening' as const, 'completion' as const, 'complaint' as const),
});

export const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      does: fc.constant('ask' as const),
      who: fc.nat(11),
      what: fc.nat(997),
      anything: oneIn(6),
      detail: fc.nat(9973),
      again: oneIn(4),
      seen: fc.constantFrom(...(['nothing', 'nothing', 'nothing', 'present', 'present', 'older'] as const)),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('strike' as const),
      lateMs: fc.constantFrom(0, 0, 1, 30 * minute, 3 * day, 12 * day),
      again: fc.boolean(),
      patiently: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('receipt' as const), which: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 2 * day }) }) },
);

/** One life: the book's case beside the state that the law alone has made of the same steps. */
interface Life {
  readonly book: Book;
  readonly city: CityFacts;
  readonly caseId: CaseId;
  readonly rejections: string[];
  events: CaseEvent[];
  state: CaseState;
  agenda: Agenda;
  at: Instant;
}

/** Lives a history through and answers what became of it. Fails at the first difference between the book and the law. */
export async function livedThrough(book: Book, { opening, steps }: { opening: Opening; steps: readonly Step[] }) {
  const { caseId, at } = await opened(book, opening);
  const events = await eventsOf(book.pool, caseId);
  const state = events.reduce<CaseState | null>(evolve, null)!;
  const agenda = await readAgenda(book, caseId);
  const life: Life = { book, city: await book.facts.current(), caseId, rejections: [], events, state, agenda, at };
  await begin(life, opening.upTo);
  for (const step of steps) await take(life, step);
  const { state: stored, agenda: standing } = (await loadCase(book.pool, caseId))!;
  agree(life, { state: stored, agenda: standing });
  const recorded = await eventsOf(book.pool, caseId);
  expectSame(recorded.map(withoutTextIds), life.events.map(withoutTextIds), `${caseId}: the events`);
  return { caseId, events: life.events, rejections: life.rejections, steps: steps.length };
}

async function opened(book: Book, { place, category, afterMs }: Opening) {
  const at = plusMs(tuesdayMorning, afterMs);
  const request = { place: place === null ? undefined : { grid: place }, ...(category === null ? {} : { category }) };
  const { answer } = await openCase(book, { request, at });
  return { caseId: answer.id, at };
}

async function take(life: Life, step: Step): Promise<void> {
  switch (step.does) {
    case 'wait':
      life.at = plusMs(life.at, step.ms);
      return;
    case 'ask':
      return askAnything(life, step);
    case 'strike':
      return strikeBoth(life, step);
    case 'receipt':
      return receiptBoth(life, step);
  }
}

/** Takes over what the law made: the state, and a new telling only of something new. */
function follow(life: Life, made: { state: CaseState; events: readonly CaseEvent[] }): void {
  const changed = saysTheSame(agendaOf(life.state), agendaOf(made.state)) ? 0 : 1;
  const { caseId } = life;
  life.agenda = { caseId, epoch: 1, seq: life.agenda.seq + changed, ...agendaOf(made.state) };
  life.events = [...life.events, ...made.events];
  life.state = made.state;
}

/** Holds what the book answered to what the law made of the same steps. */
const agree = (life: Life, answered: { state?: CaseState | undefined; agenda?: Agenda }): void => {
  if (answered.state)
    expectSame(withoutQuestionId(answered.state), withoutQuestionId(life.state), `${life.caseId}: the state`);
  if (answered.agenda) expectSame(answered.agenda, life.agenda, `${life.caseId}: the agenda`);
};

/** The one id of a text that a state holds is the book's own. */
const withoutQuestionId = (state: CaseState): CaseState =>
  'question' in state ? { ...state, question: { ...state.question, text: 'an id' } } : state;

/** Brings the case to where the callback's own rules begin, by the same two roads. */
async function begin(life: Life, upTo: Opening['upTo']): Promise<void> {
  if (upTo === 'opening' || life.state.status !== 'dispatched') return;
  const complete = { name: 'complete', result: 'solved', text: words, contacted: true } as const;
  await askBoth(life, { command: complete, actor: actorFor(life, 0), again: false });
  if (upTo === 'completion') return;
  await askBoth(life, { command: { name: 'rate', score: 3 }, actor: citizen, again: false });
}

async function askAnything(life: Life, step: Extract<Step, { does: 'ask' }>): Promise<void> {
  const { city, state } = life;
  const actor = actorFor(life, step.who);
  const allowed = step.anything ? [] : allowedCommands(state, actor, lawFactsFor(city, state));
  const leading = step.detail % 8 === 0 ? allowed : allowed.filter(leadsOn);
  const names: readonly CommandName[] = [leading, allowed, commandNames].find((some) => some.length > 0)!;
  const command = commandFor(names[step.what % names.length]!, step.detail);
  const seen = {
    nothing: {},
    present: { expectedVersion: state.version },
    older: { expectedVersion: state.version - 1 },
  };
  return askBoth(life, { command, actor, again: step.again, ...seen[step.seen] });
}

interface AskedBoth {
  readonly command: Command;
  readonly actor: Actor;
  readonly again: boolean;
  readonly expectedVersion?: number;
}

async function askBoth(life: Life, { again, ...asked }: AskedBoth): Promise<void> {
  const { book, city, caseId, state } = life;
  const { command } = asked;
  const facts = { ...lawFactsFor(city, state), ...adoptableOf(city, command) };
  const at = laterOf(life.at, state.updatedAt);
  const law = decide({ ...asked, state, at, facts, texts: textsNamed(command) });
  const request = { ...asked, caseId, at: life.at, idempotency: keyFor({ caseId, command, key: randomUUID() }) };
  const outcome = await outcomeOf(commitCommand(book, request));
  expect(outcome.refused, `${command.name} at ${state.status}`).toBe(law.rejection?.code);
  if (law.rejection) life.rejections.push(`${command.name}: ${law.rejection.code}`);
  follow(life, law);
  agree(life, outcome);
  if (!again) return;
  const repeated = await outcomeOf(commitCommand(book, request));
  // What was accepted is not done again; what was refused is refused again, now that everything due is settled.
  if (law.rejection) {
    const once = decide({ ...asked, state: law.state, at, facts, texts: textsNamed(command) });
    follow(life, once);
    expect(repeated.refused).toBe(once.rejection?.code);
  } else expect(repeated.replay).toBe(true);
  agree(life, repeated);
}

async function strikeBoth(life: Life, step: Extract<Step, { does: 'strike' }>): Promise<void> {
  const { state } = life;
  const dueAt = life.agenda.next?.at ?? life.at;
  const now = plusMs(laterOf(dueAt, life.at), step.lateMs);
  const strike = { caseId: life.caseId, dueAt, now };
  const settling = { state, at: laterOf(now, state.updatedAt), facts: lawFactsFor(life.city, state) };
  // Where every rung can be struck, an act that is given up for failed puts nothing off.
  const act = step.patiently ? strikeAct : recordActFailure;
  const answer = await act(life.book, strike);
  follow(life, step.patiently ? settle(settling) : settlePostponing({ ...settling, postponedTo: plusMs(now, day) }));
  agree(life, { agenda: answer });
  life.at = now;
  if (step.again) agree(life, { agenda: await act(life.book, strike) });
}

async function receiptBoth(life: Life, { which }: Extract<Step, { does: 'receipt' }>): Promise<void> {
  const { state } = life;
  const errand = state.errands[which % Math.max(1, state.errands.length)]?.id ?? `${life.caseId}.999`;
  const at = laterOf(life.at, state.updatedAt);
  const event: CaseEvent = { kind: 'errand-delivered', at, by: byOf(clerk), data: { errand } };
  const events = state.errands.some(({ id }) => id === errand) ? [event] : [];
  for (const made of [events, []]) {
    const answer = await settleErrand(life.book, { caseId: life.caseId, errandId: errand, now: life.at });
    follow(life, { state: made.reduce<CaseState>(evolve, life.state), events: made });
    agree(life, { agenda: answer });
  }
}

interface Outcome {
  readonly state?: CaseState;
  readonly replay?: boolean;
  readonly refused?: string;
}

/** What was answered, or the code of the refusal. Anything else that is thrown is a defect. */
async function outcomeOf(asked: Promise<Outcome>): Promise<Outcome> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Failure) return { refused: error.code };
    throw error;
  }
}

const anId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The event with every id that stands alone (a text's, the case's own) made the same. */
const withoutTextIds = (event: CaseEvent): unknown =>
  JSON.parse(JSON.stringify(event), (_key, value: unknown) =>
    typeof value === 'string' && anId.test(value) ? 'an id' : value,
  );
