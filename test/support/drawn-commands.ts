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

const alwaysOpen: readonly CommandName[] = ['note', 'withdraw', 'amend', 'supply-information', 'adopt-policy'];

/** Commands that lead a case on; the others are always open and would take up most of a life. */
export const leadsOn = (name: CommandName): boolean => !alwaysOpen.includes(name);

/** Those who may meet the case: whoever has it now more often than anybody else. */
export function actorFor({ city, state, at }: Meeting, who: number): Actor {
  const to = 'transfer' in state ? (state.transfer?.to ?? null) : null;
  const posts = [
    state.post,
    state.post,
    state.post,
    to === null ? `${state.unit}-chief` : `${to}-liaison`,
    to === null ? 'S-01-desk' : `${to}-liaison`,
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
    case 'recall-transfer':
    case 'unmerge':
    case 'reopen':
    case 'resume':
      return { name, reason: words };
    default:
      return sharedCommandFor(name, detail);
  }
}

type SharedName =
  | 'request-information'
  | 'supply-information'
  | 'request-extension'
  | 'decide-extension'
  | 'supervise'
  | 'answer-supervision'
  | 'accept-answer'
  | 'convene'
  | 'opine'
  | 'conclude'
  | 'involve'
  | 'report'
  | 'merge'
  | 'withdraw-card'
  | 'adopt-policy'
  | 'finish-task';

/** The commands of waiting, sharing, supervising and linking. */
function sharedCommandFor(name: SharedName, detail: number): Command {
  const yes = detail % 2 === 0;
  switch (name) {
    case 'accept-answer':
      return { name };
    case 'request-information':
      return { name, question: words, essential: detail % 5 === 0 };
    case 'supply-information':
    case 'answer-supervision':
    case 'opine':
      return { name, text: words };
    case 'request-extension':
      return { name, budget: { amount: pick([7, 3, 30], detail), unit: 'workingDays' }, reason: words };
    case 'decide-extension':
      return { name, grant: yes, reason: words };
    case 'supervise':
      return {
        name,
        level: pick(['bureau', 'city-bureau'] as const, detail),
        demands: words,
        recipient: pick(units, detail),
      };
    case 'convene':
      return { name, units: [pick(units, detail)], agenda: words };
    case 'involve':
      return { name, units: [pick(units, detail), pick(units, detail + 1)], reason: words };
    case 'conclude':
      return { name, minutes: words };
    case 'report':
      return { name, result: pick(['solved', 'explained'] as const, detail), text: words };
    case 'merge':
      return { name, into: randomUUID(), reason: words };
    case 'withdraw-card':
      return {
        name,
        clock: pick(['handling', 'sign-off', 'promise'] as const, detail),
        card: yes ? 'yellow' : 'red',
        reason: words,
      };
    case 'adopt-policy':
      return { name, policy: pick(['rehearsal@1', 'model@1', 'none@7'], detail), reason: words };
    case 'finish-task':
      return { name, task: `task-${detail % 40}`, note: words };
  }
}

/** The ids that the law is given for a command's words; the book draws its own, which are compared as one. */
export function textsNamed(command: Command): Record<string, string> {
  const fields = Object.keys(wordFields[command.name] ?? {}).filter((field) => field in command);
  return Object.fromEntries(fields.map((field) => [field, randomUUID()]));
}
