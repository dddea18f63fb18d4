// The case that lives beside a random life, into which it may be merged: what the law alone makes of it, held to what the casebook has.
import { lawFactsFor } from '../../../casebook/facts/law-facts.js';
import { eventsOf } from '../../../casebook/read/load-case.js';
import type { CityFacts } from '../../../casebook/facts/facts.js';
import type { Actor } from '../../../domain/case/actor.js';
import { keptFrom, mayRead, readableBy } from '../../../domain/case/authority.js';
import type { CaseId, CaseState } from '../../../domain/case/case.js';
import type { Command } from '../../../domain/case/commands.js';
import { evolve } from '../../../domain/evolution/evolve.js';
import type { CaseEvent } from '../../../domain/case/events.js';
import { type Instant, laterOf } from '../../../domain/base/instant.js';
import type { LawFacts } from '../../../domain/lifecycle/moves/law-facts.js';
import { relatedOf, parentEventOf } from '../../../domain/lifecycle/commands/link-commands.js';
import { settle } from '../../../domain/lifecycle/settle.js';
import type { CommandEntry } from './command-entry.js';

export interface CaseBeside {
  state: CaseState;
  events: readonly CaseEvent[];
}

/** Opens it. */
export async function openedBeside({ casebook, open }: CommandEntry, at: Instant): Promise<CaseBeside> {
  const events = await eventsOf(casebook.pool, await open({}, at));
  const state = events.reduce<CaseState | null>(evolve, null)!;
  return { state, events };
}

interface DrawnCommand {
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
export function reachedBeside({ beside, state, command, actor, at, city }: DrawnCommand): Reached {
  const own = laterOf(at, state.updatedAt);
  if (!beside || !isReached(beside, { state, command, actor, city }))
    return { at: own, related: null, record: () => {} };
  const then = laterOf(own, beside.state.updatedAt);
  const settled = settle({ state: beside.state, at: then, facts: lawFactsFor(city, beside.state) });
  const related = relatedOf(settled.state);
  if (isMerelyNotified(command)) return { at: own, related, record: () => {} };
  return {
    at: then,
    related,
    record: (made) => {
      const told: CaseEvent[] = [];
      let after = settled.state;
      for (const event of made.events) {
        const recorded = parentEventOf(event, { child: made.state, parent: after, backstop: city.backstop });
        if (!recorded) continue;
        after = evolve(after, recorded);
        told.push(recorded);
      }
      beside.events = [...beside.events, ...settled.events, ...told];
      beside.state = after;
    },
  };
}

/** What tells where the other case is and leaves it as it was. */
const isMerelyNotified = ({ name }: Command): boolean => name === 'supply-information';

function isReached(
  { state: other }: CaseBeside,
  { state, command, actor, city }: Pick<DrawnCommand, 'state' | 'command' | 'actor' | 'city'>,
): boolean {
  if (command.name === 'unmerge' || command.name === 'rate' || isMerelyNotified(command))
    return state.parent === other.id;
  return command.name === 'merge' && command.into === other.id && knowsOf(actor, other, city);
}

/** Whether somebody may know of a case that the account of its channel opened. */
export function knowsOf(actor: Actor, state: CaseState, { organisation }: CityFacts): boolean {
  const { channel } = state;
  const readable = { readable_by: readableBy(state, organisation), kept_from: keptFrom(state, organisation) };
  return mayRead(actor, { ...readable, channel, opened_by: `channel-${channel}` });
}

/** Into the case `into`, and once it is there mostly an answer of its reporter. */
export function commandBeside({ parent }: CaseState, into: CaseId, detail: number): Command {
  if (parent === null) return { name: 'merge', into, reason: '同一事项' };
  if (detail % 5 === 0) return { name: 'unmerge', reason: '不是同一事项' };
  return { name: 'rate', score: detail % 2 === 0 ? 3 : 1 };
}
