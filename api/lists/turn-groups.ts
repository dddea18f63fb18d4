// Builds the SQL conditions that group a list by when the turn ends.
import { notFormer } from '../../casebook/read/load-case.js';
import type { CityFacts } from '../../casebook/facts/facts.js';
import { type CaseSearch, type TurnGroup, turnGroups } from '../../contracts/lists/case-list.js';
import { type Instant, instantOf, msOf } from '../../domain/base/instant.js';
import type { Actor } from '../../domain/case/actor.js';
import { dayAt, startOfDay } from '../../domain/deadlines/calendar.js';
import { handlesCases } from '../../domain/city/organisation.js';

interface TurnContext {
  readonly search: Pick<CaseSearch, 'mine'>;
  readonly actor: Actor;
  readonly facts: Pick<CityFacts, 'organisation' | 'calendar'>;
  readonly at: Instant;
  /** Takes a value of the statement and returns its placeholder. */
  readonly add: (value: unknown) => string;
}

/** The units at which a post of the actor handles the cases that lie there. */
export const handledUnits = (actor: Actor, { organisation }: Pick<CityFacts, 'organisation'>): string[] =>
  actor.posts
    .filter(({ unit, role }) => handlesCases(organisation.units.get(unit)?.level ?? 'grid', role))
    .map(({ unit }) => unit);

/** That the turn counts: with `mine` the caller's own, else anybody's. */
const counting = ({ search, actor, facts, add }: TurnContext): string =>
  search.mine
    ? `coalesce(c.turn_unit = ANY (${add(handledUnits(actor, facts))}::text[]), false)`
    : 'c.turn_act IS NOT NULL';

/** The condition over `case_file c` for one group. */
export function inTurn(group: TurnGroup, turn: TurnContext): string {
  const own = counting(turn);
  const due = (sign: '>' | '<=', bound: Instant): string => `c.turn_due_at ${sign} ${turn.add(bound)}`;
  const { at } = turn;
  switch (group) {
    case 'overdue':
      return `${own} AND ${due('<=', at)}`;
    case 'today':
      return `${own} AND ${due('>', at)} AND ${due('<=', endOfDay(turn, 0))}`;
    case 'tomorrow':
      return `${own} AND ${due('>', endOfDay(turn, 0))} AND ${due('<=', endOfDay(turn, 1))}`;
    case 'later':
      return `${own} AND (c.turn_due_at IS NULL OR ${due('>', endOfDay(turn, 1))})`;
    case 'waiting':
      return `(NOT ${own} AND ${notFormer})`;
  }
}

/** The midnight that ends the local day so many days from now; a term in days is due then and belongs to the day. */
const endOfDay = ({ facts: { calendar }, at }: TurnContext, days: number): Instant =>
  instantOf(startOfDay(calendar, dayAt(calendar, msOf(at)) + days + 1));

/** The columns that count each group, and the nearest end of a turn that is not over. */
export function turnColumns(turn: TurnContext): string {
  const groups = turnGroups.map((group) => `count(*) FILTER (WHERE ${inTurn(group, turn)}) AS ${group}`);
  const next = `min(c.turn_due_at) FILTER (WHERE ${counting(turn)} AND c.turn_due_at > ${turn.add(turn.at)})`;
  return `${groups.join(', ')}, ${next} AS "nextAt"`;
}
