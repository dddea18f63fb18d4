// Draws commands on a case of the sample city from numbers: most fit the case, a few do not.
import { randomUUID } from 'node:crypto';
import type { PolicyKey } from '../../../casebook/facts/facts.js';
import type { Actor } from '../../../domain/case/actor.js';
import type { CaseId, CaseState } from '../../../domain/case/case.js';
import { type Command, type CommandName, commandNames, wordFields } from '../../../domain/case/commands.js';
import { type Card, type ClockName, type SupervisionLevel, exits } from '../../../domain/base/codes.js';
import type { Budget } from '../../../domain/deadlines/budget.js';
import { isWithin, lineage } from '../../../domain/city/organisation.js';
import type { CaseSituation } from './drawn-actors.js';

const alwaysOpen: readonly CommandName[] = ['note', 'withdraw', 'amend', 'supply-information', 'adopt-policy'];

/** The commands that random lives can come to: no files are in them. */
export const livedCommands = commandNames.filter((name) => name !== 'release-files');

/** Commands that move a case on; the others are always open and would fill most of a life. */
export const leadsOn = (name: CommandName): boolean => !alwaysOpen.includes(name);

const awaited: readonly CommandName[] = [
  ...(['decide-extension', 'report', 'opine', 'conclude', 'answer-supervision', 'accept-answer'] as const),
  ...([
    'record-callback',
    'order-rectification',
    'finish-task',
    'rule',
    'rate',
    'unmerge',
    'resume',
    'reopen',
  ] as const),
];

/** Commands that need an earlier step; drawn evenly with the others they would be very rare. */
export const isAwaited = (name: CommandName): boolean => awaited.includes(name);

/** What a command must fit: the case, the actor, and the other case. */
export interface CommandSituation extends CaseSituation {
  readonly actor: Actor;
  readonly beside: CaseId | null;
}

const pick = <T>(from: readonly T[], detail: number): T => from[detail % from.length]!;

const units = ['G-0101', 'G-0102', 'G-0504', 'S-01', 'S-02', 'B-01', 'CB', 'D-CG', 'D-HB', 'X-99', 'P-JJ'] as const;
export const words = '话';

/** An outcome, turned away mostly with its reason and the way onward. */
function endingFor(detail: number) {
  const outcome = pick(['understood', 'final', 'not-admitted', 'diverted'] as const, detail);
  const away = (outcome === 'not-admitted' || outcome === 'diverted') && detail % 3 > 0;
  return { outcome, ...(away ? { exit: pick(exits, detail), onward: words } : {}) };
}

/** A command of that name with details that mostly fit, and sometimes do not. */
export function commandFor(name: CommandName, detail: number, fitting: CommandSituation): Command {
  const yes = detail % 2 === 0;
  switch (name) {
    case 'sign':
    case 'accept-transfer':
      return { name };
    case 'classify':
      return {
        name,
        category: pick(['residence.permit', 'urban.street', 'none.such', 'traffic.parking'], detail),
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
          ['G-0101-officer-deputy', 'G-0102-officer', 'S-01-desk', 'S-02-chief', 'D-CG-liaison', 'P-JJ-desk', 'none'],
          detail,
        ),
      };
    case 'offer-transfer':
      return { name, to: pick(units, detail), legalBasis: words, reason: words };
    case 'rule':
      return { name, assignTo: pick(units, detail), reason: words };
    case 'rate':
      return { name, score: pick([1, 2, 3, 3] as const, detail), ...(yes ? { text: words } : {}) };
    case 'record-callback': {
      const reached = detail % 3 > 0;
      const said = reached && yes;
      return { name, reached, contacted: said, solved: said, satisfied: said, text: words };
    }
    case 'order-rectification':
      return { name, demands: words };
    case 'amend':
      return {
        name,
        reason: words,
        ...(yes ? { place: { address: words, grid: pick(units, detail) } } : { reporter: { name: words } }),
      };
    case 'close':
      return { name, reason: words, ...endingFor(detail) };
    case 'escalate':
    case 'refuse-transfer':
    case 'withdraw':
    case 'recall-transfer':
    case 'unmerge':
    case 'reopen':
    case 'resume':
      return { name, reason: words };
    default:
      return sharedCommandFor(name, detail, fitting);
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
  | 'finish-task'
  | 'release-files';

/** The commands of waiting, sharing, supervising and linking. */
function sharedCommandFor(name: SharedName, detail: number, fitting: CommandSituation): Command {
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
      return { name, budget: longerTerm(fitting, detail), reason: words };
    case 'decide-extension':
      return { name, grant: yes, reason: words };
    case 'supervise':
      return { name, demands: words, ...supervised(fitting, detail) };
    case 'convene':
      return { name, units: [pick(units, detail)], agenda: words };
    case 'involve':
      return { name, units: [pick(units, detail), pick(units, detail + 1)], reason: words };
    case 'conclude':
      return { name, minutes: words };
    case 'report':
      return { name, result: pick(['solved', 'explained'] as const, detail), text: words };
    case 'merge':
      return { name, into: detail % 8 === 0 ? randomUUID() : (fitting.beside ?? fitting.state.id), reason: words };
    case 'withdraw-card':
      return { name, ...standingCard(fitting.state, detail), reason: words };
    case 'adopt-policy':
      return { name, policy: pick([...fitting.city.policies.keys(), 'none@7'], detail), reason: words };
    case 'finish-task':
      return {
        name,
        task: pick([...fitting.state.tasks.map(({ id }) => id), `task-${detail % 40}`], detail),
        note: words,
      };
    case 'release-files':
      return { name, attachments: [randomUUID()], reason: words };
  }
}

/** A longer term, mostly within the case's policy and in its unit. */
function longerTerm({ city, state }: CommandSituation, detail: number): Budget {
  const atMost = city.policies.get(state.policy as PolicyKey)?.extension?.atMost;
  const inDays: Budget = { amount: pick([7, 3, 30], detail), unit: 'workingDays' };
  return atMost && detail % 4 > 0 ? { ...atMost, amount: 1 + (detail % atMost.amount) } : inDays;
}

/** The level of the asking office, and mostly a unit below it: the case's unit or one above that. */
function supervised(
  { city, state, actor }: CommandSituation,
  detail: number,
): { level: SupervisionLevel; recipient: string } {
  const { organisation } = city;
  const office = actor.posts.find(({ role }) => role === 'supervisor')?.unit;
  const level = office === undefined ? undefined : organisation.units.get(office)?.level;
  if (office === undefined || level === undefined || detail % 8 === 0) {
    return { level: pick(['bureau', 'city-bureau'] as const, detail), recipient: pick(units, detail) };
  }
  const below = lineage(organisation, state.unit).filter((code) => isWithin(organisation, code, office));
  return { level: level as SupervisionLevel, recipient: pick([...below, state.unit], detail) };
}

/** A card that is not withdrawn, if there is one. */
function standingCard({ clocks }: CaseState, detail: number): { clock: ClockName; card: Card } {
  const cards = clocks.flatMap((clock) =>
    (clock.cards ?? []).flatMap(({ card, withdrawn }) => (withdrawn === null ? [{ clock: clock.name, card }] : [])),
  );
  const guessed = { clock: 'handling', card: detail % 2 === 0 ? 'yellow' : 'red' } as const;
  return cards.length > 0 && detail % 8 > 0 ? pick(cards, detail) : guessed;
}

/** The text ids that the law is given for a command; the casebook draws its own, so ids compare as equal. */
export function textsNamed(command: Command): Record<string, string> {
  const fields = Object.keys(wordFields[command.name] ?? {}).filter((field) => field in command);
  return Object.fromEntries(fields.map((field) => [field, randomUUID()]));
}
