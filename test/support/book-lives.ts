// Random histories of a case, lived in the book and in the pure law side by side; whatever differs fails.
import { randomUUID } from 'node:crypto';
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
import { holderOf, keyFor, openCase, tuesdayMorning } from './book.js';
import {
  type CaseBeside,
  commandBeside,
  expectBesideAgrees,
  openedBeside,
  reachedBeside,
  withoutTextIds,
} from './case-beside.js';
import { actorFor, everybodyAround } from './drawn-actors.js';
import { commandFor, isAwaited, leadsOn, textsNamed } from './drawn-commands.js';
import { type DrawnLife, type Opening, roads, type Step } from './drawn-lives.js';

const day = 86_400_000;

/** One life: the book's case beside the state that the law alone has made of the same steps. */
interface Life {
  readonly book: Book;
  readonly city: CityFacts;
  readonly caseId: CaseId;
  readonly beside: CaseBeside | null;
  readonly rejections: string[];
  readonly accepted: CommandName[];
  events: CaseEvent[];
  state: CaseState;
  agenda: Agenda;
  at: Instant;
}

/** Lives a history through and answers what became of it. Fails at the first difference between the book and the law. */
export async function livedThrough(book: Book, { opening, steps }: DrawnLife) {
  const life = await opened(book, opening);
  const { caseId, beside } = life;
  await begin(life, opening.upTo);
  for (const step of steps) await take(life, step);
  const { state: stored, agenda: standing } = (await loadCase(book.pool, caseId))!;
  agree(life, { state: stored, agenda: standing });
  const recorded = await eventsOf(book.pool, caseId);
  expectSame(recorded.map(withoutTextIds), life.events.map(withoutTextIds), `${caseId}: the events`);
  const others = beside ? [await expectBesideAgrees(book, beside)] : [];
  const { events, rejections, accepted } = life;
  return { ids: [caseId, ...others], events, rejections, accepted };
}

async function opened(book: Book, { place, category, afterMs, beside: isAccompanied }: Opening): Promise<Life> {
  const at = plusMs(tuesdayMorning, afterMs);
  const request = { place: place === null ? undefined : { grid: place }, ...(category === null ? {} : { category }) };
  const { id: caseId } = (await openCase(book, { request, at })).answer;
  const beside = isAccompanied ? await openedBeside(book, at) : null;
  const events = await eventsOf(book.pool, caseId);
  const state = events.reduce<CaseState | null>(evolve, null)!;
  const agenda = await readAgenda(book, caseId);
  const city = await book.facts.current();
  return { book, city, caseId, beside, rejections: [], accepted: [], events, state, agenda, at };
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
    case 'beside':
      return askBeside(life, step.detail);
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

/** Brings the case to where chance takes over; where nobody may give a command, the road ends. */
async function begin(life: Life, upTo: Opening['upTo']): Promise<void> {
  for (const [name, detail] of roads[upTo]) {
    if (name === 'beside') {
      await askBeside(life, detail);
      continue;
    }
    if (name === 'strike') {
      await strikeBoth(life, { does: 'strike', lateMs: 0, again: false, patiently: true });
      continue;
    }
    const actor = openTo(life).find((one) => one.name === name)?.actor;
    if (!actor) return;
    await askBoth(life, { command: commandFor(name, detail, fittingOf(life, actor)), actor, again: false });
  }
}

/** Every command open to somebody around the case, with him. */
function openTo(life: Life): { name: CommandName; actor: Actor }[] {
  const facts = lawFactsFor(life.city, life.state);
  return everybodyAround(life).flatMap((actor) =>
    allowedCommands(life.state, actor, facts).map((name) => ({ name, actor })),
  );
}

const fittingOf = ({ city, state, at, beside }: Life, actor: Actor) => ({
  ...{ city, state, at, actor },
  beside: beside?.state.id ?? null,
});

async function askAnything(life: Life, step: Extract<Step, { does: 'ask' }>): Promise<void> {
  const { state } = life;
  const { actor, name } = drawn(life, step);
  const command = commandFor(name, step.detail, fittingOf(life, actor));
  const seen = {
    nothing: {},
    present: { expectedVersion: state.version },
    older: { expectedVersion: state.version - 1 },
  };
  return askBoth(life, { command, actor, again: step.again, ...seen[step.seen] });
}

/** Who asks for what: each command that is open is as likely as any other, however many may give it. */
function drawn(life: Life, { as, who, what, detail }: Extract<Step, { does: 'ask' }>) {
  const open = openTo(life);
  const one = actorFor(life, who);
  const his = { 'whoever-may': open, somebody: open.filter(({ actor }) => actor.name === one.name), anything: [] }[as];
  const allowed = [...new Set(his.map(({ name }) => name))];
  const leading = allowed.filter(leadsOn);
  const preferred = [allowed, leading, leading.filter(isAwaited), leading.filter(isAwaited)][detail % 4]!;
  const names: readonly CommandName[] = [preferred, leading, allowed, commandNames].find((some) => some.length > 0)!;
  const name = names[what % names.length]!;
  const theirs = his.filter((asked) => asked.name === name);
  return { name, actor: theirs[who % Math.max(1, theirs.length)]?.actor ?? one };
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
  const { at, related, record } = reachedBeside({ ...life, ...asked });
  const facts = { ...lawFactsFor(city, state), ...adoptableOf(city, command), related };
  const law = decide({ ...asked, state, at, facts, texts: textsNamed(command) });
  const request = { ...asked, caseId, at: life.at, idempotency: keyFor({ caseId, command, key: randomUUID() }) };
  const outcome = await outcomeOf(commitCommand(book, request));
  expect(outcome.refused, `${command.name} at ${state.status}`).toBe(law.rejection?.code);
  if (law.rejection) life.rejections.push(`${command.name}: ${law.rejection.code}`);
  else {
    life.accepted.push(command.name);
    record(law);
  }
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

/** The other case is merged into this one, its reporter answers once he is asked, or it comes out again. */
async function askBeside(life: Life, detail: number): Promise<void> {
  const { book, city, caseId, beside } = life;
  if (!beside) return;
  const command = commandBeside(beside.state, caseId, detail);
  const actor = command.name === 'rate' ? citizen : await holderOf(book, 'B-01-operator');
  // Seen from there, this case is the one beside.
  const here: CaseBeside = { ...beside, state: life.state, events: [] };
  const { at, related, record } = reachedBeside({ ...life, beside: here, state: beside.state, command, actor });
  const facts = { ...lawFactsFor(city, beside.state), related };
  const law = decide({ state: beside.state, command, actor, at, facts, texts: textsNamed(command) });
  const request = { caseId: beside.state.id, command, actor, at: life.at };
  const outcome = await outcomeOf(commitCommand(book, request));
  expect(outcome.refused, `${command.name} beside ${life.state.status}`).toBe(law.rejection?.code);
  if (law.rejection) life.rejections.push(`${command.name} beside: ${law.rejection.code}`);
  else record(law);
  beside.events = [...beside.events, ...law.events];
  beside.state = law.state;
  follow(life, here);
  agree(life, { agenda: await readAgenda(book, caseId) });
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
