// The sample city as a city file: a whole invented place, marked as a sample.
import type { CityInput } from '../../contracts/city/city.js';
import { categories } from './categories/categories.js';
import { channels } from './channels.js';
import { absences, holdersOf, principalsOf } from './people.js';
import { shippedPolicies } from './policies/policies.js';
import { postsOf } from './posts.js';
import { routingRules } from './routing-rules.js';
import { type Delivery, unitsOf } from './units.js';

interface SampleCityOptions {
  readonly calendar: CityInput['calendars'][number];
  /** How offers reach departments besides the portal, by the department's code. */
  readonly deliveries: Readonly<Record<string, Delivery>>;
}

/** The sample city, with the shipped policies and China's calendar. */
export function sampleCity({ calendar, deliveries }: SampleCityOptions): CityInput {
  const units = unitsOf(deliveries);
  const posts = postsOf(units);
  return {
    backstop: 'B-01',
    helpline: '12345',
    units,
    posts,
    principals: principalsOf(posts),
    holders: holdersOf(posts),
    absences,
    channels,
    categories,
    calendars: [calendar],
    policies: shippedPolicies,
    routingRules,
  };
}

/** The administrators whom every place needs, by their roles: each checks what the others do. */
const firstAdministrators = [
  ['system-administrator', '系统管理员', 'System administrator'],
  ['security-administrator', '安全管理员', 'Security administrator'],
  ['audit-administrator', '审计管理员', 'Audit administrator'],
] as const;

/**
 * The base that a place needs before its own city file is loaded: channels, calendar, policies, and a root unit with
 * its administrators.
 */
export function bareCity({ calendar }: Pick<SampleCityOptions, 'calendar'>): CityInput {
  const seats = firstAdministrators.map(([role, zh, en]) => ({ role, names: { zh, en }, post: `HALL-${role}` }));
  return {
    backstop: 'HALL',
    units: [{ code: 'HALL', parent: null, level: 'hall', names: { zh: '根单位', en: 'Root unit' } }],
    posts: seats.map(({ role, names, post }) => ({ code: post, unit: 'HALL', role, names })),
    principals: seats.map(({ role, names }) => ({ code: role, kind: 'person', name: names.zh })),
    holders: seats.map(({ role, post }) => ({ code: role, post, person: role, fromOn: '2011-01-01' })),
    absences: [],
    channels,
    categories: [],
    calendars: [calendar],
    policies: shippedPolicies,
    routingRules: [],
  };
}
