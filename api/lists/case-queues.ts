// Builds the SQL conditions of a unit's queues, by whose turn it was at a case's last change.
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { CaseQueue } from '../../contracts/lists/case-list.js';
import type { Actor } from '../../domain/case/actor.js';
import type { CommandName } from '../../domain/case/commands.js';
import { isWithin } from '../../domain/city/organisation.js';

interface QueueContext {
  readonly actor: Actor;
  readonly facts: Pick<CityFacts, 'organisation'>;
  /** Takes a value of the statement and returns its placeholder. */
  readonly add: (value: unknown) => string;
}

/** The command that the cases of a queue wait for. */
const commandOf = {
  'to-dispatch': 'dispatch',
  'unsigned-below': 'sign',
  'offered-to-us': 'accept-transfer',
  'to-rule': 'rule',
  'last-word': 'close',
} satisfies Partial<Record<CaseQueue, CommandName>>;

/** The condition over `case_file c`, for the units of the caller's posts. */
export function inQueue(queue: CaseQueue, { actor, facts, add }: QueueContext): string {
  const own = [...new Set(actor.posts.map(({ unit }) => unit))];
  const turnOf = (units: readonly string[]): string => `c.turn_unit = ANY (${add(units)}::text[])`;
  switch (queue) {
    case 'ours':
      return turnOf(own);
    case 'escalated-to-us': {
      // What has climbed has been held below.
      const climbed = `c.state -> 'heldBy' ?| ${add(below(own, facts))}::text[]`;
      return `${turnOf(own)} AND c.status IN ('registered', 'dispatched', 'handling') AND ${climbed}`;
    }
    case 'extension-asked':
      return `c.closed_at IS NULL AND c.state #>> '{extension,decider}' = ANY (${add(own)}::text[])`;
    default: {
      const units = queue === 'unsigned-below' ? below(own, facts) : own;
      return `${turnOf(units)} AND c.turn_act = '${commandOf[queue]}'`;
    }
  }
}

/** The units below the given ones. */
const below = (units: readonly string[], { organisation }: QueueContext['facts']): string[] =>
  [...organisation.units.keys()].filter(
    (code) => !units.includes(code) && units.some((above) => isWithin(organisation, code, above)),
  );
