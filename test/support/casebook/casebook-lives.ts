// Plays random histories of a case in the casebook and in the pure law; any difference fails.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { readAgenda, recordActFailure, settleErrand, runDueAct } from '../../../casebook/change/act.js';
import type { CityFacts } from '../../../casebook/facts/facts.js';
import { adoptableOf, lawFactsFor } from '../../../casebook/facts/law-facts.js';
import { eventsOf } from '../../../casebook/read/load-case.js';
import { type Actor, byOf, citizen, caseWorkflow } from '../../../domain/case/actor.js';
import { type Agenda, agendaOf, isSameAgenda } from '../../../domain/case/agenda.js';
import type { CaseId, CaseState } from '../../../domain/case/case.js';
import type { TextId } from '../../../domain/case/case-records.js';
import { type CommandName, commandNames } from '../../../domain/case/commands.js';
import { evolve } from '../../../domain/evolution/evolve.js';
import type { CaseEvent } from '../../../domain/case/events.js';
import { type Instant, laterOf, plusMs } from '../../../domain/base/instant.js';
import { allowedCommands, courseOf, decide } from '../../../domain/lifecycle/decide.js';
import { settle, settlePostponing } from '../../../domain/lifecycle/settle.js';
import { expectSame } from './casebook-agrees.js';
import { person, tuesdayMorning } from './casebook.js';
import { type OtherCase, commandBeside, openedBeside, effectOnOtherCase } from './case-beside.js';
import { type ExpectedCase, type CommandEntry, type CommandAttempt, expectInCasebook } from './command-entry.js';
import { actorFor, actorsAround } from '../law/drawn-actors.js';
import { commandFor, isAwaited, leadsOn, textsNamed } from '../law/drawn-commands.js';
import { type DrawnLife, type Opening, type Step, roads } from '../law/drawn-lives.js';

const day = 86_400_000;

/** One life: the casebook's case, and the state that the law alone makes of the same steps. */
interface Life {
  readonly entry: CommandEntry;
  readonly city: CityFacts;
  readonly caseId: CaseId;
  readonly beside: OtherCase | null;
  readonly rejections: string[];
  readonly accepted: CommandName[];
  readonly words: Map<TextId, string>;
  events: readonly CaseEvent[];
  state: CaseState;
  agenda: Agenda;
  at: Instant;
}

/** Plays a history. Fails at the first difference between the entry, the casebook and the law. */
export async function playHistory(entry: CommandEntry, { opening, steps }: DrawnLife) {
  const life = await opened(entry, opening);
  const { caseId, beside } = life;
  await begin(life, opening.upTo);
  for (const step of steps) await take(life, step);
  for (const made of [become(life), ...(beside ? [become(life, beside)] : [])]) {
    await expectInCasebook(entry.casebook, made);
    await entry.reads(made);
  }
  agree(life, await readAgenda(entry.casebook, caseId));
  const { events, rejections, accepted } = life;
  return { ids: [caseId, ...(beside ? [beside.state.id] : [])], events, rejections, accepted };
}

async function opened(
  entry: CommandEntry,
  { place, category, afterMs, beside: isAccompanied }: Opening,
): Promise<Life> {
  const { casebook } = entry;
  const at = plusMs(tuesdayMorning, afterMs);
  const request = { place: place === null ? {} : { grid: place }, ...(category === null ? {} : { category }) };
  const caseId = await entry.open(request, at);
  const beside = isAccompanied ? await openedBeside(entry, at) : null;
  const events = await eventsOf(casebook.pool, caseId);
  const state = events.reduce<CaseState | null>(evolve, null)!;
  const agenda = await readAgenda(casebook, caseId);
  const city = await casebook.facts.current();
  return { entry, city, caseId, beside, rejections: [], accepted: [], words: new Map(), events, state, agenda, at };
}

/** What the law has made of the case, or of the other case. */
const become = ({ city, words, state, events }: Life, of: OtherCase = { state, events }): ExpectedCase => ({
  ...of,
  city,
  words,
});

async function take(life: Life, step: Step): Promise<void> {
  switch (step.does) {
    case 'wait':
      life.at = plusMs(life.at, step.ms);
      return;
    case 'ask':
      return askAnything(life, step);
    case 'act':
      return runActInBoth(life, step);
    case 'receipt':
      return receiptBoth(life, step);
    case 'beside':
      return askBeside(life, step.detail);
  }
}

/** Takes over what the law made: the state, and the agenda, whose number rises only when it changes. */
function follow(life: Life, made: { state: CaseState; events: readonly CaseEvent[] }): void {
  const changed = isSameAgenda(agendaOf(life.state), agendaOf(made.state)) ? 0 : 1;
  const { caseId } = life;
  life.agenda = { caseId, epoch: 1, seq: life.agenda.seq + changed, ...agendaOf(made.state) };
  life.events = [...life.events, ...made.events];
  life.state = made.state;
}

/** Fails unless the casebook's agenda is the one that the law made of the same steps. */
const agree = (life: Life, agenda: Agenda): void => expectSame(agenda, life.agenda, `${life.caseId}: the agenda`);

/** Commands of the last actor around the case: the citizen, who acts personally, or intake, which knows both cases. */
const byTheLast: readonly CommandName[] = ['rate', 'supply-information', 'merge'];

/** Brings the case to where chance takes over. The road ends at a command that no actor may give. */
async function begin(life: Life, upTo: Opening['upTo']): Promise<void> {
  for (const [name, detail] of roads[upTo]) {
    if (name === 'beside') {
      await askBeside(life, detail);
      continue;
    }
    if (name === 'act') {
      await runActInBoth(life, { does: 'act', lateMs: 0, again: false, patiently: true });
      continue;
    }
    const able = openTo(life).filter((one) => one.name === name);
    const actor = able.at(byTheLast.includes(name) ? -1 : 0)?.actor;
    if (!actor) return;
    await askBoth(life, { command: commandFor(name, detail, fittingOf(life, actor)), actor, again: false });
  }
}

/** Every command open to an actor around the case, with that actor. */
function openTo(life: Life): { name: CommandName; actor: Actor }[] {
  const facts = lawFactsFor(life.city, life.state);
  return actorsAround(life).flatMap((actor) =>
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

/** Draws an actor and a command. Every open command is equally likely, however many actors may give it. */
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

type GivenCommand = Pick<CommandAttempt, 'command' | 'actor' | 'expectedVersion'>;

async function askBoth(life: Life, { again, ...asked }: GivenCommand & { readonly again: boolean }): Promise<void> {
  const giving = givingOf(life, asked);
  if (!giving) return;
  const isDone = await askOnce(life, giving);
  if (!again) return;
  const { entry } = life;
  const repeated = givingOf(life, giving)!;
  // A refused command is refused again, now that everything due is settled; without a key it is another command.
  if (!isDone || !entry.remembers(giving)) return void (await askOnce(life, repeated));
  // The accepted command may have ended the actor's reading, and is answered again all the same.
  const turned = entry.refusalBeforeLaw(repeated);
  const away = turned === 'forbidden' ? null : turned;
  const answered = await entry.give(repeated);
  // An accepted command is not done again.
  expect([answered.refused, answered.replay ?? false]).toEqual([away ?? undefined, away === null]);
  await answered.agree(become(life));
}

/** The command as the entry takes it, with a key of its own unless it has one. */
function givingOf(
  { entry, beside, city, state, at }: Life,
  asked: GivenCommand & { readonly key?: string },
): CommandAttempt | null {
  const living = beside && state.parent === beside.state.id ? beside.state : null;
  return entry.fitted({ key: randomUUID(), ...asked, state, living, city, at });
}

async function askOnce(life: Life, giving: CommandAttempt): Promise<boolean> {
  const { command } = giving;
  const { related, record, at } = effectOnOtherCase({ ...giving, beside: life.beside });
  const decided = await decideBoth(life, giving, { at, related });
  if (!decided) return false;
  const { law, answered } = decided;
  if (law.rejection) life.rejections.push(`${command.name}: ${law.rejection.code}`);
  else {
    life.accepted.push(command.name);
    record(law);
  }
  follow(life, law);
  await answered.agree(become(life), law.rejection);
  return law.rejection === null;
}

/** Lets the law decide a command and gives it to the entry; null where the entry turns it away without effect. */
async function decideBoth(
  life: Life,
  giving: CommandAttempt,
  { at, related }: Pick<ReturnType<typeof effectOnOtherCase>, 'at' | 'related'>,
) {
  const { entry, city } = life;
  const { state, command } = giving;
  const away = entry.refusalBeforeLaw(giving);
  const texts = textsNamed(command);
  const facts = { ...lawFactsFor(city, state), ...adoptableOf(city, command), related };
  const decision = away === null ? decide({ ...giving, at, facts, texts }) : null;
  const law = decision && { ...courseOf(decision), rejection: decision.rejection };
  const answered = await entry.give(giving);
  const refusal = law?.rejection && entry.refusalFor(law.rejection.code, { ...giving, state: law.state });
  expect(answered.refused, `${command.name} at ${state.status}`).toBe(away ?? refusal ?? undefined);
  if (law) {
    for (const [field, id] of Object.entries(texts)) life.words.set(id, (command as Record<string, string>)[field]!);
    return { law, answered };
  }
  life.rejections.push(`${command.name}: turned away, ${away}`);
  return null;
}

/** Merges the other case into this one, answers as its reporter, or takes it out again. */
async function askBeside(life: Life, detail: number): Promise<void> {
  const { entry, city, beside, caseId, at, state: living } = life;
  if (!beside) return;
  const { state } = beside;
  const command = commandBeside(state, caseId, detail);
  const actor = command.name === 'rate' ? citizen : await person(entry.casebook, 'sample-b-01-operator', at);
  const giving = entry.fitted({
    ...{ key: randomUUID(), command, actor, state, city, at },
    living: state.parent === null ? null : living,
  });
  if (!giving) return;
  // From the other case, this case is the one beside.
  const here: OtherCase = { state: living, events: [] };
  const { record, ...reached } = effectOnOtherCase({ ...giving, beside: here });
  const decided = await decideBoth(life, giving, reached);
  if (!decided) return;
  const { law, answered } = decided;
  if (law.rejection) life.rejections.push(`${command.name} beside: ${law.rejection.code}`);
  else record(law);
  beside.events = [...beside.events, ...law.events];
  beside.state = law.state;
  follow(life, here);
  await answered.agree(become(life, beside), law.rejection);
  agree(life, await readAgenda(entry.casebook, caseId));
}

async function runActInBoth(life: Life, step: Extract<Step, { does: 'act' }>): Promise<void> {
  const { state } = life;
  const dueAt = life.agenda.next?.at ?? life.at;
  const now = plusMs(laterOf(dueAt, life.at), step.lateMs);
  const dueAct = { caseId: life.caseId, dueAt, now };
  const settling = { state, at: laterOf(now, state.updatedAt), facts: lawFactsFor(life.city, state) };
  // When every rung can fire, giving up an act as failed puts nothing off.
  const act = step.patiently ? runDueAct : recordActFailure;
  const answer = await act(life.entry.casebook, dueAct);
  follow(life, step.patiently ? settle(settling) : settlePostponing({ ...settling, postponedTo: plusMs(now, day) }));
  agree(life, answer);
  life.at = now;
  if (step.again) agree(life, await act(life.entry.casebook, dueAct));
}

async function receiptBoth(life: Life, { which }: Extract<Step, { does: 'receipt' }>): Promise<void> {
  const { state } = life;
  const errand = state.errands[which % Math.max(1, state.errands.length)]?.id ?? `${life.caseId}.999`;
  const at = laterOf(life.at, state.updatedAt);
  const event: CaseEvent = { kind: 'errand-delivered', at, by: byOf(caseWorkflow), data: { errand } };
  const events = state.errands.some(({ id }) => id === errand) ? [event] : [];
  for (const made of [events, []]) {
    const answer = await settleErrand(life.entry.casebook, { caseId: life.caseId, errandId: errand, now: life.at });
    follow(life, { state: made.reduce<CaseState>(evolve, life.state), events: made });
    agree(life, answer);
  }
}
