// Models the organisation: the tree of units, their posts, and each post's holder on a day.
import type { Instant } from '../base/instant.js';
import { type DeliveryKind, type Level, type Role, rankOf } from '../base/codes.js';
import type { Bilingual } from '../base/bilingual.js';

/** A WGS-84 point. */
export interface Point {
  readonly lat: number;
  readonly long: number;
}

export interface Unit {
  readonly code: string;
  readonly parent: string | null;
  readonly level: Level;
  readonly names: Bilingual;
  /** The calendar's schedule by which its clocks count. */
  readonly schedule: string;
  /** The schedule in which its people are notified; null: the clocks' own. */
  readonly dutySchedule: string | null;
  readonly delivery: DeliveryKind;
  /** The outer ring of a grid's area; empty when the unit has none. */
  readonly area: readonly Point[];
  /** Names of roads, estates and villages by which an address is known to lie in a grid. */
  readonly addresses: readonly string[];
  /** Ready sentences for its people, by command and field. */
  readonly phrases?: readonly Phrases[];
  readonly active: boolean;
}

interface Phrases {
  readonly command: string;
  /** Pointer into the command's body. */
  readonly field: string;
  readonly sentences: readonly Bilingual[];
}

export interface Post {
  readonly code: string;
  readonly unit: string;
  readonly role: Role;
  readonly names: Bilingual;
  /** The post that stands in when this one is vacant or its holder absent. */
  readonly substitute: string | null;
  readonly active: boolean;
}

/** A person at a post between two instants (`until` exclusive, null: open end). */
export interface Holding {
  readonly post: string;
  readonly person: string;
  readonly from: Instant;
  readonly until: Instant | null;
}

/** A person away between two instants (`until` exclusive). */
export interface Absence {
  readonly person: string;
  readonly from: Instant;
  readonly until: Instant;
}

export interface Organisation {
  readonly units: ReadonlyMap<string, Unit>;
  readonly posts: ReadonlyMap<string, Post>;
  readonly postsByUnit: ReadonlyMap<string, readonly Post[]>;
  readonly holdings: ReadonlyMap<string, readonly Holding[]>;
  readonly absences: ReadonlyMap<string, readonly Absence[]>;
}

/** The roles that handle cases at a unit of each level; an arriving case goes to the first. */
const handlingRoles: Record<Level, readonly Role[]> = {
  grid: ['officer'],
  station: ['station-desk', 'chief'],
  division: ['station-desk', 'chief'],
  bureau: ['bureau-desk', 'chief'],
  'city-bureau': ['chief'],
  department: ['liaison'],
  hall: ['hall-desk', 'chief'],
};

/** Whether a post of this role acts on the cases its unit holds. */
export const handlesCases = (level: Level, role: Role): boolean => handlingRoles[level].includes(role);

/** The unit and all units above it, nearest first. */
export function lineage(organisation: Organisation, code: string): string[] {
  const line: string[] = [];
  for (let at: string | null = code; at !== null && !line.includes(at);) {
    const unit: Unit | undefined = organisation.units.get(at);
    if (!unit) break;
    line.push(at);
    at = unit.parent;
  }
  return line;
}

/**
 * The ready sentences of a unit for a command, by field: its own, and for a field without any those of the nearest unit
 * above that has some.
 */
export function phrasesOf(
  organisation: Organisation,
  unit: string,
  command: string,
): Map<string, readonly Bilingual[]> {
  const found = new Map<string, readonly Bilingual[]>();
  for (const code of lineage(organisation, unit)) {
    for (const one of organisation.units.get(code)?.phrases ?? []) {
      if (one.command === command && !found.has(one.field)) found.set(one.field, one.sentences);
    }
  }
  return found;
}

/** The level of a unit; null for a code that is none. */
export const levelOfUnit = (organisation: Organisation, code: string): Level | null =>
  organisation.units.get(code)?.level ?? null;

/** Whether `code` is `above` itself or lies below it. */
export const isWithin = (organisation: Organisation, code: string, above: string): boolean =>
  lineage(organisation, code).includes(above);

/**
 * The lowest unit strictly above both, which rules on their disputes: a station between its grids, a bureau between its
 * stations and divisions, else the hall.
 */
export function commonSuperior(organisation: Organisation, one: string, other: string): string | null {
  const others = lineage(organisation, other).slice(1);
  const shared = lineage(organisation, one)
    .slice(1)
    .filter((code) => others.includes(code));
  return shared[0] ?? null;
}

/**
 * The next rung of a ladder above a unit: its nearest active ancestor further up the ladder, or null at the top. No ladder
 * names the divisions: from one it leads where it leads from a station.
 */
export function nextLevelUp(organisation: Organisation, unitCode: string, ladder: readonly Level[]): Unit | null {
  const unit = organisation.units.get(unitCode);
  const rank = unit ? ladder.indexOf(rankOf(unit.level)) : -1;
  if (rank < 0) return null;
  for (const code of lineage(organisation, unitCode).slice(1)) {
    const above = organisation.units.get(code);
    if (above?.active && ladder.indexOf(above.level) > rank) return above;
  }
  return null;
}

/** The unit's active post of that role, the first by code. */
export const postOfRole = (organisation: Organisation, unit: string, role: Role): Post | null =>
  organisation.postsByUnit.get(unit)?.find((post) => post.active && post.role === role) ?? null;

/** The instant for which a holder is sought, and the persons excluded: those the case is about. */
export interface HolderSearch {
  readonly at: Instant;
  readonly not?: readonly string[];
}

/** The holder of the post who is present at the instant and not excluded; null for a vacancy. */
export function presentHolder(organisation: Organisation, post: string, { at, not = [] }: HolderSearch): string | null {
  const isThere = ({ from, until, person }: Holding): boolean =>
    from <= at && (until === null || at < until) && !isAbsent(organisation, person, at) && !not.includes(person);
  return organisation.holdings.get(post)?.find(isThere)?.person ?? null;
}

const isAbsent = (organisation: Organisation, person: string, at: Instant): boolean =>
  organisation.absences.get(person)?.some((absence) => absence.from <= at && at < absence.until) ?? false;

/** A case's assignment: the post that answers for it and its present officer (null: nobody, which is never hidden). */
export interface Assignment {
  readonly post: string | null;
  readonly officer: string | null;
}

/**
 * Assigns a case arriving at a unit to the unit's handling post; with no officer present there, along the substitution
 * chain and then to the posts of the units above. A chain that loops or ends in vacancies leaves the case at the unit's
 * own post without an officer: visible, and escalating like any other.
 */
export function assignmentAt(organisation: Organisation, unitCode: string, sought: HolderSearch): Assignment {
  for (const code of lineage(organisation, unitCode)) {
    const post = handlingPost(organisation, code);
    const seat = post ? standIn(organisation, post, sought) : null;
    if (seat?.officer != null) return seat;
  }
  return { post: handlingPost(organisation, unitCode)?.code ?? null, officer: null };
}

/** The post, or the first on its substitution chain with an officer present; the post itself when there is none. */
export function standIn(organisation: Organisation, post: Post, sought: HolderSearch): Assignment {
  const seen = new Set<string>();
  for (let next: Post | undefined = post; next && !seen.has(next.code);) {
    seen.add(next.code);
    const open = next.active && organisation.units.get(next.unit)?.active !== false;
    const officer = open ? presentHolder(organisation, next.code, sought) : null;
    if (officer !== null) return { post: next.code, officer };
    next = next.substitute === null ? undefined : organisation.posts.get(next.substitute);
  }
  return { post: post.code, officer: null };
}

/** The post of a unit to which arriving cases go. */
export function handlingPost(organisation: Organisation, unitCode: string): Post | null {
  const unit = organisation.units.get(unitCode);
  const role = unit ? handlingRoles[unit.level][0] : undefined;
  return role ? postOfRole(organisation, unitCode, role) : null;
}

/** Whether a holding or an absence, from its first instant until before its last, counts at an instant. */
export const isNow = (
  { from, until }: { readonly from: Instant; readonly until: Instant | null },
  at: Instant,
): boolean => from <= at && (until === null || at < until);
