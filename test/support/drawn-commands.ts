// Who might act on a case of the sample city and what he might ask, drawn from numbers: mostly plausible, a little not.
import { randomUUID } from 'node:crypto';
import { type CityFacts, actorOf } from '../../casebook/facts.js';
import type { Actor } from '../../domain/actor.js';
import { citizen } from '../../domain/actor.js';
import type { CaseState } from '../../domain/case.js';
import type { Command, CommandName } from '../../domain/commands.js';
import { wordFields } from '../../domain/commands.js';
import type { Instant } from '../../domain/instant.js';

interface Meeting {
  readonly city: CityFacts;
  readonly state: CaseState;
  readonly at: Instant;
}

/** Commands that lead a case on; the others are always open and would take up most of a life. */
export const leadsOn = (name: CommandName): boolean => name !== 'note' && name !== 'withdraw' && name !== 'amend';

/** Those who may meet the case: whoever has it now more often than anybody else. */
export function actorFor({ city, state, at }: Meeting, who: number): Actor {
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

const pick = <T>(from: readonly T[], detail: number): T => from[detail % from.length]!;

const units = ['G-0101', 'G-0102', 'G-0504', 'S-01', 'S-02', 'B-01', 'CB', 'D-CG', 'D-HB', 'X-99'] as const;
export const words = '话';

/** A command of that name, its body detail from what is plausible and a little from what is not. */
export function commandFor(name: CommandName, detail: number): Command {
  const yes = detail % 2 === 0;
  switch (name) {
    case 'sign':
    case 'accept-transfer':
      return { name };
    case 'classify':
      return {
        name,
        category: pick(['residence.permit', 'urban.street', 'none.such'], detail),
        ...(yes ? { priority: 'urgent' } : {}),
      };
    case 'dispatch':
      return { name, unit: pick(units, detail) };
    case 'contact':
      return {
        name,
        method: pick(['phone', 'visit', 'video'] as const, detail),
        reached: yes,
        ...(yes ? {} : { note: words }),
      };
    case 'note':
      return { name, text: words, visibility: yes ? 'internal' : 'citizen' };
    case 'complete':
      return {
        name,
        result: pick(['solved', 'explained', 'not-solvable'] as const, detail),
        text: words,
        contacted: yes,
      };
    case 'reassign':
      return {
        name,
        post: pick(
          ['G-0101-officer-deputy', 'G-0102-officer', 'S-01-desk', 'S-02-chief', 'D-CG-liaison', 'none'],
          detail,
        ),
      };
    case 'offer-transfer':
      return { name, to: pick(units, detail), legalBasis: words, reason: words };
    case 'rule':
      return { name, assignTo: pick(units, detail), reason: words };
    case 'rate':
      return { name, score: pick([1, 2, 3, 3] as const, detail), ...(yes ? { text: words } : {}) };
    case 'record-callback':
      return { name, reached: detail % 3 > 0, contacted: yes, solved: yes, satisfied: yes, text: words };
    case 'order-rectification':
      return { name, demands: words };
    case 'amend':
      return {
        name,
        reason: words,
        ...(yes ? { place: { grid: pick(units, detail), address: words } } : { reporter: { name: words } }),
      };
    case 'close':
      return {
        name,
        outcome: pick(['understood', 'final', 'not-admitted', 'diverted'] as const, detail),
        reason: words,
      };
    case 'escalate':
    case 'refuse-transfer':
    case 'withdraw':
      return { name, reason: words };
  }
}

/** The ids that the law is given for a command's words; the book draws its own, which are compared as one. */
export function textsNamed(command: Command): Record<string, string> {
  const fields = Object.keys(wordFields[command.name] ?? {}).filter((field) => field in command);
  return Object.fromEntries(fields.map((field) => [field, randomUUID()]));
}
