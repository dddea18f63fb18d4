// Plays a case through time in the pure law: people's commands, due alarms, every event kept.
import { agendaOf } from '../../../domain/case/agenda.js';
import type { Actor } from '../../../domain/case/actor.js';
import type { CaseState } from '../../../domain/case/case.js';
import type { Clock } from '../../../domain/clocks/clock.js';
import { type Command, type Subject, wordFields } from '../../../domain/case/commands.js';
import type { CaseEvent, EventKind, EventOf } from '../../../domain/case/events.js';
import { evolve } from '../../../domain/evolution/evolve.js';
import type { FailureCode } from '../../../domain/base/failures.js';
import { type Instant, laterOf } from '../../../domain/base/instant.js';
import { courseOf, decide } from '../../../domain/lifecycle/decide.js';
import { type Registration, decideRegistration } from '../../../domain/lifecycle/register.js';
import { settle } from '../../../domain/lifecycle/settle.js';
import type { ClockName } from '../../../domain/base/codes.js';
import { route } from '../../../domain/city/routing.js';
import { type LawCity, channel, when } from './law.js';

export interface Opening {
  readonly at: string;
  readonly id?: string;
  readonly grid?: string | null;
  readonly category?: string | null;
  readonly channel?: string;
  readonly text?: string;
  readonly staffFiled?: boolean;
  readonly filer?: string;
  /** The unit to route to, instead of asking the rules. */
  readonly unit?: string;
  readonly about?: Subject;
  /** How it ended in another register, for a case of the past. */
  readonly history?: Registration['history'];
}

export interface Play {
  readonly city: LawCity;
  state(): CaseState;
  events(): readonly CaseEvent[];
  kinds(): EventKind[];
  /** The latest event of a kind. Throws when there is none. */
  last<K extends EventKind>(kind: K): EventOf<K>;
  /** The newest run of a clock. Throws when it never ran. */
  clock(name: ClockName): Clock;
  running(): ClockName[];
  /** Gives a command that must be accepted; answers the events. */
  give(actor: Actor, command: Command, time: string): readonly CaseEvent[];
  /** Gives a command that must be refused; answers the code. */
  refusal(actor: Actor, command: Command, time: string, expectedVersion?: number): FailureCode;
  /** Settles once at an instant, as after an outage. */
  settle(time: string): readonly CaseEvent[];
  /** Runs every alarm up to an instant, each at its own time, like a case workflow that is never late. */
  alarms(until: string): readonly CaseEvent[];
}

/** The first event of a case in the city, routed by its rules. */
export function opening(city: LawCity, asked: Opening): EventOf<'registered'> {
  const category = asked.category == null ? null : (city.categories.get(asked.category) ?? null);
  const because = { rule: 'test', version: 1, text: { zh: '测试', en: 'test' } };
  const request = { channel: asked.channel ?? 'web', kind: 'help', category, words: asked.text ?? '' } as const;
  const place = { grid: asked.grid ?? null, address: null, point: null };
  const routing =
    asked.unit === undefined
      ? route({ ...request, ...place, localTime: '10:00' }, city).decision
      : ({ go: 'unit', unit: asked.unit, because, grid: null } as const);
  return decideRegistration(
    {
      ...{ id: asked.id ?? 'case-1', number: '20260302-0000001-A', channel: request.channel, kind: 'help', category },
      ...{ priority: 'normal', disclosure: 'named', staffFiled: asked.staffFiled ?? false, occurredAt: null },
      ...(asked.about ? { about: asked.about } : {}),
      ...(asked.filer ? { filer: asked.filer } : {}),
      ...(asked.history ? { history: asked.history } : {}),
      ...{ point: null, routing, actor: channel(request.channel), at: when(asked.at) },
    },
    city,
  );
}

/** A case just opened. */
export const open = (city: LawCity, asked: Opening): Play => playOf(city, [opening(city, asked)]);

/** A case with a history. */
export function playOf(city: LawCity, history: readonly CaseEvent[]): Play {
  const events = [...history];
  let state = events.reduce<CaseState | null>(evolve, null)!;
  const keep = (more: { state: CaseState; events: readonly CaseEvent[] }): readonly CaseEvent[] => {
    state = more.state;
    events.push(...more.events);
    return more.events;
  };
  const later = (time: string): Instant => laterOf(when(time), state.updatedAt);
  const ask = (actor: Actor, command: Command, at: Instant, expectedVersion?: number) =>
    decide({
      ...{ state, command, actor, at, facts: city, texts: textsOf(command, state.revision) },
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
  return {
    city,
    state: () => state,
    events: () => events,
    kinds: () => events.map(({ kind }) => kind),
    last: (kind) => found(events.findLast((event) => event.kind === kind) as never, kind),
    clock: (name) =>
      found(
        state.clocks.findLast((clock) => clock.name === name),
        name,
      ),
    running: () => state.clocks.filter((clock) => clock.state === 'running').map(({ name }) => name),
    give: (actor, command, time) => {
      const decision = ask(actor, command, later(time));
      if (decision.rejection) throw new Error(`${command.name} in ${state.status}: ${decision.rejection.code}`);
      return keep(courseOf(decision));
    },
    refusal: (actor, command, time, expectedVersion) => {
      const decision = ask(actor, command, later(time), expectedVersion);
      keep(courseOf(decision));
      if (!decision.rejection) throw new Error(`${command.name} was accepted`);
      return decision.rejection.code;
    },
    settle: (time) => keep(settle({ state, at: later(time), facts: city })),
    alarms: (until) => {
      const from = events.length;
      for (let next = agendaOf(state).next; next && next.at <= when(until); next = agendaOf(state).next) {
        keep(settle({ state, at: laterOf(next.at, state.updatedAt), facts: city }));
      }
      return events.slice(from);
    },
  };
}

function found<T>(item: T | undefined, name: string): T {
  if (item === undefined) throw new Error(`there is no ${name}`);
  return item;
}

/** Ids for the texts of a command, as the casebook gives them. */
export function textsOf(command: Command, revision: number): Record<string, string> {
  const fields = Object.keys(wordFields[command.name] ?? {}).filter((field) => field in command);
  return Object.fromEntries(fields.map((field) => [field, `text-${revision}-${field}`]));
}
