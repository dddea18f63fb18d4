// Keeps recused units and persons from a case; a case that lies with them leaves at once.
// The rule is the Jinan 12345 regulation, art. 24-32.
import type { Subject } from '../../case/commands.js';
import type { Recused } from '../../case/case-records.js';
import type { Clock, EndedClock } from '../../clocks/clock.js';
import type { CaseState } from '../../case/case.js';
import type { EventData } from '../../case/events.js';
import type { Rejection } from '../../base/failures.js';
import type { Instant } from '../../base/instant.js';
import type { ClockName, Level, Role } from '../../base/codes.js';
import { readableBy } from '../../case/authority.js';
import { type Organisation, isWithin, levelOfUnit, lineage, presentHolder } from '../../city/organisation.js';
import { goingOn } from '../moves/clock-done.js';
import type { CommandRequest } from '../moves/command-request.js';
import type { LawFacts, Situation } from '../moves/law-facts.js';
import {
  activeUnit,
  arrivalClocks,
  changeClocks,
  errandFor,
  isHeldBy,
  isRecused,
  keptAway,
  levelClocks,
  takenUpAt,
  unitOfCase,
  whereAt,
} from '../moves/unit-moves.js';

type LeftAs = NonNullable<EventData['amended']['leaves']>['status'];

export const noRecusals: Recused = { units: [], persons: [] };

/**
 * The units and persons a subject recuses at an instant; with a person the own units, unless they are the whole bureau.
 */
export function recusedBy(
  subject: Subject,
  { organisation, at }: { organisation: Organisation; at: Instant },
): Recused {
  const persons = subject.person === undefined ? [] : [subject.person];
  const own = persons.flatMap((person) => unitsOfPerson(person, organisation, at));
  const units = subject.unit === undefined ? own : [subject.unit, ...own];
  return { units: [...new Set(units)].sort(), persons };
}

/**
 * Levels whose units are recused with their person: above a station or division the superiors must judge, above a
 * department the hall.
 */
const recusedWithOne: readonly (Level | null)[] = ['grid', 'station', 'division', 'department'];

/** The units of a person's posts that are recused with the person. */
const unitsOfPerson = (person: string, organisation: Organisation, at: Instant): string[] =>
  unitsHeldBy(person, organisation, at).filter((code) => recusedWithOne.includes(levelOfUnit(organisation, code)));

/** The units at which the person holds a post at the instant. */
const unitsHeldBy = (person: string, organisation: Organisation, at: Instant): string[] =>
  [...organisation.holdings.values()]
    .flat()
    .filter(
      (holding) => holding.person === person && holding.from <= at && (holding.until === null || at < holding.until),
    )
    .flatMap(({ post }) => organisation.posts.get(post)?.unit ?? []);

/** The units a subject names: the unit itself, and all at which the person holds a post. */
export const unitsNamed = ({ unit, person }: Subject, organisation: Organisation, at: Instant): string[] => [
  ...(unit === undefined ? [] : [unit]),
  ...(person === undefined ? [] : unitsHeldBy(person, organisation, at)),
];

/** The posts that look after a case which is kept from others, in the order in which they are looked for. */
const overseeing: readonly Role[] = ['supervisor', 'chief', 'hall-desk', 'bureau-desk', 'station-desk'];

/**
 * The post that goes on reading a case whomever it is about, and is told of each recusal: at the nearest reading unit
 * above all that are named, at last at the top of the tree. A vacant post at the top will do, since it is filled one day;
 * null: everybody at the top is recused.
 */
export function independentPost(situation: Situation & { readonly state: CaseState }): string | null {
  const { state, at, facts } = situation;
  const { organisation } = facts;
  const { units, persons } = state.recused;
  const not = keptAway(situation);
  const named = [...units, ...persons.flatMap((person) => unitsHeldBy(person, organisation, at))];
  const isAbove = (code: string): boolean => named.every((one) => one !== code && isWithin(organisation, one, code));
  const depth = (code: string): number => lineage(organisation, code).length;
  const above = readableBy(state, organisation)
    .filter(isAbove)
    .sort((a, b) => depth(b) - depth(a));
  const top = lineage(organisation, state.unit).at(-1) ?? state.unit;
  const postsOf = (unit: string) =>
    overseeing.flatMap(
      (role) => organisation.postsByUnit.get(unit)?.filter((one) => one.active && one.role === role) ?? [],
    );
  const present = [...above, top].flatMap(postsOf).find(({ code }) => presentHolder(organisation, code, { at, not }));
  return (present ?? postsOf(top).find(({ code }) => !isHeldBy(code, not, situation)))?.code ?? null;
}

/** Why a subject cannot be recused, by field: it is in no register, or no unit would be left to have the case. */
export function subjectRefusals(
  { unit, person }: Subject,
  facts: Pick<LawFacts, 'organisation' | 'persons'>,
): Required<Rejection>[] {
  const named = unit === undefined ? undefined : activeUnit(unit, facts);
  const found: Required<Rejection>[] = [];
  if (named === null) found.push({ code: 'unknown-unit', field: 'about/unit' });
  if (named?.parent === null) found.push({ code: 'unsuitable-unit', field: 'about/unit' });
  const isUnknown = person !== undefined && facts.persons && !facts.persons.has(person);
  if (isUnknown) found.push({ code: 'unknown-person', field: 'about/person' });
  return found;
}

/** The recusals with one more subject. Somebody independent has to be left. */
export function withSubject(asked: CommandRequest, subject: Subject | undefined): Recused | Rejection {
  const { state, at, facts } = asked;
  if (!subject) return state.recused;
  const [refusal] = subjectRefusals(subject, facts);
  if (refusal) return refusal;
  const more = recusedBy(subject, { organisation: facts.organisation, at });
  const recused = {
    units: [...new Set([...state.recused.units, ...more.units])].sort(),
    persons: [...new Set([...state.recused.persons, ...more.persons])].sort(),
  };
  return independentPost({ state: { ...state, recused }, at, facts }) === null
    ? { code: 'nobody-independent', field: subject.person === undefined ? 'about/unit' : 'about/person' }
    : recused;
}

interface Departure {
  readonly leaves: EventData['amended']['leaves'];
  readonly started: Clock[];
  readonly ended: EndedClock[];
  readonly changed: Clock[];
}

/** From which status a case leaves the recused, its status then, and which clocks begin there. */
const leavings: Readonly<
  Partial<Record<CaseState['status'], { readonly as: LeftAs; readonly start: readonly ClockName[] }>>
> = {
  registered: { as: 'dispatched', start: arrivalClocks },
  dispatched: { as: 'dispatched', start: arrivalClocks },
  handling: { as: 'dispatched', start: arrivalClocks },
  'awaiting-citizen': { as: 'dispatched', start: arrivalClocks },
  offered: { as: 'dispatched', start: arrivalClocks },
  transferred: { as: 'dispatched', start: arrivalClocks },
  arbitration: { as: 'arbitration', start: ['arbitration'] },
  rectifying: { as: 'rectifying', start: ['rectification'] },
};

/** Where a case goes that lies with a recused unit or person, or is offered to one; null when it may stay. */
export function leaveIfRecused(asked: CommandRequest): Departure | null {
  const { state, at, facts } = asked;
  const leaving = leavings[state.status];
  const transfer = 'transfer' in state ? state.transfer : null;
  const offeredTo = state.status === 'offered' && isRecused(state.transfer.to, asked);
  const personally = state.officer !== null && keptAway(asked).includes(state.officer);
  if (!leaving || !(isRecused(state.unit, asked) || personally || offeredTo)) return null;
  const unit = takenUpAt(unitOfCase(asked), asked, transfer);
  const change = changeClocks({ ...asked, unit, start: leaving.start, end: levelClocks });
  const changed = goingOn(asked, levelClocks);
  const other = transfer ? facts.organisation.units.get(transfer.to) : undefined;
  const recalls = other ? errandFor('recall-transfer', { state, to: other, at }) : [];
  return { leaves: { where: whereAt(unit, asked), status: leaving.as, recalls }, ...change, changed };
}

/** The units that help or advise and may no longer, because they are recused; their clocks end with them. */
export function withoutRecused(asked: CommandRequest): { readonly without: string[]; readonly ended: EndedClock[] } {
  const { parts, consultation, clocks, cycle } = asked.state;
  const open = parts.filter((part) => part.done === null && isRecused(part.unit, asked));
  const invited = consultation?.invited.filter((one) => isRecused(one.unit, asked)) ?? [];
  const ended = open.flatMap(({ run }) => {
    const runs = clocks.some(
      (clock) => clock.name === 'co-handling' && clock.run === run && clock.cycle === cycle && clock.endedAt === null,
    );
    return run !== null && runs ? [{ name: 'co-handling' as const, run, state: 'ended' as const }] : [];
  });
  return { without: [...new Set([...open, ...invited].map(({ unit }) => unit))], ended };
}
