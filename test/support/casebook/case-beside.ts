// Plays the second case of a random life, into which the first may be merged.
// The law alone says what becomes of it; the casebook must agree.
import { lawFactsFor } from '../../../casebook/facts/law-facts.js';
import { eventsOf } from '../../../casebook/read/load-case.js';
import type { CityFacts } from '../../../casebook/facts/facts.js';
import type { Actor } from '../../../domain/case/actor.js';
import { type Readable, keptFrom, mayLookBack, mayRead, readingColumns } from '../../../domain/case/authority.js';
import type { CaseId, CaseState } from '../../../domain/case/case.js';
import type { Command } from '../../../domain/case/commands.js';
import { evolve } from '../../../domain/evolution/evolve.js';
import type { CaseEvent } from '../../../domain/case/events.js';
import { type Instant, laterOf } from '../../../domain/base/instant.js';
import type { LawFacts } from '../../../domain/lifecycle/moves/law-facts.js';
import { relatedOf, parentEventOf } from '../../../domain/lifecycle/commands/link-commands.js';
import { settle } from '../../../domain/lifecycle/settle.js';
import type { CommandEntry } from './command-entry.js';

export interface OtherCase {
  state: CaseState;
  events: readonly CaseEvent[];
}

/** Opens the second case. */
export async function openedBeside({ casebook, open }: CommandEntry, at: Instant): Promise<OtherCase> {
  const events = await eventsOf(casebook.pool, await open({}, at));
  const state = events.reduce<CaseState | null>(evolve, null)!;
  return { state, events };
}

interface DrawnCommand {
  readonly beside: OtherCase | null;
  readonly state: CaseState;
  readonly command: Command;
  readonly actor: Actor;
  readonly at: Instant;
  readonly city: CityFacts;
}

interface ReachedCase {
  /** The instant at which both cases are decided: never before the last event of either. */
  readonly at: Instant;
  readonly related: NonNullable<LawFacts['related']> | null;
  /** Records in the other case what became of the first. */
  record(made: { state: CaseState; events: readonly CaseEvent[] }): void;
}

/** How the command affects the other case, settled at that instant. */
export function effectOnOtherCase({ beside, state, command, actor, at, city }: DrawnCommand): ReachedCase {
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
      const recordedEvents: CaseEvent[] = [];
      let after = settled.state;
      for (const event of made.events) {
        const recorded = parentEventOf(event, { child: made.state, parent: after, backstop: city.backstop });
        if (!recorded) continue;
        after = evolve(after, recorded);
        recordedEvents.push(recorded);
      }
      beside.events = [...beside.events, ...settled.events, ...recordedEvents];
      beside.state = after;
    },
  };
}

/** A command that depends on the other case but does not change it. */
const isMerelyNotified = ({ name }: Command): boolean => name === 'supply-information';

function isReached(
  { state: other }: OtherCase,
  { state, command, actor, city }: Pick<DrawnCommand, 'state' | 'command' | 'actor' | 'city'>,
): boolean {
  if (command.name === 'unmerge' || command.name === 'rate' || isMerelyNotified(command))
    return state.parent === other.id;
  return command.name === 'merge' && command.into === other.id && knowsOf(actor, other, city);
}

/** Whether the actor may see a case that its channel's account opened. */
export function knowsOf(actor: Actor, state: CaseState, { organisation }: CityFacts): boolean {
  return mayRead(actor, readableOf(state, organisation));
}

/** Whether the actor may only look back at such a case. */
export const looksBackOn = (actor: Actor, state: CaseState, { organisation }: CityFacts): boolean =>
  mayLookBack(actor, readableOf(state, organisation));

function readableOf(state: CaseState, organisation: CityFacts['organisation']): Readable {
  const { channel } = state;
  const units = { ...readingColumns(state, organisation), kept_from: keptFrom(state, organisation) };
  return { ...units, channel, opened_by: `channel-${channel}` };
}

/** Merges into the case `into`; once merged, mostly an answer of the reporter. */
export function commandBeside({ parent }: CaseState, into: CaseId, detail: number): Command {
  if (parent === null) return { name: 'merge', into, reason: '同一事项' };
  if (detail % 5 === 0) return { name: 'unmerge', reason: '不是同一事项' };
  return { name: 'rate', score: detail % 2 === 0 ? 3 : 1 };
}
