// The law on the sample city for tests: facts under any shipped policy, and people at their posts.
import { organisationOf } from '../../../casebook/facts/facts-organisation.js';
import type { FactsSnapshot } from '../../../casebook/facts/facts-snapshot.js';
import { type City, type CityInput, citySchema } from '../../../contracts/city/city.js';
import type { Actor } from '../../../domain/case/actor.js';
import type { Calendar } from '../../../domain/deadlines/calendar.js';
import type { LawFacts } from '../../../domain/lifecycle/moves/law-facts.js';
import { presentHolder } from '../../../domain/city/organisation.js';
import type { RoutingRule } from '../../../domain/city/routing.js';
import { sampleCity } from '../../../prisma/city/sample-city.js';
import { chinaCalendar, inChina } from './china-calendar.js';

/** An instant in UTC, or a local time in China (`2026-03-02 10:00`). */
export const when = (time: string): string => (time.includes('T') ? time : inChina(time));

interface CityOptions {
  /** The code of a shipped pack. */
  readonly policy?: string;
  readonly deliveries?: Parameters<typeof sampleCity>[0]['deliveries'];
  /** Changes to the city before the law sees it. */
  readonly change?: (city: CityInput) => CityInput;
  /** Changes to the law's facts at the end. */
  readonly facts?: (facts: LawFacts) => LawFacts;
}

/** What the law and the routing know of a city. */
export interface LawCity extends LawFacts {
  readonly rules: readonly RoutingRule[];
}

const days: CityInput['calendars'][number] = {
  code: 'cn',
  zone: 'Asia/Shanghai',
  knownUntil: '2026-12-31',
  days: [],
  windows: [{ from: '09:00', to: '12:00' }],
};

let calendar: Calendar | undefined;

/** The sample city under a shipped policy, by default `model`, with China's calendar. */
export function lawCity(options: CityOptions = {}): LawCity {
  calendar ??= chinaCalendar();
  const input = sampleCity({ calendar: days, deliveries: options.deliveries ?? {} });
  const city = citySchema.parse(options.change?.(input) ?? input);
  const pack = city.policies.find((one) => one.code === (options.policy ?? 'model'));
  if (!pack) throw new Error('no such policy pack');
  const facts: LawFacts = {
    policy: { ...pack, version: 1 },
    calendar,
    organisation: organisationOf(registersOf(city), calendar),
    categories: new Map(city.categories.map((category) => [category.code, category])),
    backstop: city.backstop,
  };
  const rules = city.routingRules.map((rule) => ({ ...rule, version: 1 }));
  return { ...(options.facts?.(facts) ?? facts), rules: rules.sort((a, b) => a.position - b.position) };
}

function registersOf(city: City): FactsSnapshot['registers'] {
  const entries = <Body extends { code: string }>(bodies: readonly Body[]) =>
    new Map(bodies.map((body) => [body.code, { body, version: 1 }]));
  const { units, posts, holders, absences } = city;
  return {
    principals: new Map(),
    units: entries(units),
    posts: entries(posts),
    holders: entries(holders),
    absences: entries(absences),
  } as unknown as FactsSnapshot['registers'];
}

/** The person present at some posts; a vacant post gets a stand-in, named by its code, who can act. */
export function at(facts: LawFacts, ...codes: readonly [string, ...string[]]): Actor {
  const posts = codes.map((code) => {
    const post = facts.organisation.posts.get(code);
    if (!post) throw new Error(`no post ${code}`);
    return { code, unit: post.unit, role: post.role };
  });
  const name = presentHolder(facts.organisation, codes[0], { at: when('2026-03-02 10:00') }) ?? `stand-in-${codes[0]}`;
  return { kind: 'person', name, posts, channel: null, unit: null };
}

/** The facts under a policy that takes silence past the acceptance clock as consent. */
export function silenceIsConsent(facts: LawFacts): LawFacts {
  const { policy } = facts;
  const { rungs, ...rule } = policy.clocks['transfer-acceptance'];
  const consenting = rungs.map((rung) =>
    rung.act === 'refer-to-superior' ? { ...rung, rung: 'accept-by-silence', act: 'accept-by-silence' as const } : rung,
  );
  const clocks = { ...policy.clocks, 'transfer-acceptance': { ...rule, rungs: consenting } };
  return { ...facts, policy: { ...policy, clocks } };
}

/** The account that opens cases for a channel. */
export const channel = (code: string): Actor => ({
  kind: 'channel',
  name: `channel-${code}`,
  posts: [],
  channel: code,
  unit: null,
});
