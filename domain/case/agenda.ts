// Derives the agenda from a case's state: the nearest instant, its act, and the errands owed.
// The agenda is all that the case workflow receives.
import type { CaseId, CaseState } from './case.js';
import type { Clock, Rung } from '../clocks/clock.js';
import { extendable } from '../clocks/changes.js';
import { type ActName, type ClockName, type ErrandKind, type Level, isFact, isTerminal } from '../base/codes.js';
import { type Instant, laterOf } from '../base/instant.js';

/** What is next: ids, codes and instants only, because it travels through the engine. */
export interface AgendaContent {
  readonly next: { readonly at: Instant; readonly act: ActName; readonly clock: ClockName } | null;
  readonly errands: readonly { readonly id: string; readonly kind: ErrandKind }[];
  readonly unit: string;
  readonly level: Level;
  readonly done: boolean;
}

/** The agenda as sent to the engine; the newest by (epoch, seq) counts. */
export interface Agenda extends AgendaContent {
  readonly caseId: CaseId;
  readonly epoch: number;
  readonly seq: number;
}

/** A rung that has not fired yet, with its clock. */
export interface DueRung {
  readonly clock: Clock;
  readonly rung: Rung;
}

/** When a rung is acted on: at its legal instant, or later where a failing act was put off. */
const actAt = (rung: Rung): Instant => (rung.postponedTo === undefined ? rung.at : laterOf(rung.at, rung.postponedTo));

/**
 * Whether a move waits for the decision on a longer term that was asked for in time: then the clock of the decision
 * governs what happens at the end of the term. Facts never wait, nor does what comes before that end.
 */
function waits({ clock, rung }: DueRung, { extension, clocks }: CaseState): boolean {
  if (!extension || isFact(rung.act) || !extendable.includes(clock.name) || rung.at < clock.dueAt) return false;
  // Nobody may ask once the handling term is over; days that change later do not make the request late.
  const askedInTime = clock.name === 'handling' || extension.askedAt < clock.dueAt;
  return askedInTime && clocks.some(({ name, state }) => name === 'extension' && state === 'running');
}

/**
 * The rungs of running clocks in firing order: oldest first; at one instant, facts before moves. Moves that wait for a
 * decision are none of them until it is taken.
 */
export function rungsInOrder(state: CaseState): DueRung[] {
  return state.clocks
    .filter((clock) => clock.state === 'running')
    .flatMap((clock) => clock.rungs.map((rung) => ({ clock, rung })))
    .filter((due) => !waits(due, state))
    .sort((a, b) => order(actAt(a.rung), actAt(b.rung)) || Number(isFact(b.rung.act)) - Number(isFact(a.rung.act)));
}

/** The rungs whose instant has come. */
export const rungsDue = (state: CaseState, at: Instant): DueRung[] =>
  rungsInOrder(state).filter(({ rung }) => actAt(rung) <= at);

/** What the case workflow must know of the case's present state. */
export function agendaOf(state: CaseState): AgendaContent {
  const next = nextOf(rungsInOrder(state));
  const errands = state.errands.map(({ id, kind }) => ({ id, kind }));
  const done = isTerminal(state.status) && next === null && errands.length === 0;
  return { next, errands, unit: state.unit, level: state.level, done };
}

/**
 * The nearest instant and its act. At one instant facts and moves are settled together, so the first move names it: an
 * escalating case shows an `escalate` in the engine's history.
 */
function nextOf(rungs: readonly DueRung[]): AgendaContent['next'] {
  const first = rungs[0];
  if (!first) return null;
  const at = actAt(first.rung);
  const named = rungs.find(({ rung }) => actAt(rung) === at && !isFact(rung.act)) ?? first;
  return { at, act: named.rung.act, clock: named.clock.name };
}

/** Whether two agendas have the same content, so that nothing new is owed to the engine. */
export const isSameAgenda = (one: AgendaContent, other: AgendaContent): boolean =>
  one.next?.at === other.next?.at &&
  one.next?.act === other.next?.act &&
  one.next?.clock === other.next?.clock &&
  one.unit === other.unit &&
  one.level === other.level &&
  one.done === other.done &&
  one.errands.length === other.errands.length &&
  one.errands.every((errand, i) => errand.id === other.errands[i]?.id);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
