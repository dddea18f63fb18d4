// Judges whom a change of the registers touches, who gains by it, and who is fit to make it.
import { isDeepStrictEqual } from 'node:util';
import type { Role } from '../../domain/base/codes.js';
import { Failure } from '../../domain/base/failures.js';
import type { LocalDate } from '../../domain/base/instant.js';
import type { EntryChange, RegistersAfter } from '../check/register-problem.js';
import { type Standing, gainersOf, reachesOf, silencedBy, unitsAbove, watches } from './reach.js';

/** Who asks or confirms, and by which roles. */
export interface Administrator {
  readonly by: string;
  readonly roles: readonly Role[];
  /** The local date of the change. */
  readonly today: LocalDate;
}

export interface Judgement {
  /** The principals who would come to read, or to administer, more. */
  readonly gainers: readonly string[];
  /** Whether a second administrator must confirm it: it opens something, or silences one who watches. */
  readonly waits: boolean;
  /** The principals whose account, posts or reach it is about. */
  readonly touched: ReadonlySet<string>;
  /** A unit that it moves to another place in the tree. */
  readonly moved: string | null;
  readonly before: Standing & { readonly registers: RegistersAfter };
  readonly after: Standing;
}

interface RegisterChange {
  readonly before: RegistersAfter;
  readonly after: RegistersAfter;
  readonly change: EntryChange;
}

/** Judges the change of one entry. */
export function judgeEntry({ before, after, change }: RegisterChange, today: LocalDate): Judgement {
  const held = { units: before.units, reaches: reachesOf(before, today), registers: before };
  const coming = { units: after.units, reaches: reachesOf(after, today) };
  const gainers = gainersOf(held, coming);
  const touched = new Set([...gainers, ...personsNamed(change, before, today)]);
  for (const code of new Set([...held.reaches.keys(), ...coming.reaches.keys()])) {
    if (!isDeepStrictEqual(held.reaches.get(code), coming.reaches.get(code))) touched.add(code);
  }
  const old = before.units.get(change.code);
  const moved = change.register === 'units' && old && old.parent !== after.units.get(change.code)?.parent;
  return {
    ...{ gainers, touched, before: held, after: coming },
    waits:
      gainers.length > 0 ||
      silencedBy(held, coming).length > 0 ||
      keepsAway(change, held) ||
      changesLevel(change, before) ||
      sendsElsewhere(change, before),
    moved: moved ? change.code : null,
  };
}

/** Judges tokens and sign-in links: whoever holds one reads what its principal reads, now and by whatever posts the principal is given. */
export function judgeCredentials(
  registers: RegistersAfter,
  principals: readonly string[],
  today: LocalDate,
): Judgement {
  const standing = { units: registers.units, reaches: reachesOf(registers, today), registers };
  return { gainers: [], waits: true, touched: new Set(principals), moved: null, before: standing, after: standing };
}

/** Those an entry names, in it as it was and as it will be: the account, the holder, the absent, the holders of a post. */
function personsNamed(change: EntryChange, { holders }: RegistersAfter, today: LocalDate): string[] {
  const { register, code, body, before: old } = change;
  if (register === 'principals') return [code];
  if (register === 'posts') {
    const held = [...holders.values()].filter(
      (one) => one.post === code && !(one.untilOn !== null && one.untilOn < today),
    );
    return held.map(({ person }) => person);
  }
  return [body, old?.body].flatMap((one) => (one && 'person' in one ? [one.person] : []));
}

/** Whether an absence keeps somebody who watches over others away on days on which he was not absent before. */
function keepsAway({ register, body, before: old }: EntryChange, { reaches }: Standing): boolean {
  if (register !== 'absences' || !('person' in body) || !reaches.get(body.person)?.some(watches)) return false;
  const absent = old?.body;
  if (!absent || !('person' in absent) || absent.person !== body.person || absent.untilOn === null) return true;
  return body.fromOn < absent.fromOn || body.untilOn === null || body.untilOn > absent.untilOn;
}

/** Whether a unit that is there changes its level, by which the law decides what it reads and what its posts may do. */
function changesLevel({ register, code, body }: EntryChange, { units }: RegistersAfter): boolean {
  const old = units.get(code);
  return register === 'units' && 'level' in body && old !== undefined && old.level !== body.level;
}

/** Whether offers to a unit, with what they say of a case, would be sent to another address than before. */
function sendsElsewhere({ register, code, body }: EntryChange, { units }: RegistersAfter): boolean {
  if (register !== 'units' || !('delivery' in body) || body.delivery.kind === 'portal') return false;
  return !isDeepStrictEqual(body.delivery, units.get(code)?.delivery);
}

/**
 * Refuses an administrator who would act for himself (`not-for-oneself`), for someone with a post above his own unit
 * (`outranked`), or without holding the role (`forbidden`).
 */
export function refuseUnfit({ by, roles, today }: Administrator, judgement: Judgement): void {
  const { before, after, touched, moved } = judgement;
  if (touched.has(by)) throw new Failure('not-for-oneself');
  const own = unitsOf(before.registers, { by, roles, today });
  if (own.length === 0) throw new Failure('forbidden');
  const above = own.map((unit) => unitsAbove(unit, before.units));
  // To move the unit would change whom the administrator stands below.
  if (moved !== null && own.some((unit, n) => unit === moved || above[n]!.includes(moved))) {
    throw new Failure('not-for-oneself');
  }
  const outranks = (principal: string): boolean =>
    [before, after].some(({ reaches }) =>
      reaches.get(principal)?.some(({ at, may }) => may !== 'channel' && above.every((units) => units.includes(at))),
    );
  if ([...touched].some(outranks)) throw new Failure('outranked');
}

/** The units at which the administrator holds a post of one of the roles today. */
function unitsOf({ holders, posts, principals }: RegistersAfter, { by, roles, today }: Administrator): string[] {
  if (principals.get(by)?.active !== true) return [];
  return [...holders.values()]
    .filter(({ person, fromOn, untilOn }) => person === by && fromOn <= today && (untilOn === null || today <= untilOn))
    .flatMap(({ post }) => posts.get(post) ?? [])
    .filter(({ role, active }) => active && roles.includes(role))
    .map(({ unit }) => unit);
}
