// The case that lives beside a random life, into which it may be merged: what the law alone makes of it, held to what the book has.
import { lawFactsFor } from '../../casebook/law-facts.js';
import { eventsOf, loadCase } from '../../casebook/load-case.js';
import type { Book } from '../../casebook/book.js';
import type { CityFacts } from '../../casebook/facts.js';
import type { Actor } from '../../domain/actor.js';
import { keptFrom, mayRead, readableBy } from '../../domain/authority.js';
import type { CaseId, CaseState } from '../../domain/case.js';
import type { Command } from '../../domain/commands.js';
import { evolve } from '../../domain/evolution/evolve.js';
import type { CaseEvent } from '../../domain/events.js';
import type { Instant } from '../../domain/instant.js';
import { laterOf } from '../../domain/instant.js';
import type { LawFacts } from '../../domain/lifecycle/ground.js';
import { relatedOf, toldToParent } from '../../domain/lifecycle/link-commands.js';
import { settle } from '../../domain/lifecycle/settle.js';
import { expectSame } from './book-agrees.js';
import { channelOf, openCase } from './book.js';

export interface CaseBeside {
  readonly openedBy: string;
  state: CaseState;
  events: readonly CaseEvent[];
}

/** Opens it. */
export async function openedBeside(book: Book, at: Instant): Promise<CaseBeside> {
  const { answer } = await openCase(book, { at });
  const events = await eventsOf(book.pool, answer.id);
  const state = events.reduce<CaseState | null>(evolve, null)!;
  return { openedBy: (await channelOf(book, state.channel)).name, state, events };
}

interface Asking {
  readonly beside: CaseBeside | null;
  readonly state: CaseState;
  readonly command: Command;
  readonly actor: Actor;
  readonly at: Instant;
  readonly city: CityFacts;
}

interface Reached {
  /** When both are judged: no case is written to before its own last event. */
  readonly at: Instant;
  readonly related: NonNullable<LawFacts['related']> | null;
  /** Has the other case record what became of the first. */
  record(made: { state: CaseState; events: readonly CaseEvent[] }): void;
}

/** What the command reaches of the case beside, settled as it is then. */
export function reachedBeside({ beside, state, command, actor, at, city }: Asking): Reached {
  const own = laterOf(at, state.updatedAt);
  if (!beside || !isReached(beside, { state, command, actor, city }))
    return { at: own, related: null, record: () => {} };
  const then = laterOf(own, beside.state.updatedAt);
  const settled = settle({ state: beside.state, at: then, facts: lawFactsFor(city, beside.state) });
  return {
    at: then,
    related: relatedOf(settled.state),
    record: (made) => {
      const told: CaseEvent[] = [];
      let after = settled.state;
      for (const event of made.events) {
        const recorded = toldToParent(event, { child: made.state, parent: after, backstop: city.backstop });
        if (!recorded) continue;
        after = evolve(after, recorded);
        told.push(recorded);
      }
      beside.events = [...beside.events, ...settled.events, ...told];
      beside.state = after;
    },
  };
}

function isReached(
  { state: other, openedBy }: CaseBeside,
  { state, command, actor, city: { organisation } }: Pick<Asking, 'state' | 'command' | 'actor' | 'city'>,
): boolean {
  if (command.name === 'unmerge' || command.name === 'rate') return state.parent === other.id;
  if (command.name !== 'merge' || command.into !== other.id) return false;
  const readable = { readable_by: readableBy(other, organisation), kept_from: keptFrom(other, organisation) };
  return mayRead(actor, { ...readable, channel: other.channel, opened_by: openedBy });
}

/** Fails unless the book has of it what the law made of it. */
export async function expectBesideAgrees(book: Book, { state, events }: CaseBeside): Promise<CaseId> {
  expectSame((await loadCase(book.pool, state.id))?.state, state, `${state.id}: the state of the case beside`);
  const recorded = await eventsOf(book.pool, state.id);
  expectSame(recorded.map(withoutTextIds), events.map(withoutTextIds), `${state.id}: the events of the case beside`);
  return state.id;
}

/** Into the case `into`, and once it is there mostly an answer of its reporter. */
export function commandBeside({ parent }: CaseState, into: CaseId, detail: number): Command {
  if (parent === null) return { name: 'merge', into, reason: '同一事项' };
  if (detail % 5 === 0) return { name: 'unmerge', reason: '不是同一事项' };
  return { name: 'rate', score: detail % 2 === 0 ? 3 : 1 };
}

const anId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The event with every id that stands alone (a text's, the case's own) made the same. */
export const withoutTextIds = (event: CaseEvent): unknown =>
  JSON.parse(JSON.stringify(event), (_key, value: unknown) =>
    typeof value === 'string' && anId.test(value) ? 'an id' : value,
  );
