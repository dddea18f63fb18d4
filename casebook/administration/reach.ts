// Works out how far principals reach by the registers, and who would reach further after a change.
import { identityRoles, isAdministrator, isWatching, watchingRoles } from '../../domain/city/administration.js';
import type { LocalDate } from '../../domain/base/instant.js';
import type { Role } from '../../domain/base/codes.js';
import type { RegistersAfter } from '../check/register-problem.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

/** From day to day; `untilOn` is the last day, null: no end. */
interface Span {
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate | null;
}

/**
 * One thing a principal may do now or later: read the cases of a unit and of those below, know withheld reporters there,
 * administer or audit there, or read what it opens under a channel.
 */
export interface Reach extends Span {
  readonly may: 'read' | 'know-reporters' | 'channel' | Role;
  /** The unit, or the channel. */
  readonly at: string;
  /** Whether it is so only while nobody at the post itself is present. */
  readonly standingIn?: true;
}

type Reaches = ReadonlyMap<string, readonly Reach[]>;
type Units = RegistersAfter['units'];
type Post = RegisterBodies['posts'];

/**
 * Every active principal's reach from a day on. An absence takes nothing away, and whoever may have to stand in for a
 * post already counts as reaching, as a stand-in, what the post does: so an absence, or a vacancy, opens nothing new.
 */
export function reachesOf(registers: RegistersAfter, today: LocalDate): Reaches {
  const reaches = new Map<string, Reach[]>();
  const always = { fromOn: today, untilOn: null };
  for (const { code, active, unit, channel } of registers.principals.values()) {
    if (!active) continue;
    const own: Reach[] = [];
    if (unit !== null) own.push({ may: 'read', at: unit, ...always });
    if (channel !== null) own.push({ may: 'channel', at: channel, ...always });
    reaches.set(code, own);
  }
  const servedBy = postsServedBy(registers);
  for (const { person, post: code, fromOn, untilOn } of registers.holders.values()) {
    const [own, post] = [reaches.get(person), registers.posts.get(code)];
    if (!own || !post || (untilOn !== null && untilOn < today) || !isOpen(post, registers)) continue;
    const span = { fromOn: fromOn > today ? fromOn : today, untilOn };
    own.push(...rightsOf(post).map((right) => ({ ...right, ...span })));
    if (isAdministrator(post.role)) continue;
    for (const other of servedBy(post.code)) {
      own.push(...rightsOf(other).map((right) => ({ ...right, ...span, standingIn: true as const })));
    }
  }
  return reaches;
}

const isOpen = (post: Post, { units }: RegistersAfter): boolean => post.active && units.get(post.unit)?.active === true;

function rightsOf({ role, unit }: Post): { readonly may: Reach['may']; readonly at: string }[] {
  if (isAdministrator(role)) return [{ may: role, at: unit }];
  const reads = { may: 'read' as const, at: unit };
  if (isWatching(role)) return [reads, { may: role, at: unit }];
  return identityRoles.includes(role) ? [reads, { may: 'know-reporters', at: unit }] : [reads];
}

/** The open posts that read cases and whose chain of substitutes leads to a post. */
function postsServedBy(registers: RegistersAfter): (code: string) => readonly Post[] {
  const direct = new Map<string, Post[]>();
  for (const post of registers.posts.values()) {
    if (post.substitute === null) continue;
    direct.set(post.substitute, [...(direct.get(post.substitute) ?? []), post]);
  }
  return (code) => {
    const reached = new Map<string, Post>();
    for (const queue = [code]; queue.length > 0;) {
      for (const post of direct.get(queue.pop()!) ?? []) {
        if (!reached.has(post.code)) queue.push(post.code);
        reached.set(post.code, post);
      }
    }
    return [...reached.values()].filter((post) => isOpen(post, registers) && !isAdministrator(post.role));
  };
}

/** The registers, and how far everybody reaches by them. */
export interface Standing {
  readonly units: Units;
  readonly reaches: Reaches;
}

/**
 * The principals who reach further afterwards: somewhere else, for longer, or all words of a case where a department
 * reads those from when it was asked on. Only the kinds of reach that count are compared.
 */
export function gainersOf(before: Standing, after: Standing, counts: (reach: Reach) => boolean = () => true): string[] {
  const moved = [...after.units.values()].filter(({ code, parent }) => {
    const old = before.units.get(code);
    return old !== undefined && old.parent !== parent;
  });
  const gains = (reach: Reach, held: readonly Reach[]): boolean => {
    if (!counts(reach)) return false;
    if (reach.may === 'read' && readsAllWords(reach.at, after.units) && !readsAllWords(reach.at, before.units))
      return true;
    if (!held.some((one) => covers(one, reach, before.units.has(reach.at) ? before.units : after.units))) return true;
    // The reach over a unit that moved below is new where nothing reached the unit before.
    return moved.some(({ code }) => {
      const there = { ...reach, at: code };
      return covers(reach, there, after.units) && !held.some((one) => covers(one, there, before.units));
    });
  };
  return [...after.reaches]
    .filter(([principal, coming]) => coming.some((reach) => gains(reach, before.reaches.get(principal) ?? [])))
    .map(([principal]) => principal)
    .sort();
}

/**
 * The principals who would watch over others less: an administrator's or auditor's post reaches less far, or for shorter.
 * Whoever stands in for such a post watches nothing.
 */
export const silencedBy = (before: Standing, after: Standing): string[] => gainersOf(after, before, watches);

/** Whether it is to administer or to audit by a post of one's own. */
export const watches = ({ may, standingIn }: Reach): boolean =>
  !standingIn && watchingRoles.some((role) => role === may);

/** Whether the unit reads all words of its cases, as those of the police do; one that is not there yet does. */
const readsAllWords = (code: string, units: Units): boolean => units.get(code)?.level !== 'department';

/** Whether the first reach includes the second. */
function covers(one: Reach, other: Reach, units: Units): boolean {
  if (one.may !== other.may || (one.standingIn && !other.standingIn) || one.fromOn > other.fromOn) return false;
  if (one.untilOn !== null && (other.untilOn === null || other.untilOn > one.untilOn)) return false;
  return one.at === other.at || (one.may !== 'channel' && unitsAbove(other.at, units).includes(one.at));
}

/** The units above one, nearest first. */
export function unitsAbove(code: string, units: Units): string[] {
  const above: string[] = [];
  for (let at = units.get(code)?.parent ?? null; at !== null && !above.includes(at);) {
    above.push(at);
    at = units.get(at)?.parent ?? null;
  }
  return above;
}
