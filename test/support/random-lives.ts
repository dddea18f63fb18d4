// Random histories of a case, lived in the book and in the pure law side by side; whatever differs fails.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { readAgenda, settleErrand, strikeAct } from '../../casebook/act.js';
import type { Book } from '../../casebook/book.js';
import { commitCommand } from '../../casebook/commit-command.js';
import { type CityFacts, actorOf } from '../../casebook/facts.js';
import { lawFactsFor } from '../../casebook/law-facts.js';
import { eventsOf, loadCase } from '../../casebook/load-case.js';
import type { Actor } from '../../domain/actor.js';
import { byOf, citizen, clerk } from '../../domain/actor.js';
import type { Agenda } from '../../domain/agenda.js';
import { agendaOf, saysTheSame } from '../../domain/agenda.js';
import type { CaseId, CaseState } from '../../domain/case.js';
import type { Command, CommandName } from '../../domain/commands.js';
import { commandNames, wordFields } from '../../domain/commands.js';
import { evolve } from '../../domain/evolve.js';
import type { CaseEvent } from '../../domain/events.js';
import { Failure } from '../../domain/failures.js';
import type { Instant } from '../../domain/instant.js';
import { laterOf, plusMs } from '../../domain/instant.js';
import { allowedCommands, decide } from '../../domain/lifecycle/decide.js';
import { settle } from '../../domain/lifecycle/settle.js';
import { keyFor, openCase, tuesdayMorning } from './book.js';

export interface Opening {
  readonly place: string | null;
  readonly category: string | null;
  readonly afterMs: number;
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
  | { readonly does: 'strike'; readonly lateMs: number; readonly again: boolean }
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

export const openingArbitrary: fc.Arbitrary<Opening> = fc.record({
  place: fc.constantFrom(...places),
  category: fc.constantFrom(...categories),
  afterMs: fc.integer({ min: 0, max: 20 * day }),
});

export const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      does: fc.constant('ask' as const),
      who: fc.nat(11),
      what: fc.nat(997),
      anything: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      detail: fc.nat(9973),
      again: fc.boolean(),
      seen: fc.constantFrom('nothing' as const, 'nothing' as const, 'present' as const, 'older' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('strike' as const),
      lateMs: fc.constantFrom(0, 0, 1, 30 * minute, 3 * day, 12 * day),
      again: fc.boolean(),
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
  for (const step of steps) await take(life, step);
  expect((await eventsOf(book.pool, caseId)).map(withoutTextIds)).toEqual(life.events.map(withoutTextIds));
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
      return askBoth(life, step);
    case 'strike':
      return strikeBoth(life, step);
    case 'receipt':
      return receiptBoth(life, step);
  }
}

/** Takes over what the law made, and holds the book to it: the same state, and a new telling only of something new. */
async function agree(life: Life, made: { state: CaseState; events: readonly CaseEvent[] }): Promise<void> {
  const loaded = await loadCase(life.book.pool, life.caseId);
  expect(loaded?.state).toEqual(made.state);
  const changed = saysTheSame(agendaOf(life.state), agendaOf(made.state)) ? 0 : 1;
  const agenda = { caseId: life.caseId, epoch: 1, seq: life.agenda.seq + changed, ...agendaOf(made.state) };
  expect(loaded?.agenda).toEqual(agenda);
  life.events = [...life.events, ...made.events];
  life.state = made.state;
  life.agenda = agenda;
}

async function askBoth(life: Life, step: Extract<Step, { does: 'ask' }>): Promise<void> {
  const { book, city, caseId, state } = life;
  const facts = lawFactsFor(city, state);
  const actor = actorFor(life, step.who);
  const allowed = step.anything ? [] : allowedCommands(state, actor, facts);
  const names: readonly CommandName[] = allowed.length > 0 ? allowed : commandNames;
  const command = commandFor(names[step.what % names.length]!, { ...step, life });
  const expectedVersion = { nothing: undefined, present: state.version, older: state.version - 1 }[step.seen];
  const expected = expectedVersion === undefined ? {} : { expectedVersion };
  const at = laterOf(life.at, state.updatedAt);
  const law = decide({ state, command, actor, at, facts, texts: textsNamed(command), ...expected });
  const request = {
    caseId,
    command,
    actor,
    at: life.at,
    ...expected,
    idempotency: keyFor({ caseId, command, key: randomUUID() }),
  };
  const code = await codeOf(commitCommand(book, request));
  expect(code, `${command.name} at ${state.status}`).toBe(law.rejection?.code ?? null);
  if (law.rejection) life.rejections.push(`${command.name}: ${law.rejection.code}`);
  await agree(life, law);
  if (!step.again) return;
  // What was accepted is not done again; what was refused is refused again, now that everything due is settled.
  if (code === null) expect(await commitCommand(book, request)).toEqual({ state: law.state, replay: true });
  else
    expect(await codeOf(commitCommand(book, request))).toBe(
      decide({ state: law.state, command, actor, at, facts, texts: textsNamed(command), ...expected }).rejection
        ?.code ?? null,
    );
  await agree(life, { state: law.state, events: [] });
}

async function strikeBoth(life: Life, { lateMs, again }: Extract<Step, { does: 'strike' }>): Promise<void> {
  const dueAt = life.agenda.next?.at ?? life.at;
  const now = plusMs(laterOf(dueAt, life.at), lateMs);
  const strike = { caseId: life.caseId, dueAt, now };
  const law = settle({
    state: life.state,
    at: laterOf(now, life.state.updatedAt),
    facts: lawFactsFor(life.city, life.state),
  });
  const answer = await strikeAct(life.book, strike);
  await agree(life, law);
  expect(answer).toEqual(life.agenda);
  life.at = now;
  if (!again) return;
  expect(await strikeAct(life.book, strike)).toEqual(life.agenda);
  await agree(life, { state: law.state, events: [] });
}

async function receiptBoth(life: Life, { which }: Extract<Step, { does: 'receipt' }>): Promise<void> {
  const { state } = life;
  const errand = state.errands[which % Math.max(1, state.errands.length)]?.id ?? `${life.caseId}.999`;
  const at = laterOf(life.at, state.updatedAt);
  const event: CaseEvent = { kind: 'errand-delivered', at, by: byOf(clerk), data: { errand } };
  const events = state.errands.some(({ id }) => id === errand) ? [event] : [];
  for (const made of [events, []]) {
    const answer = await settleErrand(life.book, { caseId: life.caseId, errandId: errand, now: life.at });
    await agree(life, { state: made.reduce<CaseState>(evolve, life.state), events: made });
    expect(answer).toEqual(life.agenda);
  }
}

/** The code of a refusal; null when it was accepted. Anything else that is thrown is a defect. */
async function codeOf(asked: Promise<unknown>): Promise<string | null> {
  try {
    await asked;
    return null;
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

/** Those who may meet the case: whoever has it now more often than anybody else. */
function actorFor({ city, state, at }: Life, who: number): Actor {
  const posts = [
    state.post,
    state.post,
    state.post,
    'transfer' in state ? `${state.transfer.to}-liaison` : `${state.unit}-chief`,
    'transfer' in state ? `${state.transfer.to}-liaison` : 'S-01-desk',
    state.status === 'arbitration' ? `${state.unit}-desk` : 'B-01-desk',
    'B-01-operator',
    'B-01-callback',
    'B-01-supervision',
    'S-01-desk',
  ];
  if (who === 10) return citizen;
  const post = posts[who];
  const person = post == null ? null : city.organisation.holdings.get(post)?.[0]?.person;
  const principal = city.principals.get(person ?? `channel-${state.channel}`)!;
  return actorOf(city, principal, at);
}

interface Detail {
  readonly detail: number;
  readonly life: Life;
}

const pick = <T>(from: readonly T[], { detail }: Detail): T => from[detail % from.length]!;

const units = ['G-0101', 'G-0102', 'G-0504', 'S-01', 'S-02', 'B-01', 'CB', 'D-CG', 'D-HB', 'X-99'] as const;
const words = '话';

/** A command of that name, its body drawn from what is plausible and a little from what is not. */
function commandFor(name: CommandName, drawn: Detail): Command {
  const yes = drawn.detail % 2 === 0;
  switch (name) {
    case 'sign':
    case 'accept-transfer':
      return { name };
    case 'classify':
      return {
        name,
        category: pick(['residence.permit', 'urban.street', 'none.such'], drawn),
        ...(yes ? { priority: 'urgent' } : {}),
      };
    case 'dispatch':
      return { name, unit: pick(units, drawn) };
    case 'contact':
      return {
        name,
        method: pick(['phone', 'visit', 'video'] as const, drawn),
        reached: yes,
        ...(yes ? {} : { note: words }),
      };
    case 'note':
      return { name, text: words, visibility: yes ? 'internal' : 'citizen' };
    case 'complete':
      return {
        name,
        result: pick(['solved', 'explained', 'not-solvable'] as const, drawn),
        text: words,
        contacted: yes,
      };
    case 'reassign':
      return {
        name,
        post: pick(
          ['G-0101-officer-deputy', 'G-0102-officer', 'S-01-desk', 'S-02-chief', 'D-CG-liaison', 'none'],
          drawn,
        ),
      };
    case 'offer-transfer':
      return { name, to: pick(units, drawn), legalBasis: words, reason: words };
    case 'rule':
      return { name, assignTo: pick(units, drawn), reason: words };
    case 'rate':
      return { name, score: pick([1, 2, 3, 3] as const, drawn), ...(yes ? { text: words } : {}) };
    case 'record-callback':
      return { name, reached: drawn.detail % 3 > 0, contacted: yes, solved: yes, satisfied: yes, text: words };
    case 'order-rectification':
      return { name, demands: words };
    case 'amend':
      return {
        name,
        reason: words,
        ...(yes ? { place: { grid: pick(units, drawn), address: words } } : { reporter: { name: words } }),
      };
    case 'close':
      return {
        name,
        outcome: pick(['understood', 'final', 'not-admitted', 'diverted'] as const, drawn),
        reason: words,
      };
    case 'escalate':
    case 'refuse-transfer':
    case 'withdraw':
      return { name, reason: words };
  }
}

/** The ids that the law is given for a command's words; the book draws its own, which are compared as one. */
function textsNamed(command: Command): Record<string, string> {
  const fields = Object.keys(wordFields[command.name] ?? {}).filter((field) => field in command);
  return Object.fromEntries(fields.map((field) => [field, randomUUID()]));
}

const anId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The event with every id that stands alone (a text's, the case's own) made the same. */
const withoutTextIds = (event: CaseEvent): unknown =>
  JSON.parse(JSON.stringify(event), (_key, value: unknown) =>
    typeof value === 'string' && anId.test(value) ? 'an id' : value,
  );
