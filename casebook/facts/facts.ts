// The city facts that decisions need: read in one snapshot, kept in memory and versioned.
import type { Pool } from 'pg';
import type { City } from '../../contracts/city/city.js';
import type { Actor, ActorPost } from '../../domain/case/actor.js';
import { type Activation, inForceAt } from '../../domain/city/activation.js';
import { isWatching } from '../../domain/city/administration.js';
import type { Category } from '../../domain/city/catalogue.js';
import type { Calendar } from '../../domain/deadlines/calendar.js';
import type { Instant } from '../../domain/base/instant.js';
import { type Holding, type Organisation, type Post, standIn } from '../../domain/city/organisation.js';
import type { Policy } from '../../domain/city/policy.js';
import type { RoutingRule } from '../../domain/city/routing.js';
import { holdingsByPersonOf, organisationOf, postsBySubstituteOf } from './facts-organisation.js';
import { type FactsSnapshot, readFactsSnapshot, readFactsVersion } from './facts-snapshot.js';
import { type KnownCalendars, calendarsOf } from './facts-calendars.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';
import type { SessionTerms } from '../sessions/sessions.js';

export type PolicyKey = `${string}@${number}`;
export type Principal = RegisterBodies['principals'];
export type Delivery = City['units'][number]['delivery'];

/** A token that is confirmed and not revoked, of an active principal. */
export interface KnownToken {
  readonly id: string;
  readonly principal: Principal;
  readonly validUntil: Instant;
}

export interface CityFacts {
  /** Rises with every change of a register. */
  readonly version: number;
  /** The unit whose desk gets a case that no rule routes. */
  readonly backstop: string;
  readonly organisation: Organisation;
  /** Ordered by the posts' codes. */
  readonly holdingsByPerson: ReadonlyMap<string, readonly Holding[]>;
  readonly categories: ReadonlyMap<string, Category>;
  readonly channels: ReadonlyMap<string, RegisterBodies['channels']>;
  /** How long people stay signed in. */
  readonly sessions: SessionTerms;
  /** The number citizens can call; null where the place names none. */
  readonly helpline: string | null;
  /** In the order in which they are tried. */
  readonly rules: readonly RoutingRule[];
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** Every version of every pack, since cases are pinned to theirs. */
  readonly policies: ReadonlyMap<PolicyKey, Policy>;
  /** Ordered by when they come into force, scheduled ones included: no process needs a signal at that instant. */
  readonly activations: readonly Activation[];
  /** The pack that overrides every activation in this process; null when none is set. */
  readonly override: Policy | null;
  /** The calendar for local days and times. */
  readonly calendar: Calendar;
  readonly principals: ReadonlyMap<string, Principal>;
  /** The codes of all persons, those who have left included. */
  readonly persons: ReadonlySet<string>;
  /** The posts that each post substitutes for. */
  readonly postsBySubstitute: ReadonlyMap<string, readonly Post[]>;
  /** By the token's SHA-256 in hexadecimal; those that are over are among them, so that they can be told so. */
  readonly tokensByHash: ReadonlyMap<string, KnownToken>;
  /** How an offer reaches each unit; holds secrets, so never shown. */
  readonly deliveries: ReadonlyMap<string, Delivery>;
}

/** The key under which `CityFacts.policies` holds a version of a pack. */
export const policyKey = ({ code, version }: { readonly code: string; readonly version: number }): PolicyKey =>
  `${code}@${version}`;

export interface FactsCache {
  /** The facts as last read; reads them the first time. */
  current(): Promise<CityFacts>;
  /** Reads them anew if the database has another version. */
  refresh(): Promise<CityFacts>;
}

/**
 * A cache of the city's facts. `policy` (`code` for its newest version, or `code@version`) overrides the activated
 * policy. Throws when the database has not been seeded.
 */
export function createFactsCache(pool: Pool, options: { readonly policy?: string } = {}): FactsCache {
  let known: CityFacts | undefined;
  let reading: Promise<CityFacts> | undefined;
  const calendars: KnownCalendars = new Map();
  const read = (): Promise<CityFacts> => {
    reading ??= readFactsSnapshot(pool)
      .then((snapshot) => {
        const facts = factsOf(snapshot, { calendars, policy: options.policy });
        if (!known || facts.version >= known.version) known = facts;
        return known;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  return {
    current: async () => known ?? (await read()),
    refresh: async () => {
      const version = await readFactsVersion(pool);
      // A read that is under way may have begun before the change, so another one is needed.
      for (let tries = 0; tries < 2 && (known?.version ?? -1) < version; tries++) await read();
      return known ?? (await read());
    },
  };
}

/** The facts of a snapshot; `calendars` keeps those laid out before. */
export function factsOf(
  snapshot: FactsSnapshot,
  { calendars: knownCalendars, policy }: { calendars: KnownCalendars; policy?: string | undefined },
): CityFacts {
  const { registers, settings, version } = snapshot;
  const policies = new Map(snapshot.policies.map((one) => [policyKey(one), one]));
  const override = policy === undefined ? null : policyNamed(snapshot.policies, policy);
  const newest = override ?? policyNamed(snapshot.policies, newestOf(snapshot.activations).policy);
  const calendars = calendarsOf(registers.calendars, knownCalendars);
  const calendar = calendars.get(newest.calendar);
  if (!calendar) throw new Error(`The policy ${policyKey(newest)} names a calendar that is not there.`);
  const principals = bodiesOf(registers.principals);
  const organisation = organisationOf(registers, calendar);
  return {
    version,
    backstop: settingOf(settings, 'backstop'),
    organisation,
    holdingsByPerson: holdingsByPersonOf(organisation),
    categories: bodiesOf(registers.categories),
    channels: bodiesOf(registers.channels),
    sessions: sessionTermsOf(settings),
    helpline: settings.get('helpline') ?? null,
    rules: inTryingOrder([...registers['routing-rules'].values()].map(({ body, version }) => ({ ...body, version }))),
    calendars,
    policies,
    activations: snapshot.activations,
    override,
    calendar,
    principals,
    persons: new Set([...principals.values()].filter(({ kind }) => kind === 'person').map(({ code }) => code)),
    postsBySubstitute: postsBySubstituteOf(organisation),
    tokensByHash: tokensByHash(snapshot.tokens, principals),
    deliveries: new Map([...registers.units].map(([code, { body }]) => [code, body.delivery])),
  };
}

function settingOf(settings: ReadonlyMap<string, string>, name: string): string {
  const value = settings.get(name);
  if (value === undefined) throw new Error(`The database is not seeded: the setting "${name}" is missing.`);
  return value;
}

/** OWASP's figures for work with personal data, where the place says nothing else. */
const usualSessions: SessionTerms = { idleMinutes: 30, hours: 12 };

const sessionTermsOf = (settings: ReadonlyMap<string, string>): SessionTerms => ({
  idleMinutes: Number(settings.get('session-idle-minutes') ?? usualSessions.idleMinutes),
  hours: Number(settings.get('session-hours') ?? usualSessions.hours),
});

function newestOf(activations: readonly Activation[]): Activation {
  const newest = activations.at(-1);
  if (!newest) throw new Error('The database is not seeded: no policy has ever been activated.');
  return newest;
}

/** The pack that new cases are pinned to at an instant. */
export function activePolicyAt(facts: CityFacts, at: Instant): Policy {
  const inForce = inForceAt(facts.activations, at);
  const policy = facts.override ?? (inForce && facts.policies.get(inForce.policy as PolicyKey));
  if (!policy) throw new Error(`The policy ${inForce?.policy ?? '(none)'} in force at ${at} is not there.`);
  return policy;
}

function policyNamed(policies: readonly Policy[], name: string): Policy {
  const found = policies.findLast((one) => name === policyKey(one) || name === one.code);
  if (!found) throw new Error(`There is no policy ${name}; known are ${policies.map(policyKey).join(', ')}.`);
  return found;
}

function bodiesOf<Body>(entries: ReadonlyMap<string, { readonly body: Body }>): Map<string, Body> {
  return new Map([...entries].map(([code, { body }]) => [code, body]));
}

/** The rules in the order in which they are tried. */
export const inTryingOrder = (rules: readonly RoutingRule[]): RoutingRule[] =>
  [...rules].sort((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1));

function tokensByHash(
  tokens: FactsSnapshot['tokens'],
  principals: ReadonlyMap<string, Principal>,
): Map<string, KnownToken> {
  const byHash = new Map<string, KnownToken>();
  for (const { id, hash, principal: code, validUntil } of tokens) {
    const principal = principals.get(code);
    if (principal?.active) byHash.set(hash, { id, principal, validUntil });
  }
  return byHash;
}

/** The caller as an actor of the law at an instant: a person with the active posts held, none while absent. */
export function actorOf(facts: CityFacts, principal: Principal, at: Instant): Actor {
  const { kind, code: name, channel, unit } = principal;
  return { kind, name, channel, unit, posts: kind === 'person' ? postsOf(facts, name, at) : [] };
}

function postsOf(facts: CityFacts, person: string, at: Instant): ActorPost[] {
  const { organisation, holdingsByPerson } = facts;
  const within = (span: { from: Instant; until: Instant | null }): boolean =>
    span.from <= at && (span.until === null || at < span.until);
  if (organisation.absences.get(person)?.some(within)) return [];
  const held = (holdingsByPerson.get(person) ?? []).filter(within).map(({ post }) => organisation.posts.get(post));
  const own = [...new Set(held)]
    .filter((post) => post !== undefined)
    .filter((post) => post.active && organisation.units.get(post.unit)?.active);
  const stoodIn = stoodInFor(facts, { person, own, at });
  return [
    ...own.map(({ code, unit, role }) => ({ code, unit, role })),
    ...stoodIn.map(({ code, unit, role }) => ({ code, unit, role, standingIn: true as const })),
  ];
}

/** The vacant posts, and those with an absent holder, whose chain of substitutes leads to this person now. */
function stoodInFor(
  { organisation, postsBySubstitute }: CityFacts,
  { person, own, at }: { person: string; own: readonly Post[]; at: Instant },
): Post[] {
  const reached = new Map(own.map((post) => [post.code, post]));
  for (const post of reached.values()) {
    for (const one of postsBySubstitute.get(post.code) ?? []) if (!reached.has(one.code)) reached.set(one.code, one);
  }
  const isOpen = ({ active, unit, role }: Post): boolean =>
    active && organisation.units.get(unit)?.active === true && !isWatching(role);
  return [...reached.values()].filter(
    (post) => !own.includes(post) && isOpen(post) && standIn(organisation, post, { at }).officer === person,
  );
}
