// Recusal: whom a case is about neither handles nor sees it, and a case that lies with them leaves at once (Jinan 12345 regulation art. 24-32).
import type { Subject } from '../commands.js';
import type { Recused } from '../case-records.js';
import type { Clock } from '../clock.js';
import type { EndedClock, Whereabouts } from '../events.js';
import type { Rejection } from '../failures.js';
import type { Instant } from '../instant.js';
import type { Organisation } from '../organisation.js';
import { levelOfUnit } from '../organisation.js';
import type { Asked } from './decide.js';
import {
  activeUnit,
  arrivalClocks,
  changeClocks,
  isRecused,
  levelClocks,
  unitOfCase,
  unrecused,
  whereAt,
} from './ground.js';

export const nobody: Recused = { units: [], persons: [] };

/** The units and persons a subject recuses at an instant: a person's own units with him, where they are not the whole bureau. */
export function recusedBy(
  subject: Subject,
  { organisation, at }: { organisation: Organisation; at: Instant },
): Recused {
  const persons = subject.person === undefined ? [] : [subject.person];
  const own = persons.flatMap((person) => unitsOfPerson(person, organisation, at));
  const units = subject.unit === undefined ? own : [subject.unit, ...own];
  return { units: [...new Set(units)].sort(), persons };
}

/** A person's units recuse with him up to the station: above that his superiors must judge him. */
function unitsOfPerson(person: string, organisation: Organisation, at: Instant): string[] {
  const codes = [...organisation.holdings.values()]
    .flat()
    .filter(
      (holding) => holding.person === person && holding.from <= at && (holding.until === null || at < holding.until),
    )
    .flatMap(({ post }) => organisation.posts.get(post)?.unit ?? []);
  return codes.filter(
    (code) => levelOfUnit(organisation, code) === 'grid' || levelOfUnit(organisation, code) === 'station',
  );
}

/** The recusals with one more subject. */
export function withSubject(asked: Asked, subject: Subject | undefined): Recused | Rejection {
  const { state, at, facts } = asked;
  if (!subject) return state.recused;
  if (subject.unit !== undefined && !activeUnit(subject.unit, facts))
    return { code: 'unknown-unit', field: 'about/unit' };
  const more = recusedBy(subject, { organisation: facts.organisation, at });
  return {
    units: [...new Set([...state.recused.units, ...more.units])].sort(),
    persons: [...new Set([...state.recused.persons, ...more.persons])].sort(),
  };
}

interface Leaving {
  readonly where: Whereabouts;
  readonly change: { started: Clock[]; ended: EndedClock[] };
}

/** Where a case goes that lies with whom it is about; null when it may stay. */
export function leaveIfRecused(asked: Asked): Leaving | null {
  const { state } = asked;
  const atWork = ['registered', 'dispatched', 'handling', 'awaiting-citizen'].includes(state.status);
  const personally = state.officer !== null && state.recused.persons.includes(state.officer);
  if (!atWork || !(isRecused(state.unit, asked) || personally)) return null;
  const unit = unrecused(unitOfCase(asked), asked);
  const change = changeClocks({ ...asked, unit, start: arrivalClocks, end: levelClocks });
  return { where: whereAt(unit, asked), change };
}
